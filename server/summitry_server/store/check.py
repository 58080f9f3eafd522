"""Whether a database is whole: its version, its file, and every session's log."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Row, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncConnection

from summitry import engine
from summitry.codec import RECORD, BadInput
from summitry.events import Record
from summitry.state import State
from summitry_server.store.schema import WrongFormat, require_head, revision_of
from summitry_server.store.tables import records, sessions

__all__ = ["SALVAGE", "Checked", "Fault", "check"]

_PAGE: Final = 500
SALVAGE: Final = (
    "stop the server and put the latest backup in its place; without one, `sqlite3 FILE .recover | sqlite3 NEW` saves what "
    "can be read"
)
_RESTORE: Final = (
    "this session can't be opened as it is; the others can. If a backup from before holds it whole, restore that"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is wrong, and how to mend it."""

    problem: str
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was looked at, and what was found."""

    revision: str
    sessions: int
    records: int
    faults: Sequence[Fault]


async def check(connection: AsyncConnection, upgrade: str, *, running: bool = False) -> Checked:
    """Look at everything, in one transaction of the caller's. ``upgrade``: the command that changes older tables.

    ``running``: only at the logs of sessions that run, not at the file.
    """
    faults: list[Fault] = []
    if connection.dialect.name == "sqlite" and not running:
        faults += await _file_faults(connection)
        if faults:
            return Checked(revision="", sessions=0, records=0, faults=faults)
    try:
        revision = await connection.run_sync(revision_of)
        if revision is None:
            return Checked(revision="", sessions=0, records=0, faults=[Fault(problem="it is empty", fix=_EMPTY)])
        require_head(revision, upgrade)
    except WrongFormat as error:
        problem, _, fix = str(error).partition(" Fix: ")
        return Checked(revision="", sessions=0, records=0, faults=[Fault(problem=problem, fix=fix)])
    query = select(sessions).order_by(sessions.c.created, sessions.c.session)
    if running:
        query = query.where(sessions.c.status == "running")
    rows = (await connection.execute(query)).all()
    count = 0
    for row in rows:
        found, number = await _session_faults(connection, row)
        faults += found
        count += number
    return Checked(revision=revision, sessions=len(rows), records=count, faults=faults)


_EMPTY: Final = "nothing to mend: a server that is started with it makes its tables"


async def _file_faults(connection: AsyncConnection) -> list[Fault]:
    try:
        found = (await connection.execute(text("PRAGMA integrity_check(5)"))).scalars().all()
        orphans = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
    except DatabaseError as error:
        return [Fault(problem=f"the file is damaged: {error.orig}", fix=SALVAGE)]
    faults = [Fault(problem=f"the file is damaged: {line}", fix=SALVAGE) for line in found if line != "ok"]
    if orphans:
        problem = f"{len(orphans)} rows belong to sessions that are gone"
        faults.append(
            Fault(problem=problem, fix="restore the latest backup; nothing of Summitry's removes single rows")
        )
    return faults


async def _session_faults(connection: AsyncConnection, row: Row[tuple[object, ...]]) -> tuple[list[Fault], int]:
    """What is wrong with one session, and how many records were read."""
    name = f"session {row.session} (code {row.code})"
    state: State | None = None
    last = 0
    async for number, body in _bodies(connection, row.session):
        if number != last + 1:
            problem = f"{name}: after record {last} comes {number}" if last else f"{name}: the log begins with {number}"
            return [Fault(problem=problem, fix=_RESTORE)], last
        try:
            record = RECORD.load(body)
            _same(record, row.session, number)
            state = engine.fold([record], state)
        except (BadInput, ValueError, LookupError, TypeError, AssertionError) as error:
            return [Fault(problem=f"{name}: record {number} can't be read: {error}", fix=_RESTORE)], last
        last = number
    if state is None:
        return [Fault(problem=f"{name}: the log is empty", fix=_RESTORE)], 0
    right = {"head": last, "status": state.public.status, "next_deadline": state.public.clock.due}
    wrong = {name: value for name, value in right.items() if getattr(row, name) != value}
    if not wrong:
        return [], last
    said = ", ".join(f"{name} is {getattr(row, name)}, by the log {value}" for name, value in wrong.items())
    values = ", ".join(f"{name} = {_literal(value)}" for name, value in wrong.items())
    fix = f"stop the servers, then in the database: UPDATE sessions SET {values} WHERE session = '{row.session}';"  # noqa: S608 - shown to a person, never run
    return [Fault(problem=f"{name}: its row differs from its log: {said}", fix=fix)], last


async def _bodies(connection: AsyncConnection, session: str) -> AsyncIterator[tuple[int, bytes]]:
    last = 0
    while True:
        query = (
            select(records.c.seq, records.c.body)
            .where(records.c.session == session, records.c.seq > last)
            .order_by(records.c.seq)
            .limit(_PAGE)
        )
        page = (await connection.execute(query)).all()
        if not page:
            return
        for row in page:
            yield row.seq, row.body
        last = page[-1].seq


def _same(record: Record, session: str, number: int) -> None:
    if (record.session, record.seq) != (session, number):
        raise ValueError(f"it says that it is record {record.seq} of session {record.session}")


def _literal(value: str | int | None) -> str:
    return "NULL" if value is None else f"'{value}'" if isinstance(value, str) else str(value)
