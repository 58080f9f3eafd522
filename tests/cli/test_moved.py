"""What was on its way when its device was moved isn't said at the new seat."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from tests.server.live import Player, get, post
from tests.server.processes import ServerProcess

from summitry.commands import MoveDelegates, Say
from summitry_cli.player.connection import Connection
from summitry_server.protocol import Accepted, Refused


@pytest.mark.process
@pytest.mark.timeout(240)
async def test_what_was_never_stored_before_a_move_is_not_said_at_the_new_seat(tmp_path: Path, free_port: int) -> None:
    data = tmp_path / "data"
    seen = asyncio.Event()
    async with ServerProcess(data) as server:
        made = await post(server.base, "/api/sessions", {"scenario": "tutorial-5", "ruleset": "calm"})
        joined = await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"})
        device = Connection(f"ws{server.base[4:]}/ws", joined["token"], seen.set, lambda _text: None)

        async def at(seat: str) -> None:
            async with asyncio.timeout(60):
                while (
                    device.model.waiting or device.model.welcome is None or device.model.welcome.audience.seat != seat
                ):
                    seen.clear()
                    await seen.wait()

        running = asyncio.create_task(device.run())
        await at("FRA")
        await server.kill()
        saying = asyncio.create_task(device.send(Say(text="a word of France")))
        # The facilitator moves it at another door of the same house, to which the device doesn't know the way.
        async with (
            ServerProcess(data, port=str(free_port)) as elsewhere,
            Player(elsewhere.base, made["facilitator_token"]) as control,
        ):
            assert isinstance(await control.give(MoveDelegates(seat="FRA", to="EST")), Accepted)
        await server.start()
        await at("EST")
        answer = await saying
        assert isinstance(answer, Refused)
        assert answer.code == "moved"
        assert isinstance(await device.send(Say(text="a word of Estonia")), Accepted)
        log = (await get(server.base, f"/api/sessions/{made['session']}/log", token=made["facilitator_token"])).text
        assert "a word of Estonia" in log
        assert "a word of France" not in log
        await device.close()
        await running
