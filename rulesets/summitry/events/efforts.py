"""Events of joint work: programmes, operations, positions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from summitry.events.event import EventBase
from summitry.state import Effort, Theatre

__all__ = ["EffortBegun", "EffortJoined", "EffortLeft", "EffortsResolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortBegun(EventBase):
    """A programme, an operation or an undertaking was adopted and is in force from this year on."""

    kind: Literal["effort_begun"] = "effort_begun"
    effort: Effort


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortJoined(EventBase):
    """A state takes part in what others began."""

    kind: Literal["effort_joined"] = "effort_joined"
    effort: str
    seat: str
    round: int
    motion: str | None = None
    """The motion by which those who take part let it in; None: it decided by itself."""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortLeft(EventBase):
    """A state leaves joint work."""

    kind: Literal["effort_left"] = "effort_left"
    effort: str
    seat: str
    round: int
    blamed: bool
    """The ledger of this year's Resolution shows it as a broken commitment."""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortsResolved(EventBase):
    """A year of joint work: what was given, and how operations went. ``efforts`` go on, ``ended`` have run out."""

    kind: Literal["efforts_resolved"] = "efforts_resolved"
    efforts: Mapping[str, Effort]
    ended: Mapping[str, Effort]
    needed: Mapping[str, float] = field(default_factory=dict)
    """Operation → bn USD that it took to succeed this year ..."""
    raised: Mapping[str, float] = field(default_factory=dict)
    """... and that came together."""
    theatres: Mapping[str, Theatre] = field(default_factory=dict)
    """Crises in which an operation succeeded this year and that go on, with the progress made ..."""
    settled: Mapping[str, Theatre] = field(default_factory=dict)
    """... and those that closed with it."""
