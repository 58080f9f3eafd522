"""A session's log as JSON Lines: one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from summitry.codec.adapters import RECORD, BadInput
from summitry.events import Record

__all__ = ["BadLog", "dump_log", "load_log"]


class BadLog(ValueError):
    """A log that can't be read; the message names the line."""


def dump_log(records: Iterable[Record]) -> Iterator[bytes]:
    """One line of JSON per record, with the line feed."""
    for record in records:
        yield RECORD.dump(record) + b"\n"


def load_log(lines: Iterable[bytes | str]) -> Iterator[Record]:
    """The records of a log, checked to be one session's and numbered 1, 2, 3 ... :class:`BadLog` otherwise."""
    expected = 1
    session: str | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = RECORD.load(line)
        except BadInput as error:
            raise BadLog(f"line {number}: {_broken_off(line) or error}") from None
        if record.seq != expected:
            raise BadLog(
                f"line {number}: record number is {record.seq}, {expected} was expected: a record is missing or doubled"
            )
        if session is not None and record.session != session:
            raise BadLog(f"line {number}: record of session {record.session!r} in the log of {session!r}")
        session = record.session
        expected += 1
        yield record
    if session is None:
        raise BadLog("the log is empty")


def _broken_off(line: bytes | str) -> str:
    """What the last line of a log says that could not be written to its end; empty if it is no such line."""
    try:
        said = json.loads(line)["incomplete"]
        return f"the log breaks off here ({said['code']}): {said['reason']}"
    except (ValueError, LookupError, TypeError):
        return ""
