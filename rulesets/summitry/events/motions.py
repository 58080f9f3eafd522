"""Events of Negotiation: motions, amendments, the agenda."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from summitry.chamber import ProposedAmendment
from summitry.events.event import EventBase
from summitry.state import Motion

__all__ = [
    "AgendaOrdered",
    "AgendaSet",
    "AmendmentProposed",
    "AmendmentSupported",
    "CoSponsored",
    "MotionAmended",
    "MotionRetabled",
    "MotionTabled",
    "MotionWithdrawn",
    "PledgeMade",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionTabled(EventBase):
    kind: Literal["motion_tabled"] = "motion_tabled"
    motion: Motion


@dataclass(frozen=True, slots=True, kw_only=True)
class CoSponsored(EventBase):
    kind: Literal["co_sponsored"] = "co_sponsored"
    motion: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionWithdrawn(EventBase):
    kind: Literal["motion_withdrawn"] = "motion_withdrawn"
    motion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentProposed(EventBase):
    """A state put another text beside a motion; an earlier one of its own on the same motion is replaced."""

    kind: Literal["amendment_proposed"] = "amendment_proposed"
    motion: str
    amendment: ProposedAmendment


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentSupported(EventBase):
    kind: Literal["amendment_supported"] = "amendment_supported"
    motion: str
    amendment: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionAmended(EventBase):
    """A motion has a new revision. What was said in support of the old one has lapsed."""

    kind: Literal["motion_amended"] = "motion_amended"
    motion: Motion
    """As it is now."""
    author: str
    cause: Literal["mover", "accepted", "majority"]
    """``mover``: the mover changed its own text; ``accepted``: it took another's amendment in; ``majority``: enough of the
    electorate backed an amendment for it to hold without the mover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRetabled(EventBase):
    """A motion that was stopped by an objection is before the members again, as a new revision."""

    kind: Literal["motion_retabled"] = "motion_retabled"
    motion: Motion
    """As it is now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaOrdered(EventBase):
    """The holder of the chair's office put the motions in order."""

    kind: Literal["agenda_ordered"] = "agenda_ordered"
    seat: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeMade(EventBase):
    """A state bound itself, without a vote."""

    kind: Literal["pledge_made"] = "pledge_made"
    seat: str
    value: float
    """Per cent of GDP."""
    due: int
    """Judged in the Resolution of this round."""
    text: str = ""
    share: float = 0.0
    """Holds only if states with this share of all GDP, per cent, pledge as much; 0: unconditional."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaSet(EventBase):
    """Vote opens: agenda, order and electorates are frozen. ``carried``: over the limit, comes up next round. ``lapsed``:
    returned from the last Vote and not tabled anew."""

    kind: Literal["agenda_set"] = "agenda_set"
    order: tuple[str, ...]
    electorates: Mapping[str, tuple[str, ...]]
    carried: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
