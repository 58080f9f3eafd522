"""What is around a host: the time, its clients, and how often somebody may ask."""

from __future__ import annotations

from typing import Protocol

from summitry.values import Audience

__all__ = ["Clock", "Connection", "Limit"]


class Clock(Protocol):
    """The server's clock."""

    def now(self) -> int:
        """Milliseconds since the epoch."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return when that much time has passed by this clock."""
        ...


class Connection(Protocol):
    """One client's connection, as the hub sees it."""

    @property
    def audience(self) -> Audience: ...

    def push(self, frame: bytes) -> None:
        """Take a frame of state without waiting. One that doesn't keep up drops frames and calls ``Hub.refresh`` later."""
        ...


class Limit(Protocol):
    """Counts tries per address, session or whatever else a key names."""

    async def __call__(self, key: str) -> bool:
        """Whether one more is within the limit; counts it if it is."""
        ...

    async def give_back(self, key: str) -> None:
        """One that was counted shall not have been: it was no wrong try."""
        ...
