"""Whole games on real server processes: fifteen clients, an observer, power cuts, two processes on one Redis."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from summitry.codec import EVENT, VIEW, load_log, state_digest
from summitry.commands import Say, Start
from summitry.engine import fold
from summitry.events import Record, visible_to
from summitry.state import State
from summitry.values import Audience
from summitry.views import view
from summitry_server.protocol import Accepted
from tests.server.live import Json, Player, get, post
from tests.server.processes import BotPlayer, ServerProcess

pytestmark = [pytest.mark.process, pytest.mark.timeout(300)]

BOTS = ("loyal", "free-rider", "best-replier")


async def seated(base: str, bases: list[str], scenario: str = "calm-15") -> tuple[Json, list[BotPlayer]]:
    """A session in which every seat is taken by a client of ours, each whispering to the next one."""
    made = await post(
        base, "/api/sessions", {"scenario": scenario, "ruleset": "calm", "clocks": "untimed", "seed": "p"}
    )
    lobby = (await get(base, f"/api/join/{made['code']}")).json()
    seats = [seat["id"] for seat in lobby["seats"]]
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
    assert state.public.ended == "completed"
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


@pytest.mark.serial
async def test_fifteen_play_through_a_power_cut(tmp_path: Path) -> None:
    async with ServerProcess(tmp_path) as server:
        made, players = await seated(server.base, [server.base])
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
        await check(server.base, made, players, observer)
        await close([*players, observer])


@pytest.mark.redis
@pytest.mark.serial
async def test_two_processes_on_one_redis_play_one_game(tmp_path: Path, redis_url: str) -> None:
    async with (
        ServerProcess(tmp_path, redis=redis_url) as one,
        ServerProcess(tmp_path, redis=redis_url) as two,
    ):
        made, players = await seated(one.base, [one.base, two.base])
        observer = await watched(one.base, made)
        games = [asyncio.create_task(player.play()) for player in players]
        await start(two.base, made)
        await observer.wait(lambda: reached(observer, "2.vote.0"))
        assert observer.model.presence == {player.seat: 1 for player in players}
        await two.kill()
        await asyncio.gather(*games)
        await observer.wait(lambda: observer.model.view is not None and observer.model.view.public.status == "ended")
        await check(one.base, made, players, observer)
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
