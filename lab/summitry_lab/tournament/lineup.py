"""Who plays which seat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["DEFAULT", "lineup"]

DEFAULT = ("best-replier", "free-rider", "loyal")
"""The bots of a game for which nobody chose any."""


def lineup(seats: Sequence[str], bots: Sequence[str], seed: int) -> Mapping[str, str]:
    """Seat → bot name: the bots in turn over the seats, moved on by one seat from seed to seed.

    So over as many consecutive seeds as there are bots, every bot plays every seat equally often.
    """
    if not bots:
        raise ValueError("a line-up needs at least one bot")
    return {seat: bots[(index + seed) % len(bots)] for index, seat in enumerate(seats)}
