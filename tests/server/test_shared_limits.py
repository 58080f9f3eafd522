"""Limits that two nodes count together in a real Redis, and what becomes of them when it is away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from time import perf_counter

import httpx
import pytest

from summitry_server.app.shared_limits import SharedLimit
from summitry_server.bus import RedisBuckets
from tests.server.live import Player, post, serving
from tests.server.support import FakeClock, until
from tests.support.redis import RedisServer

pytestmark = pytest.mark.redis
SLOW = 1 / 3600


@pytest.fixture
async def buckets(redis_server: RedisServer) -> AsyncIterator[tuple[RedisBuckets, RedisBuckets]]:
    pair = RedisBuckets(redis_server.url, "here"), RedisBuckets(redis_server.url, "here")
    yield pair
    for each in pair:
        await each.close()


async def test_nodes_count_together_and_each_key_and_kind_for_itself(
    buckets: tuple[RedisBuckets, RedisBuckets], redis_server: RedisServer
) -> None:
    one, two = buckets
    taken = [await each.take("joins", "1.2.3.4", rate=SLOW, burst=4) for each in (one, two) * 4]
    assert taken == [True] * 4 + [False] * 4
    assert await two.take("joins", "1.2.3.5", rate=SLOW, burst=4) is True
    assert await two.take("passwords", "1.2.3.4", rate=SLOW, burst=4) is True
    elsewhere = RedisBuckets(redis_server.url, "another")
    assert await elsewhere.take("joins", "1.2.3.4", rate=SLOW, burst=4) is True, "another installation's"
    keys = await one._redis.keys("summitry:*")
    assert len(keys) == 4
    assert not any(b"1.2.3" in key for key in keys), "no address is stored as it is"
    left = [await one._redis.pttl(key) for key in keys]
    assert all(0 < each <= 4 * 3600 * 1000 for each in left), "and nothing is kept for ever"
    await elsewhere.close()


async def test_what_is_given_back_may_be_taken_on_any_node(buckets: tuple[RedisBuckets, RedisBuckets]) -> None:
    one, two = buckets
    await one.give_back("joins", "x", rate=SLOW)
    for _ in range(9):
        assert await one.take("joins", "x", rate=SLOW, burst=2) is True
        await two.give_back("joins", "x", rate=SLOW)
    assert [await two.take("joins", "x", rate=SLOW, burst=2) for _ in range(3)] == [True, True, False]


async def test_a_bucket_fills_again(buckets: tuple[RedisBuckets, RedisBuckets]) -> None:
    one, two = buckets
    while await one.take("joins", "x", rate=20, burst=2):
        pass
    async with asyncio.timeout(20):
        while not await two.take("joins", "x", rate=20, burst=2):  # noqa: ASYNC110 - only time fills it
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("trouble", ["stop", "hang"])
async def test_without_redis_each_process_counts_alone_and_nobody_waits_long(
    trouble: str, redis_server: RedisServer
) -> None:
    shared = RedisBuckets(redis_server.url, "here")
    limit = SharedLimit("joins", FakeClock(), rate=SLOW, burst=3, shared=shared)
    assert await limit("1.2.3.4")
    redis_server.stop() if trouble == "stop" else redis_server.hang()
    try:
        async with asyncio.timeout(10):
            assert [await limit("1.2.3.4") for _ in range(4)] == [True, True, False, False]
            assert await shared.take("joins", "1.2.3.4", rate=SLOW, burst=3) is None
    finally:
        redis_server.resume() if trouble == "hang" else redis_server.start()
    shared._rest_until = 0.0  # as if the rest were over
    async with asyncio.timeout(20):
        while await shared.take("joins", "y", rate=SLOW, burst=3) is None:
            shared._rest_until = 0.0
            await asyncio.sleep(0.05)
    await shared.close()


async def test_two_nodes_let_no_more_guesses_through_than_one(tmp_path: Path, redis_server: RedisServer) -> None:
    async with (
        serving(tmp_path, redis=redis_server.url) as one,
        serving(tmp_path, redis=redis_server.url) as two,
        httpx.AsyncClient() as client,
    ):
        began = perf_counter()
        codes: list[str] = []
        for number in range(160):
            for server in (one, two):
                codes.append((await client.get(f"{server.base}/api/join/ABC{number}")).json()["code"])
        let_through = codes.count("unknown_code")
        assert set(codes) == {"unknown_code", "too_many"}
        assert 250 <= let_through <= 251 + 2 * (perf_counter() - began), "each alone would have let all of them through"


async def test_two_nodes_hear_no_more_passwords_than_one(tmp_path: Path, redis_server: RedisServer) -> None:
    options = {"redis": redis_server.url, "site_password": "correct horse"}
    wish = {"scenario": "tutorial-5", "ruleset": "calm", "password": "wrong"}
    async with serving(tmp_path, **options) as one, serving(tmp_path, **options) as two, httpx.AsyncClient() as client:
        began = perf_counter()
        codes: list[str] = []
        for _ in range(14):
            for server in (one, two):
                codes.append((await client.post(f"{server.base}/api/sessions", json=wish)).json()["code"])
        heard = codes.count("wrong_password")
        assert set(codes) == {"wrong_password", "too_many"}
        assert 20 <= heard <= 21 + (perf_counter() - began) / 6, "each alone would have heard all of them"


@pytest.mark.parametrize("who", ["FRA", None])
async def test_who_is_on_two_nodes_has_half_the_rate_on_each(
    who: str | None, tmp_path: Path, redis_server: RedisServer
) -> None:
    """A seat's devices, and (None) the facilitator's."""
    async with (
        serving(tmp_path, redis=redis_server.url, frame_rate=5) as one,
        serving(tmp_path, redis=redis_server.url, frame_rate=5) as two,
    ):
        made = await post(one.base, "/api/sessions", {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"})
        token = made["facilitator_token"]
        if who is not None:
            token = (await post(one.base, f"/api/join/{made['code']}", {"seat": who}))["token"]
        here, beside, there = Player(one.base, token), Player(one.base, token), Player(two.base, token)
        async with here, beside:
            hub = await one.node.host.hub(made["session"])
            async with there:
                await until(lambda: hub.presence.nodes(who) == 2)
                for _ in range(9):  # within each connection's ten, and together within the twenty on one node
                    for player in (here, beside):
                        await player.send('{"type":"ping"}')
                for player in (here, beside):
                    await player.wait(lambda: len(answers(player.raw)) == 9)  # noqa: B023
                refused = [text for text in answers(here.raw) + answers(beside.raw) if "too_many" in text]
                assert refused
                whose = "this seat" if who else "the facilitator"
                assert all(f"devices of {whose}" in text for text in refused)
            await until(lambda: hub.presence.nodes(who) == 1)


def answers(raw: list[str]) -> list[str]:
    return [text for text in raw if '"pong"' in text or '"refused"' in text]
