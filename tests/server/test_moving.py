"""A device that is moved: it comes back by itself, as one of its new delegation, and sees nothing of the old one."""

from __future__ import annotations

from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from summitry.commands import MoveDelegates, Say, Start
from summitry_server.protocol import Accepted, Refused
from tests.server.live import Player, get, post, serving


async def test_a_moved_device_comes_back_at_its_new_seat(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        made = await post(
            server.base, "/api/sessions", {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}
        )
        joined = await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"})
        other = await post(server.base, f"/api/join/{made['code']}", {"seat": "DEU"})
        control = Player(server.base, made["facilitator_token"])
        moved, stays = Player(server.base, joined["token"]), Player(server.base, other["token"])
        for player in (control, moved, stays):
            await player.open()
        await control.give(Start())
        await moved.give(Say(text="a secret of France", to=("POL",)), id="secret")
        await moved.wait(lambda: any(event.kind == "private_message_sent" for _, event in moved.model.take_events()))
        assert await control.give(MoveDelegates(seat="FRA", to="DEU"), id="move") == Accepted(id="move")
        with pytest.raises(ConnectionClosed):
            await moved.wait(lambda: False)
        await moved.open()
        assert moved.model.welcome is not None
        assert (moved.model.welcome.audience.seat, moved.model.welcome.member) == ("DEU", 2)
        view = moved.model.view
        assert view is not None
        assert view.own is not None
        assert view.own.seat == "DEU"
        assert view.public.seats["FRA"].holder == "open"
        assert "private_message_sent" not in {event.kind for _, event in moved.model.take_events()}
        again = await moved.give(Say(text="a secret of France", to=("POL",)), id="secret")
        assert again == Accepted(id="secret"), "the answer may have been lost: it is the old one"
        other_words = await moved.give(Say(text="other words"), id="secret")
        assert isinstance(other_words, Refused)
        assert other_words.code == "id_reused"
        said = await server.node.store.read(made["session"])
        assert sum(record.command_id == "secret" for record in said) == 1, "nothing is said at the new seat"
        answer = await moved.give(Say(text="as a delegate"))
        assert isinstance(answer, Refused)
        assert answer.code == "head_only", "it is no head there"
        assert isinstance(await stays.give(Say(text="as ever")), Accepted)
        log = (await get(server.base, f"/api/sessions/{made['session']}/log", token=joined["token"])).text
        assert "a secret of France" not in log
        assert (await get(server.base, f"/api/join/{joined['seat_code']}", status=404)).json()["code"] == "unknown_code"
        assert await control.give(MoveDelegates(seat="FRA", to="DEU"), id="move") == Accepted(id="move"), "sent again"
        for player in (control, moved, stays):
            await player.close()
