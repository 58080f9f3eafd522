"""Banzhaf and Shapley-Shubik, exact (docs/game.md, section 11).

A weighted game is counted by its generating function: the number of coalitions by size and weight, once for all players and
then with one taken out. Any other game is counted coalition by coalition, in blocks of 65,536.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import factorial
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from summitry_lab.power.games import AtLeast, Every, Game

__all__ = ["Indices", "TooLarge", "indices"]

_MOST_CELLS: Final = 20_000_000
"""Of a table of sizes and weights; beyond it, and for combined games, all coalitions are looked at."""
_MOST_WEIGHED: Final = 60
"""Players whose coalitions can be counted in 64 bits."""
_MOST_LISTED: Final = 32
"""Players whose coalitions can all be looked at: some seconds."""
_LOW: Final = 16

Counts = NDArray[np.int64]


class TooLarge(ValueError):
    """Too many players, or weights too large, to be counted exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indices:
    """Power of each player, in the order of the game's weights."""

    winning: int
    """Coalitions that carry a decision."""
    swings: tuple[int, ...]
    """Coalitions that win with the player and lose without it."""
    shapley: tuple[Fraction, ...]
    """Shapley-Shubik index: the share of all orders of joining in which the player turns losing into winning. Sums to 1."""

    @property
    def players(self) -> int:
        return len(self.swings)

    @property
    def passes(self) -> Fraction:
        """The chance of a decision if everybody tosses a coin: Coleman's power of the body to act."""
        return Fraction(self.winning, 2**self.players)

    @property
    def absolute(self) -> tuple[Fraction, ...]:
        """The absolute Banzhaf measure (Penrose): the chance to be decisive if all others toss a coin."""
        return tuple(Fraction(swings, 2 ** (self.players - 1)) for swings in self.swings)

    @property
    def banzhaf(self) -> tuple[Fraction, ...]:
        """The Banzhaf index: the swings as shares of all; 0 for everybody if nobody ever swings."""
        total = sum(self.swings)
        return tuple(Fraction(swings, total) if total else Fraction(0) for swings in self.swings)


def indices(game: Game) -> Indices:
    """Both indices. :class:`TooLarge` if they can't be counted; ``ValueError`` for a game without players."""
    n = _players(game)
    if n == 0:
        raise ValueError("a game needs players")
    if isinstance(game, AtLeast) and n <= _MOST_WEIGHED and (n + 1) * (sum(game.weights) + 1) <= _MOST_CELLS:
        by_size, with_player = _weighed(game)
    elif n <= _MOST_LISTED:
        by_size, with_player = _listed(game, n)
    else:
        raise TooLarge(f"{n} players with such weights can't be counted exactly; {_MOST_LISTED} can")
    return _indices(n, by_size, with_player)


def _players(game: Game) -> int:
    if isinstance(game, AtLeast):
        return len(game.weights)
    sizes = {_players(part) for part in game.parts}
    if len(sizes) != 1:
        raise ValueError("the parts of a game have different players")
    return sizes.pop()


def _indices(n: int, by_size: list[int], with_player: list[list[int]]) -> Indices:
    """From the winning coalitions by size, of all and of those that a player is in."""
    orders = factorial(n)
    swings: list[int] = []
    shapley: list[Fraction] = []
    for inside in with_player:
        swings.append(2 * sum(inside) - sum(by_size))
        weight = 0
        for size in range(n + 1):
            if inside[size]:
                weight += factorial(size - 1) * factorial(n - size) * inside[size]
            if without := by_size[size] - inside[size]:
                weight -= factorial(size) * factorial(n - size - 1) * without
        shapley.append(Fraction(weight, orders))
    return Indices(winning=sum(by_size), swings=tuple(swings), shapley=tuple(shapley))


# --- by generating function -------------------------------------------------------------------------------------------


def _weighed(game: AtLeast) -> tuple[list[int], list[list[int]]]:
    n, whole = len(game.weights), sum(game.weights)
    table: Counts = np.zeros((n + 1, whole + 1), dtype=np.int64)
    table[0, 0] = 1
    for weight in game.weights:
        table[1:, weight:] += table[:-1, : whole + 1 - weight].copy()
    quota = min(max(game.quota, 0), whole + 1)
    by_size = [int(count) for count in table[:, quota:].sum(axis=1)]
    known: dict[int, list[int]] = {}
    for weight in game.weights:
        if weight not in known:  # players of equal weight have equal power
            known[weight] = _with(table, weight, quota)
    return by_size, [known[weight] for weight in game.weights]


def _with(table: Counts, weight: int, quota: int) -> list[int]:
    """Winning coalitions by size that hold one player of this weight: those of the others that reach the rest of the quota."""
    others = np.zeros_like(table)
    others[0] = table[0]
    width = table.shape[1]
    for size in range(1, table.shape[0]):
        others[size] = table[size]
        others[size, weight:] -= others[size - 1, : width - weight]
    counts = others[:-1, max(0, quota - weight) :].sum(axis=1)
    return [0, *(int(count) for count in counts)]


# --- coalition by coalition -------------------------------------------------------------------------------------------


def _listed(game: Game, n: int) -> tuple[list[int], list[list[int]]]:
    low = min(n, _LOW)
    patterns = np.arange(1 << low, dtype=np.int64)
    sizes = _sums(patterns, (1,) * low)
    by_size = [0] * (n + 1)
    with_player = [[0] * (n + 1) for _ in range(n)]
    # Wins by how many of the high players are in, for each pattern of the low ones.
    wins = np.zeros((n - low + 1, 1 << low), dtype=np.int64)
    for high, winning in _blocks(game, n, low, patterns):
        more = high.bit_count()
        wins[more] += winning
        if high:
            histogram = np.bincount(sizes[winning], minlength=low + 1)
            for player in range(low, n):
                if high >> (player - low) & 1:
                    inside = with_player[player]
                    for size, count in enumerate(histogram):
                        inside[size + more] += int(count)
    for more in range(n - low + 1):
        for size, count in enumerate(np.bincount(sizes, weights=wins[more], minlength=low + 1)):
            by_size[size + more] += round(count)
        for player in range(low):
            mine = (patterns >> player & 1).astype(bool)
            for size, count in enumerate(np.bincount(sizes[mine], weights=wins[more][mine], minlength=low + 1)):
                with_player[player][size + more] += round(count)
    return by_size, with_player


def _sums(patterns: Counts, weights: tuple[int, ...]) -> Counts:
    total: Counts = np.zeros_like(patterns)
    for player, weight in enumerate(weights):
        total += (patterns >> player & 1) * weight
    return total


def _blocks(game: Game, n: int, low: int, patterns: Counts) -> Iterator[tuple[int, NDArray[np.bool_]]]:
    """For each pattern of the high players, which patterns of the low ones win with it."""
    tables = {leaf.weights: _sums(patterns, leaf.weights[:low]) for leaf in _leaves(game)}
    for high in range(1 << (n - low)):
        yield high, _winning(game, tables, high, low)


def _leaves(game: Game) -> Iterator[AtLeast]:
    if isinstance(game, AtLeast):
        yield game
    else:
        for part in game.parts:
            yield from _leaves(part)


def _winning(game: Game, tables: dict[tuple[int, ...], Counts], high: int, low: int) -> NDArray[Any]:
    if isinstance(game, AtLeast):
        held = sum(weight for player, weight in enumerate(game.weights[low:]) if high >> player & 1)
        return tables[game.weights] >= game.quota - held
    result = _winning(game.parts[0], tables, high, low)
    for part in game.parts[1:]:
        other = _winning(part, tables, high, low)
        result = result & other if isinstance(game, Every) else result | other
    return result
