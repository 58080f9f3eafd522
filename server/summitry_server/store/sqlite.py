"""The embedded database: SQLite in a file, so that no service is needed."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any, Final

import structlog
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from summitry_server.host.ports import StoreUnavailable
from summitry_server.store.lock import FileLock
from summitry_server.store.sql import SqlStore
from summitry_server.store.trouble import in_words

__all__ = ["SqliteStore", "sqlite_engine"]

_log = structlog.get_logger()
_BUSY_MS: Final = 5_000
"""So long a write waits for another process; then whoever waits for it is told."""
_READERS: Final = 4
_CHECKPOINTS: Final = 100
_CHECKPOINT_PAUSE: Final = 0.05


class SqliteStore(SqlStore):
    """Sessions, logs, tokens and codes in one SQLite file: write-ahead log, synced at every commit.

    One connection writes, each transaction beginning with the write lock; others read beside it. ``shared``: other
    processes use the file too, and a bus tells them of changes.
    """

    def __init__(self, file: Path, *, shared: bool = False) -> None:
        super().__init__(
            sqlite_engine(file, "BEGIN IMMEDIATE", 1),
            sqlite_engine(file, "BEGIN", _READERS),
            upgrade=f"summitry db upgrade --data {file.parent}",
            alone=not shared,
        )
        self._lock = FileLock(file, shared=shared)

    async def _forgotten(self) -> None:
        """Empty the write-ahead log: it holds pages as they were. Readers are quick; a copy that is being made may hold it up."""
        for _ in range(_CHECKPOINTS):
            if await self._plain("PRAGMA wal_checkpoint(TRUNCATE)") == 0:
                return
            await asyncio.sleep(_CHECKPOINT_PAUSE)
        _log.warning("what was removed may still stand in the write-ahead log until the server ends")

    async def wipe(self) -> None:
        await self._plain("VACUUM")
        await self._forgotten()

    async def _plain(self, statement: str) -> object:
        """Run a statement that can't be in a transaction; the first value of its answer."""
        async with self._writer.connect() as connection:
            raw: Any = (await connection.get_raw_connection()).driver_connection
            try:
                async with raw.execute(statement) as cursor:
                    row = await cursor.fetchone()
            except sqlite3.Error as error:
                raise StoreUnavailable(in_words(error)) from error
        return row[0] if row is not None else None

    async def _enter(self) -> None:
        self._lock.acquire()

    async def _leave(self) -> None:
        self._lock.release()


def sqlite_engine(file: Path, begin: str, connections: int) -> AsyncEngine:
    """An engine whose transactions begin with the statement ``begin``; commits are on disk when they return."""
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{file}",
        poolclass=AsyncAdaptedQueuePool,
        pool_size=connections,
        max_overflow=0,
        connect_args={"timeout": _BUSY_MS / 1000},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        cursor = connection.cursor()
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            f"busy_timeout = {_BUSY_MS}",
            "foreign_keys = ON",
            "secure_delete = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
