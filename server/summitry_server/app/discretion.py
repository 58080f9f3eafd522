"""What exceptions say, fit for a log: some quote what they were given, and that may be a player's words, a code or a token."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import StringIO
from types import TracebackType
from typing import Any, Final, TextIO

import structlog
from structlog.tracebacks import ExceptionDictTransformer

__all__ = ["DiscreetFormatter", "discreet_dicts", "discreet_plain"]

_LEFT_OUT: Final = "(what it says is left out: it may quote somebody)"
_QUOTING: Final = frozenset({"asyncpg", "pydantic", "pydantic_core", "sqlalchemy"})
"""Packages whose exceptions quote values: of a row, of a key, of a statement or of what could not be read. SQLite's name tables
and columns alone, and what is wrong with a file or a disk must be seen."""
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def _chain(error: BaseException | None, seen: set[int]) -> Iterator[BaseException]:
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        if isinstance(error, BaseExceptionGroup):
            for each in error.exceptions:
                yield from _chain(each, seen)
        yield from _chain(error.__cause__, seen)
        error = error.__context__


def _package(error: BaseException) -> str:
    return type(error).__module__.partition(".")[0]


def _said(error: BaseException) -> str:
    origin = getattr(error, "orig", None)
    return str(origin) if origin is not None and _package(origin) == "sqlite3" else _LEFT_OUT


def _instead(error: BaseException | None) -> dict[str, str]:
    """What to write in the place of what, longest first: an exception's text may hold that of its cause."""
    found: dict[str, str] = {}
    for each in _chain(error, set()):
        if _package(each) in _QUOTING and str(each):
            # asyncio quotes an exception as it is represented.
            found |= {str(each): _said(each), repr(each): f"{type(each).__name__}: {_said(each)}"}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def _discreet(text: str, instead: dict[str, str]) -> str:
    for said, written in instead.items():
        text = text.replace(said, written)
    return text


def discreet_plain(stream: TextIO, exc_info: _ExcInfo) -> None:
    """For structlog's ``ConsoleRenderer``."""
    written = StringIO()
    structlog.dev.plain_traceback(written, exc_info)
    stream.write(_discreet(written.getvalue(), _instead(exc_info[1])))


_to_dicts: Final = ExceptionDictTransformer(show_locals=False)
"""Tracebacks come without local variables: those hold tokens and what players wrote."""


def discreet_dicts(exc_info: _ExcInfo) -> list[dict[str, Any]]:
    """For structlog's ``ExceptionRenderer``."""
    instead = _instead(exc_info[1])
    found: list[dict[str, Any]] = _in_values(_to_dicts(exc_info), instead)
    return found


def _in_values(value: Any, instead: dict[str, str]) -> Any:
    if isinstance(value, str):
        return _discreet(value, instead)
    if isinstance(value, list):
        return [_in_values(each, instead) for each in value]
    if isinstance(value, dict):
        return {key: _in_values(each, instead) for key, each in value.items()}
    return value


class DiscreetFormatter(logging.Formatter):
    """For what libraries log by themselves."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        return _discreet(super().format(record), _instead(error))
