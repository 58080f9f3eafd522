"""``summitry db``: what it says about whole and damaged databases, and that copies are whole."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.engine import URL
from tests.server.store_contract import batch, said
from tests.server.support import new_session
from tests.server.test_migrations import old_file
from typer.testing import CliRunner, Result

from summitry.events import PausedByVote
from summitry.state import Clock
from summitry_cli.failure import Failure
from summitry_cli.main import app
from summitry_server.store import PostgresStore, SqliteStore
from summitry_server.store.schema import HEAD
from summitry_server.store.sql import SqlStore

FILE = "summitry.db"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["db", *(str(part) for part in arguments)])


def failure(*arguments: object) -> Failure:
    error = run(*arguments).exception
    assert isinstance(error, Failure), error
    return error


async def fill(store: SqlStore, *, keep_open: bool = False) -> None:
    """Two sessions with something in them."""
    await store.open()
    for name in ("s", "t"):
        await store.create(new_session(name, name.upper() * 3))
        await store.append(batch(name, said(name, 2, "a"), said(name, 3, "b"), status="lobby"))
    if not keep_open:
        await store.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    asyncio.run(fill(SqliteStore(tmp_path / FILE)))
    return tmp_path


def damage(data: Path, *statements: str) -> None:
    with closing(sqlite3.connect(data / FILE)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_whole_database_is_called_whole(data: Path) -> None:
    result = run("check", "--data", data)
    assert result.exit_code == 0
    assert f"Revision {HEAD}; 2 sessions with 6 records.\nAll is well." in result.output


@pytest.mark.parametrize(
    "statement, problem, fix",
    [
        (
            "DELETE FROM records WHERE session = 's' AND seq = 2",
            "session s (code SSS): after record 1 comes 3",
            "backup",
        ),
        ("DELETE FROM records WHERE session = 's' AND seq = 1", "the log begins with 2", "backup"),
        ("DELETE FROM records WHERE session = 's'", "the log is empty", "backup"),
        ("UPDATE records SET body = '{' WHERE session = 's' AND seq = 3", "record 3 can't be read", "backup"),
        (
            "UPDATE records SET body = (SELECT body FROM records r WHERE r.session = 't' AND r.seq = 3) WHERE session || seq = 's3'",
            "it says that it is record 3 of session t",
            "backup",
        ),
    ],
)
def test_a_log_that_is_not_whole_is_named(data: Path, statement: str, problem: str, fix: str) -> None:
    damage(data, statement)
    result = run("check", "--data", data)
    assert result.exit_code == 1
    assert problem in result.output
    assert fix in result.output
    assert "session t" not in result.output.replace("of session t", "")


def test_a_row_that_differs_from_its_log_is_mended_by_what_is_said(data: Path) -> None:
    damage(data, "UPDATE sessions SET head = 7, status = 'running', next_deadline = 12 WHERE session = 's'")
    result = run("check", "--data", data)
    assert result.exit_code == 1
    assert "head is 7, by the log 3" in result.output
    statement = result.output.split("in the database: ")[1].split(";")[0]
    damage(data, statement)
    assert run("check", "--data", data).exit_code == 0


def test_a_pause_that_ends_by_itself_is_in_the_row_as_in_the_log(tmp_path: Path) -> None:
    held = PausedByVote(seats=("FRA",), seconds=60, left=1, clock=Clock(opened_at=0, remaining=5_000, until=60_000))

    async def pause() -> None:
        store = SqliteStore(tmp_path / FILE)
        await store.open()
        await store.create(new_session("s", "SSS"))
        record = replace(said("s", 2, "a"), events=(held,))
        await store.append(batch("s", record, status="lobby", deadline=60_000))
        await store.close()

    asyncio.run(pause())
    assert run("check", "--data", tmp_path).exit_code == 0


def test_a_damaged_file_is_told_from_a_whole_one(data: Path) -> None:
    with closing(sqlite3.connect(data / FILE)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        [page] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sessions_due'").fetchone()
    whole = bytearray((data / FILE).read_bytes())
    whole[(page - 1) * size : page * size] = b"\xff" * size
    (data / FILE).write_bytes(whole)
    # How far SQLite gets before it gives up differs by version: a report with faults, or a refusal.
    result = run("check", "--data", data)
    assert result.exit_code == 1
    said = f"{result.output}{result.exception}"
    assert "damaged" in said
    assert "backup" in said
    (data / FILE).write_bytes(b"no database at all" * 1000)
    assert "damaged" in str(failure("check", "--data", data))
    assert "backup" in str(failure("check", "--data", data))


def test_a_missing_database_is_not_made(tmp_path: Path) -> None:
    for verb in (["check"], ["upgrade"], ["backup", tmp_path / "copy.db"]):
        assert "there is no database" in str(failure(*verb, "--data", tmp_path / "nowhere"))
    assert list(tmp_path.iterdir()) == []


def test_an_old_file_is_kept_and_upgraded(tmp_path: Path) -> None:
    old_file(tmp_path / FILE)
    result = run("check", "--data", tmp_path)
    assert result.exit_code == 1
    assert "older version" in result.output
    assert "summitry db upgrade" in result.output
    result = run("upgrade", "--data", tmp_path)
    assert f"from revision 0001 to {HEAD}" in result.output
    with closing(sqlite3.connect(tmp_path / f"summitry-before-{HEAD}.db")) as connection:
        assert connection.execute("SELECT format FROM meta").fetchall() == [(1,)]
    assert run("check", "--data", tmp_path).exit_code == 0
    assert "up to date" in run("upgrade", "--data", tmp_path).output


async def test_a_copy_of_a_file_in_use_is_whole(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / FILE)
    await fill(store, keep_open=True)
    stop = asyncio.Event()

    async def write() -> int:
        seq = 3
        while not stop.is_set():
            seq += 1
            await store.append(batch("s", said("s", seq, f"id{seq}"), status="lobby"))
        return seq

    writing = asyncio.create_task(write())
    copies = [tmp_path / f"copy{number}" for number in range(5)]
    for folder in copies:
        folder.mkdir()
        result = await asyncio.to_thread(run, "backup", folder / FILE, "--data", tmp_path)
        assert result.exit_code == 0, result.exception
        checked = await asyncio.to_thread(run, "check", "--data", tmp_path)
        assert checked.exit_code == 0, checked.output
    stop.set()
    assert await writing > 3
    await store.close()
    for folder in copies:
        assert [file.name for file in folder.iterdir()] == [FILE]
        assert (await asyncio.to_thread(run, "check", "--data", folder)).exit_code == 0


def test_a_copy_replaces_nothing(data: Path) -> None:
    (data / "there").write_text("precious")
    assert "exists already" in str(failure("backup", data / "there", "--data", data))
    assert (data / "there").read_text() == "precious"


async def test_a_server_must_be_stopped_for_an_upgrade(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / FILE, shared=True)
    await store.open()
    said = await asyncio.to_thread(failure, "upgrade", "--data", tmp_path)
    assert "a server uses the database" in str(said)
    await store.close()


@pytest.mark.postgres
async def test_postgresql_is_checked_upgraded_and_copied(postgres_url: URL, tmp_path: Path) -> None:
    await fill(PostgresStore(postgres_url))
    address = postgres_url.render_as_string(hide_password=False)
    result = await asyncio.to_thread(run, "check", "--database", address)
    assert "2 sessions with 6 records.\nAll is well." in result.output
    assert "up to date" in (await asyncio.to_thread(run, "upgrade", "--database", address)).output
    if shutil.which("pg_dump"):
        result = await asyncio.to_thread(run, "backup", tmp_path / "copy", "--database", address)
        assert result.exit_code == 0, result.exception
        assert (tmp_path / "copy").read_bytes().startswith(b"PGDMP")


def test_without_pg_dump_the_command_is_told_without_the_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = str(failure("backup", tmp_path / "copy", "--database", "postgresql://anna:secret@db:5433/games"))
    assert (
        f"pg_dump --format=custom --no-owner --file={tmp_path}/copy --host=db --port=5433 --username=anna games" in said
    )
    assert "secret" not in said


def test_a_bad_address_is_explained() -> None:
    assert "mysql" in str(failure("check", "--database", "mysql://root:secret@host/db"))
