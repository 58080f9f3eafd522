"""``ladder``: unanswered provocations invite the next, larger one, and weakness invites them all (the CALM article's theory)."""

from __future__ import annotations

from summitry.model.doctrines.signs import Inclination, Signs, inclination
from summitry.rules import Doctrine

__all__ = ["ladder"]


def ladder(figures: Doctrine, now: Signs) -> Inclination:
    """Watches 1 - D. The severity is one above the provocations that were not met; a full answer takes it to the foot."""
    return inclination(figures, 1 - now.deterrence, 1 + now.unanswered)
