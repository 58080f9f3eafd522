"""Playing the rest of the game in one's head, with the shipped styles at all seats.

What the delegation can't know is filled in (``imagined``), the luck is drawn anew for each game, and every seat then plays as its
style does. What is compared is played in the same worlds: the same luck, the same whims, the same guesses about the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from typing import Final

from summitry.commands import ClosePhase, Command, CommitDecision
from summitry.engine import legal_on_demand, step
from summitry.luck import CounterLuck
from summitry.refusal import Refused
from summitry.state import State
from summitry.values import FACILITATOR, Audience, seat_actor
from summitry.views import rules_view, view
from summitry_lab.bots.base import Bot, bot_rng
from summitry_lab.bots.imagined import imagined, style_of
from summitry_lab.bots.turn import ASKED_MOST, Turn

__all__ = ["Line", "Rehearsal"]

_LUCK: Final = CounterLuck()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the own delegation would do: these commands now, and then as its style does."""

    commands: tuple[Command, ...]
    heads_for: float | None = None
    """Spending, per cent of GDP, that it heads for in the years after; None: what its style would spend."""


class Rehearsal:
    """One delegation's present, from which it plays on."""

    def __init__(self, turn: Turn, own: type[Bot], *, years: int | None = None) -> None:
        """``own``: how the seat itself plays on. ``years``: as :func:`imagined` has it."""
        self.turn, self.own, self.years = turn, own, years
        left = turn.rules.scenario.rounds - turn.public.round + 1
        self.cost = len(turn.public.seats) * (left if years is None else min(years, left))
        """Seat-years of one game."""
        self._key = f"{turn.rng.random()}"
        self._worlds: dict[int, _World] = {}

    def score(self, world: int, line: Line) -> float:
        """The seat's score, 0..100, at the end of the world of this number."""
        known = self._worlds.get(world)
        if known is None:
            known = self._worlds[world] = _World(self.turn, f"{self._key}/{world}", self.years)
        for played, score in known.scores:
            if played == line:
                return score
        known.scores.append((line, _Play(self.turn, known, self.own, line).score()))
        return known.scores[-1][1]


class _World:
    """A guess of all that the delegation can't know, and the luck to come."""

    def __init__(self, turn: Turn, key: str, years: int | None) -> None:
        self.key = key
        self.now = replace(imagined(turn, Random(f"{key}/roles"), years=years), luck_key=key)
        self.seats = tuple(self.now.public.seats)
        self.styles = {seat: style_of(turn.public, seat, Random(f"{key}/{seat}/style")) for seat in self.seats}
        self.actors = {seat: seat_actor(seat, "bot") for seat in self.seats}
        self.audiences = {seat: Audience(kind="seat", seat=seat) for seat in self.seats}
        self.scores: list[tuple[Line, float]] = []
        """What was played in it."""
        self.views = {seat: rules_view(self.now, self.audiences[seat]) for seat in self.seats}


class _Play:
    """One game in one's head."""

    def __init__(self, turn: Turn, world: _World, own: type[Bot], line: Line) -> None:
        self.turn, self.world, self.line = turn, world, line
        self.state = world.now
        self.bots = {seat: (own if seat == turn.seat else world.styles[seat])() for seat in world.seats}

    def score(self) -> float:
        phase, number = self.state.public.phase_id, self.turn.number
        self._give(self.turn.seat, self.line.commands)
        self._phase(phase, number, spoken=True)
        while self.state.public.status == "running":
            self._phase(self.state.public.phase_id, 0, spoken=False)
        return self.state.public.results[self.turn.seat].score

    def _phase(self, phase: str, number: int, *, spoken: bool) -> None:
        order = list(self.world.seats)
        bot_rng(self.world.key, "order", phase).shuffle(order)
        in_talks = self.state.public.phase == "negotiation"
        offers: dict[str, frozenset[tuple[str, int]]] = {}
        # In the years to come nobody bargains about bargains: that is where the time would go.
        for again in range(number, ASKED_MOST if in_talks and spoken else number + 1):
            asked = False
            for seat in order:
                if self.state.public.phase_id != phase:
                    return
                if spoken and again == number and seat == self.turn.seat:
                    continue
                ready = self.state.public.seats[seat].ready
                if in_talks:
                    mine = frozenset(_offers(self.state, seat))
                    if ready and (again == number or mine <= offers.get(seat, frozenset())):
                        offers.setdefault(seat, mine)
                        continue
                    offers[seat] = mine
                elif ready:
                    continue
                asked = True
                self._ask(seat, again)
            if not asked:
                break
        if self.state.public.phase_id == phase:
            self.state = step(self.state, ClosePhase(phase=phase), actor=FACILITATOR, now=0, luck=_LUCK)[1]

    def _ask(self, seat: str, number: int) -> None:
        world, phase = self.world, self.state.public.phase_id
        audience = world.audiences[seat]
        same = self.state.rules is world.now.rules
        turn = Turn(
            view(self.state, audience),
            world.views[seat] if same else rules_view(self.state, audience),
            legal_on_demand(self.state, seat),
            partial(bot_rng, world.key, seat, phase if number == 0 else f"{phase}/{number}"),
            number=number,
            talk=False,
        )
        commands = self.bots[seat].act(turn)
        if seat == self.turn.seat and self.line.heads_for is not None:
            commands = [_headed(turn, command, self.line.heads_for) for command in commands]
        self._give(seat, commands)

    def _give(self, seat: str, commands: Iterable[Command]) -> None:
        phase, actor = self.state.public.phase_id, self.world.actors[seat]
        for command in commands:
            if self.state.public.phase_id != phase:
                return
            try:
                self.state = step(self.state, command, actor=actor, now=0, luck=_LUCK)[1]
            except Refused:  # left undone, as it would be at the table
                continue


def _headed(turn: Turn, command: Command, target: float) -> Command:
    form = turn.legal.decision
    if not isinstance(command, CommitDecision) or form is None:
        return command
    return replace(command, spending=max(form.spending_minimum, min(form.spending_maximum, target)))


def _offers(state: State, seat: str) -> Iterator[tuple[str, int]]:
    for pact in state.private[seat].pacts.values():
        if pact.status == "offered" and seat not in pact.signatures:
            yield pact.id, pact.version
