"""Whose connections may stay: when a token is withdrawn, its connections end at once, on every node."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import structlog

from summitry_server.host.counts import Counts
from summitry_server.host.ports import EventStore, Grant, StoreUnavailable, UnknownSession
from summitry_server.protocol import Refused

__all__ = ["GONE", "WITHDRAWN", "Access", "Codes", "Guest", "codes_for"]

WITHDRAWN: Final = Refused(
    code="revoked",
    reason="the facilitator has withdrawn this device's access",
    allowed="ask the facilitator for a code, and join again",
)
GONE: Final = Refused(code="revoked", reason="the session was removed from the server, with everything in it")
_EVERY: Final = 10_000
"""Milliseconds between looks at all tokens: the bus may lose a hint."""

_log = structlog.get_logger()


class Codes(NamedTuple):
    """The session's, the own seat's, and for the facilitator the observers' code."""

    session: str
    seat: str | None
    observers: str | None


@dataclass(slots=True, eq=False)
class Guest:
    """One connection. ``leave`` ends it for a reason; ``renew`` lets it come back, to learn a new code."""

    grant: Grant
    token_hash: str
    codes: Codes
    """As it was told them."""
    leave: Callable[[Refused], None]
    renew: Callable[[], None]


class Access:
    """The connections of this node, and whether their tokens are still good.

    ``forget`` is called with a session that the store doesn't have any more.
    """

    def __init__(self, store: EventStore, forget: Callable[[str], None], counts: Counts) -> None:
        self._store = store
        self._forget = forget
        self._counts = counts
        self._guests: dict[str, set[Guest]] = {}
        self._pending: set[str] = set()
        self._looked_at = 0
        self.looks = 0
        """Counts the looks at tokens: one that was read before a look may have been withdrawn since."""

    def guests(self, session: str | None = None) -> list[Guest]:
        """Who is connected to this node: to one session, or at all."""
        if session is not None:
            return list(self._guests.get(session, ()))
        return [guest for guests in self._guests.values() for guest in guests]

    def came(self, guest: Guest) -> None:
        """A connection is open."""
        self._guests.setdefault(guest.grant.session, set()).add(guest)

    def left(self, guest: Guest) -> None:
        """It is closed; a guest that never came does no harm."""
        guests = self._guests.get(guest.grant.session)
        if guests is not None:
            guests.discard(guest)
            if not guests:
                del self._guests[guest.grant.session]

    async def check(self, session: str) -> None:
        """Tokens or codes of the session have changed, on this node or another."""
        self._pending.add(session)
        await self._look([session])

    async def keep(self, now: int) -> None:
        """Do what could not be done before, and now and then look at everybody. ``StoreUnavailable``: later again."""
        if self._pending:
            await self._look(sorted(self._pending))
        if now - self._looked_at >= _EVERY:
            self._looked_at = now
            await self._look(sorted(self._guests), codes=False)

    async def _look(self, sessions: Sequence[str], *, codes: bool = True) -> None:
        self.looks += 1
        try:
            heads = await self._store.heads(sessions)
            guests = [guest for session in sessions for guest in self.guests(session)]
            held = await self._store.held([guest.token_hash for guest in guests])
            alive = [guest for guest in guests if guest.grant.session in heads] if codes else []
            fresh = {guest: await codes_for(self._store, guest.grant) for guest in alive}
            moved = {guest for guest in alive if await self._moved(guest)}
        except UnknownSession:
            return  # removed while we looked: it stays pending, and the next look sees that
        except StoreUnavailable as error:
            _log.warning("access could not be looked at", error=str(error))
            return  # they stay pending
        self._pending.difference_update(sessions)
        for guest in guests:
            grant = guest.grant
            if guest.token_hash not in held:
                self._counts.sent_away += 1
            if grant.session not in heads:
                guest.leave(GONE)
            elif guest.token_hash not in held:
                guest.leave(WITHDRAWN)
                _log.info("a connection ended: its access was withdrawn", session=grant.session, seat=grant.seat)
            elif guest in moved or fresh.get(guest, guest.codes) != guest.codes:
                guest.renew()
        for session in sessions:
            if session not in heads:
                self._forget(session)

    async def _moved(self, guest: Guest) -> bool:
        """Whether its token is for another seat by now."""
        grant = await self._store.grant(guest.token_hash)
        return grant is not None and grant.seat != guest.grant.seat


async def codes_for(store: EventStore, grant: Grant) -> Codes:
    """What the holder of a grant is told. :class:`UnknownSession` if the session is gone."""
    info = await store.info(grant.session)
    if info is None:
        raise UnknownSession(grant.session)
    seat = (await store.seat_codes(grant.session))[grant.seat] if grant.seat is not None else None
    observers = await store.observer_code(grant.session) if grant.role == "facilitator" else None
    return Codes(info.code, seat, observers)
