"""The lock beside a database file: one process without a shared bus, or any number that have one."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["FileLock", "StoreInUse", "private"]


class StoreInUse(RuntimeError):
    """Another process uses the database in a way that doesn't go together with ours; the message says what to do."""


def private(file: Path) -> None:
    """Make the file if there is none, for our own user alone: codes and what players write stand in it."""
    os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))


class FileLock:
    """Held as long as the process lives or until :meth:`release`; the kernel lets go of it when a process is killed."""

    def __init__(self, database: Path, *, shared: bool) -> None:
        self._path = database.with_name(database.name + ".lock")
        self._shared = shared
        self._file: int | None = None

    def acquire(self) -> bool:
        """Take the lock or raise :class:`StoreInUse`; waits for nobody who has it. Whether nobody else had it."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        first = True
        try:
            if self._shared:
                with self._one_at_a_time():
                    first = _lock(file, fcntl.LOCK_EX)
                    taken = _lock(file, fcntl.LOCK_SH)
            else:
                taken = _lock(file, fcntl.LOCK_EX)
        except BaseException:
            os.close(file)
            raise
        if not taken:
            os.close(file)
            if self._shared:
                problem, fix = "a server without Redis uses it", "stop that one, or start it with the same --redis"
            else:
                problem, fix = (
                    "another server uses it",
                    "give all of them the same --redis URL, or this one another --data",
                )
            raise StoreInUse(f"the data in {self._path.parent} can't be shared: {problem}. Fix: {fix}.")
        self._file = file
        return first

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        """Keep others out who want to share too while we look whether anybody does: for that moment we have it alone, or nearly."""
        folder = os.open(self._path.parent, os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)

    def release(self) -> None:
        """Let others have it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _lock(file: int, kind: int) -> bool:
    """Whether the file is locked now in that way."""
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
