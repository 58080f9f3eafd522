"""Bots think in a process of their own, so that a slow or hanging one holds up nobody and can be ended."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

import orjson

from summitry.codec import COMMAND, EVENT, LEGAL, RULES_VIEW, VIEW, BadInput
from summitry.commands import Command
from summitry.views import View
from summitry_server.app.settings import PREFIX
from summitry_server.host.ports import BotFailed, Heard, Outdated, Question

__all__ = ["ProcessThinker"]

_LONGEST_LINE: Final = 64 * 1024 * 1024


class _Worker:
    """One process, started when it is first asked and again after it was ended. Asked one question at a time."""

    def __init__(self, program: Sequence[str], *, seconds: float, starting: float) -> None:
        self._program = program
        self._seconds = seconds
        self._starting = starting  # what a new process gets on top: starting is no thinking
        self._turn = asyncio.Lock()
        self._number = 0
        self._told: dict[str, int] = {}
        """Session, seat and bot → the record up to which the bot in the process was told."""
        self.process: Process | None = None

    async def ask(
        self,
        question: dict[str, Any],
        rules: orjson.Fragment,
        history: Callable[[int], Awaitable[Heard]],
        wanted: Callable[[], bool],
    ) -> dict[str, Any]:
        """The answer. :class:`BotFailed` if none came, :class:`Outdated` if it isn't ``wanted`` when its turn comes.

        The process keeps the bots that remember something, each told up to a record of its session. One that it doesn't have, or
        that was told other things, is made anew and told everything from the beginning.
        """
        async with self._turn:
            if not wanted():
                raise Outdated
            key = f"{question['session']}/{question['seat']}/{question['bot']}"
            if key in self._told:
                question |= await _told(history, self._told[key])
            answer = await self._ask(question)
            for _ in range(2):
                if answer.get("missing") == "rules":
                    question |= {"rules": rules}
                elif answer.get("missing") == "history":
                    question |= await _told(history, 0)
                else:
                    break
                answer = await self._ask(question)
            if answer.get("kept"):
                self._told[key] = question["head"]
        return answer

    async def close(self) -> None:
        """End the process."""
        process, self.process = self.process, None
        self._told.clear()
        if process is None or process.returncode is not None:
            return
        process.kill()
        await process.wait()

    async def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        fresh = self.process is None or self.process.returncode is not None
        seconds = self._seconds + (self._starting if fresh else 0.0)
        try:
            async with asyncio.timeout(seconds):
                return await self._exchange(self._number, orjson.dumps(question | {"id": self._number}) + b"\n")
        except TimeoutError:
            await self.close()
            raise BotFailed("stalled", f"no answer in {seconds:g} s; the bots' process was ended") from None
        except (OSError, EOFError, ValueError) as error:
            await self.close()
            raise BotFailed("died", f"the bots' process failed: {error!r}") from None
        except BaseException:
            await self.close()  # whoever asked is gone: what it would still answer is nobody's
            raise

    async def _exchange(self, number: int, line: bytes) -> dict[str, Any]:
        if self.process is None or self.process.returncode is not None:
            self.process = await asyncio.create_subprocess_exec(
                *self._program,
                stdin=PIPE,
                stdout=PIPE,
                limit=_LONGEST_LINE,
                start_new_session=True,
                env={name: value for name, value in os.environ.items() if not name.startswith(PREFIX)},
            )
        process = self.process
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


class ProcessThinker:
    """Bots in two processes: one for bots that have always answered, one for those that have not.

    So a bot that stalls holds up the others once, and later only its like. The processes know none of the server's settings.
    """

    def __init__(
        self,
        *,
        seconds: float,
        starting: float = 0.0,
        program: Sequence[str] = (sys.executable, "-m", "summitry_server.app.bot_worker"),
    ):
        self._trusted = _Worker(program, seconds=seconds, starting=starting)
        self._suspect = _Worker(program, seconds=seconds, starting=starting)
        self._suspects: set[str] = set()
        self._deaf: set[str] = set()
        """Bots that listen to nothing."""

    @property
    def processes(self) -> tuple[Process | None, Process | None]:
        """Of the trusted bots, and of the others."""
        return self._trusted.process, self._suspect.process

    async def think(self, question: Question) -> Sequence[Command]:
        """:class:`BotFailed` says why there is no answer, :class:`Outdated` that nobody was asked."""
        bot, seat = question.bot, question.legal.seat
        if question.if_heard and bot in self._deaf:
            return ()
        asked = {
            "bot": bot,
            "session": question.session,
            "seat": seat,
            "phase": question.phase_id,
            "number": question.number,
            "if_heard": question.if_heard,
            "rules_key": f"{question.session}/{seat}{_amended(question.view)}",
            "view": orjson.Fragment(VIEW.dump(question.view)),
            "legal": orjson.Fragment(LEGAL.dump(question.legal)),
        }
        worker = self._suspect if bot in self._suspects else self._trusted
        try:
            rules = orjson.Fragment(RULES_VIEW.dump(question.rules))
            answer = await worker.ask(asked, rules, question.history, question.wanted)
        except BotFailed:
            self._suspects.add(bot)
            raise
        if answer.get("deaf"):
            self._deaf.add(bot)
        if "commands" not in answer:
            raise BotFailed("error", f"{bot}: {answer.get('error')}")
        try:
            return [COMMAND.load(orjson.dumps(command)) for command in answer["commands"]]
        except (BadInput, TypeError) as error:
            raise BotFailed("error", f"{bot}: what it gave is no list of commands: {error}") from None

    async def close(self) -> None:
        """End the processes."""
        await self._trusted.close()
        await self._suspect.close()


async def _told(history: Callable[[int], Awaitable[Heard]], after: int) -> dict[str, Any]:
    events, head = await history(after)
    return {"after": after, "head": head, "events": [orjson.Fragment(EVENT.dump(event)) for event in events]}


def _amended(view: View) -> str:
    """Tells the rules of a session apart after its members have amended them."""
    return "".join(f"/{one.path}={one.value:g}" for one in view.public.amended)
