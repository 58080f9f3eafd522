"""Whole games one after the other, by processor time. Standard library alone, so that it runs beside any framework."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from time import process_time

__all__ = ["Game", "Line", "measured"]

Game = Callable[[int], int]
"""Plays one game of a seed; the number of decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    name: str
    games: int
    decisions: int
    seconds: float

    def row(self) -> str:
        return (
            f"| {self.name} | {self.games:,} | {self.games / self.seconds:,.1f} | {self.decisions / self.seconds:,.0f} | "
            f"{self.decisions / max(self.games, 1):,.0f} |"
        )


def measured(name: str, game: Game, seconds: float) -> Line:
    """Games one after the other until the processor time is used up, after one that isn't counted."""
    game(0)
    games = decisions = 0
    was = gc.isenabled()
    gc.disable()  # as the lab does around many games
    try:
        begin = process_time()
        while process_time() - begin < seconds or not games:
            games += 1
            decisions += game(games)
        used = process_time() - begin
    finally:
        if was:
            gc.enable()
    return Line(name=name, games=games, decisions=decisions, seconds=used)
