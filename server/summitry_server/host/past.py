"""Reading earlier states of a session from its log, for rewinds and forks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from summitry import engine
from summitry.engine import Past, Point
from summitry.events import Record
from summitry.state import State
from summitry_server.host.ports import EventStore

__all__ = ["past_at", "records_to"]

_PAGE: Final = 500


async def records_to(store: EventStore, session: str, seq: int) -> AsyncIterator[list[Record]]:
    """The log up to and with record ``seq``, in pages."""
    last = 0
    while last < seq and (page := await store.read(session, after=last, limit=min(_PAGE, seq - last))):
        yield page
        last = page[-1].seq
        await asyncio.sleep(0)


async def past_at(store: EventStore, session: str, point: Point) -> Past:
    """The session as it was at a point of its log. What lies in the log never changes, so it may be read at any time."""
    state: State | None = None
    async for page in records_to(store, session, point.seq):
        state = engine.fold(page, state)
    assert state is not None, (session, point)
    undoes = int(point.id.partition(".")[2]) if point.kind == "cut" else 0
    return Past(point=point.id, at=point.at, state=state, undoes=undoes)
