"""A bus within one process: for a single server, and for several hosts in one test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from summitry_server.host.ports import Hint

__all__ = ["LocalBus", "LocalExchange"]


class LocalExchange:
    """What local buses of one process are joined by."""

    def __init__(self) -> None:
        self.receivers: list[Callable[[Hint], None]] = []


class LocalBus:
    """One host's end of an exchange of its own, or of one that it shares with other hosts."""

    def __init__(self, exchange: LocalExchange | None = None) -> None:
        self._exchange = exchange or LocalExchange()
        self._receive: Callable[[Hint], None] | None = None

    @property
    def connected(self) -> bool:
        """A bus within a process is always there."""
        return True

    async def start(self, receive: Callable[[Hint], None], resumed: Callable[[], None]) -> None:
        self._receive = receive
        self._exchange.receivers.append(receive)
        resumed()

    def publish(self, hint: Hint) -> None:
        loop = asyncio.get_running_loop()
        for receive in self._exchange.receivers:
            if receive != self._receive:
                loop.call_soon(receive, hint)

    async def close(self) -> None:
        if self._receive in self._exchange.receivers:
            self._exchange.receivers.remove(self._receive)
