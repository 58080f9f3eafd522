"""Cohesion and resolve: what moves them, by cause (game.md section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summitry.rules import ModelConstants
from summitry.values import clamp, tidy

__all__ = ["Conduct", "cohesion_moves", "moved", "resolve_moves"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """What the members did this round, as far as it bears on cohesion."""

    members: int
    kept: int
    broken: int
    guideline_missed: int
    outvoted: int
    """Ballots on the losing side, over all counts."""
    removed: int
    """Members expelled or dismissed."""
    agreed: int
    """Motions adopted."""
    excessive: bool


def cohesion_moves(constants: ModelConstants, cohesion: float, conduct: Conduct) -> dict[str, float]:
    """Change of cohesion by cause; causes that move nothing are left out.

    Conduct counts by its share of the members, so that a large alliance is not more fragile just for its number.
    """
    n = max(1, conduct.members)
    moves = {
        "commitments kept": constants.cohesion_kept * conduct.kept / n,
        "commitments broken": -constants.cohesion_broken * conduct.broken / n,
        "guideline missed": -constants.cohesion_guideline * conduct.guideline_missed / n,
        "states outvoted": -constants.cohesion_outvoted * conduct.outvoted / n,
        "members removed": -constants.cohesion_expulsion * conduct.removed / n,
        "motions agreed": constants.cohesion_agreement * min(3, conduct.agreed),
        "over-reaction": -constants.overreaction_cohesion if conduct.excessive else 0.0,
        "time heals": constants.cohesion_recovery * max(0.0, constants.cohesion_start - cohesion),
    }
    return {cause: tidy(move) for cause, move in moves.items() if abs(move) > 5e-7}


def resolve_moves(constants: ModelConstants, outcome: str, severity: int) -> dict[str, float]:
    """Change of resolve by cause; ``outcome`` as :func:`summitry.model.answers.verdict`, or ``quiet`` without provocation."""
    moves = {
        "met": ("provocation met", constants.resolve_answered),
        "excessive": ("provocation met", constants.resolve_answered),
        "weak": ("answer too weak", -constants.resolve_weak * severity / 3),
        "unanswered": ("provocation unanswered", -constants.resolve_unanswered * severity / 3),
        "quiet": ("a quiet year", constants.resolve_quiet),
    }
    cause, move = moves[outcome]
    return {cause: tidy(move)} if move else {}


def moved(value: float, moves: Mapping[str, float], floor: float) -> float:
    """The value after its moves, kept within ``floor``..1."""
    return tidy(clamp(value + sum(moves.values()), floor, 1.0))
