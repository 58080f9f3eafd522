"""How many decisions a second a bot makes from outside: a program on its pipes, players over the WebSocket, a model's tools.

A decision is one answer of one seat to one question. The time is that of the whole way there and back: of a program its question and
answer, written and read at both ends; of players and models the whole game, the server's work and the clients' included.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from benchmarks.live.game import Room, make_rooms
from benchmarks.live.process import served
from summitry.commands import Start
from summitry.loading import load_rules
from summitry.rules import Options
from summitry_cli.bot_play import SeatPlayer
from summitry_cli.player.connection import Connection
from summitry_lab.bots import bot_rng, find_bot
from summitry_lab.bots.remote.stdio import KNOWS, StdioBot, close_idle
from summitry_lab.bots.remote.wants import Wants
from summitry_lab.bots.turn import Turn
from summitry_lab.environment import play
from summitry_lab.tournament.single import seats_of

__all__ = ["model_seats", "programs", "sockets"]

BOTS = Path(__file__).parents[1] / "examples" / "bots"
STEADY = f"{BOTS / 'steady.py'}:Steady"
ROOMS = 10
"""Live games at a time."""
MODEL_ROOMS = 4
WARM = 4
"""Games before those."""


class _Timed(StdioBot):
    """Times whole questions: making and writing them, the program's thinking, and reading the answer."""

    def __init__(self, program: str, knows: tuple[str, ...]) -> None:
        super().__init__((sys.executable, str(BOTS / program)), knows=knows)
        self.took: list[float] = []
        self.size = 0
        self.own = 0.0
        """Seconds of processor time in this process."""

    def act(self, turn: Turn) -> Any:
        begin, used = perf_counter(), process_time()
        answer = super().act(turn)
        self.took.append(perf_counter() - begin)
        self.own += process_time() - used
        return answer

    def _question(self, turn: Turn, wants: Wants | None) -> bytes:
        question = super()._question(turn, wants)
        self.size += len(question)
        return question

    def theirs(self) -> float:
        """Seconds of processor time that the program has used so far, from Linux's /proc; 0 elsewhere."""
        try:
            assert self.process is not None
            return int(Path(f"/proc/{self.process.pid}/schedstat").read_text().split()[0]) / 1e9
        except OSError:
            return 0.0


def programs(seconds: float) -> Iterator[str]:
    """A program on standard input and output, at one seat among bots of this process: the one that keeps all it knows,
    as a game of the first version asks it and with patches; and the one that says what it reads."""
    for scenario in ("tutorial-5", "calm-15"):
        rules = load_rules(scenario, "calm", Options(clocks="untimed"))
        first, *others = seats_of(rules)
        for way, program, knows in (
            ("all, whole each time", "follower.py", ()),
            ("all, by patches", "follower.py", KNOWS),
            ("what it reads", "steady_stdio.py", KNOWS),
        ):
            took: list[float] = []
            own = theirs = last = 0.0
            size = number = 0
            begin = perf_counter()
            while perf_counter() - begin < seconds / 2 or number < 2:
                key = f"seed-{number}"
                bot = _Timed(program, knows)
                bots = {first: bot, **{seat: find_bot("loyal") for seat in others}}
                play(rules, session=key, luck_key=key, bots=bots, rng=partial(bot_rng, key), log=False)
                if number:
                    took, own, size = took + bot.took, own + bot.own, size + bot.size
                else:  # it starts the program, and isn't counted
                    theirs -= bot.theirs()
                    begin = perf_counter()
                number += 1
                last = bot.theirs()
                del bot, bots  # its process goes on to the next game
            close_idle()
            theirs += last
            each = 1e6 / len(took)
            yield (
                f"| a program on stdio, {scenario}: {way} | {len(took) / sum(took):,.0f} | 8,000 | "
                f"{size / len(took) / 1000:,.1f} KB of JSON a question; processor time {own * each:,.0f} µs here "
                f"and {theirs * each:,.0f} µs in the program, its start "
                f"messages included; the median question takes {1e6 * median(took):,.0f} µs |"
            )


async def sockets() -> str:
    """Every seat of a few live games at a time played over a socket of its own by the project's Python client."""
    with TemporaryDirectory(prefix="summitry-bench-") as folder:
        rooms = await make_rooms(Path(folder), "tutorial-5", "calm", rooms=WARM + ROOMS, devices=5)
        async with served("summitry", folder) as server:
            socket = f"ws{server.base.removeprefix('http')}/ws"
            await _wave(socket, rooms[:WARM])  # what server and client make once
            begin, own, theirs = perf_counter(), process_time(), server.cpu()
            players = await _wave(socket, rooms[WARM:])
            took, own, theirs = perf_counter() - begin, process_time() - own, server.cpu() - theirs
    asked = sum(player.asked for player in players)
    return (
        f"| {len(players)} players over the WebSocket, tutorial-5, {ROOMS} games at once | {asked / took:,.0f} | 2,000 | "
        f"{1000 * own / asked:.1f} ms of processor time a decision for all clients, {1000 * theirs / asked:.1f} ms for the server, "
        "which writes each command to disk |"
    )


async def _wave(socket: str, rooms: Sequence[Room]) -> list[SeatPlayer]:
    """Games at once, to their end."""
    players = [SeatPlayer(socket, token, find_bot(STEADY), lambda _: None) for room in rooms for token in room.tokens]
    playing = [asyncio.create_task(player.play()) for player in players]
    for room in rooms:
        await _begin(socket, room.facilitator)
    await asyncio.gather(*playing)
    for player in players:
        assert not player.refused, player.refused
        assert not player.failed, player.failed
    return players


async def model_seats() -> str:
    """Every seat of a few live games played through the MCP server's tools by the SDK's own client, one call a decision."""
    from mcp.client.client import Client
    from mcp.types import TextContent

    from summitry_cli.model_seat.tools import made

    with TemporaryDirectory(prefix="summitry-bench-") as folder:
        rooms = await make_rooms(Path(folder), "tutorial-5", "calm", rooms=1 + MODEL_ROOMS, devices=0)
        async with served("summitry", folder) as server:
            socket = f"ws{server.base.removeprefix('http')}/ws"

            async def games(rooms: Sequence[Room]) -> tuple[int, int, float, float, float]:
                """Decisions, bytes of the answers; seconds, those of processor time here, and of the server."""
                told = [0, 0]

                async def one(code: str, ready: asyncio.Event, joined: asyncio.Semaphore) -> None:
                    async with Client(made(server.base, [code])) as client:

                        async def call(tool: str, **arguments: Any) -> dict[str, Any]:
                            answer = (await client.call_tool(tool, arguments)).content[0]
                            assert isinstance(answer, TextContent)
                            text = answer.text
                            told[1] += len(text)
                            found: dict[str, Any] = json.loads(text)
                            return found

                        assert (await call("join", code=code))["done"]
                        joined.release()
                        await ready.wait()
                        state = await call("wait_for_turn", max_seconds=20)
                        while state["status"] != "ended":
                            if state["your_turn"]:
                                told[0] += 1
                                state = await call("act", commands=list(_answers(state["legal"])), wait_seconds=20)
                                assert state["done"], state
                            else:
                                state = await call("wait_for_turn", max_seconds=20)

                ready, joined = asyncio.Event(), asyncio.Semaphore(0)
                playing = [asyncio.create_task(one(room.code, ready, joined)) for room in rooms for _ in range(5)]
                for _ in playing:
                    await joined.acquire()
                for room in rooms:
                    await _begin(socket, room.facilitator)
                told[:] = [0, 0]
                begin, own, theirs = perf_counter(), process_time(), server.cpu()
                ready.set()
                await asyncio.gather(*playing)
                return told[0], told[1], perf_counter() - begin, process_time() - own, server.cpu() - theirs

            await games(rooms[:1])  # what server and client make once
            asked, size, took, own, theirs = await games(rooms[1:])
    return (
        f"| {5 * MODEL_ROOMS} models through MCP, tutorial-5, {MODEL_ROOMS} games at once | {asked / took:,.0f} | 100 | "
        f"one call of a tool a decision, answered with {size / asked / 1000:,.1f} KB; {1000 * own / asked:.1f} ms of processor time "
        f"a decision for the clients and their MCP servers, {1000 * theirs / asked:.1f} ms for the game server |"
    )


def _answers(legal: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a plain model might do: agree to everything, and spend what is usual."""
    if ballots := legal.get("ballots"):
        choices = [
            {
                "motion": id_,
                "revision": one["revision"],
                "choice": next(word for word in ("yes", "acceptable", "abstain") if word in one["choices"]),
            }
            for id_, one in ballots.items()
        ]
        yield {"kind": "cast_ballots", "ballots": choices}
    if form := legal.get("decision"):
        yield {"kind": "commit_decision", "phase": legal["phase"], "spending": form["spending_default"]}
    if legal.get("may_set_ready"):
        yield {"kind": "set_ready", "phase": legal["phase"], "ready": True}


async def _begin(socket: str, token: str) -> None:
    """STARTEX, as the facilitator."""
    connection = Connection(socket, token, lambda: None, lambda _: None)
    running = asyncio.create_task(connection.run())
    await connection.send(Start())
    await connection.close()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
