"""What the routes know of limits."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Limit"]


class Limit(Protocol):
    """Counts tries per address."""

    def __call__(self, address: str) -> bool:
        """Whether this address may try once more."""
        ...
