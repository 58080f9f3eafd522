"""How an SQL database is spoken to: one engine that writes in transactions, one that reads beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import Select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from summitry_server.store.trouble import reaching

__all__ = ["Row", "Transactions"]

Row = Mapping[str, Any]


class Transactions:
    """Over two engines. What drivers raise becomes ``StoreUnavailable``."""

    def __init__(self, writer: AsyncEngine, reader: AsyncEngine) -> None:
        self._writer = writer
        self._reader = reader

    @asynccontextmanager
    async def _write(self) -> AsyncIterator[AsyncConnection]:
        with reaching():
            async with self._writer.begin() as connection:
                yield connection

    @asynccontextmanager
    async def _snapshot(self) -> AsyncIterator[AsyncConnection]:
        """Everything that is read in it is of one instant."""
        with reaching():
            async with self._reader.begin() as connection:
                yield connection

    async def _rows(self, query: Select[Any]) -> Sequence[Row]:
        """Read. A pooled connection may have died since it was last used: then on a fresh one."""
        with reaching():
            try:
                return await self._read_once(query)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
            return await self._read_once(query)

    async def _read_once(self, query: Select[Any]) -> Sequence[Row]:
        async with self._reader.begin() as connection:
            found: Sequence[Row] = (await connection.execute(query)).mappings().all()
            return found

    async def _one(self, query: Select[Any]) -> Row | None:
        rows = await self._rows(query)
        return rows[0] if rows else None
