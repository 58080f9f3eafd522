"""A session's log for other programs, piece by piece: memory doesn't grow with the log.

JSON Lines hold everything; CSV has a row per event, for spreadsheets, with the event itself as JSON in the last column.
"""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from io import StringIO
from typing import Final, Literal

import orjson

from summitry.codec import EVENT, RECORD
from summitry.events import Record, visible_to
from summitry.values import Audience
from summitry_server.host.history import entries
from summitry_server.host.whole import Incomplete, Readable, whole_log

__all__ = ["COLUMNS", "Export", "Format", "incomplete_line"]

Format = Literal["jsonl", "csv"]
COLUMNS: Final = ("seq", "at", "time", "role", "seat", "by", "member", "command", "command_id", "kind", "event")
_SEEN: Final = ("at", "time", "kind", "event")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Export:
    """A session's log on its way out: whole records without an audience; else each event that it may see.

    Where the log can't be read to its end, the last line says so: ``{"incomplete": {"code", "reason", "after"}}``, and in CSV a
    row of the kind ``incomplete``. ``after`` is the number of the last record that is whole, for those who are given numbers at all.
    """

    def __init__(
        self, store: Readable, session: str, audience: Audience | None = None, format: Format = "jsonl"
    ) -> None:
        self._store = store
        self._session = session
        self._audience = audience
        self._csv = format == "csv"
        self.records = 0
        """How many have been given out, or looked through for what the audience may see."""
        self.incomplete: Incomplete | None = None
        """Why it ended too soon, if it did."""

    async def pieces(self) -> AsyncIterator[bytes]:
        """Once. If nothing can be read at all, the fault is raised before the first piece; later ones are for the caller to log."""
        head = _rows([COLUMNS if self._audience is None else _SEEN]) if self._csv else b""
        try:
            async for page in whole_log(self._store, self._session):
                self.records = page[-1].seq
                piece = self._piece(page)
                if head or piece:
                    yield head + piece
                    head = b""
        except Incomplete as fault:
            self.incomplete = fault
            yield head + self._ending(fault)
            return
        if head:
            yield head

    def _piece(self, page: list[Record]) -> bytes:
        audience = self._audience
        if self._csv:
            return _rows([row for record in page for row in _table(record, audience)])
        if audience is None:
            return b"".join(RECORD.dump(record) + b"\n" for record in page)
        return b"".join(entry.json + b"\n" for entry in entries(page) if visible_to(entry.event, audience))

    def _ending(self, fault: Incomplete) -> bytes:
        line = incomplete_line(fault, numbered=self._audience is None)
        if not self._csv:
            return line
        columns = COLUMNS if self._audience is None else _SEEN
        values = {"kind": "incomplete", "event": line.decode().rstrip()}
        return _rows([tuple(values.get(column, "") for column in columns)])


def incomplete_line(fault: Incomplete, *, numbered: bool) -> bytes:
    """The last line of JSON Lines that break off. ``numbered``: whether its reader may know numbers of records, whose gaps betray
    what was said to others."""
    said: dict[str, object] = {"code": fault.code, "reason": f"this file ends too soon: {fault.why}"}
    if numbered:
        said["after"] = fault.after
    return orjson.dumps({"incomplete": said}) + b"\n"


def _table(record: Record, audience: Audience | None) -> list[tuple[object, ...]]:
    time = datetime.fromtimestamp(record.at / 1000, UTC).isoformat(timespec="milliseconds")
    if audience is not None:
        seen = [event for event in record.events if event.scope != "control" and visible_to(event, audience)]
        return [(record.at, time, event.kind, EVENT.dump(event).decode()) for event in seen]
    actor = record.actor
    head = (record.seq, record.at, time, actor.role, actor.seat, actor.by, actor.member, record.command)
    command_id = _harmless(record.command_id)
    return [(*head, command_id, event.kind, EVENT.dump(event).decode()) for event in record.events]


def _harmless(text: str) -> str:
    """A client chooses its command ids; a spreadsheet would run one that begins like a formula."""
    return "'" + text if text.startswith(_FORMULA) else text


def _rows(rows: list[tuple[object, ...]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()
