"""What a seat may do now, as typed templates with ranges: for forms, for bots, and for tests that play at random."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from summitry.commands import BallotChoice
from summitry.joint import EffortKind
from summitry.motions.base import Field
from summitry.values import STRICT

__all__ = ["Asked", "BallotOffer", "DecisionOffer", "Legal", "MotionOffer", "WorkOffer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionOffer:
    """A motion type that the seat may table now."""

    motion: str
    title: str
    help: str
    rule: str
    """The decision rule in plain words."""
    needs_vote: bool
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotOffer:
    """A motion on which the seat has a ballot."""

    motion: str
    revision: int
    choices: tuple[BallotChoice, ...]
    may_break_silence: bool
    cast: str = ""
    """The seat's present choice; empty: none yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an adopted response asks of the seat."""

    motion: str
    level: int
    asked: float
    """Per cent of GDP."""
    maximum: float
    owed: bool
    """False: each state decides its own answer, nothing included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOffer:
    """What a programme, an operation or an undertaking asks of the seat. It is owed."""

    effort: str
    work: EffortKind
    title: str
    unit: Literal["% of GDP", "% of budget"]
    asked: float
    maximum: float
    """The maxima of all programmes together never exceed the budget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionOffer:
    """The form of the national decision."""

    phase: str
    spending_minimum: float
    spending_maximum: float
    spending_default: float
    """What a form begins with: the seat's committed share, or last year's, which is taken if it commits nothing."""
    floor: float
    complies_from: float
    """The least spending that is not in breach of the floor this year."""
    presets: Mapping[str, Mapping[str, float]]
    """Splits over the areas by name: ``as_last_year``, ``close_the_gaps``."""
    answers: Mapping[str, Asked]
    work: Mapping[str, WorkOffer] = field(default_factory=dict)
    """Joint work by id; a contribution that is left out counts as what is asked."""
    settings: Mapping[str, Field] = field(default_factory=dict)
    """Further fields by name; one that is left out keeps its default, which is how things stand."""
    may_stay_out: Mapping[str, Literal["free", "blamed"]] = field(default_factory=dict)
    """Answers and joint work that the seat may stay out of or leave, by id, and whether that counts as a broken commitment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Legal:
    """Everything a seat may do now."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    seat: str
    phase: str
    may_say: bool = False
    may_set_ready: bool = False
    motions: Mapping[str, MotionOffer] = field(default_factory=dict)
    may_co_sponsor: Mapping[str, int] = field(default_factory=dict)
    """Motion id → revision."""
    may_withdraw: Mapping[str, int] = field(default_factory=dict)
    ballots: Mapping[str, BallotOffer] = field(default_factory=dict)
    decision: DecisionOffer | None = None
