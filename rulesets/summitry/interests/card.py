"""Which card a delegation plays by: its role card, or what a new government wants (game.md section 3, "Domestic support").

Each round is judged by the card in force in its Resolution. When a card is replaced, its chapter is closed: what it brought
stays as points, the sums of the new card begin at 0, and the score runs on over all rounds.
"""

from __future__ import annotations

from summitry.rules import InterestSpec, Role
from summitry.state import SeatPrivate
from summitry.values import tidy

__all__ = ["closed_points", "current_interests"]


def current_interests(role: Role, own: SeatPrivate) -> tuple[InterestSpec, ...]:
    """The weighted interests in force."""
    return role.interests if own.card is None else own.card.interests


def closed_points(role: Role, own: SeatPrivate) -> float:
    """What all cards so far have brought: Σ weight · value over the rounds resolved."""
    present = sum(
        interest.weight * own.interest_sums.get(interest.id, 0.0) for interest in current_interests(role, own)
    )
    return tidy(own.card_points + present)
