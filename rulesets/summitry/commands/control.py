"""Commands of the facilitator and of the server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "AdmitDelegate",
    "AssignSeat",
    "ClosePhase",
    "EndSession",
    "Extend",
    "FireInject",
    "FreeInject",
    "FreezeClock",
    "OpenDebrief",
    "Pause",
    "Resume",
    "Start",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignSeat:
    """Give a seat to a person, a bot (by name) or nobody. The server gives it when a person joins or takes a seat back."""

    kind: Literal["assign_seat"] = "assign_seat"
    seat: str
    holder: Literal["open", "person", "bot"]
    bot: str = ""
    device: str = ""
    """The device of the person who takes the seat and becomes its head of delegation; the server names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitDelegate:
    """A device joins the delegation of a seat. The server gives it, for whoever has the seat's code."""

    kind: Literal["admit_delegate"] = "admit_delegate"
    seat: str
    device: str
    lead: bool = False
    """It becomes the head, since nobody of the delegation is there. The first device always does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """STARTEX. Seats that nobody holds go to the bot named in ``fill``, or stay open with declared defaults if it is empty."""

    kind: Literal["start"] = "start"
    fill: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePhase:
    """End a phase: the server at its deadline, the facilitator at will (advance)."""

    kind: Literal["close_phase"] = "close_phase"
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Stop the clock; the remaining time is kept."""

    kind: Literal["pause"] = "pause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Let the clock run on with the remaining time."""

    kind: Literal["resume"] = "resume"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend:
    """Add 10 to 86,400 seconds to the running (or paused) phase."""

    kind: Literal["extend"] = "extend"
    phase: str
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeClock:
    """Nobody served for a while: move the deadline by what that took, or more, so that people have time to come back."""

    kind: Literal["freeze_clock"] = "freeze_clock"
    phase: str
    milliseconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FireInject:
    """Bring a held inject of the MSEL into play now, in a Briefing or a Negotiation."""

    kind: Literal["inject"] = "inject"
    phase: str
    inject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeInject:
    """A text of the facilitator's own: to everybody (``to`` empty) or to the named seats. It changes no number."""

    kind: Literal["free_inject"] = "free_inject"
    phase: str
    title: str
    """1 to 100 characters."""
    text: str
    """1 to 2,000 characters."""
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSession:
    """ENDEX before the last round: results are computed from the rounds played."""

    kind: Literal["end_session"] = "end_session"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDebrief:
    """After ENDEX: show everybody the debrief, with every seat's result."""

    kind: Literal["open_debrief"] = "open_debrief"
