"""The embedded database: SQLite in a file, so that no service is needed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import event, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from summitry.codec import RECORD
from summitry.events import Record
from summitry_server.host.ports import (
    Batch,
    CodeEntry,
    CodeTaken,
    Grant,
    NewSession,
    Outage,
    SessionInfo,
)
from summitry_server.store.committer import Committer, record_rows
from summitry_server.store.lock import FileLock
from summitry_server.store.tables import FORMAT, METADATA, beats, codes, meta, outages, records, sessions, tokens

__all__ = ["SqliteStore", "WrongFormat"]

_BUSY_MS: Final = 10_000
_READERS: Final = 4
_OBSERVERS: Final = ""
"""Stands where a code names its seat."""


class WrongFormat(RuntimeError):
    """The database was written by a version of Summitry with other tables."""


class SqliteStore:
    """Sessions, logs, tokens and codes in one SQLite file: write-ahead log, synced at every commit.

    One connection writes, each transaction beginning with the write lock; others read beside it. ``shared``: other
    processes use the file too, and a bus tells them of changes.
    """

    def __init__(self, file: Path, *, shared: bool = False) -> None:
        self.installation = ""
        self._lock = FileLock(file, shared=shared)
        self._writer = _engine(file, "BEGIN IMMEDIATE", 1)
        self._reader = _engine(file, "BEGIN", _READERS)
        self._committer = Committer(self._writer)

    async def open(self) -> None:
        """Lock and, if it is new, make the database. ``StoreInUse`` or :class:`WrongFormat` say why not."""
        self._lock.acquire()
        try:
            async with self._writer.begin() as connection:
                await connection.run_sync(METADATA.create_all)
                row = (await connection.execute(select(meta))).one_or_none()
                if row is None:
                    self.installation = secrets.token_hex(8)
                    await connection.execute(insert(meta).values(one=1, format=FORMAT, installation=self.installation))
                else:
                    self.installation = row.installation
                    if row.format != FORMAT:
                        raise WrongFormat(
                            f"the database has format {row.format}, this version of Summitry writes {FORMAT}"
                        )
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        await self._committer.close()
        await self._writer.dispose()
        await self._reader.dispose()
        self._lock.release()

    # --- sessions and their logs -------------------------------------------------------------------------------------

    async def create(self, new: NewSession) -> None:
        entries = [{"code": new.code, "session": new.session, "seat": None}]
        entries += [{"code": code, "session": new.session, "seat": seat} for seat, code in new.seat_codes.items()]
        if new.observer_code:
            entries.append({"code": new.observer_code, "session": new.session, "seat": _OBSERVERS})
        async with self._writer.begin() as connection:
            await connection.execute(
                insert(sessions).values(
                    session=new.session, code=new.code, created=new.record.at, status="lobby", head=new.record.seq
                )
            )
            try:
                await connection.execute(insert(codes), entries)
            except IntegrityError:
                raise CodeTaken(new.code) from None
            await connection.execute(insert(records), record_rows([new.record]))
            for token_hash, grant in new.grants.items():
                await connection.execute(insert(tokens).values(hash=token_hash, **_grant_row(grant)))

    async def append(self, batch: Batch) -> None:
        await self._committer.append(batch)

    async def read(self, session: str, after: int = 0, limit: int | None = None) -> list[Record]:
        query = (
            select(records.c.body)
            .where(records.c.session == session, records.c.seq > after)
            .order_by(records.c.seq)
            .limit(limit)
        )
        async with self._reader.begin() as connection:
            bodies = (await connection.execute(query)).scalars().all()
        return [RECORD.load(body) for body in bodies]

    async def info(self, session: str) -> SessionInfo | None:
        row = await self._one(select(sessions).where(sessions.c.session == session))
        return None if row is None else SessionInfo(**row)

    async def heads(self, sessions_: Sequence[str]) -> Mapping[str, int]:
        if not sessions_:
            return {}
        query = select(sessions.c.session, sessions.c.head).where(sessions.c.session.in_(sessions_))
        async with self._reader.begin() as connection:
            return {row.session: row.head for row in await connection.execute(query)}

    async def due(self, now: int) -> Sequence[str]:
        query = (
            select(sessions.c.session)
            .where(sessions.c.status == "running", sessions.c.next_deadline <= now)
            .order_by(sessions.c.next_deadline, sessions.c.session)
        )
        async with self._reader.begin() as connection:
            return (await connection.execute(query)).scalars().all()

    # --- tokens and codes --------------------------------------------------------------------------------------------

    async def add_grant(self, token_hash: str, grant: Grant) -> None:
        async with self._writer.begin() as connection:
            await connection.execute(insert(tokens).values(hash=token_hash, **_grant_row(grant)))

    async def grant(self, token_hash: str) -> Grant | None:
        query = select(tokens.c.session, tokens.c.role, tokens.c.seat).where(tokens.c.hash == token_hash)
        row = await self._one(query)
        return None if row is None else Grant(**row)

    async def code(self, code: str) -> CodeEntry | None:
        row = await self._one(select(codes.c.session, codes.c.seat).where(codes.c.code == code))
        if row is None:
            return None
        if row["seat"] == _OBSERVERS:
            return CodeEntry(session=row["session"], observer=True)
        return CodeEntry(**row)

    async def seat_codes(self, session: str) -> Mapping[str, str]:
        query = select(codes.c.seat, codes.c.code).where(codes.c.session == session, codes.c.seat > _OBSERVERS)
        async with self._reader.begin() as connection:
            return {row.seat: row.code for row in await connection.execute(query)}

    async def observer_code(self, session: str) -> str | None:
        row = await self._one(select(codes.c.code).where(codes.c.session == session, codes.c.seat == _OBSERVERS))
        return None if row is None else str(row["code"])

    # --- being alive -------------------------------------------------------------------------------------------------

    async def beat(self, now: int, tolerance: int) -> None:
        async with self._writer.begin() as connection:
            last = (await connection.execute(select(beats.c.at))).scalar_one_or_none()
            if last is None:
                await connection.execute(insert(beats).values(one=1, at=now))
            elif now > last:
                if now - last > tolerance:
                    await connection.execute(insert(outages).values(began=last, ended=now))
                await connection.execute(update(beats).values(at=now))

    async def outages(self, since: int) -> Sequence[Outage]:
        query = select(outages).where(outages.c.ended > since).order_by(outages.c.ended)
        async with self._reader.begin() as connection:
            return [Outage(start=row.began, end=row.ended) for row in await connection.execute(query)]

    async def _one(self, query: Any) -> Any:
        async with self._reader.begin() as connection:
            return (await connection.execute(query)).mappings().one_or_none()


def _grant_row(grant: Grant) -> dict[str, str | None]:
    return {"session": grant.session, "role": grant.role, "seat": grant.seat}


def _engine(file: Path, begin: str, connections: int) -> AsyncEngine:
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
