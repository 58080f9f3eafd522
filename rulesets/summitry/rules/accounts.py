"""What a ruleset may count beside the spending on core defence, and for whom it lowers what it asks."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["RelatedSpending", "Understanding"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedSpending:
    """A second account beside core defence: infrastructure, networks, resilience, innovation, industry. It buys no forces."""

    cap: float
    """Per cent of GDP that count at most; also the most that a state may declare."""
    total: float
    """Per cent of GDP that core defence and this account shall come to together."""
    path_step: float
    """A rise of this many points a year counts as being on the way."""
    resilience: float = 0.0
    """0..1: the part of what an unmet provocation costs its target that is spared at the cap, and less below it."""
    label: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """One state is held to less than the others, by an understanding beside the text that all agreed to."""

    state: str
    """ISO3."""
    floor: float
    """Per cent of GDP on core defence that it is held to, as long as the others are held to more."""
    source: str = ""
