"""Events of the MSEL and the deck: injects, elections, cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from summitry.events.event import EventBase
from summitry.rules import DeckCard
from summitry.state import Theatre

__all__ = ["CardDrawn", "ElectionHeld", "InjectDelivered", "InjectOccurred", "SupportMoved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectOccurred(EventBase):
    """An inject that everybody is told, with the public numbers that it moved, as they stand after it."""

    kind: Literal["inject_occurred"] = "inject_occurred"
    inject: str
    """Empty: the facilitator's own text."""
    round: int
    title: str
    text: str
    provocation: bool = False
    """It is the adversary's act of this round: ``provocation_occurred`` follows and tells it."""
    cohesion: float | None = None
    resolve: float | None = None
    democracy: Mapping[str, float] = field(default_factory=dict)
    stance: Mapping[str, float] = field(default_factory=dict)
    theatres: tuple[Theatre, ...] = ()
    """Crises that open ..."""
    closed: tuple[Theatre, ...] = ()
    """... and that are over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectDelivered(EventBase):
    """An inject that only some seats are told. It moves no public number."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["inject_delivered"] = "inject_delivered"
    inject: str
    round: int
    title: str
    text: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportMoved(EventBase):
    """An inject moved a government's domestic support."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["support_moved"] = "support_moved"
    seat: str
    support: float
    by: float
    cause: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionHeld(EventBase):
    """A state has a new government. What it wants, only its delegation is told."""

    kind: Literal["election_held"] = "election_held"
    state: str
    cause: Literal["fallen", "inject"]
    """``fallen``: the caretaker's year is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDrawn(EventBase):
    """A delegation's new interests. The rounds before stay judged by what was wanted then."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["card_drawn"] = "card_drawn"
    seat: str
    card: DeckCard
    rounds: int
    """Rounds judged by earlier cards, and what they brought: Σ weight · value."""
    points: float
    seats: tuple[str, ...]
