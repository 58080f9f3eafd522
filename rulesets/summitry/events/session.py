"""Events of the session: created, seats, phases, clock, end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from summitry.events.event import EventBase
from summitry.rules import Rules
from summitry.state import Check, Clock, GuarantorStanding, Result, Standing
from summitry.values import Phase

__all__ = [
    "ClockChanged",
    "DebriefOpened",
    "PhaseOpened",
    "SeatActed",
    "SeatAssigned",
    "SeatScored",
    "SessionCreated",
    "SessionEnded",
    "SessionStarted",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCreated(EventBase):
    """The first event of every log: it embeds the rules and the state of the alliance at STARTEX."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "control"
    kind: Literal["session_created"] = "session_created"
    session: str
    rules: Rules
    luck_key: str
    standings: Mapping[str, Standing]
    requirement: Mapping[str, float]
    gaps: Mapping[str, float]
    deterrence: float
    cohesion: float
    resolve: float
    support: float
    checklists: Mapping[str, Mapping[str, Check]] = field(default_factory=dict)
    guarantor: GuarantorStanding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatAssigned(EventBase):
    kind: Literal["seat_assigned"] = "seat_assigned"
    seat: str
    holder: Literal["open", "person", "bot"]
    bot: str = ""
    ready: bool = False
    """Whether the phase asks no more of the seat."""
    caretaker: bool = False
    """The bot keeps the seat for a delegation that is missing, and that takes it back when it likes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted(EventBase):
    kind: Literal["session_started"] = "session_started"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseOpened(EventBase):
    """A phase begins. ``missed``: seats that left the phase before without acting, so that the declared default was taken."""

    kind: Literal["phase_opened"] = "phase_opened"
    round: int
    phase: Phase
    phase_id: str
    clock: Clock
    missed: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    """Seats of which this phase asks nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockChanged(EventBase):
    """Paused, resumed, extended, or moved after an outage."""

    kind: Literal["clock_changed"] = "clock_changed"
    cause: Literal["paused", "resumed", "extended", "frozen"]
    clock: Clock
    milliseconds: int = 0
    """How much time was added (extended; frozen: what an outage took, or more if little was left)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatActed(EventBase):
    """A seat has done what the phase asks, or took that back. Never how."""

    kind: Literal["seat_acted"] = "seat_acted"
    seat: str
    ready: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(EventBase):
    """ENDEX, with every seat's result, unless the facilitator opens the debrief: then each is in a ``seat_scored`` before it."""

    kind: Literal["session_ended"] = "session_ended"
    cause: Literal["completed", "breakdown", "stopped"]
    results: Mapping[str, Result]
    """Empty: they come with ``debrief_opened``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatScored(EventBase):
    """A seat's own result at ENDEX, which nobody else is shown before the debrief."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["seat_scored"] = "seat_scored"
    seat: str
    result: Result
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DebriefOpened(EventBase):
    """The facilitator opened the debrief: every seat's result, and from now on what was hidden may be asked for."""

    kind: Literal["debrief_opened"] = "debrief_opened"
    results: Mapping[str, Result]
