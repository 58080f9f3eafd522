"""Who may act and watch: tokens of devices, and the codes with which people join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from summitry_server.host.ports import AccessChange, CodeEntry, CodeTaken, Grant, UnknownSession, token_roles
from summitry_server.store.tables import codes, sessions, tokens
from summitry_server.store.transactions import Row, Transactions

__all__ = ["OBSERVERS", "SqlAccess", "apply_change", "grant_row"]

OBSERVERS: Final = ""
"""Stands where a code names its seat."""
_AT_ONCE: Final = 500
"""Values in one ``IN``: databases limit how many a statement may have."""
_GRANT: Final = select(tokens.c.session, tokens.c.role, tokens.c.seat, tokens.c.device, tokens.c.name)


class SqlAccess(Transactions):
    """The port's part about tokens and codes."""

    async def add_grant(self, token_hash: str, grant: Grant) -> None:
        try:
            async with self._write() as connection:
                await connection.execute(insert(tokens).values(hash=token_hash, **grant_row(grant)))
        except IntegrityError:
            raise UnknownSession(grant.session) from None

    async def grant(self, token_hash: str) -> Grant | None:
        row = await self._one(_GRANT.where(tokens.c.hash == token_hash))
        return None if row is None else _grant(row)

    async def held(self, hashes: Sequence[str]) -> frozenset[str]:
        found: set[str] = set()
        for first in range(0, len(hashes), _AT_ONCE):
            query = select(tokens.c.hash).where(tokens.c.hash.in_(hashes[first : first + _AT_ONCE]))
            found.update(row["hash"] for row in await self._rows(query))
        return frozenset(found)

    async def devices(self, session: str) -> Sequence[Grant]:
        return [_grant(row) for row in await self._rows(_GRANT.where(tokens.c.session == session))]

    async def change_access(self, change: AccessChange) -> int:
        async with self._write() as connection:
            return await connection.run_sync(apply_change, change)

    async def move_tokens(self, session: str, devices: Sequence[str], seat: str) -> None:
        whose = (tokens.c.session == session) & (tokens.c.role == "seat") & tokens.c.device.in_(devices)
        async with self._write() as connection:
            await connection.execute(update(tokens).where(whose).values(seat=seat))

    async def code(self, code: str) -> CodeEntry | None:
        row = await self._one(select(codes.c.session, codes.c.seat).where(codes.c.code == code))
        if row is not None and row["seat"] == OBSERVERS:
            return CodeEntry(session=row["session"], observer=True)
        return None if row is None else CodeEntry(**row)

    async def seat_codes(self, session: str) -> Mapping[str, str]:
        query = select(codes.c.seat, codes.c.code).where(codes.c.session == session, codes.c.seat > OBSERVERS)
        return {row["seat"]: row["code"] for row in await self._rows(query)}

    async def observer_code(self, session: str) -> str | None:
        row = await self._one(select(codes.c.code).where(codes.c.session == session, codes.c.seat == OBSERVERS))
        return None if row is None else str(row["code"])


def apply_change(connection: Connection, change: AccessChange) -> int:
    """Within a transaction: make the change. How many tokens were withdrawn; :class:`CodeTaken` ends the transaction."""
    withdrawn = 0
    if change.withdraw:
        whose = (
            (tokens.c.session == change.session)
            & tokens.c.role.in_(token_roles(change))
            & tokens.c.seat.is_not_distinct_from(change.seat)
        )
        if change.device is not None:
            whose &= tokens.c.device == change.device
        withdrawn = connection.execute(delete(tokens).where(whose)).rowcount
    for token_hash, grant in change.grants.items():
        # A client may have joined under the same key in another way at this very moment.
        connection.execute(delete(tokens).where(tokens.c.hash == token_hash))
        connection.execute(insert(tokens).values(hash=token_hash, **grant_row(grant)))
    if change.code:
        _change_code(connection, change)
    return withdrawn


def _change_code(connection: Connection, change: AccessChange) -> None:
    seat = OBSERVERS if change.of == "observers" else change.seat
    connection.execute(delete(codes).where(codes.c.session == change.session, codes.c.seat.is_not_distinct_from(seat)))
    try:
        connection.execute(insert(codes).values(code=change.code, session=change.session, seat=seat))
    except IntegrityError:
        raise CodeTaken(change.code) from None
    if change.of == "session":
        connection.execute(update(sessions).where(sessions.c.session == change.session).values(code=change.code))


def _grant(row: Row) -> Grant:
    return Grant(
        session=row["session"],
        role=row["role"],
        seat=row["seat"],
        device=row["device"] or "",
        name=row["name"] or "",
    )


def grant_row(grant: Grant) -> dict[str, str | None]:
    """As it is stored, but for the token's hash."""
    return {
        "session": grant.session,
        "role": grant.role,
        "seat": grant.seat,
        "device": grant.device or None,
        "name": grant.name or None,
    }
