"""Server processes killed and started at random while a game is played: one on its file, three on PostgreSQL and Redis.

`SUMMITRY_STRESS_KILLS=300 pytest -n 0 tests/server/test_cluster.py` plays game after game until so many were killed.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator, Callable
from itertools import cycle
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from summitry.engine import fold
from summitry_server.store import PostgresStore, SqliteStore
from summitry_server.store.sql import SqlStore
from tests.server.games import BOTS, check, check_clocked, close, in_database, reached, seated, start, watched
from tests.server.live import Json, get, post
from tests.server.processes import BotPlayer, ServerProcess
from tests.support.postgres import PostgresServer
from tests.support.redis import RedisServer

KILLS = int(os.environ.get("SUMMITRY_STRESS_KILLS", "5"))
SEED = os.environ.get("SUMMITRY_STRESS_SEED", "3")

pytestmark = [
    pytest.mark.process,
    pytest.mark.serial,
    pytest.mark.timeout(240 + 10 * KILLS),
]


@pytest.fixture
async def nodes(
    request: pytest.FixtureRequest, tmp_path: Path, own_postgres_url: URL, redis_server: RedisServer
) -> AsyncIterator[list[ServerProcess]]:
    """So many nodes on one database and one bus."""
    database = own_postgres_url.render_as_string(hide_password=False)
    settings = {"database": database, "redis": redis_server.url, "bot_delay": "0"}
    found = [ServerProcess(tmp_path / "unused", **settings) for _ in range(request.param)]
    try:
        await asyncio.gather(*(node.start() for node in found))
        yield found
    finally:
        for node in found:
            await node.__aexit__()
    assert not (tmp_path / "unused").exists(), "with a PostgreSQL no folder is needed"


async def looking_on(bases: list[str], made: Json) -> BotPlayer:
    joined = await post(bases[0], f"/api/join/{made['code']}", {"role": "observer"})
    return BotPlayer(bases, joined["token"], "", "loyal")


async def power_cuts(
    nodes: list[ServerProcess], games: asyncio.Future[list[None]], most: int, dice: random.Random
) -> int:
    """Kill and start processes at random moments until the games are over; how many were killed."""
    killed = 0
    while not games.done() and killed < most:
        await asyncio.sleep(dice.uniform(0.05, 1.0))
        # Mostly one, now and then two or all of them.
        chosen = dice.sample(nodes, min(len(nodes), dice.choice([1, 1, 1, 2, 3])))
        for node in chosen:
            await node.kill()
            killed += 1
        await asyncio.sleep(dice.uniform(0.0, 0.3))
        await asyncio.gather(*(node.start() for node in chosen))
    return killed


async def play_through_power_cuts(nodes: list[ServerProcess], store: Callable[[], SqlStore]) -> None:
    """Game after game until enough processes were killed; after each, everything must be as if none had been."""
    dice = random.Random(SEED)
    bases = [node.base for node in nodes]
    killed = 0
    while killed < KILLS:
        made, players = await seated(bases[0], bases, "tutorial-5", server_bots={"EST": "bot:loyal"})
        observer = await looking_on(bases[1:] or bases, made)
        for player in players:
            player.pause = 0.3
        games = asyncio.gather(*(player.play() for player in players), observer.watch())
        await start(bases[-1], made)
        killed += await power_cuts(nodes, games, KILLS - killed, dice)
        await games
        assert any(player.reconnects > 1 for player in players)
        await check(bases[0], made, players, observer, store())
        await close([*players, observer])
    for base in bases:
        assert (await get(base, "/readyz")).json() == {"status": "ready"}


@pytest.mark.postgres
@pytest.mark.redis
@pytest.mark.parametrize("nodes", [3], indirect=True)
async def test_a_game_goes_on_while_nodes_are_killed_and_started(
    nodes: list[ServerProcess], own_postgres_url: URL
) -> None:
    await play_through_power_cuts(nodes, lambda: PostgresStore(own_postgres_url))


@pytest.mark.postgres
@pytest.mark.redis
@pytest.mark.parametrize("nodes", [3], indirect=True)
async def test_clocks_and_bots_do_everything_once_while_nodes_are_killed_and_started(
    nodes: list[ServerProcess], own_postgres_url: URL
) -> None:
    bases = [node.base for node in nodes]
    seats = {seat: f"bot:{bot}" for seat, bot in zip(("DEU", "EST", "FIN", "FRA", "POL"), cycle(BOTS), strict=False)}
    wish = {"scenario": "tutorial-5", "ruleset": "calm", "clock_factor": 0.1, "seed": "p", "seats": seats}
    games = [await post(base, "/api/sessions", wish) for base in bases[:2]]
    for made in games:
        await start(bases[2], made)
    observers = [await looking_on(bases, made) for made in games]
    over = asyncio.gather(*(observer.watch() for observer in observers))
    assert await power_cuts(nodes, over, KILLS, random.Random(SEED)) > 0
    await over
    await close(observers)
    for made in games:
        records = await in_database(PostgresStore(own_postgres_url), made["session"])
        assert fold(records).public.ended in ("completed", "breakdown")
        check_clocked(records)


async def test_a_game_goes_on_while_the_only_process_is_killed_and_started(tmp_path: Path) -> None:
    async with ServerProcess(tmp_path, bot_delay="0") as server:
        await play_through_power_cuts([server], lambda: SqliteStore(tmp_path / "summitry.db"))
    assert (await SqliteStore(tmp_path / "summitry.db").check()).faults == []


@pytest.mark.postgres
@pytest.mark.redis
@pytest.mark.parametrize("nodes", [2], indirect=True)
async def test_a_game_goes_on_when_postgresql_and_redis_restart(
    nodes: list[ServerProcess], postgres_server: PostgresServer, own_postgres_url: URL, redis_server: RedisServer
) -> None:
    bases = [node.base for node in nodes]
    made, players = await seated(bases[0], bases, "tutorial-5")
    observer = await watched(bases[0], made)
    for player in players:
        player.pause = 0.2
    games = asyncio.gather(*(player.play() for player in players))
    await start(bases[1], made)
    await observer.wait(lambda: reached(observer, "1.negotiation.0"))
    postgres_server.kill()
    await asyncio.sleep(3.0)
    refused = await get(bases[1], f"/api/join/{made['code']}", status=503)
    assert refused.json()["code"] == "unavailable"
    assert "the database can't be reached" in (await get(bases[1], "/readyz", status=503)).json()["reasons"]
    assert (await get(bases[1], "/healthz")).json() == {"status": "ok"}
    assert sum(player.unavailable for player in players) > 0, "who gives a command is told"
    await asyncio.to_thread(postgres_server.start)
    await observer.wait(lambda: reached(observer, "2.negotiation.0"))
    redis_server.stop()
    await observer.wait(lambda: reached(observer, "2.decision.0"))
    redis_server.start()
    await games
    await observer.wait(lambda: observer.model.view is not None and observer.model.view.public.status == "ended")
    assert all(player.reconnects == 1 for player in players), "nobody's connection was cut"
    await check(bases[0], made, players, observer, PostgresStore(own_postgres_url))
    await close([*players, observer])
