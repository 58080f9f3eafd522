"""Events of pauses by vote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summitry.events.event import EventBase
from summitry.state import Clock

__all__ = ["PauseAsked", "PauseRecounted", "PausedByVote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseAsked(EventBase):
    """A delegation asks for a pause, or no longer does."""

    kind: Literal["pause_asked"] = "pause_asked"
    seat: str
    ask: bool
    asked: tuple[str, ...]
    """All that ask for it now."""
    needed: int
    """How many must."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseRecounted(EventBase):
    """A delegation came or went while some ask for a pause, so others count than when they asked."""

    kind: Literal["pause_recounted"] = "pause_recounted"
    asked: tuple[str, ...]
    """All that ask for it now."""
    needed: int
    """How many must."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PausedByVote(EventBase):
    """Enough delegations asked: the clock stands still, and runs on by itself at ``clock.until`` or when the facilitator says so."""

    kind: Literal["paused_by_vote"] = "paused_by_vote"
    seats: tuple[str, ...]
    """Who asked for it."""
    seconds: int
    """How long it lasts at most."""
    left: int
    """How many more such pauses the session has."""
    clock: Clock
