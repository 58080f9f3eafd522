"""Scores: the weighted interests over the rounds played and the projected years (game.md section 4)."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.interests.values import Situation, security_value, value_of
from summitry.rules import InterestSpec, ModelConstants
from summitry.values import changed

__all__ = ["final_score", "projected_sums", "round_score"]


def round_score(
    interests: tuple[InterestSpec, ...], sums: Mapping[str, float], years: int, earlier: float = 0.0
) -> float:
    """100 · (what ``earlier`` cards brought + Σ weight · sum) over ``years`` (at least 1)."""
    points = sum([interest.weight * sums.get(interest.id, 0.0) for interest in interests])
    return 100 * (earlier + points) / max(1, years)


def projected_sums(
    interests: tuple[InterestSpec, ...], constants: ModelConstants, situation: Situation, shields: tuple[float, ...]
) -> dict[str, float]:
    """Sum per interest over the projected years with the final decisions held: only the shield moves, year by year.

    Answers and attacks are over with the game, so neither weighs on the projected years.
    """
    still = changed(situation, contribution=0.0, attack_loss=0.0, economy_loss=0.0, paid=0.0)
    sums: dict[str, float] = {}
    for interest in interests:
        if interest.kind == "security":
            sums[interest.id] = sum(security_value(constants, still.spec.exposure, shield) for shield in shields)
        else:
            sums[interest.id] = value_of(interest, constants, still) * len(shields)
    return sums


def final_score(
    interests: tuple[InterestSpec, ...],
    played: Mapping[str, float],
    projected: Mapping[str, float],
    years: int,
    earlier: float = 0.0,
    earlier_rounds: int = 0,
) -> tuple[float, dict[str, float]]:
    """The score (0..100) over all ``years``, and each interest's average over those in which its card was in force.

    ``earlier``: what other cards brought in ``earlier_rounds`` before (Σ weight · value). After a breakdown the caller passes
    no projection but all the years: unplayed and projected ones then count nothing.
    """
    held = max(1, years - earlier_rounds)
    averages = {
        interest.id: (played.get(interest.id, 0.0) + projected.get(interest.id, 0.0)) / held for interest in interests
    }
    points = sum(interest.weight * averages[interest.id] for interest in interests) * held
    return 100 * (earlier + points) / max(1, years), averages
