"""Whole games on real server processes: fifteen clients, an observer, power cuts, two processes on one Redis."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from summitry.commands import Say
from summitry_server.protocol import Accepted
from summitry_server.store import SqliteStore
from tests.server.games import check, close, reached, seated, start, watched
from tests.server.live import Player, post
from tests.server.processes import BotPlayer, ServerProcess

pytestmark = [pytest.mark.process, pytest.mark.timeout(300)]
SEED = "u"
"""Under it no armed attack ends the game in its first years, so that it can be interrupted in the second."""


@pytest.mark.serial
async def test_fifteen_play_through_a_power_cut(tmp_path: Path) -> None:
    async with ServerProcess(tmp_path) as server:
        made, players = await seated(server.base, [server.base], seed=SEED)
        observer = await watched(server.base, made)
        games = [asyncio.create_task(player.play()) for player in players]
        await start(server.base, made)
        await observer.wait(lambda: reached(observer, "2.negotiation.0"))
        await server.kill()
        assert sum(len(player.accepted) for player in players) > 0
        await server.start()
        with pytest.raises(ConnectionClosed):
            await observer.wait(lambda: False)
        await observer.open()
        await asyncio.gather(*games)
        await observer.wait(lambda: observer.model.view is not None and observer.model.view.public.status == "ended")
        assert all(player.reconnects == 2 for player in players)
        await check(server.base, made, players, observer, SqliteStore(tmp_path / "summitry.db"))
        await close([*players, observer])


@pytest.mark.redis
@pytest.mark.serial
async def test_two_processes_on_one_redis_play_one_game(tmp_path: Path, redis_url: str) -> None:
    async with (
        ServerProcess(tmp_path, redis=redis_url) as one,
        ServerProcess(tmp_path, redis=redis_url) as two,
    ):
        made, players = await seated(one.base, [one.base, two.base], seed=SEED)
        observer = await watched(one.base, made)
        games = [asyncio.create_task(player.play()) for player in players]
        await start(two.base, made)
        await observer.wait(lambda: reached(observer, "2.vote.0"))
        assert observer.model.presence == {player.seat: 1 for player in players}
        await two.kill()
        await asyncio.gather(*games)
        await observer.wait(lambda: observer.model.view is not None and observer.model.view.public.status == "ended")
        await check(one.base, made, players, observer, SqliteStore(tmp_path / "summitry.db"))
        await close([*players, observer])


async def test_bots_of_the_server_finish_a_demonstration_with_one_person(tmp_path: Path) -> None:
    async with ServerProcess(tmp_path, demo="1", bot_delay="0") as server:
        assert server.process.stdout is not None
        lines = [(await server.process.stdout.readline()).decode() for _ in range(3)]
        code = lines[1].rsplit("/", 1)[1].strip()
        joined = await post(server.base, f"/api/join/{code}", {"seat": "FRA"})
        player = BotPlayer([server.base], joined["token"], "FRA", "loyal")
        await player.play()
        assert player.model.view is not None
        assert player.model.view.public.ended == "completed"
        assert {seat.holder for seat in player.model.view.public.seats.values()} == {"bot", "person"}
        await player.close()


async def test_a_polite_end(tmp_path: Path) -> None:
    async with ServerProcess(tmp_path) as server:
        made = await post(server.base, "/api/sessions", {"scenario": "tutorial-5", "ruleset": "nato"})
        player = Player(server.base, made["facilitator_token"])
        await player.open()
        assert isinstance(await player.give(Say(text="the last word"), id="last"), Accepted)
        assert await server.terminate() == 0
        with pytest.raises(ConnectionClosed) as closed:
            await player.wait(lambda: False)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1012
        await server.start()
        await player.open()
        assert await player.give(Say(text="the last word"), id="last") == Accepted(id="last")
        said = [event for _, event in player.model.take_events() if event.kind == "message_sent"]
        assert len(said) == 1
        await player.close()


async def test_a_signal_that_comes_while_it_starts_is_heard(tmp_path: Path) -> None:
    for _ in range(3):
        async with ServerProcess(tmp_path) as server:  # its address stands there before it serves
            assert await server.terminate() == 0


async def test_a_second_process_without_redis_is_refused(tmp_path: Path) -> None:
    async with ServerProcess(tmp_path):
        second = await asyncio.create_subprocess_exec(
            "env",
            f"SUMMITRY_DATA={tmp_path}",
            "SUMMITRY_PORT=0",
            sys.executable,
            "-m",
            "summitry_server.app",
            stderr=asyncio.subprocess.PIPE,
        )
        _, errors = await second.communicate()
        assert second.returncode == 1
        assert b"--redis" in errors
        assert b"Traceback" not in errors
