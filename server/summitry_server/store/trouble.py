"""A database that can't do what it is asked, in the words of the port."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from summitry_server.host.ports import StoreUnavailable

__all__ = ["in_words", "reaching"]

_WORDS = {
    "locked": "the database is locked by another program",
    "is full": "the disk of the database is full",
    "disk i/o": "the disk of the database can't be written or read",
    "no space left": "the disk of the database is full",
    "could not extend": "the disk of the database is full",
    "readonly": "the database may not be written",
    "read-only": "the database may not be written",
    "malformed": "the database file is damaged",
    "not a database": "the database file is damaged",
    "password authentication": "the database refuses the password",
    "too many clients": "the database has no connection left",
    "too many connections": "the database has no connection left",
    "starting up": "the database is starting",
    "shutting down": "the database is ending",
    "lock timeout": "the database is locked by another program",
}


@contextmanager
def reaching() -> Iterator[None]:
    """Turn what drivers raise into ``StoreUnavailable``; a contradiction with what is stored stays what it is."""
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, PoolTimeout, OSError) as error:
        raise StoreUnavailable(in_words(error)) from error


def in_words(error: BaseException) -> str:
    """What is wrong, for whoever plays or runs the server. No address and no statement: those may hold secrets."""
    said = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    for part, words in _WORDS.items():
        if part in said:
            return words
    return "the database can't be reached"
