"""``spiral``: each side arms against the other's arming, and answers beyond proportion frighten (the security dilemma)."""

from __future__ import annotations

from summitry.model.doctrines.signs import Inclination, Signs, inclination
from summitry.rules import Doctrine

__all__ = ["spiral"]


def spiral(figures: Doctrine, now: Signs) -> Inclination:
    """Watches tension: rapid build-up and over-answering of the last two rounds. Weakness does not invite, nor does silence."""
    tension = min(1.0, figures.build_up * now.build_up + figures.over_answer * now.over_answer)
    return inclination(figures, tension, 1 + int(4 * tension + 1e-9))
