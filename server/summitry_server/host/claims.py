"""Which node thinks for a session's bots. It saves work: command ids make what a second node's bots do a repetition."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from summitry_server.host.ports import Clock, EventStore, StoreUnavailable

__all__ = ["CLAIM", "Claims"]

CLAIM: Final = 6_000
"""Milliseconds that a claim holds unless it is renewed: so long the bots of a node that was killed stand still."""


class Claims:
    """What this node holds, renewed by the host with every sign of life that it gives."""

    def __init__(self, store: EventStore, clock: Clock, node: str) -> None:
        self._store = store
        self._clock = clock
        self._node = node
        self._held: dict[str, int] = {}

    async def hold(self, session: str) -> bool:
        """Whether this node may think for the session's bots for the next few seconds."""
        if self._held.get(session, 0) - self._clock.now() > CLAIM // 2:
            return True
        return await self._take(session)

    async def renew(self, busy: Collection[str]) -> None:
        """Keep the claims on sessions whose bots are at work, and forget the others."""
        for session in list(self._held):
            if session not in busy or not await self._take(session):
                self._held.pop(session, None)

    async def release(self) -> None:
        """Give everything back, so that other nodes go on at once."""
        held, self._held = self._held, {}
        try:
            for session in held:
                now = self._clock.now()
                await self._store.claim(session, self._node, now, now)
        except StoreUnavailable:
            pass  # they run out by themselves

    async def _take(self, session: str) -> bool:
        until = self._clock.now() + CLAIM
        try:
            taken = await self._store.claim(session, self._node, self._clock.now(), until)
        except StoreUnavailable:
            return False
        if taken:
            self._held[session] = until
        return taken
