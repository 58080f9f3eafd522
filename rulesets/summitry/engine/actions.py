"""What a seat may do now, as typed templates with ranges: for forms, for bots, and for tests that play at random."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Protocol, TypeVar

from summitry.commands import BallotChoice, PositionChoice
from summitry.joint import EffortKind
from summitry.motions.base import Field
from summitry.values import STRICT

__all__ = [
    "AmendOffer",
    "AmendmentsOffer",
    "Asked",
    "BallotOffer",
    "ClauseOffer",
    "DecisionOffer",
    "Legal",
    "MotionOffer",
    "OpenPact",
    "OwedPayment",
    "PactDesk",
    "PositionOffer",
    "Put",
    "WorkOffer",
    "at_once",
]


T = TypeVar("T")


class Put(Protocol):
    """How a part of an offer is worked out: at once, or when somebody looks at it."""

    def __call__(self, work: Callable[[], Mapping[str, T]], /) -> Mapping[str, T]: ...


def at_once(work: Callable[[], Mapping[str, T]], /) -> Mapping[str, T]:
    """What is to be compared, sent or stored has nothing left to be worked out."""
    return work()


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
class PositionOffer:
    """A motion on which the seat may record what it thinks, for the recount after ENDEX. It owes nothing here."""

    motion: str
    revision: int
    choices: tuple[PositionChoice, ...]
    recorded: str = ""
    """Empty: nothing yet."""


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
class OwedPayment:
    """A payment that the seat promised for this round."""

    pact: str
    to: str
    owed: float
    """Per cent of the own GDP; also the most that can be paid, and what is paid if the seat says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseOffer:
    """A kind of clause that can be promised now."""

    clause: str
    title: str
    help: str
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPact:
    """An offer before the seat."""

    pact: str
    version: int
    may_sign: bool
    may_counter: bool
    may_decline: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PactDesk:
    """What the seat may do about pacts. Each clause's debtor, and a field ``creditor``, is one of the pact's parties; no clause may
    be due before the offer expires."""

    clauses: Mapping[str, ClauseOffer]
    partners: tuple[str, ...]
    """Seats to whom a pact may be offered."""
    offers_left: int
    signatures_left: int
    """How many more pacts may bind the seat at once."""
    expires_minimum: int
    expires_maximum: int
    clauses_most: int
    open: Mapping[str, OpenPact] = field(default_factory=dict)
    """Offers before the seat, by pact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionOffer:
    """The form of the national decision."""

    phase: str
    spending_minimum: float
    spending_maximum: float
    spending_default: float
    """What a form begins with: the seat's committed share, or last year's, which is taken if it commits nothing."""
    floor: float
    """What the seat is held to: the floor in force, or less by an understanding."""
    complies_from: float
    """The least spending that is not in breach of the floor this year."""
    presets: Mapping[str, Mapping[str, float]]
    """Splits over the areas by name: ``as_last_year``, ``close_the_gaps``."""
    answers: Mapping[str, Asked]
    payments: Mapping[str, OwedPayment] = field(default_factory=dict)
    """By clause key, such as ``"DEU-FRA-2.1/1"``."""
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
    may_ask_pause: bool = False
    """The session gives pauses by vote, and the clock runs."""
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
    positions: Mapping[str, PositionOffer] = field(default_factory=dict)
    decision: DecisionOffer | None = None
    pacts: PactDesk | None = None
