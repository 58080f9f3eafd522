"""Events of the Vote: ballots, positions, silence, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from summitry.events.event import EventBase
from summitry.state import MotionStatus, Tally

__all__ = ["BallotCast", "MotionClosed", "PositionRecorded", "RatificationOpened", "SilenceBroken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCast(EventBase):
    """Known to the seat alone until the motion closes."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["ballot_cast"] = "ballot_cast"
    seat: str
    motion: str
    choice: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRecorded(EventBase):
    """What a seat thinks of a motion: known to it alone until the debrief."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["position_recorded"] = "position_recorded"
    seat: str
    motion: str
    position: str
    """``want``, ``can_live_with`` or ``reject``."""
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceBroken(EventBase):
    """Who broke silence, and the written reason: known to the members."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["silence_broken"] = "silence_broken"
    motion: str
    seat: str
    reason: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionClosed(EventBase):
    kind: Literal["motion_closed"] = "motion_closed"
    motion: str
    status: MotionStatus
    tally: Tally
    outvoted: tuple[str, ...] = ()
    """States on the losing side of the count."""
    sheet: str = ""
    """What the decision sheet records of a text agreed under silence procedure; empty for every other motion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatificationOpened(EventBase):
    """A motion was adopted and now waits for every member to ratify it."""

    kind: Literal["ratification_opened"] = "ratification_opened"
    motion: str
