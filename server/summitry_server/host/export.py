"""A session's log for other programs, piece by piece: memory doesn't grow with the log.

JSON Lines hold everything; CSV has a row per event, for spreadsheets, with the event itself as JSON in the last column.
"""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from io import StringIO
from typing import Final, Literal, Protocol

from summitry.codec import EVENT, RECORD
from summitry.events import Record, visible_to
from summitry.values import Audience
from summitry_server.host.history import entries

__all__ = ["COLUMNS", "Format", "Readable", "exported"]

_PAGE: Final = 200
Format = Literal["jsonl", "csv"]
COLUMNS: Final = ("seq", "at", "time", "role", "seat", "by", "member", "command", "command_id", "kind", "event")
_SEEN: Final = ("at", "time", "kind", "event")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Readable(Protocol):
    """What can give records."""

    async def read(self, session: str, after: int = 0, limit: int | None = None) -> list[Record]:
        """Those after a number, in order."""
        ...


async def exported(
    store: Readable, session: str, audience: Audience | None = None, format: Format = "jsonl"
) -> AsyncIterator[bytes]:
    """Whole records without an audience; else each event that it may see."""
    head = _rows([COLUMNS if audience is None else _SEEN]) if format == "csv" else b""
    last = 0
    while page := await store.read(session, after=last, limit=_PAGE):
        last = page[-1].seq
        if format == "csv":
            piece = _rows([row for record in page for row in _table(record, audience)])
        elif audience is None:
            piece = b"".join(RECORD.dump(record) + b"\n" for record in page)
        else:
            piece = b"".join(entry.json + b"\n" for entry in entries(page) if visible_to(entry.event, audience))
        if head or piece:
            yield head + piece
            head = b""
    if head:
        yield head


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
