"""PostgreSQL, for servers on several machines or with a database that somebody looks after already."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

import structlog
from sqlalchemy import func, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.sql.functions import FunctionElement

from summitry_server.host.ports import StoreUnavailable
from summitry_server.host.readiness import MOST_SKEW
from summitry_server.store.lock import StoreInUse
from summitry_server.store.sql import SqlStore
from summitry_server.store.trouble import reaching
from summitry_server.store.wiping import rewrite, size

__all__ = ["BadDatabase", "PostgresStore", "postgres_engine", "postgres_url"]

_CONNECTIONS: Final = 8
_MORE_CONNECTIONS: Final = 4
_CONNECT_SECONDS: Final = 5
_STATEMENT_SECONDS: Final = 10
_LOCK_MS: Final = 5_000
_SMALL: Final = 64 * 1024 * 1024
"""Bytes of tables that are written anew while servers go on; that takes about a second."""
_LIVE_LOCK_MS: Final = 500
"""Below PostgreSQL's ``deadlock_timeout`` of a second: whoever we are in the way of goes on, and we give up."""
_TABLES_KEY: Final = 0x53554D4D_00000001
_USERS_KEY: Final = 0x53554D4D_00000002
_ENTRY_KEY: Final = 0x53554D4D_00000003
"""Advisory locks of the database: who makes its tables, who uses it, and who looks at this moment whether anybody does."""

_BEGINNINGS: Final = (func.pg_postmaster_start_time(), text("(SELECT stats_reset FROM pg_stat_bgwriter)"))
"""When the server was started; and when it began anew by itself, as after a crash of one of its processes: so did its counts."""

_log = structlog.get_logger()


class BadDatabase(ValueError):
    """The address of a database can't be used; the message says why and never repeats a password."""


def postgres_url(given: str) -> URL:
    """The address as SQLAlchemy needs it. ``postgresql://`` and ``postgres://`` are understood too."""
    try:
        url = make_url(given)
    except ArgumentError:
        raise BadDatabase("it is no URL such as postgresql+asyncpg://user:password@host/database") from None
    if url.drivername not in ("postgresql+asyncpg", "postgresql", "postgres"):
        raise BadDatabase(
            f"it begins with {url.drivername}://; known is postgresql+asyncpg://. For an SQLite file give --data alone."
        )
    if not url.database:
        raise BadDatabase("it names no database: the part after the last / is missing")
    return url.set(drivername="postgresql+asyncpg")


def postgres_engine(url: URL, *, seconds: float | None = _STATEMENT_SECONDS, lock_ms: int | None = None) -> AsyncEngine:
    """An engine whose commits are on the server's disk when they return.

    A statement is given up after ``seconds`` (None: never), and one that waits for a lock after ``lock_ms`` (None: five seconds).
    """
    try:
        return create_async_engine(
            url,
            hide_parameters=True,  # what players wrote belongs in no message
            pool_size=_CONNECTIONS,
            max_overflow=_MORE_CONNECTIONS,
            pool_timeout=_STATEMENT_SECONDS,
            connect_args={
                "timeout": _CONNECT_SECONDS,
                "command_timeout": seconds,
                "server_settings": {
                    "application_name": "summitry",
                    # What is acknowledged is on disk, whatever the server's own default may be.
                    "synchronous_commit": "on",
                    "lock_timeout": str(_LOCK_MS if lock_ms is None else lock_ms),
                    # A node that hangs in the middle of a transaction must not lock its sessions for the others.
                    "idle_in_transaction_session_timeout": str(2 * _LOCK_MS),
                },
            },
        )
    except ModuleNotFoundError:
        raise BadDatabase(
            "the driver for PostgreSQL is not installed. Fix: pip install 'summitry[postgres]'; in a checkout, scripts/setup"
        ) from None


class PostgresStore(SqlStore):
    """Sessions, logs, tokens and codes in a PostgreSQL database of their own.

    ``shared``: other processes use it too, and a bus tells them of changes. Without, the database is ours alone.
    """

    def __init__(self, url: URL, *, shared: bool = False) -> None:
        engine = postgres_engine(url)
        self._url = url
        super().__init__(
            engine,
            engine.execution_options(isolation_level="AUTOCOMMIT"),
            upgrade="summitry db upgrade --database URL",
            alone=not shared,
        )
        self._shared = shared
        self._user = _User(engine, shared=shared)

    async def now(self) -> int | None:
        """The database's clock: the one that all nodes can compare theirs with."""
        query = select((func.extract("epoch", func.clock_timestamp()) * 1000).label("now"))
        return int((await self._rows(query))[0]["now"])

    async def open(self) -> None:
        await super().open()
        if self._first and self._shared and await self._restarted():
            self._first = False

    async def _restarted(self) -> bool:
        """Whether the database began after the last sign of life. Then it took everybody's lock away, and that we got ours without
        finding another's says nothing: others may serve, and take theirs again at their next sign."""
        last = await self.last_beat()
        if last is None:
            return False
        query = select((func.extract("epoch", func.greatest(*_BEGINNINGS)) * 1000).label("began"))
        return last < int((await self._rows(query))[0]["began"]) + MOST_SKEW

    async def beat(self, now: Callable[[], int], tolerance: int) -> None:
        # The lock comes first: nobody shall see a sign of life that is newer than the database, and no lock.
        await self._user.keep()
        await super().beat(now, tolerance)

    async def _forgotten(self) -> None:
        """Write small tables anew at once, while everybody waits; larger ones are left to :meth:`wipe`."""
        try:
            async with self._wiping(_LIVE_LOCK_MS) as connection:
                if await size(connection) <= _SMALL:
                    await rewrite(connection)
                    return
        except StoreUnavailable as error:
            _log.info("the tables could not be written anew", error=str(error))
        _log.warning("what was removed may stand in the database's files until `summitry purge --rewrite`")

    async def wipe(self) -> None:
        async with self._wiping(_LOCK_MS) as connection:
            await rewrite(connection)

    @asynccontextmanager
    async def _wiping(self, lock_ms: int) -> AsyncIterator[AsyncConnection]:
        """A connection of its own, whose statements may take their time."""
        engine = postgres_engine(self._url, seconds=None, lock_ms=lock_ms)
        try:
            with reaching():
                async with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                    yield connection
        finally:
            await engine.dispose()

    async def _enter(self) -> bool:
        with reaching():
            return await self._user.enter()

    async def _leave(self) -> None:
        await self._user.leave()

    @asynccontextmanager
    async def _snapshot(self) -> AsyncIterator[AsyncConnection]:
        with reaching():
            engine = self._writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            async with engine.begin() as connection:
                yield connection

    async def _one_at_a_time(self, connection: AsyncConnection) -> None:
        await connection.execute(select(func.pg_advisory_xact_lock(_TABLES_KEY)))


class _User:
    """A connection that holds the advisory lock of those who use the database; the server lets go of it when we die."""

    def __init__(self, engine: AsyncEngine, *, shared: bool) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._shared = shared
        self._connection: AsyncConnection | None = None

    async def enter(self) -> bool:
        """Take the lock, or raise ``StoreInUse``. Whether nobody else had it."""
        connection = await self._engine.connect()

        async def ask(call: FunctionElement[Any]) -> bool:
            return bool((await connection.execute(select(call))).scalar_one())

        try:
            if self._shared:
                await ask(func.pg_advisory_lock(_ENTRY_KEY))
                first = await ask(func.pg_try_advisory_lock(_USERS_KEY))
                taken = await ask(func.pg_try_advisory_lock_shared(_USERS_KEY))
                if first:
                    await ask(func.pg_advisory_unlock(_USERS_KEY))
                await ask(func.pg_advisory_unlock(_ENTRY_KEY))
            else:
                first = taken = await ask(func.pg_try_advisory_lock(_USERS_KEY))
        except BaseException:
            await connection.invalidate()  # in the pool it would keep what it has
            await connection.close()
            raise
        if not taken:
            await connection.close()
            problem, fix = (
                ("a server without Redis uses it", "stop that one, or start it with the same --redis")
                if self._shared
                else ("another server uses it", "give all of them the same --redis URL, or this one another --database")
            )
            raise StoreInUse(f"the database can't be shared: {problem}. Fix: {fix}.")
        self._connection = connection
        return first

    async def keep(self) -> None:
        """Take the lock again if the database was restarted. Sessions go on meanwhile: the log's keys keep them right."""
        try:
            if self._connection is not None:
                await self._connection.execute(text("SELECT 1"))
                return
        except (SQLAlchemyError, OSError):
            await self.leave()
        try:
            await self.enter()
        except (SQLAlchemyError, OSError):
            pass  # the next beat tries again
        except StoreInUse as error:
            _log.error("after a restart of the database somebody else took it", error=str(error))

    async def leave(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                await connection.invalidate()
                await connection.close()
            except (SQLAlchemyError, OSError):
                pass
