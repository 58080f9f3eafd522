"""Which tables a database has: new ones are made here, older ones are changed by alembic (``store.upgrade``)."""

from __future__ import annotations

import secrets
from typing import Final

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, insert, inspect, select

from summitry_server.store.tables import FORMAT, METADATA, meta

__all__ = ["HEAD", "REVISIONS", "WrongFormat", "make_or_check", "revision_of"]

REVISIONS: Final = ("0001", "0002", "0003", "0004")
"""Of the tables, oldest first; one file each in ``migrations/versions``."""
HEAD: Final = REVISIONS[-1]
"""What this version of Summitry reads and writes."""

# Alembic's own table. Its name and shape are alembic's; here so that a start needs no alembic.
_version: Final = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


class WrongFormat(RuntimeError):
    """The database has other tables than this version of Summitry uses; the message says what to do."""


def revision_of(connection: Connection) -> str | None:
    """The revision of the tables; None for a database without any. ``WrongFormat`` for tables that aren't ours."""
    names = set(inspect(connection).get_table_names())
    if _version.name in names:
        return connection.execute(select(_version.c.version_num)).scalar_one_or_none()
    if meta.name in names:
        # Written before there were revisions, when tables were counted by a number of ours.
        found = connection.execute(select(meta.c.format)).scalar_one_or_none()
        if found == 1:
            return REVISIONS[0]
        raise WrongFormat(f"the database has format {found}, which no version of Summitry has written")
    if taken := sorted(names & set(METADATA.tables)):
        raise WrongFormat(
            f"the database holds tables of something else: {', '.join(taken)}. Fix: name another database."
        )
    return None


def make_or_check(connection: Connection, upgrade: str) -> str:
    """The name of this installation, in a database that has this version's tables from now on.

    ``upgrade`` is the command that brings an older one up to date, for ``WrongFormat``.
    """
    revision = revision_of(connection)
    if revision is None:
        METADATA.create_all(connection)
        _version.create(connection)
        installation = secrets.token_hex(8)
        connection.execute(insert(_version).values(version_num=HEAD))
        connection.execute(insert(meta).values(one=1, format=FORMAT, installation=installation))
        return installation
    require_head(revision, upgrade)
    return str(connection.execute(select(meta.c.installation)).scalar_one())


def require_head(revision: str, upgrade: str) -> None:
    """``WrongFormat`` unless the revision is this version's."""
    if revision in REVISIONS[:-1]:
        raise WrongFormat(
            f"the database was written by an older version of Summitry (revision {revision}, this one writes {HEAD}). "
            f"Fix: stop every server that uses it, then run `{upgrade}`."
        )
    if revision != HEAD:
        raise WrongFormat(
            f"the database has revision {revision}, which this version of Summitry doesn't know (it writes {HEAD}). "
            "Fix: run the newer version of Summitry that wrote it, or name another database."
        )
