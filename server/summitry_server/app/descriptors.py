"""Open files, of which every connection is one: as many as the system grants, and a quiet log when there are none left."""

from __future__ import annotations

import asyncio
import errno
import resource
from time import perf_counter
from typing import Any, Final

import structlog

__all__ = ["OutOfFiles", "most_files", "raise_limit"]

_ENOUGH: Final = 65_536
"""More is of no use to one process, and some systems name a thousand million."""
_EVERY: Final = 30.0
_LACK: Final = (errno.EMFILE, errno.ENFILE)
_log = structlog.get_logger()


def most_files() -> int:
    """How many a server would have: up to the system's hard limit, but no more than are of use."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(soft, _ENOUGH if hard == resource.RLIM_INFINITY else min(hard, _ENOUGH))


def raise_limit() -> int:
    """Raise this process's limit to :func:`most_files`; what it is then."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most_files()
    if wanted <= soft:
        return soft
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError):
        return soft  # a system that names a limit which it doesn't grant
    return wanted


class OutOfFiles:
    """The event loop's exception handler. The loop tells a thousand times a second that it can't accept; this, now and then."""

    def __init__(self) -> None:
        self._told: float | None = None
        self._times = 0

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if not isinstance(error, OSError) or error.errno not in _LACK or "socket" not in context:
            loop.default_exception_handler(context)
            return
        self._times += 1
        now = perf_counter()
        if self._told is None or now - self._told >= _EVERY:
            _log.error("no file is left for new connections", times=self._times, fix="ulimit -n, or fewer clients")
            self._told, self._times = now, 0
