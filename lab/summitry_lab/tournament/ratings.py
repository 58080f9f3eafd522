"""How strong bots are: Plackett and Luce's model by maximum likelihood, with intervals by drawing seeds again.

What is ranked is the duplicate comparison of the rotation: under one seed every bot has sat in every seat once, so each seat ranks
the bots by what they made of it under the same luck. A seat's advantage is in none of it. The likelihood is climbed by Hunter's
MM steps ("MM algorithms for generalized Bradley-Terry models", 2004), on orders with their counts, for all draws at once
(docs/decisions/025-own-ratings.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, permutations, product
from typing import TYPE_CHECKING, Any, Final

from summitry_lab.tournament.results import Played

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["MIDDLE", "Order", "Rating", "orders", "ratings", "strengths"]

Order = tuple[str, ...]
"""Bots, the best first."""

MIDDLE: Final = 1500
"""The mean rating; 400 more: ten times the odds to come out ahead, as in chess."""
DRAWS: Final = 200
DOUBT: Final = 0.5
"""A tie of so many comparisons is added between each two bots, so that one that never loses has a rating at all."""
_TIED: Final = 3
"""So many that tie are taken in every order; more in two orders only."""
_ROUNDS: Final = 500
_CELLS: Final = 4_000_000
"""Numbers held at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One bot's strength."""

    bot: str
    value: float
    low: float
    high: float
    """95 %, by drawing the seeds again."""
    ahead: float
    """The chance to come out ahead of the mean of the other bots, same seat and luck."""


def orders(games: Sequence[Played]) -> Mapping[int, Mapping[Order, float]]:
    """Seed → orders of the bots with how many seats gave them; a tie counts as every order of those that tie, in parts.

    Only seeds whose rotation is complete.
    """
    names = sorted({bot for one in games for bot in one.planned.row.bots.values()})
    by_seed: dict[int, list[Played]] = {}
    for one in games:
        by_seed.setdefault(one.planned.seed, []).append(one)
    found: dict[int, Mapping[Order, float]] = {}
    for seed, turns in by_seed.items():
        counted: defaultdict[Order, float] = defaultdict(float)
        for seat in turns[0].facts["scores"]:
            scores = {one.planned.row.bots[seat]: float(one.facts["scores"][seat]) for one in turns}
            if len(scores) == len(turns) == len(names):
                for order, part in _orders(scores):
                    counted[order] += part
        if counted:
            found[seed] = dict(counted)
    return found


def _orders(scores: Mapping[str, float]) -> Iterator[tuple[Order, float]]:
    ranked = sorted(scores, key=lambda bot: (-round(scores[bot], 6), bot))
    ties = [list(group) for _, group in groupby(ranked, key=lambda bot: round(scores[bot], 6))]
    ways = [list(permutations(tie)) if len(tie) <= _TIED else [tuple(tie), tuple(reversed(tie))] for tie in ties]
    found = [tuple(bot for part in way for bot in part) for way in product(*ways)]
    for order in found:
        yield order, 1 / len(found)


def ratings(games: Sequence[Played], *, draws: int = DRAWS) -> tuple[Rating, ...]:
    """The best first; none where no seed's rotation is complete, or one bot plays alone."""
    import numpy as np

    found = orders(games)
    kinds = sorted({order for counted in found.values() for order in counted})
    if not kinds or len(kinds[0]) < 2:
        return ()
    bots = sorted(kinds[0])
    places = np.array([[bots.index(bot) for bot in order] for order in kinds])
    counts = np.array([[counted.get(order, 0.0) for order in kinds] for _, counted in sorted(found.items())])
    rng = np.random.default_rng(len(found))
    drawn = rng.multinomial(len(counts), [1 / len(counts)] * len(counts), size=draws) @ counts
    best = strengths(places, counts.sum(axis=0)[None, :])
    again = strengths(places, drawn, start=best, near=1e-4)
    values, spread = _points(best)[0], _points(again)
    lows, highs = np.quantile(spread, [0.025, 0.975], axis=0)
    made = [
        Rating(
            bot=bot,
            value=float(values[index]),
            low=float(lows[index]),
            high=float(highs[index]),
            ahead=_ahead(best[0], index),
        )
        for index, bot in enumerate(bots)
    ]
    return tuple(sorted(made, key=lambda one: (-one.value, one.bot)))


def _points(strength: Any) -> Any:
    import numpy as np

    logs = np.log10(strength)
    return MIDDLE + 400 * (logs - logs.mean(axis=1, keepdims=True))


def _ahead(strength: Any, index: int) -> float:
    others = [float(strength[index] / (strength[index] + other)) for at, other in enumerate(strength) if at != index]
    return sum(others) / len(others)


def strengths(places: Any, weights: Any, *, start: Any = None, doubt: float = DOUBT, near: float = 1e-6) -> Floats:
    """Each bot's strength, a row for each row of weights, the geometric mean 1.

    ``places``: a row for each order, the bots' numbers with the best first. ``weights``: how often each order came. ``doubt``: 0
    for the plain maximum, which exists only if no bots always come before all the others. ``near``: the
    last step's largest change of a logarithm.
    """
    import numpy as np

    bots = places.shape[1]
    step = max(1, _CELLS // places.size)
    rows = []
    for begin in range(0, len(weights), step):
        part = np.asarray(weights[begin : begin + step], float)
        strength = np.ones((len(part), bots)) if start is None else np.repeat(start[:1], len(part), axis=0)
        for _ in range(_ROUNDS):
            following = _climbed(places, part, strength, doubt)
            moved = float(np.abs(np.log(following / strength)).max())
            strength = following
            if moved < near:
                break
        rows.append(strength)
    return np.concatenate(rows)


def _climbed(places: Any, weights: Any, strength: Any, doubt: float) -> Any:
    """One step up for every row of weights."""
    import numpy as np

    bots = places.shape[1]
    ranked = strength[:, places]
    left = np.cumsum(ranked[:, :, ::-1], axis=2)[:, :, ::-1][:, :, :-1]  # of those who are still to be placed
    passed = np.cumsum(weights[:, :, None] / left, axis=2)
    below = np.concatenate([passed, passed[:, :, -1:]], axis=2)
    wins = np.full_like(strength, doubt * (bots - 1) / 2)
    losses = np.zeros_like(strength)
    for bot in range(bots):
        here = places == bot
        wins[:, bot] += (weights * (~here[:, -1])[None, :]).sum(axis=1)
        losses[:, bot] = (below * here[None, :, :]).sum(axis=(1, 2))
        for other in range(bots):
            if other != bot:
                losses[:, bot] += doubt / (strength[:, bot] + strength[:, other])
    following = wins / losses
    return following / np.exp(np.log(following).mean(axis=1, keepdims=True))
