"""Structured logs on standard error. Tokens, codes and what players say are never handed to a logger."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.processors import ExceptionRenderer
from structlog.tracebacks import ExceptionDictTransformer

__all__ = ["configure_logs"]


def configure_logs(level: str) -> None:
    """For the whole process. People at a terminal get lines, everything else gets JSON."""
    number = logging.getLevelNamesMapping()[level.upper()]
    people = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            # Tracebacks come without local variables: those hold tokens and what players wrote.
            *([] if people else [ExceptionRenderer(ExceptionDictTransformer(show_locals=False))]),
            structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
            if people
            else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )
    # uvicorn tells of every connection at INFO, and of addresses; its troubles are enough.
    logging.basicConfig(level=max(number, logging.WARNING), stream=sys.stderr, force=True)
