"""Where a rule or a figure comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a rule or a figure comes from, and whether it is law, practice or somebody's proposal."""

    text: str
    """Author or body, title, date, and what it says."""
    status: Literal["treaty", "practice", "proposal", "design"] = "practice"
    """``treaty``, ``practice``, ``proposal``, or ``design``: our own choice."""
