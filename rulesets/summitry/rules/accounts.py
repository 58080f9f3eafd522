"""Money beside the spending on core defence: a second account, less for one state, and a budget in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["CommonFunding", "RelatedSpending", "Understanding"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonFunding:
    """A small budget of the alliance's own, paid by all members. It counts for no commitment on spending."""

    share: float
    """Per cent of what the members spend on defence together."""
    shares: Mapping[str, float] = field(default_factory=dict)
    """State (ISO3) → the per cent of the budget agreed for it. What is left is paid by the others, by GDP."""
    label: str = ""
    source: str = ""
