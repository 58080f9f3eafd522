"""This node's signs of life, and the spans in which no node gave one."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Final

from summitry_server.host.ports import Clock, EventStore, Outage

__all__ = ["BEAT", "OUTAGE", "Outages"]

BEAT: Final = 2_000
"""Milliseconds between signs of life."""
OUTAGE: Final = 5_000
"""Milliseconds without one after which nobody has served: longer than a command waits for a locked database."""


class Outages:
    """Notes in the store that this node is alive, and learns of outages, whichever node noted them.

    A node that starts while no other uses the store ends an outage, however short. One that finds others at the store first
    listens whether they serve: it gives no sign of life until another has given one, or none has for :data:`OUTAGE`. So a node
    that joins others ends none, and of several that start at once the first notes it for all.
    """

    def __init__(self, store: EventStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._began = 0
        self._last: int | None = None
        self._until = 0
        self._at: int | None = None

    def age(self) -> float:
        """Milliseconds since the last sign of life that this node gave; infinite before the first, when it isn't known yet whether
        others serve."""
        return inf if self._at is None else self._clock.now() - self._at

    async def begin(self) -> None:
        """From now on :meth:`beat` tells of what is new."""
        past = await self._store.outages(0)
        self._until = past[-1].end if past else 0
        self._last = await self._store.last_beat()
        self._began = self._clock.now()

    async def beat(self) -> Sequence[Outage]:
        """Give a sign of life. The outages that were noted since the last one, in order."""
        if self._at is not None:
            await self._give(OUTAGE)
        elif self._store.first:
            await self._give(0)
        elif await self._heard():
            await self._give(OUTAGE)
        found = await self._store.outages(self._until)
        if found:
            self._until = found[-1].end
        return found

    async def end(self) -> None:
        """The last sign: what comes after it is lost time."""
        if self._at is not None:
            await self._give(OUTAGE)

    async def _give(self, tolerance: int) -> None:
        given: list[int] = []

        def now() -> int:
            given.append(self._clock.now())
            return given[-1]

        await self._store.beat(now, tolerance)
        self._at = given[-1]

    async def _heard(self) -> bool:
        """Whether others serve, or surely none does."""
        last = await self._store.last_beat()
        return last is None or last != self._last or self._clock.now() - min(last, self._began) > OUTAGE
