"""Interests and score."""

from summitry.interests.card import closed_points, current_interests
from summitry.interests.scoring import final_score, projected_sums, round_score
from summitry.interests.values import Situation, burden_value, security_value, value_of, why

__all__ = [
    "Situation",
    "burden_value",
    "closed_points",
    "current_interests",
    "final_score",
    "projected_sums",
    "round_score",
    "security_value",
    "value_of",
    "why",
]
