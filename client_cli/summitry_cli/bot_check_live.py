"""Plays a candidate at live tables of a server, over the WebSocket: what `summitry bot check --url` does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from time import sleep
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from summitry.commands import Start
from summitry_cli.bot_play import SeatPlayer
from summitry_cli.failure import Failure
from summitry_cli.player.connection import Connection
from summitry_cli.player.link import address, take_seat
from summitry_lab.bots.remote.process import Limits
from summitry_lab.bots.remote.stdio import StdioBot, close_idle
from summitry_lab.tournament.bot_check import EXTRA, Findings
from summitry_lab.tournament.checked_game import RULESETS, SCENARIO, lineup_of
from summitry_server.protocol import Accepted

__all__ = ["check_live"]

TOGETHER = 4
"""Games at a time."""
DROPPED_EVERY = 10
"""In every tenth game the connection is cut once; it must come back by itself."""
PATIENCE = 600.0
"""Seconds for a game, which the server's other bots take their time over."""


async def check_live(url: str, command: Sequence[str], *, games: int, limits: Limits) -> Findings:
    """As ``check_program``, with the candidate at a seat of a session that is created for it on the server at ``url``."""
    found = Findings(candidate=f"{' '.join(command)} at {url}")
    room = asyncio.Semaphore(TOGETHER)

    async def one(number: int) -> None:
        async with room:
            await _game(url, command, limits, number, found)

    await asyncio.gather(*(one(number) for number in range(games)))
    close_idle()
    found.mean /= max(1, found.questions)
    return found


async def _game(url: str, command: Sequence[str], limits: Limits, number: int, found: Findings) -> None:
    names, seat = lineup_of(number)
    seats = {id_: "open" if id_ == seat else f"bot:{name}" for id_, name in names.items()}
    wish = {
        "scenario": SCENARIO,
        "ruleset": RULESETS[number % len(RULESETS)],
        "clocks": "untimed",
        "seed": f"check-{number}",
        "seats": seats,
    }
    made = await asyncio.to_thread(_create, url, wish)
    ticket = await asyncio.to_thread(take_seat, address(url, made["code"]), seat, False, bot="candidate")
    bot = StdioBot(command, limits, extra=EXTRA if number % 2 else b"")
    player = SeatPlayer(address(url, made["code"]).socket, ticket.token, bot, _quiet)
    dropped = number % DROPPED_EVERY == DROPPED_EVERY - 1
    playing = asyncio.create_task(player.play())
    await _begin(address(url, made["code"]).socket, made["facilitator_token"])
    if dropped:
        found.restarts += 1
        await asyncio.wait([playing, asyncio.ensure_future(player.second.wait())], return_when="FIRST_COMPLETED")
        await player.connection.drop()
    try:
        async with asyncio.timeout(PATIENCE):
            public = await playing
        found.missed += public.seats[seat].missed
    except TimeoutError:
        found.lost += 1
        found.examples.append(f"game {number}: not over after {PATIENCE:g} s")
    found.games += 1
    found.questions += bot.answers
    found.mean += bot.spent
    found.slowest = max(found.slowest, bot.slowest)
    found.wants = bot.wanted or found.wants
    found.illegal += len(player.refused)
    stalled = sum("ProcessStalled" in problem for problem in player.failed)
    found.stalled += stalled
    found.crashed += len(player.failed) - stalled
    found.examples += [f"game {number}, {seat} in {problem}" for problem in (*player.refused, *player.failed)]
    del found.examples[5:]


def _quiet(_text: str) -> None:
    """What a connection says is for people."""


async def _begin(socket: str, token: str) -> None:
    """STARTEX, as the facilitator."""
    connection = Connection(socket, token, lambda: None, _quiet)
    running = asyncio.create_task(connection.run())
    answer = await connection.send(Start())
    await connection.close()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    if not isinstance(answer, Accepted):
        raise Failure(f"the session could not start: {answer.reason}")


def _create(url: str, wish: dict[str, Any]) -> dict[str, Any]:
    body = json.dumps(wish).encode()
    for _ in range(60):
        request = Request(f"{url.rstrip('/')}/api/sessions", data=body, headers={"Content-Type": "application/json"})
        try:
            with urlopen(request, timeout=30) as response:
                made: dict[str, Any] = json.load(response)
                return made
        except HTTPError as error:
            if error.code != 429:  # so many sessions at once: a little later
                raise Failure(f"the server creates no session: {error.read().decode(errors='replace')[:300]}") from None
            sleep(2)
        except (URLError, OSError) as error:
            raise Failure(f"{url} can't be reached: {getattr(error, 'reason', error)}") from None
    raise Failure(f"{url} creates no more sessions at this moment")
