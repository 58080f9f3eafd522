"""A bot of the lab whose answers come from a process of its own."""

from __future__ import annotations

import atexit
import weakref
from collections.abc import Iterable, Sequence
from random import Random
from typing import ClassVar

from summitry.codec import BadInput
from summitry.commands import Command
from summitry.engine import written_out
from summitry.events import Event
from summitry.views import RulesView, View
from summitry_lab.bots.base import Bot
from summitry_lab.bots.remote.messages import ACT, ANSWER, END, START, Act, End, StartGame
from summitry_lab.bots.remote.process import BotProcess, Limits, ProcessFailed, ProcessStalled
from summitry_lab.bots.turn import Turn

__all__ = ["StdioBot", "close_idle"]

ATTEMPTS = 3
"""So often its process is started in one game; then the seat gets the declared default to the end."""
_IDLE: dict[tuple[tuple[str, ...], Limits], list[BotProcess]] = {}


class StdioBot(Bot):
    """Its process is started with the game, or taken over from one that has ended. The limit holds from outside: a process that
    stalls is ended, the seat gets the declared default, and the next question starts it anew."""

    name: ClassVar[str] = "stdio"
    help: ClassVar[str] = "A program that reads questions and writes answers, one JSON text a line."

    def __init__(self, command: Sequence[str], limits: Limits | None = None, *, extra: bytes = b"") -> None:
        """``extra``: JSON that is put into every message, such as ``b'"later":{"a":1}'``; what a bot must pass over."""
        self.command = tuple(command)
        self.limits = limits or Limits()
        self.process: BotProcess | None = None
        self.slowest = 0.0
        """Seconds of the slowest answer."""
        self.spent = 0.0
        """Seconds of all its answers."""
        self.answers = 0
        self.starts = 0
        """How often its process was started in this game, the first included; 0: it was taken over."""
        self._extra = extra
        self._game = ""
        self._seat = ""
        self._seed = ""
        self._bank = 0.0
        self._rules: RulesView | None = None
        self._news: list[Event] = []
        self._id = 0

    def start(self, seat: str, view: View, rules: RulesView, rng: Random) -> None:
        self._game = f"{view.public.session}/{seat}"
        self._seat, self._seed, self._bank, self._rules = seat, f"{rng.getrandbits(64):016x}", self.limits.bank, rules
        self._news.clear()
        self.starts = 0
        self._begin(rules)

    def tell(self, events: Sequence[Event]) -> None:
        self._news += events

    def act(self, turn: Turn) -> Iterable[Command]:
        if self.process is None or not self.process.alive:
            self._begin(turn.rules)
        assert self.process is not None
        self._id += 1
        question = Act(
            id=self._id,
            number=turn.number,
            last=turn.last,
            talk=turn.talk,
            bank=round(self._bank, 3),
            events=tuple(self._news),
            rules=None if turn.rules is self._rules else turn.rules,
            view=turn.view,
            legal=written_out(turn.legal),
        )
        self._news.clear()
        self._rules = turn.rules
        try:
            line, took = self.process.ask(self._line(ACT.dump(question)), self.limits.seconds + self._bank)
        except ProcessStalled:
            self._bank = 0.0
            raise
        self._bank = max(0.0, self._bank - max(0.0, took - self.limits.seconds))
        self.slowest = max(self.slowest, took)
        self.answers += 1
        self.spent += took
        try:
            answer = ANSWER.load(line)
        except BadInput as error:
            self.process.close()  # nobody knows what it would say next
            raise ProcessFailed(f"its answer can't be read: {error}"[:500]) from None
        if answer.id != self._id:
            self.process.close()
            raise ProcessFailed(f"it answers question {answer.id}, and was asked {self._id}")
        return answer.commands

    def _begin(self, rules: RulesView) -> None:
        """Take a process that is idle, or start one; and say what game it is."""
        if self.process is None or not self.process.alive:
            idle = _IDLE.get((self.command, self.limits), [])
            found = next((one for one in idle if one.alive), None)
            if found is not None:
                idle.remove(found)
            if found is None:
                if self.starts >= ATTEMPTS:
                    raise ProcessFailed(f"its process was started {ATTEMPTS} times in this game")
                found = BotProcess(self.command, self.limits)
                found.start()
                self.starts += 1
            self.process = found
            weakref.finalize(self, _release, found, (self.command, self.limits), END.dump(End(game=self._game)) + b"\n")
        begin = StartGame(
            game=self._game,
            seat=self._seat,
            seed=self._seed,
            seconds=self.limits.seconds,
            bank=round(self._bank, 3),
            rules=rules,
        )
        self.process.tell(self._line(START.dump(begin)), self.limits.seconds + self.limits.starting)

    def _line(self, message: bytes) -> bytes:
        if self._extra:
            return message[:-1] + b"," + self._extra + b"}\n"
        return message + b"\n"


def _release(process: BotProcess, key: tuple[tuple[str, ...], Limits], end: bytes) -> None:
    """The game is over: the process may play another."""
    if process.alive:
        try:
            process.tell(end, 1.0)
        except (ProcessFailed, ProcessStalled):
            return
        _IDLE.setdefault(key, []).append(process)


def close_idle() -> None:
    """End the processes that wait for another game."""
    for processes in _IDLE.values():
        for process in processes:
            process.close()
    _IDLE.clear()


atexit.register(close_idle)
