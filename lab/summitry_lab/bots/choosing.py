"""Choosing between lines of play by games in the head: the bot's own line stands unless another is better beyond doubt.

Games differ by luck, so a line may look better than another by chance alone. All lines are played in the same worlds and compared
world by world; two thirds drop out again and again, so that what is left can be played more often.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from statistics import fmean, variance
from typing import Final, TypeVar

__all__ = ["choose"]

L = TypeVar("L")

PAIR: Final = 2
"""Worlds after which some drop out."""
LEAST: Final = 6
"""Worlds without which nothing is beyond doubt."""
MOST: Final = 24
"""Worlds after which what is still in doubt is not worth the time."""
SURE: Final = 2.5
"""Standard errors, where there are many worlds, by which another line must be better than the bot's own; with few worlds more, since
the error is itself in doubt (as in Student's distribution)."""
WORTH: Final = 0.05
"""Points of a score below which a difference doesn't matter."""
_NEVER_LESS: Final = 0.02
"""Points. A standard error is never taken for less: four equal games don't prove the fifth."""


def choose(lines: Sequence[L], score: Callable[[int, L], float], *, games: int) -> L:
    """The line to play. The first is the bot's own, and the others come in the order in which they deserve a try.

    ``score(world, line)`` plays one game. At most ``games`` are played; if they are too few to say anything, none.
    """
    own, places = lines[0], max(2, games // (2 * PAIR))
    gains: dict[int, list[float]] = {line: [] for line in range(1, min(len(lines), places))}
    worlds = 0
    while gains and worlds < MOST and games >= PAIR * (1 + len(gains)):
        for world in range(worlds, worlds + PAIR):
            base = score(world, own)
            for line, found in gains.items():
                found.append(score(world, lines[line]) - base)
        worlds += PAIR
        games -= PAIR * (1 + len(gains))
        gains = _best_third(gains)
        if len(gains) == 1 and worlds >= LEAST and _sure(next(iter(gains.values())), doubt=2.0):
            break
    if len(gains) == 1 and worlds >= LEAST:
        ((line, found),) = gains.items()
        return lines[line] if _sure(found) else own
    return own


def _best_third(gains: dict[int, list[float]]) -> dict[int, list[float]]:
    """At most a third of them, and only those that may be better than the bot's own."""
    hopeful = [line for line, found in gains.items() if fmean(found) + _error(found) > 0 and any(found)]
    hopeful.sort(key=lambda line: (-fmean(gains[line]), line))
    return {line: gains[line] for line in hopeful[: (len(gains) + 2) // 3]}


def _sure(found: Sequence[float], doubt: float = 1.0) -> bool:
    """Whether a gain is worth having and beyond doubt. ``doubt``: 2 where one may look again, and so find much by chance."""
    mean = fmean(found)
    return mean >= WORTH and mean > doubt * SURE * (1 + 2 / (len(found) - 1)) * _error(found)


def _error(found: Sequence[float]) -> float:
    return max(_NEVER_LESS, sqrt(variance(found) / len(found)))
