"""Resilience: what spending on infrastructure, networks and civil preparedness spares a state that is struck.

A modelling choice: the declaration of The Hague (25 June 2025) says what the second account is for (to protect critical
infrastructure, defend networks, ensure civil preparedness and resilience) and puts no figure on what it brings.
"""

from __future__ import annotations

from summitry.rules import RelatedSpending

__all__ = ["spared"]


def spared(related: RelatedSpending | None, given: float | None) -> float:
    """The part, 0..1, of what an unmet provocation costs its target that doesn't come about. ``given``: per cent of GDP."""
    if related is None or not given:
        return 0.0
    return related.resilience * min(1.0, given / related.cap)
