"""What the log says of one round's Resolution: the state before it, and its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summitry import events as ev
from summitry.engine import evolve, living
from summitry.engine.helping import helping
from summitry.engine.resolution import declared_default
from summitry.engine.resolution.pacts import transfers
from summitry.engine.standing import adopted_response
from summitry.events import Record
from summitry.joint import Effort
from summitry.model.help import Help
from summitry.rules import StateSpec
from summitry.state import Decision, Motion, State
from summitry.values import changed

__all__ = ["ResolvedRound", "resolved_rounds"]

_RESOLUTION = (
    ev.CommitmentsJudged, ev.EffortsResolved, ev.ClausesJudgedInSecret, ev.MembershipChanged, ev.AccessionLapsed,
    ev.RatificationOpened, ev.DismissalWaived, ev.OfficeFilled, ev.ReviewFound, ev.RulesetAmended, ev.RoundResolved,
    ev.DemandAnswered,
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
    joint: ev.EffortsResolved | None = None
    """The year of joint work; None if there was none."""

    demand: ev.DemandAnswered | None = None
    """How the demand of the round was answered; None if there was none."""

    @property
    def gave_in(self) -> tuple[str, ...]:
        return self.demand.gave_in if self.demand is not None else ()

    @property
    def declined(self) -> tuple[str, ...]:
        return self.demand.declined if self.demand is not None else ()

    @property
    def help(self) -> Help:
        """Who could count on whom when the shields were worked out."""
        efforts = self.joint.efforts if self.joint is not None else {}
        public = changed(self.before.public, efforts=efforts, states=self.resolved.standings)
        return helping(changed(self.before, public=public), self.guarantor[-1].guarantor if self.guarantor else None)

    @property
    def efforts(self) -> tuple[Effort, ...]:
        """The joint work of the year, with what was given."""
        joint = self.joint
        return (*joint.efforts.values(), *joint.ended.values()) if joint is not None else ()

    def stayed_out(self, state: str, motion: str) -> bool:
        """Whether a state said, without blame, that it stays out of the answer."""
        own = self.before.private.get(state)
        free = "answer" in self.before.rules.ruleset.opt_out.free
        return free and own is not None and own.decision is not None and motion in own.decision.opt_outs

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
    def paid(self) -> dict[str, float]:
        """Per cent of the own GDP paid under pacts; below 0 for who got more in secret than it paid."""
        return transfers(self.before, self._decisions)[0]

    @property
    def received(self) -> dict[str, float]:
        """bn USD got under public pacts."""
        return transfers(self.before, self._decisions)[1]

    @property
    def _decisions(self) -> dict[str, Decision]:
        private = self.before.private
        return {seat: own.decision or declared_default(self.before, seat) for seat, own in private.items()}

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
    joint: ev.EffortsResolved | None = None
    demand: ev.DemandAnswered | None = None
    found: dict[int, ResolvedRound] = {}
    for record in living(records):
        for event in record.events:
            moved = event if isinstance(event, ev.GuarantorMoved) and event.cause != "inject" else None
            if (isinstance(event, _RESOLUTION) or moved is not None) and before is None:
                before = state
            if moved is not None:
                moves.append(moved)
            state = evolve(state, event)
            if isinstance(event, ev.RoundResolved):
                resolved = event
            elif isinstance(event, ev.EffortsResolved):
                joint = event
            elif isinstance(event, ev.DemandAnswered):
                demand = event
            elif isinstance(event, ev.InterestsScored):
                scored[event.seat] = event
            elif isinstance(event, ev.PhaseOpened):
                if before is not None and resolved is not None:
                    found[before.public.round] = ResolvedRound(
                        before=before,
                        resolved=resolved,
                        scored=scored,
                        guarantor=tuple(moves),
                        joint=joint,
                        demand=demand,
                    )
                before, resolved, scored, moves, joint, demand = None, None, {}, [], None, None
    return found
