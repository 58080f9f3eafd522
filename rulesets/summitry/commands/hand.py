"""Commands of the facilitator's hand beyond clock and seats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["DropMessage", "GiveGrace", "HoldTexts", "MoveDelegates", "ReleaseMessage", "Rewind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveGrace:
    """Let only those act who still owe a Vote or a national decision something, for 10 to 3,600 seconds from now."""

    kind: Literal["grace"] = "grace"
    phase: str
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewind:
    """Go back to the start of an earlier phase, or to where the exercise stood before an earlier rewind, or before ENDEX."""

    kind: Literal["rewind"] = "rewind"
    phase: str
    """The present phase instance."""
    to: str
    """The phase instance to whose start it goes, such as ``"2.vote.0"``; ``"cut.1"`` undoes the rewind that began branch 1;
    ``"endex.0"`` undoes the end of branch 0."""
    fresh_luck: bool = False
    """Draw the adversary's luck anew from there on; otherwise it is the same as before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseMessage:
    """Send a message that was held, as it is or with another text."""

    kind: Literal["release_message"] = "release_message"
    held: str
    text: str | None = None
    """None: as it is; else 1 to 2,000 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropMessage:
    """Let nobody read a message that was held."""

    kind: Literal["drop_message"] = "drop_message"
    held: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTexts:
    """From now on what is written at a seat waits until the facilitator releases it; or no longer. What it does takes effect."""

    kind: Literal["hold_texts"] = "hold_texts"
    seat: str
    hold: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveDelegates:
    """Move one device of a delegation, or all of them, to another seat. A seat that nobody is left at is open."""

    kind: Literal["move_delegates"] = "move_delegates"
    seat: str
    to: str
    member: int = 0
    """Its number in the delegation; 0: all."""
