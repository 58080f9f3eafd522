"""A bot of the lab whose answers come from a process of its own."""

from __future__ import annotations

import atexit
import weakref
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random
from typing import ClassVar, Final

import orjson

from summitry.codec import EVENT, RULES_VIEW, SAME, BadInput, diff, to_plain
from summitry.commands import Command
from summitry.engine import written_out
from summitry.events import Event
from summitry.views import RulesView, View
from summitry_lab.bots.base import Bot
from summitry_lab.bots.remote.messages import ACT, ANSWER, END, START, Act, End, StartGame
from summitry_lab.bots.remote.process import BotProcess, Limits, ProcessFailed, ProcessStalled
from summitry_lab.bots.remote.wants import UnknownPart, Wants, checked, excerpts
from summitry_lab.bots.turn import Turn

__all__ = ["KNOWS", "StdioBot", "close_idle"]

KNOWS: Final = ("wants",)
ATTEMPTS = 3
"""So often its process is started in one game; then the seat gets the declared default to the end."""
_Key = tuple[tuple[str, ...], Limits, Path | None]
_IDLE: dict[_Key, list[BotProcess]] = {}


class StdioBot(Bot):
    """Its process is started with the game, or taken over from one that has ended. The limit holds from outside: a process that
    stalls is ended, the seat gets the declared default, and the next question starts it anew."""

    name: ClassVar[str] = "stdio"
    help: ClassVar[str] = "A program that reads questions and writes answers, one JSON text a line."

    def __init__(
        self,
        command: Sequence[str],
        limits: Limits | None = None,
        *,
        extra: bytes = b"",
        knows: tuple[str, ...] = KNOWS,
        folder: Path | None = None,
    ) -> None:
        """``extra``: JSON that is put into every message, such as ``b'"later":{"a":1}'``; what a bot must pass over.
        ``knows``: empty to be as a game of the first version, which gives everything whole. ``folder``: where it runs; None:
        here."""
        self.command = tuple(command)
        self.limits = limits or Limits()
        self.folder = folder
        self.process: BotProcess | None = None
        self.slowest = 0.0
        """Seconds of the slowest answer."""
        self.spent = 0.0
        """Seconds of all its answers."""
        self.answers = 0
        self.starts = 0
        """How often its process was started in this game, the first included; 0: it was taken over."""
        self._extra = extra
        self._knows = knows
        self._last: tuple[object, object] | None = None
        """View and legal actions as the last question left them, for a program that wants patches; None: it gets them whole."""
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

    @property
    def wanted(self) -> str:
        """What the program wants of its questions, as JSON; empty: everything."""
        wants = self.process.wants if self.process is not None else None
        return "" if wants is None else orjson.dumps(to_plain(wants)).decode()

    def tell(self, events: Sequence[Event]) -> None:
        self._news += events

    def act(self, turn: Turn) -> Iterable[Command]:
        if self.process is None or not self.process.alive:
            self._begin(turn.rules)
        assert self.process is not None
        self._id += 1
        question = self._line(self._question(turn, self.process.wants if self._knows else None))
        self._news.clear()
        self._rules = turn.rules
        try:
            line, took = self.process.ask(question, self.limits.seconds + self._bank)
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
            text = line.decode(errors="replace").strip()
            if not text.startswith("{"):
                raise ProcessFailed(
                    f"its answer can't be read: {text[:100]!r} is no JSON object; standard output is for answers alone, notes go to "
                    "standard error"
                ) from None
            raise ProcessFailed(f"its answer can't be read: {error}"[:500]) from None
        if answer.id != self._id:
            self.process.close()
            raise ProcessFailed(f"it answers question {answer.id}, and was asked {self._id}")
        if answer.wants is not None and (answer.wants != self.process.wants or not self._knows):
            self._heed(answer.wants, self.process)
        return answer.commands

    def _question(self, turn: Turn, wants: Wants | None) -> bytes:
        rules = None if turn.rules is self._rules else turn.rules
        if wants is None:
            whole = Act(
                id=self._id,
                number=turn.number,
                last=turn.last,
                talk=turn.talk,
                bank=round(self._bank, 3),
                events=tuple(self._news),
                rules=rules,
                view=turn.view,
                legal=written_out(turn.legal),
            )
            return ACT.dump(whole)
        view, legal = excerpts(turn.view, turn.legal, wants)
        part: dict[str, object] = {
            "type": "act",
            "id": self._id,
            "number": turn.number,
            "last": turn.last,
            "talk": turn.talk,
            "bank": round(self._bank, 3),
            "events": [
                orjson.Fragment(EVENT.dump(event))
                for event in self._news
                if wants.events is None or event.kind in wants.events
            ],
        }
        if rules is not None:
            part["rules"] = orjson.Fragment(RULES_VIEW.dump(rules))
        if self._last is None:
            part |= {"view": to_plain(view), "legal": to_plain(legal)}
        else:
            changes = zip(("view", "legal"), self._last, (view, legal), strict=True)
            patches = ((name, diff(before, after)) for name, before, after in changes)
            part["patch"] = {name: patch for name, patch in patches if patch is not SAME}
        self._last = (view, legal) if wants.patches else None
        return orjson.dumps(part)

    def _heed(self, wants: Wants, process: BotProcess) -> None:
        if "wants" not in self._knows:
            process.close()
            raise ProcessFailed("its answer can't be read: wants: start has no 'wants' among what it knows")
        try:
            process.wants = checked(wants)
        except UnknownPart as error:
            process.close()
            raise ProcessFailed(f"its answer can't be read: wants: {error}"[:500]) from None
        self._last = None

    def _begin(self, rules: RulesView) -> None:
        """Take a process that is idle, or start one; and say what game it is."""
        self._last = None
        if self.process is None or not self.process.alive:
            key: _Key = (self.command, self.limits, self.folder)
            idle = _IDLE.get(key, [])
            found = next((one for one in idle if one.alive), None)
            if found is not None:
                idle.remove(found)
            if found is None:
                if self.starts >= ATTEMPTS:
                    raise ProcessFailed(f"its process was started {ATTEMPTS} times in this game")
                found = BotProcess(self.command, self.limits, self.folder)
                found.start()
                self.starts += 1
            self.process = found
            weakref.finalize(self, _release, found, key, END.dump(End(game=self._game)) + b"\n")
        begin = StartGame(
            game=self._game,
            seat=self._seat,
            seed=self._seed,
            seconds=self.limits.seconds,
            bank=round(self._bank, 3),
            knows=self._knows,
            rules=rules,
        )
        self.process.tell(self._line(START.dump(begin)), self.limits.seconds + self.limits.starting)

    def _line(self, message: bytes) -> bytes:
        if self._extra:
            return message[:-1] + b"," + self._extra + b"}\n"
        return message + b"\n"


def _release(process: BotProcess, key: _Key, end: bytes) -> None:
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
