"""A bot at its seat: how it is asked, told and judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import Any, Protocol, get_args

from summitry.commands import Command
from summitry.engine import legal_on_demand
from summitry.events import visible_to
from summitry.refusal import Refused
from summitry.rules import Rules
from summitry.values import Audience, seat_actor
from summitry.views import RulesView, rules_view, view
from summitry_lab.bots import Bot, Turn, heard
from summitry_lab.environment.faults import Fault, FaultKind
from summitry_lab.environment.limit import TookTooLong, at_most
from summitry_lab.environment.table import Table

__all__ = ["Place", "Policy", "heard_by"]

_COMMANDS: tuple[type, ...] = get_args(get_args(Command)[0])


class Policy(Protocol):
    """Whatever can play a seat; ``summitry_lab.bots.Bot`` is one, whose ``start`` and ``tell`` are called too."""

    def act(self, turn: Turn) -> Iterable[Command]: ...


class Place:
    """One seat of one game and the bot that plays it."""

    def __init__(
        self,
        seat: str,
        name: str,
        bot: Policy,
        rng: Callable[[str, str], Random],
        *,
        talk: bool,
        seconds: float | None,
        strict: bool,
    ) -> None:
        self.seat = seat
        self.name = name
        self.bot = bot
        self.hears = heard(bot)
        self._rng = rng
        self._talk = talk
        self._seconds = seconds
        self._strict = strict
        self._actor = seat_actor(seat, "bot")
        self._audience = Audience(kind="seat", seat=seat)
        self._told = 0
        self._rules: tuple[Rules, RulesView] | None = None
        self._phase = ""
        self._steps = 0
        self._failed = False
        self._offers: frozenset[tuple[str, int]] = frozenset()

    def start(self, table: Table) -> None:
        """Let the bot know that a game begins."""
        if isinstance(self.bot, Bot) and type(self.bot).start is not Bot.start:
            seen, rules, rng = view(table.state, self._audience), self._rules_now(table), self._rng
            self._guarded(table, lambda bot: bot.start(self.seat, seen, rules, rng(self.seat, "start")), self.bot)

    def turn(self, table: Table, number: int) -> bool:
        """Let the bot act if it has something to do, for the ``number``-th time in this phase. Whether it was asked."""
        public = table.state.public
        if public.phase_id != self._phase:
            self._phase, self._steps, self._failed = public.phase_id, 0, False
            self._offers = frozenset()
        if self._failed:
            return False
        ready = public.seats[self.seat].ready
        if public.phase == "negotiation":
            offers = _before(table, self.seat)
            if ready and (number == 0 or offers <= self._offers):
                return False
            self._offers = offers
        elif ready:
            return False
        self._tell(table)
        stream = self._phase if number == 0 else f"{self._phase}/{number}"
        turn = Turn(
            view(table.state, self._audience),
            self._rules_now(table),
            legal_on_demand(table.state, self.seat),
            lambda: self._rng(self.seat, stream),
            number=number,
            talk=self._talk,
            seconds=self._seconds,
        )
        self._guarded(table, lambda bot: self._give(table, tuple(bot.act(turn))), self.bot)
        return True

    def _tell(self, table: Table) -> None:
        if self.hears == () or not isinstance(self.bot, Bot):
            return
        news, self._told = table.heard[self._told :], len(table.heard)
        mine = tuple(
            event
            for event in news
            if (self.hears is None or isinstance(event, self.hears)) and visible_to(event, self._audience)
        )
        if mine:
            self._guarded(table, lambda bot: bot.tell(mine), self.bot)

    def _guarded(self, table: Table, ask: Callable[[Any], object], bot: object) -> None:
        try:
            if self._seconds is None:
                ask(bot)
            else:
                with at_most(self._seconds):
                    ask(bot)
        except TookTooLong:
            if self._strict:
                raise TimeoutError(
                    f"{self.name} at {self.seat} took longer than {self._seconds:g} s in {self._phase}"
                ) from None
            self._fault(table, "stalled", f"took longer than {self._seconds:g} s")
        except TimeoutError as error:
            if self._strict:
                raise
            self._fault(table, "stalled", str(error))
        except Exception as error:
            if self._strict:
                raise
            self._fault(table, "error", f"{type(error).__name__}: {error}")

    def _give(self, table: Table, commands: tuple[Command, ...]) -> None:
        """Give the commands; the first that is wrong is noted, the others are given all the same."""
        kind: FaultKind | None = None
        problem = ""
        for command in commands:
            wrong: tuple[FaultKind, str] | None = None
            if table.state.public.phase_id != self._phase:
                if self._strict:
                    raise RuntimeError(
                        f"{self.seat} asks for more in {self._phase}, which its own commands have ended: {command}"
                    )
                wrong = "late", "asked for more after the end of the phase"
            elif not isinstance(command, _COMMANDS):
                if self._strict:
                    raise TypeError(f"{self.seat} gives {command!r:.100}, which is no command")
                wrong = "error", f"{command!r:.100} is no command"
            else:
                try:
                    table.do(command, self._actor, f"{self.seat}:{self._phase}:{self._steps}")
                except Refused as refused:
                    if self._strict:
                        refused.add_note(f"{self.name} at {self.seat} in {self._phase} gives {command.kind}")
                        raise
                    wrong = "refused", f"{command.kind}: {refused}"
            self._steps += 1
            if wrong is not None and kind is None:
                kind, problem = wrong
            if wrong is not None and wrong[0] == "late":
                break
        if kind is not None:
            self._fault(table, kind, problem)

    def _fault(self, table: Table, kind: FaultKind, problem: str) -> None:
        self._failed = True
        table.faults.append(Fault(seat=self.seat, phase=self._phase, problem=problem, kind=kind, bot=self.name))

    def _rules_now(self, table: Table) -> RulesView:
        """The rules as the seat knows them; anew when the members have amended them."""
        if self._rules is None or self._rules[0] is not table.state.rules:
            self._rules = table.state.rules, rules_view(table.state, self._audience)
        return self._rules[1]


def heard_by(places: Iterable[Place]) -> tuple[type, ...] | None:
    """The kinds of events that some bot hears; None: all."""
    kinds: list[type] = []
    for place in places:
        if place.hears is None:
            return None
        kinds += [kind for kind in place.hears if kind not in kinds]
    return tuple(kinds)


def _before(table: Table, seat: str) -> frozenset[tuple[str, int]]:
    """The offers of pacts before the seat that it hasn't signed."""
    pacts = table.state.private[seat].pacts
    if not pacts:
        return frozenset()
    return frozenset(
        (pact.id, pact.version) for pact in pacts.values() if pact.status == "offered" and seat not in pact.signatures
    )
