"""What somebody wants to say while the facilitator reads it first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summitry.commands.motions import AmendMotion, RetableMotion, TableMotion

__all__ = ["HeldMessage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMessage:
    """A message that waits for the facilitator. Nobody has read it."""

    id: str
    order: int
    seat: str
    """Who wants to say it."""
    text: str
    to: tuple[str, ...] = ()
    """As the command named them; empty: everybody."""
    caucus: str = ""
    about: str = ""
    """What the text goes with, where it is no message: a motion or a pact, by id. The deed itself has taken effect without it."""
    command: TableMotion | AmendMotion | RetableMotion | None = None
    """A motion that consists of its text, and so waits whole."""
    by: Literal["person", "bot"] = "bot"
    """Who wrote it."""
