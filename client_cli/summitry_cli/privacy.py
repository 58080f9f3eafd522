"""``summitry purge`` and ``summitry export``."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from summitry_cli.failure import Failure
from summitry_cli.new_file import incomplete_name, new_file
from summitry_cli.output import line
from summitry_server.app.privacy import Exported, export_session, purge_sessions
from summitry_server.app.settings import Settings
from summitry_server.app.upkeep import UpkeepFailed
from summitry_server.host.export import Format

__all__ = ["export", "purge"]


def purge(
    settings: Settings,
    sessions: list[str],
    *,
    older_than: float | None,
    running: bool,
    with_forks: bool,
    rewrite: bool,
    yes: bool,
) -> None:
    """Ask, unless ``yes``, and remove. ``rewrite``: write the database anew even if there is nothing to remove."""
    if not sessions and older_than is None and not rewrite:
        raise Failure("nothing is named to be removed", "Name sessions, or give --older-than DAYS.", code=2)
    try:
        planned = purge_sessions(
            settings, sessions, older_than=older_than, running=running, with_forks=with_forks, pretend=True
        )
        found = planned.sessions
        if not found and not rewrite:
            line("There is nothing to remove.")
            return
        if found:
            line(f"To be removed for ever: {', '.join(found)}")
            if planned.forks:
                line(
                    "Forks of these stay, and hold what was played before them; --with-forks removes them too: "
                    + ", ".join(planned.forks)
                )
            if not yes and not typer.confirm("Remove?"):
                raise typer.Exit(1)
        done = purge_sessions(settings, found)
    except UpkeepFailed as error:
        raise Failure(str(error)) from None
    line(f"Removed: {len(done.sessions)}. The database was written anew, without them and what was removed before.")
    for copy in done.copies:
        line(f"A copy from before an upgrade may still hold them: {copy}")
    if settings.database is not None:
        line(
            "PostgreSQL's write-ahead log (pg_wal) holds what was written lately until its files are used again; "
            "its archive and replicas hold it as long as their keeper lets them."
        )
    line("Backups that you made may hold them too, and so may downloaded logs.")


def export(settings: Settings, session: str, target: Path, format: Format) -> None:
    """Write the log to a file, or to standard output. What can be read of one that is damaged too, under another name."""
    try:
        if str(target) == "-":
            done = export_session(settings, session, sys.stdout.buffer, format)
            sys.stdout.buffer.flush()
            _whole(done, "What was written")
            return
        with new_file(target) as file:
            done = export_session(settings, session, file, format)
            file.incomplete = bool(done.broken)
    except UpkeepFailed as error:
        raise Failure(str(error)) from None
    _whole(done, str(incomplete_name(target)))
    line(f"{done.records:,} records, which is the whole log, are in {target} ({target.stat().st_size:,} bytes).")


def _whole(done: Exported, where: str) -> None:
    if done.broken:
        raise Failure(
            f"the log breaks off {done.broken}",
            f"{where} holds the {done.records:,} records before it, and says so in its last line. `summitry db check` says more.",
        )
