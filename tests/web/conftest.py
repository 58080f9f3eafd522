"""A real server and people in front of real browsers."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.server import ServerProcess
from tests.web.people import Room

if TYPE_CHECKING:
    from playwright.async_api import Browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """A server whose bots act at once."""
    process = ServerProcess(tmp_path, "--bot-delay", "0.1")
    process.start()
    try:
        yield process
    finally:
        process.stop()


@pytest.fixture
async def room(server: ServerProcess, browser: "Browser") -> AsyncIterator[Room]:
    """Where people sit down. At the end: nothing was logged as an error, and nobody's browser asked another host."""
    room = Room(server, browser)
    yield room
    assert room.complaints == []
