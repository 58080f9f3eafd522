"""The embedded database: SQLite in a file, so that no service is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from summitry_server.store.lock import FileLock
from summitry_server.store.sql import SqlStore

__all__ = ["SqliteStore", "sqlite_engine"]

_BUSY_MS: Final = 5_000
"""So long a write waits for another process; then whoever waits for it is told."""
_READERS: Final = 4


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
        for pragma in ("journal_mode = WAL", "synchronous = FULL", f"busy_timeout = {_BUSY_MS}", "foreign_keys = ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
