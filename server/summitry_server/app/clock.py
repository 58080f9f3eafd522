"""The one place of the server that reads the machine's clock."""

from __future__ import annotations

import asyncio
import time

__all__ = ["SystemClock"]


class SystemClock:
    """The machine's clock. Should it be set back, the instants given out stand still until it has caught up."""

    def __init__(self) -> None:
        self._last = 0

    def now(self) -> int:
        self._last = max(self._last, time.time_ns() // 1_000_000)
        return self._last

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
