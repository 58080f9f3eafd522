"""Logs hold no secrets."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog

from summitry_server.app.logs import configure_logs


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
