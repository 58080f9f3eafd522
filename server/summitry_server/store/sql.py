"""What the stores in SQL databases share: sessions, their logs and signs of life; tokens and codes are in ``sql_access``."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from summitry.codec import RECORD, BadInput
from summitry.events import Record
from summitry.values import FACILITATOR
from summitry_server.host.lineage import forks_among
from summitry_server.host.ports import (
    Batch,
    CodeTaken,
    Conflict,
    NewSession,
    Outage,
    SessionInfo,
    Unreadable,
    actor_key,
)
from summitry_server.store.check import Checked, check
from summitry_server.store.committer import Committer, record_rows
from summitry_server.store.schema import WrongFormat, make_or_check, require_head, revision_of
from summitry_server.store.sql_access import OBSERVERS, SqlAccess, grant_row
from summitry_server.store.tables import beats, claims, codes, outages, records, sessions, tokens
from summitry_server.store.trouble import reaching

__all__ = ["SqlStore"]

T = TypeVar("T")


class SqlStore(SqlAccess):
    """The port over two engines: one that writes in transactions, one that reads beside it.

    A subclass makes the engines, and says in :meth:`_enter` who may use the database beside us.
    """

    def __init__(self, writer: AsyncEngine, reader: AsyncEngine, *, upgrade: str, alone: bool) -> None:
        super().__init__(writer, reader)
        self.installation = ""
        self._upgrade = upgrade
        self._alone = alone
        self._first = False
        self._committer = Committer(self._transact)

    async def open(self) -> None:
        """Make the tables if the database is new. ``StoreInUse`` or ``WrongFormat`` say why it can't be used."""
        try:
            self._first = await self._enter()
            async with self._write() as connection:
                await self._one_at_a_time(connection)
                self.installation = await connection.run_sync(make_or_check, self._upgrade)
        except BaseException:
            await self.close()
            raise

    async def change(self, change: Callable[[Connection], str | None]) -> str | None:
        """Instead of :meth:`open`: change the tables in one transaction, while nobody else uses the database."""
        try:
            await self._enter()
            async with self._write() as connection:
                await self._one_at_a_time(connection)
                return await connection.run_sync(change)
        finally:
            await self.close()

    async def check(self, *, running: bool = False) -> Checked:
        """Instead of :meth:`open`: look whether everything, or all that runs, is whole, as it is at one instant."""
        try:
            async with self._snapshot() as connection:
                return await check(connection, self._upgrade, running=running)
        finally:
            await self.close()

    async def look(self) -> None:
        """Instead of :meth:`open`, to read alone, while servers go on. ``WrongFormat`` if the tables aren't this version's."""
        async with self._snapshot() as connection:
            revision = await connection.run_sync(revision_of)
        if revision is None:
            raise WrongFormat("the database is empty")
        require_head(revision, self._upgrade)

    async def revision(self) -> str | None:
        """Instead of :meth:`open`: which tables there are; None for a database without any."""
        try:
            async with self._snapshot() as connection:
                return await connection.run_sync(revision_of)
        finally:
            await self.close()

    async def close(self) -> None:
        await self._committer.close()
        await self._close_log()
        await self._writer.dispose()
        await self._reader.dispose()
        await self._leave()

    async def now(self) -> int | None:
        return None

    async def _enter(self) -> bool:
        """Say that we use the database; whether nobody else did. ``StoreInUse`` if somebody uses it in another way."""
        return True

    async def _leave(self) -> None:
        """Let others use it as they like."""

    async def _close_log(self) -> None:
        """Nothing is appended any more."""

    async def _one_at_a_time(self, connection: AsyncConnection) -> None:
        """Let no other process make or check the tables until the transaction ends."""

    # --- sessions and their logs -------------------------------------------------------------------------------------

    async def create(self, new: NewSession) -> None:
        entries = [{"code": new.code, "session": new.session, "seat": None}]
        entries += [{"code": code, "session": new.session, "seat": seat} for seat, code in new.seat_codes.items()]
        if new.observer_code:
            entries.append({"code": new.observer_code, "session": new.session, "seat": OBSERVERS})
        async with self._contradicted(new.session), self._write() as connection:
            await connection.execute(
                insert(sessions).values(
                    session=new.session,
                    code=new.code,
                    created=(new.more or [new.record])[-1].at,
                    status=new.status,
                    head=new.record.seq + len(new.more),
                )
            )
            try:
                await connection.execute(insert(codes), entries)
            except IntegrityError:
                raise CodeTaken(new.code) from None
            await connection.execute(insert(records), record_rows([new.record, *new.more]))
            for token_hash, grant in new.grants.items():
                await connection.execute(insert(tokens).values(hash=token_hash, **grant_row(grant)))

    @asynccontextmanager
    async def _contradicted(self, session: str) -> AsyncIterator[None]:
        """What a database refuses to hold twice is a :class:`Conflict`. Its own message names values: it goes no further."""
        try:
            yield
        except IntegrityError:
            raise Conflict(session) from None

    async def append(self, batch: Batch) -> None:
        with reaching():
            await self._committer.append(batch)

    async def read(self, session: str, after: int = 0, limit: int | None = None) -> list[Record]:
        query = (
            select(records.c.body)
            .where(records.c.session == session, records.c.seq > after)
            .order_by(records.c.seq)
            .limit(limit)
        )
        return [_record(session, row["body"]) for row in await self._rows(query)]

    async def info(self, session: str) -> SessionInfo | None:
        row = await self._one(select(sessions).where(sessions.c.session == session))
        return None if row is None else SessionInfo(**row)

    async def heads(self, sessions_: Sequence[str]) -> Mapping[str, int]:
        if not sessions_:
            return {}
        query = select(sessions.c.session, sessions.c.head).where(sessions.c.session.in_(sessions_))
        return {row["session"]: row["head"] for row in await self._rows(query)}

    async def due(self, now: int) -> Sequence[str]:
        query = (
            select(sessions.c.session)
            .where(sessions.c.status == "running", sessions.c.next_deadline <= now)
            .order_by(sessions.c.next_deadline, sessions.c.session)
        )
        return [row["session"] for row in await self._rows(query)]

    @property
    def waiting(self) -> int:
        """Batches that wait to be committed."""
        return self._committer.waiting

    async def numbers(self) -> tuple[Mapping[str, int], int | None]:
        """How many sessions there are by status, and the earliest deadline of those that run."""
        query = select(sessions.c.status, func.count().label("count"), func.min(sessions.c.next_deadline).label("due"))
        rows = await self._rows(query.group_by(sessions.c.status))
        due = next((row["due"] for row in rows if row["status"] == "running"), None)
        return {row["status"]: row["count"] for row in rows}, due

    # --- forgetting --------------------------------------------------------------------------------------------------

    async def forks(self, session: str) -> Sequence[str]:
        # Every fork's record has an id that begins like this ("fork" alone in older logs); there are few of them.
        query = select(records.c.body).where(
            records.c.actor == actor_key(FACILITATOR), records.c.command_id.startswith("fork", autoescape=True)
        )
        found = []
        for row in await self._rows(query):
            with suppress(
                BadInput
            ):  # of whom a damaged session is a fork nobody knows; it keeps none from being removed
                found.append(RECORD.load(row["body"]))
        return forks_among(session, found)

    async def purge(self, session: str) -> bool:
        async with self._write() as connection:
            for table in (claims, tokens, codes, records):
                await connection.execute(delete(table).where(table.c.session == session))
            gone = (await connection.execute(delete(sessions).where(sessions.c.session == session))).rowcount
        if gone:
            await self._forgotten()
        return bool(gone)

    async def _forgotten(self) -> None:
        """Something was deleted: leave no copy of it where the database keeps what it doesn't need."""

    async def wipe(self) -> None:
        """Write the whole database anew, without what was ever deleted. Nobody else may use it meanwhile."""

    async def older_than(self, instant: int, *, running: bool) -> Sequence[str]:
        """Sessions that were created before it; those that run only if wanted."""
        query = select(sessions.c.session).where(sessions.c.created < instant).order_by(sessions.c.created)
        if not running:
            query = query.where(sessions.c.status != "running")
        return [row["session"] for row in await self._rows(query)]

    # --- being alive -------------------------------------------------------------------------------------------------

    @property
    def first(self) -> bool:
        return self._first

    async def beat(self, now: Callable[[], int], tolerance: int) -> None:
        with suppress(IntegrityError):  # another node gave the first beat of all at this moment, which does for both
            async with self._write() as connection:
                last = (await connection.execute(select(beats.c.at).with_for_update())).scalar_one_or_none()
                at = now()
                if last is None:
                    await connection.execute(insert(beats).values(one=1, at=at))
                elif at > last:
                    if at - last > tolerance:
                        await connection.execute(insert(outages).values(began=last, ended=at))
                    await connection.execute(update(beats).values(at=at))

    async def last_beat(self) -> int | None:
        row = await self._one(select(beats.c.at))
        return None if row is None else int(row["at"])

    async def outages(self, since: int) -> Sequence[Outage]:
        query = select(outages).where(outages.c.ended > since).order_by(outages.c.ended)
        return [Outage(start=row["began"], end=row["ended"]) for row in await self._rows(query)]

    async def claim(self, session: str, node: str, now: int, until: int) -> bool:
        if self._alone:
            return True
        ours = (claims.c.node == node) | (claims.c.until <= now)
        try:
            async with self._write() as connection:
                if until <= now:
                    await connection.execute(delete(claims).where(claims.c.session == session, claims.c.node == node))
                    return False
                taken = await connection.execute(
                    update(claims).where(claims.c.session == session, ours).values(node=node, until=until)
                )
                if taken.rowcount == 0:
                    await connection.execute(insert(claims).values(session=session, node=node, until=until))
        except IntegrityError:
            return False  # another node's claim holds
        return True

    async def _transact(self, work: Callable[[Connection], T]) -> T:
        """Run work that doesn't wait in a transaction, and return when that is on disk."""
        async with self._writer.begin() as connection:
            return await connection.run_sync(work)


def _record(session: str, body: bytes) -> Record:
    try:
        return RECORD.load(body)
    except BadInput as error:
        raise Unreadable(session) from error
