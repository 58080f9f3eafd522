"""The clock and the seats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Clock", "Pausing", "Seat"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The phase clock, in milliseconds since the epoch by the server's clock."""

    opened_at: int
    deadline: int | None = None
    """None: the phase has no deadline (untimed session, lobby, after ENDEX), or the clock is paused."""
    remaining: int | None = None
    """Milliseconds left when the clock was paused; None while it runs."""
    until: int | None = None
    """When a clock that the delegations paused by vote runs on by itself; None: it waits for the facilitator, or runs."""

    @property
    def due(self) -> int | None:
        """When something happens by itself: the end of the phase, or of a pause by vote."""
        return self.until if self.deadline is None else self.deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Pausing:
    """Pauses by vote. Who asks for one is public."""

    asked: tuple[str, ...] = ()
    """The delegations that ask for one in this phase."""
    needed: int = 0
    """How many had to ask when one last did or no longer did."""
    taken: int = 0
    """How many pauses by vote the session has had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who holds a seat, and whether it has acted in the current phase (never how)."""

    id: str
    holder: Literal["open", "person", "bot"] = "open"
    bot: str = ""
    """The bot's name. With ``holder`` ``person``: a program has joined as a person's device does, and says that it is one."""
    ready: bool = False
    """Negotiation: ready for the vote. Vote: every ballot cast. National decision: committed. Else: has read on."""
    missed: int = 0
    """Phases in a row that ended without the seat's action, so that the declared default was taken."""
    caretaker: bool = False
    """The bot keeps the seat for a delegation that is missing, and that takes it back when it likes."""
