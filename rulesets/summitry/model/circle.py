"""A state and those who promised it help: what they have and need together (game.md section 3, "wherever it was signed").

Alone a state needs ``solo_factor`` times its territory's part of the requirement, since it shares no depth, enablers or
intelligence. Help shares them: the more of what it counts on is others', the nearer the factor comes to 1. A helper's forces
also guard its own territory, so that territory's need counts as far as the help does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summitry.model.capability import founding_need
from summitry.rules import Scenario, StateSpec

__all__ = ["Circle", "circle", "circle_depth"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """What a state has and needs, with its helpers."""

    have: Mapping[str, float]
    """bn USD per area."""
    need: Mapping[str, float]
    depth: float
    """0 alone .. 1 where nearly all that counts is others'."""


def circle_depth(own: float, lent: float) -> float:
    """The helpers' part of all that counts, 0..1; 0 where nobody has anything."""
    return lent / (own + lent) if own + lent > 0 else 0.0


def circle(
    scenario: Scenario,
    reference: Mapping[str, float],
    spec: StateSpec,
    own: Mapping[str, float],
    helpers: Iterable[tuple[StateSpec, float, Mapping[str, float]]],
) -> Circle:
    """``helpers``: each with the credit of its help (0..1) and its stocks. Without founders' need nothing is needed."""
    have = dict(own)
    weight = lent = 0.0
    for helper, credit, stock in helpers:
        weight += credit * helper.need
        for area, amount in stock.items():
            have[area] += credit * amount
            lent += credit * amount
    depth = circle_depth(sum(own.values()), lent)
    factor = 1 + (scenario.model.solo_factor - 1) * (1 - depth)
    founding = scenario.once(founding_need)
    share = (factor * spec.need + weight) / founding if founding else 0.0
    return Circle(have=have, need={area: value * share for area, value in reference.items()}, depth=depth)
