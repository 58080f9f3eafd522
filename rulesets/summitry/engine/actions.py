"""What a seat may do now, as typed templates with ranges: for forms, for bots, and for tests that play at random."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from summitry.commands import BallotChoice
from summitry.motions.base import Field
from summitry.values import STRICT

__all__ = ["AmendOffer", "AmendmentsOffer", "Asked", "BallotOffer", "DecisionOffer", "Legal", "MotionOffer"]


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
    needs_text: bool = False
    """It consists of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendOffer:
    """A motion whose text the seat may change, or propose to change."""

    motion: str
    revision: int
    fields: Mapping[str, Field]
    at_once: bool
    """True: the seat's word makes the new text. False: it is put beside the motion as a proposed amendment."""
    needs_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentsOffer:
    """Proposed amendments to one motion that the seat may accept, or support."""

    revision: int
    amendments: tuple[str, ...]


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
    may_amend: Mapping[str, AmendOffer] = field(default_factory=dict)
    may_retable: Mapping[str, AmendOffer] = field(default_factory=dict)
    """Motions that an objection stopped last round, for their mover."""
    may_accept: Mapping[str, AmendmentsOffer] = field(default_factory=dict)
    """Motion id → amendments that the seat may take in."""
    may_support: Mapping[str, AmendmentsOffer] = field(default_factory=dict)
    """Motion id → amendments that the seat may back."""
    may_order: tuple[str, ...] = ()
    """The agenda as it stands, for the seat that orders it."""
    ballots: Mapping[str, BallotOffer] = field(default_factory=dict)
    decision: DecisionOffer | None = None
