"""Which database a server uses."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from summitry_server.app.settings import Settings
from summitry_server.store import PostgresStore, SqliteStore, postgres_url

__all__ = ["Store", "database_file", "make_store"]

_FILE: Final = "summitry.db"
Store = SqliteStore | PostgresStore


def database_file(data: Path) -> Path:
    """The SQLite file in a data folder."""
    return data / _FILE


def make_store(settings: Settings) -> Store:
    """The store of the settings, not yet open. ``BadDatabase`` if the address can't be used."""
    shared = settings.redis is not None
    if settings.database is None:
        return SqliteStore(database_file(settings.data), shared=shared)
    return PostgresStore(postgres_url(settings.database.get_secret_value()), shared=shared)
