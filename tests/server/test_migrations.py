"""Tables of older versions: recognised, refused with the fix, changed by alembic to what this version makes anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine

from summitry.codec import RECORD
from summitry_server.store import PostgresStore, SqliteStore, StoreInUse, WrongFormat
from summitry_server.store.postgres import postgres_engine
from summitry_server.store.schema import HEAD, REVISIONS, make_or_check
from summitry_server.store.sqlite import sqlite_engine
from summitry_server.store.tables import METADATA
from summitry_server.store.upgrade import SCRIPTS, alembic_config, upgrade
from tests.server.store_contract import batch, said
from tests.server.support import dumped, first_record

# As version 0.1.0 made them before there were revisions; never to be changed.
FORMAT_1 = """
CREATE TABLE beats (one INTEGER NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (one));
CREATE TABLE meta (one INTEGER NOT NULL, format INTEGER NOT NULL, installation VARCHAR(32) NOT NULL, PRIMARY KEY (one));
CREATE TABLE outages (ended BIGINT NOT NULL, began BIGINT NOT NULL, PRIMARY KEY (ended));
CREATE TABLE sessions (session VARCHAR(32) NOT NULL, code VARCHAR(32) NOT NULL, created BIGINT NOT NULL,
    status VARCHAR(16) NOT NULL, head BIGINT NOT NULL, next_deadline BIGINT, PRIMARY KEY (session));
CREATE INDEX sessions_due ON sessions (status, next_deadline);
CREATE TABLE codes (code VARCHAR(32) NOT NULL, session VARCHAR(32) NOT NULL, seat VARCHAR(32), PRIMARY KEY (code),
    FOREIGN KEY(session) REFERENCES sessions (session));
CREATE INDEX codes_session ON codes (session);
CREATE TABLE records (session VARCHAR(32) NOT NULL, seq BIGINT NOT NULL, actor VARCHAR(64) NOT NULL,
    command_id VARCHAR(128) NOT NULL, body BLOB NOT NULL, PRIMARY KEY (session, seq), UNIQUE (session, actor, command_id),
    FOREIGN KEY(session) REFERENCES sessions (session));
CREATE TABLE tokens (hash VARCHAR(64) NOT NULL, session VARCHAR(32) NOT NULL, role VARCHAR(16) NOT NULL, seat VARCHAR(32),
    PRIMARY KEY (hash), FOREIGN KEY(session) REFERENCES sessions (session));
INSERT INTO meta VALUES (1, 1, 'old-installation');
INSERT INTO sessions VALUES ('s', 'AAA', 5, 'lobby', 1, NULL);
INSERT INTO codes VALUES ('AAA', 's', NULL), ('AAAFRA', 's', 'FRA');
INSERT INTO tokens VALUES ('hash', 's', 'seat', 'FRA');
"""


def old_file(file: Path) -> None:
    """A database as the first version left it, with one session in its lobby."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(FORMAT_1)
        record = first_record("s")
        row = ("s", 1, "facilitator::person", record.command_id, RECORD.dump(record))
        connection.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?)", row)


def differences(connection: Connection) -> list[object]:
    """What alembic would change to make the database's tables those of the code."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, METADATA))


def by_migrations(connection: Connection) -> None:
    command.upgrade(alembic_config(connection), "head")


def anew(connection: Connection) -> None:
    make_or_check(connection, "")


async def tables_after(engine: AsyncEngine, make: object) -> dict[str, list[str]]:
    """What the database holds after one way of making it; checked against the code's tables."""
    async with engine.begin() as connection:
        await connection.run_sync(make)  # type: ignore[arg-type]
        assert await connection.run_sync(differences) == []
        found = MetaData()
        await connection.run_sync(found.reflect)
        version = await connection.execute(text("SELECT version_num FROM alembic_version"))
        assert version.scalars().all() == [HEAD]
    await engine.dispose()
    return {
        table.name: sorted(repr(part) for part in [*table.columns, *table.indexes]) for table in found.sorted_tables
    }


@pytest.mark.parametrize("make", [by_migrations, anew])
async def test_revisions_lead_to_the_tables_of_the_code_in_sqlite(tmp_path: Path, make: object) -> None:
    assert await tables_after(sqlite_engine(tmp_path / "new.db", "BEGIN IMMEDIATE", 1), make)


async def test_both_ways_lead_to_the_same_tables_in_sqlite(tmp_path: Path) -> None:
    one = await tables_after(sqlite_engine(tmp_path / "one.db", "BEGIN IMMEDIATE", 1), by_migrations)
    assert one == await tables_after(sqlite_engine(tmp_path / "two.db", "BEGIN IMMEDIATE", 1), anew)


@pytest.mark.postgres
@pytest.mark.parametrize("make", [by_migrations, anew])
async def test_revisions_lead_to_the_tables_of_the_code_in_postgresql(postgres_url: URL, make: object) -> None:
    assert await tables_after(postgres_engine(postgres_url), make)


async def test_the_comparison_notices_a_difference(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "test.db", "BEGIN IMMEDIATE", 1)
    async with engine.begin() as connection:
        await connection.run_sync(by_migrations)
        await connection.execute(text("ALTER TABLE sessions ADD COLUMN surprise INTEGER"))
        assert await connection.run_sync(differences)
    await engine.dispose()


def test_the_list_of_revisions_is_that_of_the_scripts() -> None:
    scripts = ScriptDirectory(str(SCRIPTS))
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == REVISIONS


async def test_an_old_file_is_refused_with_the_fix_and_kept_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "summitry.db"
    old_file(file)
    with pytest.raises(WrongFormat, match=r"revision 0001.*summitry db upgrade --data"):
        await SqliteStore(file).open()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT format FROM meta").fetchall() == [(1,)]
        assert not connection.execute(
            "SELECT 1 FROM sqlite_master WHERE name IN ('claims', 'alembic_version')"
        ).fetchall()


async def test_an_old_file_is_adopted_with_all_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "summitry.db"
    old_file(file)
    assert await SqliteStore(file).change(upgrade) == "0001"
    assert await SqliteStore(file).change(upgrade) is None
    store = SqliteStore(file)
    await store.open()
    assert store.installation == "old-installation"
    assert dumped(await store.read("s")) == dumped([first_record("s")])
    assert await store.grant("hash") is not None
    await store.append(batch("s", said("s", 2, "a")))
    async with store._writer.begin() as connection:
        assert await connection.run_sync(differences) == []
        assert (await connection.execute(text("SELECT format FROM meta"))).scalar_one() == 2, "older versions refuse it"
    await store.close()


async def test_a_failed_upgrade_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "summitry.db"
    old_file(file)

    def broken(connection: Connection) -> str | None:
        upgrade(connection)
        raise RuntimeError("a power cut in the middle")

    with pytest.raises(RuntimeError):
        await SqliteStore(file).change(broken)
    with pytest.raises(WrongFormat, match="revision 0001"):
        await SqliteStore(file).open()
    assert await SqliteStore(file).change(upgrade) == "0001"


async def test_tables_in_use_are_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "summitry.db"
    store = SqliteStore(file, shared=True)
    await store.open()
    with pytest.raises(StoreInUse):
        await SqliteStore(file).change(upgrade)
    await store.close()


async def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "summitry.db"
    store = SqliteStore(file)
    await store.open()
    async with store._writer.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await store.close()
    with pytest.raises(WrongFormat, match=r"9999.*newer version"):
        await SqliteStore(file).open()
    with pytest.raises(WrongFormat, match="9999"):
        await SqliteStore(file).change(upgrade)


@pytest.mark.postgres
async def test_an_older_postgresql_database_is_refused_and_upgraded(postgres_url: URL) -> None:
    engine = postgres_engine(postgres_url)

    def older(connection: Connection) -> None:
        command.upgrade(alembic_config(connection), "0001")
        connection.execute(text("INSERT INTO meta (one, format, installation) VALUES (1, 1, 'old')"))

    async with engine.begin() as connection:
        await connection.run_sync(older)
    with pytest.raises(WrongFormat, match="summitry db upgrade --database"):
        await PostgresStore(postgres_url).open()
    assert await PostgresStore(postgres_url).change(upgrade) == "0001"
    async with engine.begin() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()
    store = PostgresStore(postgres_url)
    await store.open()
    assert store.installation == "old"
    await store.close()
