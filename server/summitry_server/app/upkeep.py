"""What ``summitry db`` does to a database: bring it up to date, check it, copy it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

from summitry_server.app.database import Store, database_file, make_store
from summitry_server.app.settings import Settings
from summitry_server.host.ports import StoreUnavailable
from summitry_server.store import BadDatabase, StoreInUse, WrongFormat, postgres_url
from summitry_server.store.backup import BackupFailed, backup_file, backup_postgres
from summitry_server.store.check import SALVAGE, Checked, Fault

__all__ = [
    "Checked",
    "Fault",
    "Upgraded",
    "UpkeepFailed",
    "backup_database",
    "check_database",
    "open_alone",
    "the_database",
    "upgrade_database",
]


class UpkeepFailed(RuntimeError):
    """It could not be done; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgraded:
    """From which revision to which; ``copy`` is what the database was before."""

    before: str
    after: str
    copy: Path | None


def upgrade_database(settings: Settings) -> Upgraded | None:
    """Change the tables of an older version; None if they are this version's already."""
    from summitry_server.store.schema import HEAD
    from summitry_server.store.upgrade import upgrade

    _there(settings)
    store = _store(settings)
    copies: list[Path] = []

    def keep(before: str) -> None:
        if settings.database is None:
            file = database_file(settings.data)
            copy = _free(file.with_name(f"{file.stem}-before-{HEAD}{file.suffix}"))
            backup_file(file, copy)
            copies.append(copy)

    try:
        before = asyncio.run(store.change(lambda connection: upgrade(connection, keep)))
    except StoreInUse:
        raise UpkeepFailed("a server uses the database. Fix: stop every server first, then run this again.") from None
    except (WrongFormat, StoreUnavailable, BackupFailed) as error:
        raise UpkeepFailed(str(error)) from None
    return None if before is None else Upgraded(before=before, after=HEAD, copy=copies[0] if copies else None)


def check_database(settings: Settings) -> Checked:
    """Look at everything; servers may go on meanwhile."""
    _there(settings)
    try:
        return asyncio.run(_store(settings).check())
    except StoreUnavailable as error:
        fix = f" Fix: {SALVAGE}." if settings.database is None else ""
        raise UpkeepFailed(f"{error}.{fix}") from None


def backup_database(settings: Settings, target: Path) -> None:
    """Copy it as it is at one instant; servers may go on meanwhile. Never replaces a file."""
    _there(settings)
    if target.exists():
        raise UpkeepFailed(f"{target} exists already. Fix: name another file, or remove that one.")
    try:
        if settings.database is None:
            backup_file(database_file(settings.data), target)
        else:
            backup_postgres(postgres_url(settings.database.get_secret_value()), target.absolute())
    except BadDatabase as error:
        raise UpkeepFailed(f"the database's address can't be used: {error}") from None
    except BackupFailed as error:
        raise UpkeepFailed(str(error)) from None


def the_database(settings: Settings) -> Store:
    """The store of the settings, not open, to be used alone. :class:`UpkeepFailed` if there is none."""
    _there(settings)
    return _store(settings)


async def open_alone(settings: Settings, otherwise: str) -> Store:
    """The store, open, while no server uses it. ``otherwise``: what else can be done if one does."""
    store = the_database(settings)
    try:
        await store.open()
    except StoreInUse:
        raise UpkeepFailed(f"a server uses the database. Fix: stop every server first, {otherwise}.") from None
    except (WrongFormat, StoreUnavailable) as error:
        raise UpkeepFailed(str(error)) from None
    return store


def _store(settings: Settings) -> Store:
    try:
        # Alone, whatever --redis says: nobody may use tables that are being changed.
        return make_store(settings.model_copy(update={"redis": None}))
    except BadDatabase as error:
        raise UpkeepFailed(f"the database's address can't be used: {error}") from None


def _there(settings: Settings) -> None:
    file = database_file(settings.data)
    if settings.database is None and not file.exists():
        raise UpkeepFailed(
            f"there is no database {file}. Fix: --data names the folder that the server was given, --database a PostgreSQL."
        )


def _free(file: Path) -> Path:
    """The name, or that name with the first number that is free."""
    number, found = 1, file
    while found.exists():
        number += 1
        found = file.with_name(f"{file.stem}-{number}{file.suffix}")
    return found
