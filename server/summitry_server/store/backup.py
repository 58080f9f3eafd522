"""Copies of a database that is in use."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL

from summitry_server.store.lock import private

__all__ = ["BackupFailed", "backup_file", "backup_postgres", "dump_command"]


class BackupFailed(RuntimeError):
    """There is no copy; the message says why and what to do."""


def backup_file(source: Path, target: Path) -> None:
    """Copy an SQLite file as it is at one instant, while servers write to it. The copy needs no other file."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        private(part)
        with closing(sqlite3.connect(source, timeout=30)) as original, closing(sqlite3.connect(part)) as copy:
            original.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            result = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        if result != "ok":
            raise BackupFailed(f"the copy is damaged, as the original may be: {result}. Fix: `summitry db check`.")
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(target)
    except (sqlite3.Error, OSError) as error:
        raise BackupFailed(f"{source} can't be copied to {target}: {error}.") from None
    finally:
        part.unlink(missing_ok=True)


def dump_command(url: URL, target: Path) -> list[str]:
    """What makes a copy of a PostgreSQL database; the password is not in it."""
    words = ["pg_dump", "--format=custom", "--no-owner", f"--file={target}"]
    if url.host:
        words.append(f"--host={url.host}")
    if url.port:
        words.append(f"--port={url.port}")
    if url.username:
        words.append(f"--username={url.username}")
    return [*words, url.database or ""]


def backup_postgres(url: URL, target: Path) -> None:
    """Copy a PostgreSQL database by its own program, as it is at one instant."""
    command = dump_command(url, target)
    if shutil.which(command[0]) is None:
        raise BackupFailed(
            f"pg_dump is not on PATH. Fix: install PostgreSQL's client programs, or run where they are:\n  {shlex.join(command)}"
        )
    password = {"PGPASSWORD": str(url.password)} if url.password is not None else {}
    done = subprocess.run(
        [*command[:-1], "--no-password", command[-1]],
        env=os.environ | password,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        umask=0o077,
    )
    if done.returncode != 0:
        target.unlink(missing_ok=True)
        raise BackupFailed(f"pg_dump failed: {done.stderr.strip()}")
