"""A session's whole log, page by page, and where it ends before it should."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final, Protocol

import structlog

from summitry.events import Record
from summitry_server.host.ports import SessionInfo, StoreUnavailable, UnknownSession, Unreadable

__all__ = ["Incomplete", "Readable", "whole_log"]

_PAGE: Final = 200
_log = structlog.get_logger()


class Readable(Protocol):
    """What can give records."""

    async def read(self, session: str, after: int = 0, limit: int | None = None) -> list[Record]:
        """Those after a number, in order."""
        ...

    async def info(self, session: str) -> SessionInfo | None:
        """How many there should be; None for an unknown session."""
        ...


class Incomplete(Exception):
    """The log goes on after record ``after``, and can't be read there."""

    def __init__(self, session: str, code: str, after: int, why: str) -> None:
        """``code``: ``unreadable``, ``missing``, ``removed`` or ``unavailable``. ``why``: without any number of a record."""
        super().__init__(why)
        self.session = session
        self.code = code
        self.after = after
        self.why = why

    def log(self) -> None:
        """Tell whoever looks after the server."""
        _log.error("a log breaks off while it is read", session=self.session, after=self.after, code=self.code)


async def whole_log(store: Readable, session: str) -> AsyncIterator[list[Record]]:
    """All records that are there now, in order. :class:`Incomplete` after those that come before a fault.

    If nothing can be given at all, the fault itself is raised: :class:`Unreadable`, :class:`StoreUnavailable` or
    :class:`UnknownSession`.
    """
    info = await store.info(session)
    if info is None:
        raise UnknownSession(session)
    last = 0

    def broken(code: str, why: str) -> Incomplete:
        return Incomplete(session, code, last, why)

    while True:
        try:
            page = await _page(store, session, last)
            gone = not page and last < info.head and await store.info(session) is None
        except StoreUnavailable as error:
            if last:
                raise broken("unavailable", str(error)) from error
            raise
        if gone:
            raise broken("removed", "the session was removed while it was read")
        if page is None:
            if last:
                raise broken("unreadable", "the next record is damaged, or a newer version wrote it")
            raise Unreadable(session)
        good = [record for number, record in enumerate(page, last + 1) if record.seq == number]
        if good:
            last = good[-1].seq
            yield good
        if len(good) < len(page) or (not page and last < info.head):
            raise broken("missing", "the next record is missing")
        if not page:
            return


async def _page(store: Readable, session: str, last: int) -> list[Record] | None:
    """The next records, up to one that can't be read; None if that is the next."""
    try:
        return await store.read(session, after=last, limit=_PAGE)
    except Unreadable:
        found: list[Record] = []
        try:
            while len(found) < _PAGE:
                found += await store.read(session, after=found[-1].seq if found else last, limit=1)
        except Unreadable:
            pass
        return found or None
