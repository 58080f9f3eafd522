"""Simple games: which coalitions of yes votes carry a decision."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AtLeast", "Every", "Game", "Some", "everybody", "weighted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast:
    """The coalitions that weigh at least ``quota``. Weights are whole numbers of at least 0, one a player."""

    weights: tuple[int, ...]
    quota: int
    """A quota of 0 or less is met by nobody at all; one above the sum by no coalition."""

    def __post_init__(self) -> None:
        if any(weight < 0 for weight in self.weights):
            raise ValueError("a weight is negative")


@dataclass(frozen=True, slots=True)
class Every:
    """The coalitions that win in every part."""

    parts: tuple[Game, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """The coalitions that win in one part at least."""

    parts: tuple[Game, ...]


Game = AtLeast | Every | Some
"""All that these can express is monotone: one more yes never makes a decision fail."""


def weighted(quota: int, *weights: int) -> AtLeast:
    """A weighted game as it is usually written: [quota; weights]."""
    return AtLeast(weights=weights, quota=quota)


def everybody(players: int) -> AtLeast:
    """Only all together win."""
    return AtLeast(weights=(1,) * players, quota=players)
