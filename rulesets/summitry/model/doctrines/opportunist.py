"""``opportunist``: it takes what is badly guarded and quarrelled over, whatever was answered before."""

from __future__ import annotations

from summitry.model.doctrines.signs import Inclination, Signs, inclination
from summitry.rules import Doctrine

__all__ = ["opportunist"]


def opportunist(figures: Doctrine, now: Signs) -> Inclination:
    """Watches weakness: lack of capability and of cohesion. Answers given change nothing."""
    return inclination(figures, now.weakness, 1 + int(5 * now.weakness + 1e-9))
