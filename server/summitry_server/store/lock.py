"""The lock beside a database file: one process without a shared bus, or any number that have one."""

from __future__ import annotations

import fcntl
import os
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

    def acquire(self) -> None:
        """Take the lock or raise :class:`StoreInUse`; never waits."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if self._shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            if self._shared:
                problem, fix = "a server without Redis uses it", "stop that one, or start it with the same --redis"
            else:
                problem, fix = (
                    "another server uses it",
                    "give all of them the same --redis URL, or this one another --data",
                )
            raise StoreInUse(f"the data in {self._path.parent} can't be shared: {problem}. Fix: {fix}.") from None
        self._file = file

    def release(self) -> None:
        """Let others have it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
