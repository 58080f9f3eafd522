"""A generator that is seeded when it is first drawn from: most questions to a bot need no luck, and seeding costs as much as
a small answer."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

__all__ = ["LateRandom"]


class LateRandom(Random):
    """Draws exactly what ``Random(name)`` draws."""

    _name: str | None
    """What it will be seeded with; None: it has been."""

    def __new__(cls, name: str) -> LateRandom:
        return super().__new__(cls, 0)  # type: ignore[call-arg]  # without a number it would ask the system for one

    def __init__(self, name: str) -> None:  # not the base's, which seeds
        self._name = name
        self.gauss_next = None

    def _wake(self) -> None:
        if self._name is not None:
            name, self._name = self._name, None
            super().seed(name)

    # All that the other methods of Random are made of.

    def random(self) -> float:
        if self._name is not None:
            self._wake()
        return super().random()

    def getrandbits(self, k: int, /) -> int:
        if self._name is not None:
            self._wake()
        return super().getrandbits(k)

    def seed(self, a: Any = None, version: int = 2) -> None:
        self._name = None
        super().seed(a, version)

    def getstate(self) -> tuple[Any, ...]:
        self._wake()
        return super().getstate()

    def setstate(self, state: tuple[Any, ...]) -> None:
        self._name = None
        super().setstate(state)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...], tuple[Any, ...]]:
        return type(self), ("",), self.getstate()
