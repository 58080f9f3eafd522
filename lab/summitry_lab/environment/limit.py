"""A time limit for code in this process, as far as there can be one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from types import FrameType

__all__ = ["TookTooLong", "at_most"]


class TookTooLong(BaseException):
    """The time is up. No ``Exception``, so that a bot which catches everything doesn't catch this."""


@contextmanager
def at_most(seconds: float | None) -> Iterator[None]:
    """Raise :class:`TookTooLong` in what runs inside once the time is up. None: no limit.

    It rests on a signal, so it holds in the main thread of a POSIX process, and not inside of a call that never comes back to the
    interpreter. Elsewhere there is no limit: code that you don't trust plays as a process of its own.
    """
    if seconds is None or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TookTooLong

    began = perf_counter()
    before = signal.signal(signal.SIGALRM, ring)
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if left:  # somebody else's alarm goes on
            signal.setitimer(signal.ITIMER_REAL, max(0.001, left - (perf_counter() - began)))
