"""What the log says of one round's Resolution: the state before it, and its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summitry import events as ev
from summitry.engine import evolve
from summitry.engine.helping import helping
from summitry.engine.standing import adopted_response
from summitry.events import Record
from summitry.model.help import Help
from summitry.rules import StateSpec
from summitry.state import Motion, State

__all__ = ["ResolvedRound", "resolved_rounds"]

_RESOLUTION = (
    ev.CommitmentsJudged, ev.MembershipChanged, ev.AccessionLapsed, ev.RatificationOpened, ev.DismissalWaived, ev.RoundResolved,
)  # fmt: skip
"""The events that a Resolution may begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedRound:
    """One Resolution, and the look-ups that its arithmetic needs."""

    before: State
    """After the decisions, before the Resolution."""
    resolved: ev.RoundResolved
    scored: dict[str, ev.InterestsScored]
    guarantor: tuple[ev.GuarantorMoved, ...] = ()
    """What the guarantor did, in order."""

    @property
    def help(self) -> Help:
        """Who could count on whom when the shields were worked out."""
        return helping(self.before, self.guarantor[-1].guarantor if self.guarantor else None)

    @property
    def number(self) -> int:
        return self.before.public.round

    @property
    def specs(self) -> dict[str, StateSpec]:
        return {spec.id: spec for spec in self.before.rules.scenario.states}

    @property
    def members_before(self) -> tuple[str, ...]:
        states = self.before.public.states
        return tuple(id_ for id_, standing in states.items() if standing.membership == "member")

    @property
    def members_after(self) -> tuple[str, ...]:
        states = self.resolved.standings
        return tuple(id_ for id_, standing in states.items() if standing.membership == "member")

    @property
    def severity(self) -> int:
        """Of the provocation that Resolution dealt with; 0 without one."""
        provocation = self.before.public.provocation
        return provocation.severity if provocation is not None else 0

    @property
    def response(self) -> Motion | None:
        """The adopted answer: of several the highest, and none at level 0."""
        return adopted_response(self.before.public)

    @property
    def verdict(self) -> str:
        """``quiet``, ``met``, ``excessive``, ``weak`` or ``unanswered``."""
        level = self.resolved.outcome.answer_level
        if self.before.public.provocation is None:
            return "quiet"
        if level > self.severity + 1:
            return "excessive"
        return "met" if level >= self.severity else "weak" if level else "unanswered"


def resolved_rounds(records: Iterable[Record]) -> dict[int, ResolvedRound]:
    """Round → its Resolution, for every round that has one. A round that was played again counts as it was played last."""
    state: State | None = None
    before: State | None = None
    resolved: ev.RoundResolved | None = None
    scored: dict[str, ev.InterestsScored] = {}
    moves: list[ev.GuarantorMoved] = []
    found: dict[int, ResolvedRound] = {}
    for record in records:
        for event in record.events:
            moved = event if isinstance(event, ev.GuarantorMoved) and event.cause != "inject" else None
            if (isinstance(event, _RESOLUTION) or moved is not None) and before is None:
                before = state
            if moved is not None:
                moves.append(moved)
            state = evolve(state, event)
            if isinstance(event, ev.RoundResolved):
                resolved = event
            elif isinstance(event, ev.InterestsScored):
                scored[event.seat] = event
            elif isinstance(event, ev.PhaseOpened):
                if before is not None and resolved is not None:
                    found[before.public.round] = ResolvedRound(
                        before=before, resolved=resolved, scored=scored, guarantor=tuple(moves)
                    )
                before, resolved, scored, moves = None, None, {}, []
    return found
