"""Logs hold no secrets."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import structlog
from sqlalchemy import insert
from sqlalchemy.engine import URL
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from summitry_server.app.logs import configure_logs
from summitry_server.store.postgres import postgres_engine
from summitry_server.store.sqlite import sqlite_engine
from summitry_server.store.tables import METADATA, records, sessions


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _restore() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.parametrize("stream", [StringIO(), Terminal()], ids=["json", "terminal"])
def test_a_traceback_shows_no_values(stream: StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    configure_logs("info")

    def fails(token: str) -> None:
        raise ValueError(len(token))

    token = "top-secret-token"
    try:
        fails(token)
    except ValueError:
        structlog.get_logger().exception("it failed", session="s1")
    structlog.get_logger().debug("not shown")
    written = stream.getvalue()
    assert "it failed" in written
    assert "fails" in written
    assert "top-secret" not in written
    assert "not shown" not in written
    if not stream.isatty():
        assert json.loads(written)["session"] == "s1"


class Full(StringIO):
    def write(self, _text: str) -> int:
        raise OSError("no space left on device")


def test_a_line_that_cannot_be_written_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Full())
    configure_logs("info")
    structlog.get_logger().warning("the disk is full")
    logging.getLogger("uvicorn.error").error("the disk is full")


async def _contradiction(engine: AsyncEngine) -> IntegrityError:
    """What a database says of two equal records with a player's words."""
    row = {"session": "s", "seq": 2, "actor": "a", "command_id": "id-of-my-secret", "body": b"my secret words"}
    try:
        async with engine.begin() as connection:
            await connection.run_sync(METADATA.create_all)
            await connection.execute(
                insert(sessions).values(session="s", code="CODEOFIT", created=1, status="lobby", head=1)
            )
            await connection.execute(insert(records), [row, row])
    except IntegrityError as error:
        return error
    finally:
        await engine.dispose()
    raise AssertionError("the database took it")


@pytest.mark.parametrize("stream", [StringIO(), Terminal()], ids=["json", "terminal"])
async def test_what_an_sqlite_database_refuses_is_logged_without_values(
    stream: StringIO, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    error = await _contradiction(sqlite_engine(tmp_path / "test.db", "BEGIN IMMEDIATE", 1))
    written = _logged(error, stream, monkeypatch)
    assert "UNIQUE constraint failed: records.session" in written, "whoever runs the server sees what is wrong"


@pytest.mark.postgres
@pytest.mark.parametrize("stream", [StringIO(), Terminal()], ids=["json", "terminal"])
async def test_what_a_postgresql_refuses_is_logged_without_values(
    stream: StringIO, monkeypatch: pytest.MonkeyPatch, postgres_url: URL
) -> None:
    error = await _contradiction(postgres_engine(postgres_url))
    assert error.orig is not None
    assert "DETAIL:  Key (session, seq)=(s, 2)" in str(error.orig.__cause__), "its own message names the key"
    _logged(error, stream, monkeypatch)


def _logged(error: IntegrityError, stream: StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the log says of it, by our own logger, a library's and asyncio's."""
    monkeypatch.setattr(sys, "stderr", stream)
    configure_logs("info")
    for wrapped in (error, ValueError("no words in this"), ExceptionGroup("several", [error])):
        try:
            raise wrapped from error
        except (Exception, ExceptionGroup):
            structlog.get_logger().exception("it failed")
            logging.getLogger("uvicorn.error").exception("it failed")
    info = (type(error), error, error.__traceback__)
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: <Task %r>", error, exc_info=info)
    written = stream.getvalue()
    assert written.count("it failed") == 6
    assert written.count("IntegrityError") >= 6
    assert "no words in this" in written
    for secret in ("secret", "CODEOFIT", "DETAIL", "parameters:"):
        assert secret not in written, secret
    return written
