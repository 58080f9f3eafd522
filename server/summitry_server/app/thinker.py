"""Bots think in a process of their own, so that a slow or hanging one holds up nobody and can be ended."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from typing import Any, Final

import orjson
import structlog

from summitry.codec import COMMAND, LEGAL, RULES_VIEW, VIEW
from summitry.commands import Command
from summitry.engine.actions import Legal
from summitry.views import RulesView, View

__all__ = ["BotFailed", "ProcessThinker"]

_LONGEST_LINE: Final = 64 * 1024 * 1024
_log = structlog.get_logger()


class BotFailed(RuntimeError):
    """The bot raised an error or gave no answer in time."""


class ProcessThinker:
    """One worker process, started when the first bot is asked, and again after it was ended for taking too long."""

    def __init__(
        self,
        *,
        seconds: float,
        starting: float = 0.0,
        program: Sequence[str] = (sys.executable, "-m", "summitry_server.app.bot_worker"),
    ):
        self._seconds = seconds
        self._starting = starting  # what a new process gets on top: starting is no thinking
        self._program = program
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._number = 0

    async def think(
        self, *, bot: str, session: str, phase_id: str, view: View, rules: RulesView, legal: Legal
    ) -> Sequence[Command]:
        """:class:`BotFailed` says why there is no answer."""
        question = {
            "bot": bot,
            "session": session,
            "phase": phase_id,
            "rules_key": f"{session}/{legal.seat}{_amended(view)}",
            "view": orjson.Fragment(VIEW.dump(view)),
            "legal": orjson.Fragment(LEGAL.dump(legal)),
        }
        async with self._turn:
            answer = await self._ask(question)
            if answer.get("missing"):
                answer = await self._ask(question | {"rules": orjson.Fragment(RULES_VIEW.dump(rules))})
        if "commands" not in answer:
            raise BotFailed(f"{bot}: {answer.get('error')}")
        return [COMMAND.load(orjson.dumps(command)) for command in answer["commands"]]

    async def close(self) -> None:
        """End the worker."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        process.kill()
        await process.wait()

    async def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        fresh = self._process is None or self._process.returncode is not None
        seconds = self._seconds + (self._starting if fresh else 0.0)
        try:
            async with asyncio.timeout(seconds):
                return await self._exchange(self._number, orjson.dumps(question | {"id": self._number}) + b"\n")
        except TimeoutError:
            await self.close()
            raise BotFailed(f"no answer in {seconds:g} s; the bots' process was ended") from None
        except (OSError, EOFError, ValueError) as error:
            await self.close()
            raise BotFailed(f"the bots' process failed: {error!r}") from None

    async def _exchange(self, number: int, line: bytes) -> dict[str, Any]:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                *self._program, stdin=PIPE, stdout=PIPE, limit=_LONGEST_LINE, start_new_session=True
            )
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(line)
        await process.stdin.drain()
        while True:
            raw = await process.stdout.readline()
            if not raw:
                raise EOFError("it ended")
            answer: dict[str, Any] = orjson.loads(raw)
            # An older number belongs to somebody who no longer waits.
            if answer["id"] == number:
                return answer


def _amended(view: View) -> str:
    """Tells the rules of a session apart after its members have amended them."""
    return "".join(f"/{one.path}={one.value:g}" for one in view.public.amended)
