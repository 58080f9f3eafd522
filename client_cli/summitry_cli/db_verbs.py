"""``summitry db``: look after the database of a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summitry_cli.failure import Failure

if TYPE_CHECKING:
    from summitry_server.app.settings import Settings

__all__ = ["db_app"]

db_app = typer.Typer(help="Bring a server's database up to date, check it, copy it.", no_args_is_help=True)

Data = Annotated[
    Path | None, typer.Option(help="The folder that the server keeps its file in. [summitry-data]", show_default=False)
]
Database = Annotated[
    str | None,
    typer.Option(
        metavar="URL", help="The server's PostgreSQL, if it uses one. SUMMITRY_DATABASE keeps it out of sight."
    ),
]
Config = Annotated[Path | None, typer.Option(metavar="FILE", help="The server's file of settings.")]


@db_app.command()
def upgrade(data: Data = None, database: Database = None, config: Config = None) -> None:
    """Change the tables that an older version wrote. Stop every server first."""
    from summitry_cli.output import line
    from summitry_server.app.upkeep import UpkeepFailed, upgrade_database

    try:
        done = upgrade_database(_settings(data, database, config))
    except UpkeepFailed as error:
        raise Failure(str(error)) from None
    if done is None:
        line("The database is up to date.")
        return
    line(f"The database went from revision {done.before} to {done.after}.")
    if done.copy is not None:
        line(f"As it was before it is kept in {done.copy}; remove that when all is well.")


@db_app.command()
def check(data: Data = None, database: Database = None, config: Config = None) -> None:
    """Look whether the database and the log of every session are whole. Servers may go on meanwhile."""
    from summitry_cli.output import line
    from summitry_server.app.upkeep import UpkeepFailed, check_database

    try:
        found = check_database(_settings(data, database, config))
    except UpkeepFailed as error:
        raise Failure(str(error)) from None
    if found.revision:
        line(f"Revision {found.revision}; {found.sessions} sessions with {found.records} records.")
    if not found.faults:
        line("All is well.")
        return
    for fault in found.faults:
        line(f"Wrong: {fault.problem}\n  To mend it: {fault.fix}")
    raise typer.Exit(1)


@db_app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The copy; it must not exist yet.")],
    data: Data = None,
    database: Database = None,
    config: Config = None,
) -> None:
    """Copy the database as it is at this instant. Servers may go on meanwhile."""
    from summitry_cli.output import line
    from summitry_server.app.upkeep import UpkeepFailed, backup_database

    settings = _settings(data, database, config)
    try:
        backup_database(settings, file)
    except UpkeepFailed as error:
        raise Failure(str(error)) from None
    line(f"Copied to {file} ({file.stat().st_size:,} bytes).")
    if settings.database is None:
        line(
            f"To go back to it: stop the server, remove summitry.db, summitry.db-wal and summitry.db-shm from {settings.data},"
        )
        line(f"and put {file.name} there as summitry.db.")
    else:
        line(
            f"To go back to it: stop the servers, make an empty database, then pg_restore --no-owner --dbname=URL {file}"
        )


def _settings(data: Path | None, database: str | None, config: Path | None) -> Settings:
    """As the server itself would be set; a server's other settings don't matter."""
    from summitry_cli.serve import settings

    given = {"data": data, "database": database}
    return settings({name: value for name, value in given.items() if value is not None}, config)
