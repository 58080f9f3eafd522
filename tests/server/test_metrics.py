"""``/metrics``: is anybody stuck? And nothing in it that a player or an attacker chooses."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from summitry.commands import Pause, Say, SetReady, Start
from summitry.refusal import CODES
from summitry_server.host.counts import BOUNDS, Spread
from summitry_server.host.ports import StoreUnavailable
from summitry_server.protocol import SERVER_CODES
from tests.server.live import Player, Server, get, post, serving

WISH = {"scenario": "tutorial-5", "ruleset": "calm"}
Values = dict[tuple[str, frozenset[tuple[str, str]]], float]


async def scrape(server: Server) -> Values:
    response = await get(server.base, "/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def value(values: Values, name: str, **labels: str) -> float:
    return values[name, frozenset(labels.items())]


async def test_who_is_waited_for(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", WISH | {"seats": {"DEU": "bot:loyal"}})
        seat = await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"})
        gone = await post(server.base, f"/api/join/{made['code']}", {"seat": "POL"})
        before = await scrape(server)
        assert value(before, "summitry_sessions", status="lobby") == 1
        assert value(before, "summitry_sessions_loaded", phase="lobby") == 1
        assert value(before, "summitry_seats_owing", holder="person") == 0
        async with Player(server.base, made["facilitator_token"]) as control, Player(server.base, seat["token"]) as one:
            await control.give(Start())
            await one.give(SetReady(phase="no phase", ready=True))
            await one.give(Say(text="hello"))
            await one.send("rubbish")
            await one.wait(lambda: bool(one.model.faults))
            seen = await scrape(server)
            assert value(seen, "summitry_sessions", status="running") == 1
            assert value(seen, "summitry_sessions_loaded", phase="briefing") == 1
            assert value(seen, "summitry_seats_owing", holder="person") == 2
            assert value(seen, "summitry_seats_owing_absent") == 1, "Poland's device never connected"
            assert value(seen, "summitry_connections", role="facilitator") == 1
            assert value(seen, "summitry_connections", role="seat") == 1
            assert value(seen, "summitry_commands_total", outcome="accepted", code="") >= 2
            assert value(seen, "summitry_commands_total", outcome="refused", code="outdated_phase") == 1
            assert value(seen, "summitry_commands_total", outcome="refused", code="bad_frame") == 1
            assert value(seen, "summitry_commit_seconds_count") >= 3
            assert value(seen, "summitry_commit_seconds_bucket", le="+Inf") == value(
                seen, "summitry_commit_seconds_count"
            )
            assert value(seen, "summitry_deadline_overdue_seconds") == 0
            assert value(seen, "summitry_sessions_unreadable") == 0
            for up in ("store", "bus"):
                assert value(seen, f"summitry_{up}_up") == 1
            assert value(seen, "summitry_ready") == 1
            assert value(seen, "process_resident_memory_bytes") > 1e6
            await control.give(Pause())
            paused = await scrape(server)
            assert value(paused, "summitry_sessions_paused") == 1
            assert value(paused, "summitry_seats_owing", holder="person") == 0
        text = (await get(server.base, "/metrics")).text
        secrets = [
            made["session"],
            made["code"],
            made["observer_code"],
            seat["seat_code"],
            gone["token"],
            "FRA",
            "hello",
        ]
        assert [secret for secret in secrets if secret in text] == []


async def test_a_deadline_that_nobody_closes_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", WISH | {"clock_factor": 0.1})
        async with Player(server.base, made["facilitator_token"]) as control:
            await control.give(Start(fill="loyal"))
            clock, host = server.node.clock, server.node.host
            monkeypatch.setattr(type(host.readiness), "clock_fault", "so no phase is closed")
            later = clock.now() + 3_600_000
            monkeypatch.setattr(type(clock), "now", lambda _self: later)
            assert value(await scrape(server), "summitry_deadline_overdue_seconds") > 3000


async def test_a_database_that_is_away_is_a_metric_and_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(tmp_path) as server:

        async def away(_self: object) -> None:
            raise StoreUnavailable("the database can't be reached")

        monkeypatch.setattr(type(server.node.store), "numbers", away)
        assert value(await scrape(server), "summitry_store_up") == 0


@pytest.mark.redis
async def test_a_bus_that_is_away_is_seen(tmp_path: Path, redis_url: str) -> None:
    async with serving(tmp_path, redis="redis://127.0.0.1:1") as server:
        assert value(await scrape(server), "summitry_bus_up") == 0
    async with serving(tmp_path, redis=redis_url) as server:
        async with asyncio.timeout(20):
            while value(await scrape(server), "summitry_bus_up") == 0:  # noqa: ASYNC110 - nothing tells of it
                await asyncio.sleep(0.1)


@pytest.mark.parametrize(
    "readers,headers,status",
    [
        ("off", {}, 404),
        ("local", {}, 200),
        ("local", {"x-forwarded-for": "203.0.113.7"}, 404),
        ("local", {"forwarded": "for=203.0.113.7"}, 404),
        ("everybody", {"x-forwarded-for": "203.0.113.7"}, 200),
    ],
)
async def test_who_may_read_them(tmp_path: Path, readers: str, headers: dict[str, str], status: int) -> None:
    async with serving(tmp_path, metrics=readers) as server, httpx.AsyncClient(base_url=server.base) as client:
        assert (await client.get("/metrics", headers=headers)).status_code == status


async def test_labels_come_from_fixed_lists(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        counts = server.node.host.counts
        codes = {*CODES, *SERVER_CODES}
        made = await post(server.base, "/api/sessions", WISH)
        async with Player(server.base, made["facilitator_token"]) as control:
            for number in range(20):
                await control.give(Say(text=f"{number}"), seat=f"X{number}")
        assert set(counts.commands) - {""} <= codes
        labels = {label for _, labels in await scrape(server) for label, _ in labels}
        assert labels <= {"status", "phase", "holder", "role", "outcome", "code", "why", "le", "version"}


def test_a_spread_counts_each_value_once() -> None:
    spread = Spread()
    for seconds in (0.0, 0.001, 0.0011, 7.0, 100.0):
        spread.add(seconds)
    assert sum(spread.counts) == 5
    assert spread.counts[0] == 2
    assert spread.counts[BOUNDS.index(10.0)] == 1
    assert spread.counts[-1] == 1
