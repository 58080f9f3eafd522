"""Answers to a provocation: what they cost, what level the contributions reach, and what follows (game.md section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from summitry.rules import ModelConstants

__all__ = ["Verdict", "asked", "next_unanswered", "reached", "verdict"]

Verdict = Literal["quiet", "met", "weak", "unanswered", "excessive"]
"""How an answer stands to what it answers; ``quiet``: there was nothing to answer."""


def asked(constants: ModelConstants, level: int) -> float:
    """Per cent of GDP that a response at this level asks of each contributor."""
    return constants.answer_cost[level]


def reached(
    constants: ModelConstants,
    level: int,
    contributions: Mapping[str, float],
    gdp: Mapping[str, float],
    members: Iterable[str],
) -> int:
    """The level that the contributions (per cent of GDP per state) carry, at most the one adopted.

    A level is reached when the contributions come to the stated part of what it asks of all members together;
    contributions of states outside count too. Without members it is measured by all states together, lest an alliance that
    nobody is in could answer for nothing. ``gdp`` in bn USD.
    """
    base = sum(gdp[member] for member in members) or sum(gdp.values())
    total = sum(share / 100 * gdp[state] for state, share in contributions.items())
    for candidate in range(level, 0, -1):
        if total >= constants.answer_sum * constants.answer_cost[candidate] / 100 * base - 1e-9:
            return candidate
    return 0


def verdict(severity: int, level: int) -> Verdict:
    """``met``, ``weak``, ``unanswered`` or ``excessive`` (met, but more than one level above the severity)."""
    if level > severity + 1:
        return "excessive"
    if level >= severity:
        return "met"
    return "weak" if level > 0 else "unanswered"


def next_unanswered(unanswered: int, outcome: Verdict) -> int:
    """Rungs of the ladder after this outcome: a full answer resets it, a weak one holds it, none climbs."""
    if outcome in ("met", "excessive"):
        return 0
    return unanswered if outcome == "weak" else min(5, unanswered + 1)
