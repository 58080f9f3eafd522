"""The meta-game: what one seat gets by playing otherwise than all the others, and which ways of playing hold out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Final

from summitry_lab.tournament.results import Played
from summitry_lab.tournament.statistics import ALPHA, Cluster, Difference, Estimate, difference, holm, ratio

__all__ = ["Meta", "meta"]

_MIXTURES: Final = 2000
_FINEST: Final = 40
"""A mixture's shares are whole parts of so many at most, and of fewer where that would make more mixtures than the number above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What one seat gets by playing ``other`` while all the others play ``resident``."""

    bots: tuple[str, ...]
    payoff: Mapping[tuple[str, str], Estimate]
    """(other, resident) → the odd seat's score."""
    gain: Mapping[tuple[str, str], Difference]
    """Over playing as all do, same seat and luck."""
    dominated: Mapping[str, tuple[str, bool]]
    """Bot → one that does better whatever all the others play, and whether that is beyond chance everywhere,
    for so many pairs of bots (Holm)."""
    equilibria: tuple[str, ...]
    """Bots from which nobody gains by departing alone, when all play them."""
    best: Mapping[str, str]
    """Resident → the best reply to it."""
    regret: Mapping[str, float]
    """Bot → what the best departure from it gains, when all play it; 0: nothing does."""
    mixtures: Mapping[str, float]
    """Bot → share of the mixtures of bots around a seat to which it is the best reply."""


def meta(games: Sequence[Played]) -> Meta:
    """The symmetric meta-game with one deviator."""
    cells: dict[tuple[str, str], dict[int, tuple[float, float]]] = {}
    for one in games:
        other, _, resident = one.planned.variant.partition(">")
        cells.setdefault((other, resident), {})[one.planned.seed] = one.facts["scores"][one.planned.seat], 1.0
    bots = tuple(dict.fromkeys(other for other, _ in cells))
    payoff = {pair: mean for pair, cell in cells.items() if (mean := ratio(cell)) is not None}
    gain = {
        (other, resident): found
        for other in bots
        for resident in bots
        if other != resident and (found := difference(cells[other, resident], cells[resident, resident])) is not None
    }
    dominated = _dominated(bots, cells)
    best = {resident: max(bots, key=lambda other: (payoff[other, resident].value, other)) for resident in bots}
    stays = tuple(bot for bot in bots if all(gain[other, bot].value <= 0 for other in bots if (other, bot) in gain))
    regret = {bot: max((gain[other, bot].value for other in bots if (other, bot) in gain), default=0.0) for bot in bots}
    return Meta(
        bots=bots,
        payoff=payoff,
        gain=gain,
        dominated=dominated,
        equilibria=stays,
        best=best,
        regret={bot: max(0.0, value) for bot, value in regret.items()},
        mixtures=_mixtures(bots, {pair: mean.value for pair, mean in payoff.items()}),
    )


def _dominated(bots: Sequence[str], cells: Mapping[tuple[str, str], Cluster]) -> dict[str, tuple[str, bool]]:
    """That a rival does better against every resident is as sure as the least sure of these comparisons; the pairs of bot and rival
    are many claims, which Holm's method corrects for."""
    claims: list[tuple[str, str, float]] = []
    for bot in bots:
        for rival in bots:
            if rival == bot:
                continue
            apart = [difference(cells[rival, resident], cells[bot, resident]) for resident in bots]
            better = all(each is not None and each.value > 0 for each in apart)
            claims.append((bot, rival, max(each.p for each in apart if each is not None) if better else 1.0))
    raised = holm([chance for *_, chance in claims])
    found: dict[str, tuple[str, bool]] = {}
    for (bot, rival, chance), corrected in zip(claims, raised, strict=True):
        clearly = corrected < ALPHA
        if chance < 1.0 and (bot not in found or clearly):
            found[bot] = rival, clearly
    return found


def _mixtures(bots: Sequence[str], payoff: Mapping[tuple[str, str], float]) -> Mapping[str, float]:
    """By an even grid of mixtures; what a mixture pays is the mean of what its parts pay, which is all that the games tell."""
    parts = 1
    while parts < _FINEST and comb(parts + len(bots), len(bots) - 1) <= _MIXTURES:
        parts += 1
    best: Counter[str] = Counter()
    grid = list(_shares(len(bots), parts))
    for shares in grid:
        worth = {
            other: sum(share * payoff[other, bot] for bot, share in zip(bots, shares, strict=True)) for other in bots
        }
        best[max(bots, key=lambda other: (worth[other], other))] += 1
    return {bot: best[bot] / len(grid) for bot in bots}


def _shares(number: int, parts: int) -> Iterator[tuple[int, ...]]:
    """All ways to deal ``parts`` out to so many."""
    if number == 1:
        yield (parts,)
        return
    for first in range(parts + 1):
        for rest in _shares(number - 1, parts - first):
            yield first, *rest
