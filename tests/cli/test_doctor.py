"""``summitry doctor``: what it finds right and wrong, and that it changes nothing."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import URL
from tests.cli.test_db_verbs import fill
from tests.server.test_migrations import old_file
from tests.support.ports import free_port
from tests.support.redis import RedisServer
from typer.testing import CliRunner

from summitry_cli.main import app
from summitry_server.store import PostgresStore, SqliteStore


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def doctor(*arguments: object, code: int = 0, port: int | None = None) -> dict[str, list[dict[str, Any]]]:
    """Its findings by name."""
    given = ["doctor", "--json", "--port", str(port or free_port()), *map(str, arguments)]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == code, result.output or result.exception
    told = json.loads(result.stdout)
    assert told["ok"] is (code == 0)
    found: dict[str, list[dict[str, Any]]] = {}
    for finding in told["findings"]:
        found.setdefault(finding["name"], []).append(finding)
        assert bool(finding["fix"]) is (finding["state"] != "good"), finding
    return found


def test_a_good_place_is_good_and_stays_as_it_was(tmp_path: Path) -> None:
    found = doctor("--host", "0.0.0.0")
    assert found["python"][0]["state"] == found["catalog"][0]["state"] == found["port"][0]["state"] == "good"
    assert "will be made" in found["database"][0]["said"]
    assert "a synced write takes" in found["disk"][-1]["said"]
    assert list(tmp_path.iterdir()) == []
    lines = CliRunner().invoke(app, ["doctor", "--port", str(free_port())]).stdout
    assert "All is well." in lines
    assert "--host 0.0.0.0, then phones open" in lines or "no address on a network" in lines


def test_a_port_that_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        found = doctor(port=taken.getsockname()[1], code=1)
    assert "in use" in found["port"][0]["said"]


def test_databases_that_are_whole_old_used_or_no_database(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()

    async def use() -> dict[str, list[dict[str, Any]]]:
        store = SqliteStore(data / "summitry.db")
        await store.open()
        await store.beat(lambda: 1, 10)
        found = await asyncio.to_thread(doctor, "--data", data)
        await store.close()
        return found

    used = asyncio.run(use())
    assert [finding["state"] for finding in used["database"]] == ["good", "warning"]
    assert "a server uses it" in used["database"][1]["said"]
    assert doctor("--data", data)["clock"][0]["state"] == "good"
    with closing(sqlite3.connect(data / "summitry.db")) as connection, connection:
        connection.execute("UPDATE beats SET at = 9000000000000")
    assert "behind the last sign of life" in doctor("--data", data, code=1)["clock"][0]["said"]
    old = tmp_path / "old"
    old.mkdir()
    old_file(old / "summitry.db")
    found = doctor("--data", old, code=1)
    assert "older version" in found["database"][0]["said"]
    assert "summitry db upgrade" in found["database"][0]["fix"]
    (old / "summitry.db").write_bytes(b"no database " * 1000)
    for rest in ("summitry.db-wal", "summitry.db-shm"):
        (old / rest).unlink(missing_ok=True)
    assert "damaged" in doctor("--data", old, code=1)["database"][0]["said"]


def test_a_running_session_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    asyncio.run(fill(SqliteStore(tmp_path / "summitry.db")))
    assert doctor("--data", tmp_path)["sessions"][0]["said"].startswith("0 running")
    with closing(sqlite3.connect(tmp_path / "summitry.db")) as connection, connection:
        connection.execute("UPDATE sessions SET status = 'running' WHERE session = 's'")
        connection.execute("UPDATE records SET body = '{' WHERE seq = 3")
    [found] = doctor("--data", tmp_path, code=1)["sessions"]
    assert "session s (code SSS): record 3 can't be read" in found["said"]


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert doctor("--data", tmp_path / "file" / "data", code=1)["folder"][0]["state"] == "fault"


def test_a_broken_catalog(tmp_path: Path) -> None:
    (tmp_path / "rulesets").mkdir()
    (tmp_path / "rulesets" / "mine.toml").write_text("nonsense = ")
    assert doctor("--catalog", tmp_path, code=1)["catalog"][0]["state"] == "fault"


def test_a_file_of_secrets_that_others_may_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "summitry.toml"
    file.write_text('site_password = "correct horse"\nhosts = ["*"]\nhost = "0.0.0.0"\n')
    file.chmod(0o644)
    monkeypatch.setenv("SUMMITRY_PROT", "1")
    said = {finding["said"]: finding["fix"] for finding in doctor()["settings"]}
    assert said["others on this machine may read summitry.toml"] == "chmod 600 summitry.toml"
    assert said["variable SUMMITRY_PROT: there is no such setting"] == "SUMMITRY_PORT"
    assert "the server answers to any name" in said
    assert "correct horse" not in str(said)
    file.chmod(0o600)
    assert "chmod" not in str(doctor()["settings"])


def test_wrong_settings_are_said_and_end_with_2(tmp_path: Path) -> None:
    (tmp_path / "summitry.toml").write_text("prot = 1\n")
    result = CliRunner().invoke(app, ["doctor"])
    assert "summitry.toml: prot: there is no such setting. Fix: port" in str(result.exception)


def test_redis_that_is_there_and_redis_that_is_not(redis_server: RedisServer) -> None:
    assert doctor("--redis", redis_server.url)["redis"][0]["said"] == "what is said in it is heard"
    found = doctor("--redis", f"redis://:secret@127.0.0.1:{free_port()}", code=1)
    assert "can't be reached" in found["redis"][0]["said"]
    assert "secret" not in str(found)


@pytest.mark.postgres
def test_a_postgresql(postgres_url: URL) -> None:
    url = postgres_url.render_as_string(hide_password=False)
    assert "empty" in doctor("--database", url)["database"][0]["said"]

    async def fill() -> None:
        store = PostgresStore(postgres_url)
        await store.open()
        await store.close()

    asyncio.run(fill())
    found = doctor("--database", url)
    assert found["database"][0]["state"] == found["clock"][0]["state"] == "good"
    away = postgres_url.set(port=free_port(), password="secret").render_as_string(hide_password=False)
    found = doctor("--database", away, code=1)
    assert found["database"][0]["state"] == "fault"
    assert "secret" not in str(found)
