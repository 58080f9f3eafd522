"""Connections as such: small frames don't wait, dead ends are noticed, two tabs are two."""

from __future__ import annotations

import socket
from functools import partial
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.http11 import Request

from summitry.commands import Say
from summitry_server.net import FanoutProtocol
from summitry_server.protocol import Accepted
from tests.server.live import Player, post, serving
from tests.server.support import until

WISH = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}


async def test_the_token_is_said_in_the_first_frame_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    send = Player.send

    async def noted(self: Player, frame: str | bytes) -> None:
        sent.append(frame if isinstance(frame, str) else frame.decode())
        await send(self, frame)

    monkeypatch.setattr(Player, "send", noted)
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", WISH)
        token = made["facilitator_token"]
        async with Player(server.base, token) as player:
            before = len(player.raw)
            for number in range(5):
                assert isinstance(await player.give(Say(text="hello"), id=str(number)), Accepted)
            await player.wait(lambda: sum('"message_sent"' in text for text in player.raw[before:]) == 5)
    assert len(sent) >= 5
    assert not any(token in text for text in sent), "after the hello, which isn't among them"
    assert not any(token in text for text in player.raw)
    said = [len(text) for text in player.raw[before:] if '"message_sent"' in text]
    assert max(said) < 300, "a short message is a short frame"


async def test_small_frames_do_not_wait_for_nagle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    connect = FanoutProtocol.handle_connect

    def noted(self: FanoutProtocol, event: Request) -> None:
        peer: socket.socket = self.transport.get_extra_info("socket")
        seen.append(peer.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        connect(self, event)

    monkeypatch.setattr(FanoutProtocol, "handle_connect", noted)
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", WISH)
        async with Player(server.base, made["facilitator_token"]):
            pass
    assert seen
    assert all(seen), "see summitry_server.app.network.listen"


async def test_a_connection_whose_other_end_is_gone_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A phone that lost its network says no goodbye; nobody shall believe that it is there."""
    monkeypatch.setattr("summitry_server.app.node._PING_SECONDS", 0.2)
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", WISH)
        token = (await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"}))["token"]
        other = (await post(server.base, f"/api/join/{made['code']}", {"seat": "DEU"}))["token"]
        async with Player(server.base, other) as neighbour:
            dead = Player(server.base, token)
            await dead.open()
            await neighbour.wait(lambda: neighbour.model.presence.get("FRA") == 1)
            assert dead._socket is not None
            dead._socket.transport.pause_reading()  # it hears no ping, and so answers none
            await neighbour.wait(lambda: "FRA" not in neighbour.model.presence)
            assert isinstance(await neighbour.give(Say(text="still here")), Accepted)
            dead._socket.transport.abort()
            await dead.close()


async def test_two_tabs_of_one_device_are_both_live(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", WISH)
        token = (await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"}))["token"]
        async with Player(server.base, token) as one:
            two = Player(server.base, token)
            await two.open()
            await one.wait(lambda: one.model.presence["FRA"] == 2)
            for tab, text in ((one, "from the first"), (two, "from the second")):
                assert isinstance(await tab.give(Say(text=text), id=text.replace(" ", "-")), Accepted)

            def heard(tab: Player) -> bool:
                return all(any(text in raw for raw in tab.raw) for text in ("the first", "the second"))

            for tab in (one, two):
                await tab.wait(partial(heard, tab))
            assert one.model.document == two.model.document
            await two.close()
            await one.wait(lambda: one.model.presence["FRA"] == 1)
            assert isinstance(await one.give(Say(text="and on")), Accepted)
        hub = await server.node.host.hub(made["session"])
        await until(lambda: "FRA" not in hub.presence.present())


async def test_a_fault_of_ours_ends_that_connection_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", WISH)
        async with Player(server.base, made["facilitator_token"]) as control:
            hub = await server.node.host.hub(made["session"])

            def fail(*_: object) -> None:
                raise RuntimeError("a fault that nobody thought of")

            monkeypatch.setattr(hub, "refresh", fail)
            await control.send('{"type":"resync"}')
            with pytest.raises(ConnectionClosed) as closed:
                await control.wait(lambda: False)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1011
            monkeypatch.undo()
        async with Player(server.base, made["facilitator_token"]) as control:
            assert isinstance(await control.give(Say(text="on we go")), Accepted)
        assert not server.node.host.access.guests()


async def test_there_is_one_socket(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        with pytest.raises(InvalidStatus) as refused:
            async with connect(f"ws{server.base[4:]}/other"):
                pass
        assert refused.value.response.status_code == 403
