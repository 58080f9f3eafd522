"""Limits that count on all nodes together where there is a Redis, and in this process where there is none, or none now."""

from __future__ import annotations

from summitry_server.bus import RedisBuckets
from summitry_server.host.ports import Clock
from summitry_server.net import Attempts, household

__all__ = ["SharedLimit"]


class SharedLimit:
    """A limit per key. The process's own count goes on beside the shared one, so a Redis that goes away opens no door."""

    def __init__(
        self, kind: str, clock: Clock, *, rate: float, burst: float, shared: RedisBuckets | None = None
    ) -> None:
        """``burst`` at once, ``rate`` a second in the long run. ``kind`` tells the limits apart."""
        self._kind = kind
        self._rate = rate
        self._burst = burst
        self._own = Attempts(clock, rate=rate, burst=burst)
        self._shared = shared

    async def __call__(self, key: str) -> bool:
        """Whether one more is within the limit; counts it if it is."""
        if not self._own.take(key):
            return False
        if self._shared is None:
            return True
        taken = await self._shared.take(self._kind, household(key), rate=self._rate, burst=self._burst)
        return taken is not False

    async def give_back(self, key: str) -> None:
        """One that was counted shall not have been."""
        self._own.give_back(key)
        if self._shared is not None:
            await self._shared.give_back(self._kind, household(key), rate=self._rate)
