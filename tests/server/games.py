"""Whole games for real server processes: who sits down, and what must hold when it is over."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Iterable, Mapping

from summitry.codec import EVENT, LEGAL, VIEW, load_log
from summitry.commands import Start
from summitry.engine import fold, legal
from summitry.events import BallotCast, ClockChanged, DecisionCommitted, PhaseOpened, Record, visible_to
from summitry.state import Clock, State
from summitry.values import SYSTEM, Audience
from summitry.views import view
from summitry_server.protocol import Accepted, digest
from summitry_server.store.sql import SqlStore
from tests.server.live import Json, Player, get, post
from tests.server.processes import BotPlayer
from tests.server.support import dumped

__all__ = ["check", "check_clocked", "close", "in_database", "reached", "seated", "start", "watched", "whole_log"]

BOTS = ("loyal", "free-rider", "best-replier")


async def seated(
    base: str,
    bases: list[str],
    scenario: str = "calm-15",
    *,
    seed: str = "p",
    server_bots: Mapping[str, str] | None = None,
) -> tuple[Json, list[BotPlayer]]:
    """A session in which every other seat is taken by a client of ours, each whispering to the next one."""
    wish = {"scenario": scenario, "ruleset": "calm", "clocks": "untimed", "seed": seed, "seats": server_bots or {}}
    made = await post(base, "/api/sessions", wish)
    lobby = (await get(base, f"/api/join/{made['code']}")).json()
    seats = [seat["id"] for seat in lobby["seats"] if seat["holder"] != "bot"]
    players = []
    for number, seat in enumerate(seats):
        joined = await post(base, f"/api/join/{made['code']}", {"seat": seat})
        turn = bases[number % len(bases) :] + bases[: number % len(bases)]
        whisper = seats[(number + 1) % len(seats)]
        players.append(BotPlayer(turn, joined["token"], seat, BOTS[number % len(BOTS)], whisper=whisper))
    return made, players


async def whole_log(base: str, made: Json) -> tuple[list[Record], State]:
    text = (await get(base, f"/api/sessions/{made['session']}/log", token=made["facilitator_token"])).text
    records = list(load_log(text.splitlines()))
    return records, fold(records)


def events_in(raw: Iterable[str]) -> list[Json]:
    found = []
    for text in raw:
        frame = json.loads(text)
        if frame["type"] in ("snapshot", "change"):
            found += [item["event"] for item in frame.get("history", frame.get("events"))]
    return found


async def in_database(store: SqlStore, session: str) -> list[Record]:
    """The session's records as they are stored, read past the servers. ``store`` isn't open, and won't be."""
    try:
        await store.look()
        return await store.read(session)
    finally:
        await store.close()


async def told(base: str, token: str) -> str:
    """The digest that the server gives of what a client of this token sees."""
    async with Player(base, token) as client:
        await client.send('{"type":"ping"}')
        pongs: list[Json] = []

        def answered() -> bool:  # what others' coming and going brings may follow it at once
            pongs[:] = [frame for frame in map(json.loads, client.raw) if frame["type"] == "pong"]
            return bool(pongs)

        await client.wait(answered)
        assert client.model.strayed == 0
        given: str = pongs[0]["digest"]
        return given


async def check(base: str, made: Json, players: list[BotPlayer], observer: Player, store: SqlStore) -> None:
    """What must hold after a game, whatever happened in it. ``store``: the servers' database, not open."""
    records = await in_database(store, made["session"])
    assert [record.seq for record in records] == list(range(1, len(records) + 1))
    served, _ = await whole_log(base, made)
    assert dumped(served) == dumped(records)
    state = fold(records)
    assert state.public.ended in ("completed", "breakdown")
    stored = {(record.actor.seat, record.command_id) for record in records if record.actor.by == "person"}
    given = {(player.seat, id) for player in players for id in player.accepted}
    assert given <= stored, "no acknowledged command is lost"
    assert stored <= {(player.seat, f"{player.seat}-{n}") for player in players for n in range(1, player._step + 1)}
    assert len(stored) == sum(record.actor.by == "person" for record in records), "none is doubled"
    async with Player(base, made["facilitator_token"]) as control:
        for client, audience in [
            (control, Audience(kind="facilitator")),
            (observer, Audience(kind="public")),
            *((player, Audience(kind="seat", seat=player.seat)) for player in players),
        ]:
            document = {"view": VIEW.plain(view(state, audience))}
            if audience.seat is not None:
                document["legal"] = LEGAL.plain(legal(state, audience.seat))
            assert client.model.document == document, audience
            assert await told(base, client.token) == digest(document), audience
            seen = events_in(client.raw)
            for event in seen:
                assert visible_to(EVENT.load(json.dumps(event)), audience), (audience, event["kind"])
    for player in players:
        whole = "\n".join(player.raw)
        heard = {other.seat for other in players if f"whisper of {other.seat}" in whole}
        assert heard == {player.seat} | {other.seat for other in players if other._whisper == player.seat}
    assert "whisper of" not in "\n".join(observer.raw)
    assert "interests_scored" not in "\n".join(observer.raw)


def check_clocked(records: list[Record]) -> None:
    """What must hold after a game of bots against the clock: nothing happened twice, whoever saw to it."""
    opened = [event.phase_id for record in records for event in record.events if isinstance(event, PhaseOpened)]
    assert len(opened) == len(set(opened))
    closings = [record for record in records if record.command == "close_phase"]
    assert all(record.actor == SYSTEM for record in closings)
    assert len({record.command_id for record in closings}) == len(closings) > 0
    assert {record.command_id.removeprefix("close.") for record in closings} <= set(opened)
    acts: Counter[tuple[str, ...]] = Counter()
    phase, clock = "", Clock(opened_at=0)
    for record in records:
        if record.command == "close_phase":
            assert clock.deadline is not None
            assert clock.deadline <= record.at, "no phase ended before its time"
        for event in record.events:
            match event:
                case PhaseOpened():
                    phase, clock = event.phase_id, event.clock
                case ClockChanged():
                    assert event.cause == "frozen"
                    clock = event.clock
                case DecisionCommitted():
                    acts["decision", event.seat, phase] += 1
                case BallotCast():
                    acts[event.motion, event.seat, phase] += 1
                case _:
                    pass
    assert set(acts.values()) == {1}, "each bot decided and voted once"


async def watched(base: str, made: Json) -> Player:
    watcher = await post(base, f"/api/join/{made['code']}", {"role": "observer"})
    observer = Player(base, watcher["token"])
    await observer.open()
    return observer


def reached(player: Player, phase_id: str) -> bool:
    return player.model.view is not None and player.model.view.public.phase_id == phase_id


async def start(base: str, made: Json) -> None:
    async with Player(base, made["facilitator_token"]) as control:
        assert isinstance(await control.give(Start()), Accepted)


async def close(players: Iterable[Player]) -> None:
    await asyncio.gather(*(player.close() for player in players))
