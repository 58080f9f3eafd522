"""Who plays which seat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

__all__ = ["DEFAULT", "MIXED", "lineup"]

DEFAULT = ("best-replier", "free-rider", "loyal")
"""The bots of a game for which nobody chose any."""
MIXED = ("best-replier", "coalition-builder", "free-rider", "loyal", "reciprocal")
"""The styles of states that mean their game: what the conditions of docs/game.md, section 12, are measured with. ``spoiler`` and
``random`` are experiments, and ``strategist`` is too slow for thousands of games."""


def lineup(seats: Sequence[str], bots: Sequence[str], seed: int) -> Mapping[str, str]:
    """Seat → bot name, the bots as equal in number as can be.

    Over as many consecutive seeds as there are bots (counted from a multiple of their number) every bot plays every seat
    once; who sits beside whom is drawn anew for each such block, so that no seat always meets the same others.
    """
    if not bots:
        raise ValueError("a line-up needs at least one bot")
    block, turn = divmod(seed, len(bots))
    order = list(seats)
    Random(f"lineup/{block}").shuffle(order)
    chosen = {seat: bots[(index + turn) % len(bots)] for index, seat in enumerate(order)}
    return {seat: chosen[seat] for seat in seats}
