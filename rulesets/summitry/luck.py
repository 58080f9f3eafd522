"""Luck: a counter-based generator. The same key, round and label give the same draw, whatever was drawn before.

So one seed means the same luck under every ruleset, however differently the players behave (game.md section 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Final, Protocol

__all__ = ["CounterLuck", "Luck", "pick"]

_SCALE: Final = float(1 << 53)


class Luck(Protocol):
    """Where draws come from; tests pass their own."""

    def __call__(self, key: str, round_: int, label: str) -> float:
        """A number in [0, 1) that depends on the three arguments only."""
        ...


class CounterLuck:
    """The game's generator: 53 bits of BLAKE2b over key, round and label."""

    __slots__ = ()

    def __call__(self, key: str, round_: int, label: str) -> float:
        digest = blake2b(f"{key}\x1f{round_}\x1f{label}".encode(), digest_size=8).digest()
        return (int.from_bytes(digest, "big") >> 11) / _SCALE


def pick(draw: float, weights: Sequence[float]) -> int:
    """The index that ``draw`` in [0, 1) falls on when the weights (at least 0) are laid end to end.

    With all weights zero every index is equally likely. ``weights`` must not be empty.
    """
    total = sum(weights)
    if total <= 0:
        return min(int(draw * len(weights)), len(weights) - 1)
    mark = draw * total
    for index, weight in enumerate(weights):
        mark -= weight
        if mark < 0:
            return index
    return max(index for index, weight in enumerate(weights) if weight > 0)
