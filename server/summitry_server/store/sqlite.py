"""The embedded database: SQLite in a file, so that no service is needed."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

import structlog
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, NullPool

from summitry_server.host.ports import StoreUnavailable
from summitry_server.store.lock import FileLock, private
from summitry_server.store.sql import SqlStore
from summitry_server.store.trouble import in_words

__all__ = ["SqliteStore", "sqlite_engine"]

T = TypeVar("T")
_log = structlog.get_logger()
_BUSY_MS: Final = 5_000
"""So long a write waits for another process; then whoever waits for it is told."""
_READERS: Final = 4
_CHECKPOINTS: Final = 100
_CHECKPOINT_PAUSE: Final = 0.05


class SqliteStore(SqlStore):
    """Sessions, logs, tokens and codes in one SQLite file: write-ahead log, synced at every commit.

    One connection appends to the log and one writes what else there is, one at a time and each transaction beginning with the write
    lock; others read beside them. ``shared``: other
    processes use the file too, and a bus tells them of changes.
    """

    def __init__(self, file: Path, *, shared: bool = False) -> None:
        super().__init__(
            sqlite_engine(file, "BEGIN IMMEDIATE", 1),
            sqlite_engine(file, "BEGIN", _READERS),
            upgrade=f"summitry db upgrade --data {file.parent}",
            alone=not shared,
        )
        self._path = file
        self._lock = FileLock(file, shared=shared)
        self._log = LogThread(file, "BEGIN IMMEDIATE")
        self._turn = asyncio.Lock()
        """Our own two connections that write needn't wait for the file's lock, which is asked for ever more seldom."""

    async def _forgotten(self) -> None:
        """Empty the write-ahead log: it holds pages as they were. Readers are quick; a copy that is being made may hold it up."""
        for _ in range(_CHECKPOINTS):
            if await self._plain("PRAGMA wal_checkpoint(TRUNCATE)") == 0:
                return
            await asyncio.sleep(_CHECKPOINT_PAUSE)
        _log.warning("what was removed may still stand in the write-ahead log until the server ends")

    async def _transact(self, work: Callable[[Connection], T]) -> T:
        async with self._turn:
            return await self._log.run(work)

    async def _close_log(self) -> None:
        await self._log.close()

    @asynccontextmanager
    async def _write(self) -> AsyncIterator[AsyncConnection]:
        async with self._turn, super()._write() as connection:
            yield connection

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

    async def _enter(self) -> bool:
        first = self._lock.acquire()
        private(self._path)  # SQLite gives its other two files the rights of this one
        return first

    async def _leave(self) -> None:
        self._lock.release()


class LogThread:
    """Appends to the log on a thread of their own, each transaction in one go.

    Through aiosqlite every statement, fetch and commit is a visit of its own to its thread, which cost more than the work.
    """

    def __init__(self, file: Path, begin: str) -> None:
        self._engine = create_engine(
            f"sqlite:///{file}",
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={"timeout": _BUSY_MS / 1000, "check_same_thread": False},
        )
        _prepared(self._engine, begin)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="log")
        self._connection: Connection | None = None

    async def run(self, work: Callable[[Connection], T]) -> T:
        """The work's result, once its transaction is on disk. Cancelling doesn't take the work back."""
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._thread, self._run, work))

    async def close(self) -> None:
        """Finish what was begun."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._drop)
        self._thread.shutdown()
        self._engine.dispose()

    def _run(self, work: Callable[[Connection], T]) -> T:
        if self._connection is None:
            self._connection = self._engine.connect()
        try:
            with self._connection.begin():
                return work(self._connection)
        except BaseException:
            self._drop()  # whatever is wrong with it, the next one has a fresh one
            raise

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def sqlite_engine(file: Path, begin: str, connections: int) -> AsyncEngine:
    """An engine whose transactions begin with the statement ``begin``; commits are on disk when they return."""
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{file}",
        poolclass=AsyncAdaptedQueuePool,
        hide_parameters=True,  # what players wrote belongs in no message
        pool_size=connections,
        max_overflow=0,
        connect_args={"timeout": _BUSY_MS / 1000},
    )

    _prepared(engine.sync_engine, begin)
    return engine


def _prepared(engine: Engine, begin: str) -> None:
    @event.listens_for(engine, "connect")
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

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)
