"""Structured logs on standard error. Tokens, codes and what players say are never handed to a logger."""

from __future__ import annotations

import logging
import sys
from typing import TextIO, cast

import structlog
from structlog.processors import ExceptionRenderer

from summitry_server.app.discretion import DiscreetFormatter, discreet_dicts, discreet_plain

__all__ = ["configure_logs"]


class _Lossy:
    """A stream for logs. A line that can't be written (a full disk, a closed pipe) is lost; nothing else is."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except (OSError, ValueError):
            return 0

    def flush(self) -> None:
        try:
            self._stream.flush()
        except (OSError, ValueError):
            pass


def configure_logs(level: str) -> None:
    """For the whole process. People at a terminal get lines, everything else gets JSON."""
    number = logging.getLevelNamesMapping()[level.upper()]
    people = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([] if people else [ExceptionRenderer(discreet_dicts)]),
            structlog.dev.ConsoleRenderer(exception_formatter=discreet_plain)
            if people
            else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, _Lossy(sys.stderr))),
    )
    # uvicorn tells of every connection at INFO, and of addresses; its troubles are enough.
    logging.basicConfig(level=max(number, logging.WARNING), stream=sys.stderr, force=True)
    for handler in logging.getLogger().handlers:
        handler.setFormatter(DiscreetFormatter(logging.BASIC_FORMAT))
