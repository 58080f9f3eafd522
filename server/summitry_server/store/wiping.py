"""What a PostgreSQL keeps of rows that were deleted, and how its data files get rid of it.

A deleted row stays in its page until the room is used again; samples of it stand among the planner's statistics, and so may players'
texts. ``VACUUM FULL`` writes a table anew. Changing a column to the type that it has drops its statistics, which analysing doesn't
where no row is left. The write-ahead log is out of reach: its files are used again by and by.
"""

from __future__ import annotations

from typing import Final

import structlog
from sqlalchemy import Dialect, Table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from summitry_server.store.tables import claims, codes, records, sessions, tokens

__all__ = ["rewrite", "size"]

_TABLES: Final = (records, tokens, codes, claims, sessions)
_log = structlog.get_logger()


async def size(connection: AsyncConnection) -> int:
    """Bytes of the tables that hold sessions, with their indexes."""
    sizes = " + ".join(f"pg_total_relation_size('{table.name}')" for table in _TABLES)
    return int((await connection.exec_driver_sql(f"SELECT {sizes}")).scalar_one())


async def rewrite(connection: AsyncConnection) -> None:
    """Write the tables and what is known of their columns anew; nobody reads or writes them meanwhile.

    The connection commits each statement by itself, since ``VACUUM`` can't be in a transaction.
    """
    for table in _TABLES:
        await connection.exec_driver_sql(_without_statistics(table, connection.dialect))
        await connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {table.name}")
    try:
        await connection.exec_driver_sql("VACUUM (FULL) pg_statistic")  # of this database; its owner may
        await connection.exec_driver_sql("CHECKPOINT")  # lets go of the files that were replaced
    except DBAPIError as error:
        _log.info("the database does the rest of a removal by itself, later", error=type(error.orig).__name__)


def _without_statistics(table: Table, dialect: Dialect) -> str:
    same = (f"ALTER COLUMN {column.name} TYPE {column.type.compile(dialect)}" for column in table.columns)
    return f"ALTER TABLE {table.name} {', '.join(same)}"
