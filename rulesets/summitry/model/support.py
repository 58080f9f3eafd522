"""Domestic support: 0..100, secret to the decimal, public as a mood (game.md section 3)."""

from __future__ import annotations

from typing import Literal

from summitry.rules import ModelConstants
from summitry.values import clamp, tidy

__all__ = ["mood", "next_support"]


def next_support(
    constants: ModelConstants,
    support: float,
    *,
    rise: float,
    outvoted: int,
    threat: float,
    unanswered: float,
    shield_change: float,
    overreaction: bool = False,
    umbrella: bool = False,
    gave_in: bool = False,
) -> float:
    """Support a year later.

    ``rise``: of spending, in points of GDP. ``threat``: exposure times severity/5 of this year's provocation.
    ``unanswered``: 1 for the target of a provocation not met, 0.5 for the other members, 0 else. ``shield_change``: -1..1.
    ``overreaction``: a member whose alliance answered far beyond the provocation. ``umbrella``: warheads guarantee others.
    ``gave_in``: to a demand from outside.
    """
    value = (
        support
        - constants.support_rise * max(0.0, rise - constants.support_used_to)
        - constants.support_outvoted * outvoted
        - constants.support_unanswered * unanswered
        - constants.support_overreaction * overreaction
        - constants.support_umbrella * umbrella
        - constants.support_gave_in * gave_in
        + constants.support_threat * threat
        + constants.support_security * shield_change
        + constants.support_pull * (constants.support_start - support)
    )
    return tidy(clamp(value, 0.0, 100.0))


def mood(support: float) -> Literal["firm", "uneasy", "shaky"]:
    """What the public sees of support: firm from 48, uneasy from 36."""
    return "firm" if support >= 48 else "uneasy" if support >= 36 else "shaky"
