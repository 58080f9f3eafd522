"""The guide of a scenario: a newcomer's first round, one short step at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["GuideStep"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideStep:
    """What a client says to a delegation in one phase of the first round. It changes nothing in the game."""

    phase: Literal["lobby", "briefing", "negotiation", "vote", "decision", "resolution"]
    """In which it is told."""
    title: str
    """Its head."""
    text: str
    """One to three sentences: a step takes some ten seconds to read."""
    show: Literal["", "now", "talk", "own", "alliance", "news"] = ""
    """The part of the page that it speaks of; empty: no part, such as the head of the page."""
