"""Group commit: what many sessions append at about the same time is committed together, with one sync to disk."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from summitry.codec import RECORD
from summitry.events import Record
from summitry_server.host.ports import Batch, CodeTaken, Conflict, UnknownSession, actor_key
from summitry_server.store.sql_access import apply_change
from summitry_server.store.tables import records, sessions

__all__ = ["Committer", "Transact", "record_rows"]

_MOST: Final = 256
"""Batches in one transaction."""
_HEADS: Final = (
    # Locked in one order by everybody, or two nodes could wait for each other.
    select(sessions.c.session, sessions.c.head)
    .where(sessions.c.session.in_(bindparam("names", expanding=True)))
    .order_by(sessions.c.session)
    .with_for_update()
)
_RECORDS: Final = insert(records)
_MOVED: Final = (
    update(sessions)
    .where(sessions.c.session == bindparam("key"))
    .values(head=bindparam("h"), status=bindparam("s"), next_deadline=bindparam("d"))
)
_Item = tuple[Batch, "asyncio.Future[None]"]
_Faults = list[Exception | None]
Transact = Callable[[Callable[[Connection], _Faults]], Awaitable[_Faults]]
"""Runs work in a transaction of its own, which is on disk when it returns."""


class Committer:
    """Takes batches of any sessions and commits all that wait in one transaction. A conflict concerns its session only."""

    def __init__(self, transact: Transact) -> None:
        self._transact = transact
        self._waiting: deque[_Item] = deque()
        self._task: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """Batches that wait for the next transaction."""
        return len(self._waiting)

    async def append(self, batch: Batch) -> None:
        """Return when the batch is on disk. Being cancelled doesn't take it back."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((batch, done))
        if self._task is None:
            self._task = asyncio.create_task(self._work(), name="commit")
        await asyncio.shield(done)

    async def close(self) -> None:
        """Return when everything that was given is committed or refused."""
        if self._task is not None:
            await self._task

    async def _work(self) -> None:
        while self._waiting:
            items = [self._waiting.popleft() for _ in range(min(_MOST, len(self._waiting)))]
            try:
                await self._commit(items)
            except (IntegrityError, CodeTaken):
                # A batch that contradicts the log would fail its neighbours too: each for itself.
                for item in items:
                    await self._commit_alone(item)
            except Exception as error:
                for _, done in items:
                    _fail(done, error)
        self._task = None

    async def _commit_alone(self, item: _Item) -> None:
        try:
            await self._commit([item])
        except IntegrityError:
            _fail(item[1], Conflict(item[0].session))
        except Exception as error:
            _fail(item[1], error)

    async def _commit(self, items: Sequence[_Item]) -> None:
        faults = await self._transact(partial(_store, [batch for batch, _ in items]))
        for (_, done), fault in zip(items, faults, strict=True):
            if fault is not None:
                _fail(done, fault)
            elif not done.done():
                done.set_result(None)


def _store(batches: Sequence[Batch], connection: Connection) -> _Faults:
    """Within a transaction: what is wrong with each batch; None: it is stored."""
    found = connection.execute(_HEADS, {"names": sorted({batch.session for batch in batches})})
    heads: dict[str, int] = {row.session: row.head for row in found}
    faults: _Faults = []
    stored: list[Batch] = []
    for batch in batches:
        if batch.session not in heads:
            faults.append(UnknownSession(batch.session))
        elif heads[batch.session] != batch.expected:
            faults.append(Conflict(batch.session))
        else:
            heads[batch.session] = batch.records[-1].seq
            stored.append(batch)
            faults.append(None)
    if stored:
        connection.execute(_RECORDS, [row for batch in stored for row in record_rows(batch.records)])
        connection.execute(
            _MOVED,
            [
                {"key": batch.session, "h": batch.records[-1].seq, "s": batch.status, "d": batch.next_deadline}
                for batch in stored
            ],
        )
        for batch in stored:
            for change in batch.access:
                apply_change(connection, change)
    return faults


def record_rows(new: Sequence[Record]) -> list[dict[str, object]]:
    """Rows of the records table."""
    return [
        {
            "session": record.session,
            "seq": record.seq,
            "actor": actor_key(record.actor),
            "command_id": record.command_id,
            "body": RECORD.dump(record),
        }
        for record in new
    ]


def _fail(done: asyncio.Future[None], error: Exception) -> None:
    if not done.done():
        done.set_exception(error)
