"""Bringing the tables of an older version up to date, with alembic."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from summitry_server.store.schema import HEAD, REVISIONS, WrongFormat, require_head, revision_of

__all__ = ["SCRIPTS", "alembic_config", "upgrade"]

SCRIPTS: Final = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection) -> Config:
    """For alembic's commands, on a connection of ours."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, keep: Callable[[str], None] = lambda _revision: None) -> str | None:
    """Change the tables, in the connection's transaction; the revision they had, or None if there was nothing to do.

    ``keep`` is called with that revision before anything is changed. ``WrongFormat`` for tables that no older version wrote.
    """
    revision = revision_of(connection)
    if revision is None:
        raise WrongFormat("the database is empty; a server that is started with it makes its tables.")
    if revision == HEAD:
        return None
    if revision not in REVISIONS:
        require_head(revision, "")
    keep(revision)
    config = alembic_config(connection)
    if revision == REVISIONS[0]:
        command.stamp(config, revision)
    command.upgrade(config, HEAD)
    return revision
