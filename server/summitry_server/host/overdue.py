"""Loading the sessions in which something is due, and what becomes of those that can't be read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import structlog

from summitry_server.host.ports import Clock, EventStore, StoreUnavailable, UnknownSession, Unreadable

__all__ = ["Overdue"]

_AT_A_TIME: Final = 4
_RETRY: Final = 5_000
_RETRY_MOST: Final = 5 * 60_000

_log = structlog.get_logger()


@dataclass(slots=True, eq=False)
class _Failed:
    again: int
    """When to try again."""
    wait: int


class Overdue:
    """Sessions outside memory whose deadline has passed. One that can't be read keeps no other waiting."""

    def __init__(
        self,
        store: EventStore,
        clock: Clock,
        load: Callable[[str], Awaitable[object]],
        spawn: Callable[[Coroutine[object, object, None]], object],
    ) -> None:
        self._store = store
        self._clock = clock
        self._load = load
        self._spawn = spawn
        self._failed: dict[str, _Failed] = {}
        self._loading: set[str] = set()
        self._turn = asyncio.Semaphore(_AT_A_TIME)

    @property
    def unreadable(self) -> Collection[str]:
        """The sessions that could not be read when that was last tried, though the store answered."""
        return self._failed.keys()

    async def look(self, loaded: Collection[str]) -> None:
        """Begin to load what is due and isn't in memory, the longest due first."""
        now = self._clock.now()
        for session in await self._store.due(now):
            failed = self._failed.get(session)
            if session not in loaded and session not in self._loading and (failed is None or failed.again <= now):
                self._loading.add(session)
                self._spawn(self._load_one(session))

    @contextmanager
    def reading(self, session: str) -> Iterator[None]:
        """While somebody loads a session: if that fails, it is :class:`Unreadable`, and tried again later and ever more seldom."""
        try:
            yield
        except StoreUnavailable:
            raise
        except UnknownSession:
            self._failed.pop(session, None)
            raise
        except Exception as error:
            known = self._failed.get(session)
            wait = _RETRY if known is None else min(2 * known.wait, _RETRY_MOST)
            self._failed[session] = _Failed(self._clock.now() + wait, wait)
            _log.exception("a session can't be read", session=session)
            raise Unreadable(session) from error
        self._failed.pop(session, None)

    async def _load_one(self, session: str) -> None:
        try:
            async with self._turn:
                await self._load(session)
        except Exception:
            pass  # said where it was read; the next look asks again what is due
        finally:
            self._loading.discard(session)
