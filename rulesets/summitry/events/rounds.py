"""Events of a round: what came from outside, what states decided, what that did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from summitry.events.event import EventBase
from summitry.state import Check, Decision, InterestValue, Outcome, Provocation, Standing

__all__ = ["DecisionCommitted", "GovernmentFell", "InterestsScored", "ProvocationOccurred", "RoundResolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvocationOccurred(EventBase):
    kind: Literal["provocation_occurred"] = "provocation_occurred"
    provocation: Provocation


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionCommitted(EventBase):
    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["decision_committed"] = "decision_committed"
    seat: str
    decision: Decision
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResolved(EventBase):
    """All public numbers after a round."""

    kind: Literal["round_resolved"] = "round_resolved"
    standings: Mapping[str, Standing]
    floor: float
    deterrence: float
    cohesion: float
    resolve: float
    requirement: Mapping[str, float]
    gaps: Mapping[str, float]
    provocation: Provocation | None = None
    unanswered: int
    outcome: Outcome
    checklists: Mapping[str, Mapping[str, Check]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestsScored(EventBase):
    """A delegation's own figures after a round."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["interests_scored"] = "interests_scored"
    seat: str
    support: float
    interests: Mapping[str, InterestValue]
    interest_sums: Mapping[str, float]
    score: float
    caretaker: bool
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernmentFell(EventBase):
    """Domestic support gave way; a caretaker governs for a year."""

    kind: Literal["government_fell"] = "government_fell"
    state: str
