"""Whole games for real server processes: who sits down, and what must hold when it is over."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping

from summitry.codec import EVENT, VIEW, load_log, state_digest
from summitry.commands import Start
from summitry.engine import fold
from summitry.events import Record, visible_to
from summitry.state import State
from summitry.values import Audience
from summitry.views import view
from summitry_server.protocol import Accepted
from tests.server.live import Json, Player, get, post
from tests.server.processes import BotPlayer

__all__ = ["check", "close", "reached", "seated", "start", "watched", "whole_log"]

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


async def check(base: str, made: Json, players: list[BotPlayer], observer: Player) -> None:
    """What must hold after a game, whatever happened in it."""
    records, state = await whole_log(base, made)
    assert state.public.ended in ("completed", "breakdown")
    stored = {(record.actor.seat, record.command_id) for record in records if record.actor.by == "person"}
    given = {(player.seat, id) for player in players for id in player.accepted}
    assert given <= stored, "no acknowledged command is lost"
    assert stored <= {(player.seat, f"{player.seat}-{n}") for player in players for n in range(1, player._step + 1)}
    assert len(stored) == sum(record.actor.by == "person" for record in records), "none is doubled"
    assert state_digest(fold(records)) == state_digest(state)
    async with Player(base, made["facilitator_token"]) as control:
        for client, audience in [
            (control, Audience(kind="facilitator")),
            (observer, Audience(kind="public")),
            *((player, Audience(kind="seat", seat=player.seat)) for player in players),
        ]:
            assert client.model.document["view"] == VIEW.plain(view(state, audience)), audience
            seen = events_in(client.raw)
            for event in seen:
                assert visible_to(EVENT.load(json.dumps(event)), audience), (audience, event["kind"])
    for player in players:
        whole = "\n".join(player.raw)
        heard = {other.seat for other in players if f"whisper of {other.seat}" in whole}
        assert heard == {player.seat} | {other.seat for other in players if other._whisper == player.seat}
    assert "whisper of" not in "\n".join(observer.raw)
    assert "interests_scored" not in "\n".join(observer.raw)


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
