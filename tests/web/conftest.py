"""A real server and people in front of real browsers.

Starting a server and a Chromium takes longer than most of these tests do, so each worker has one of both: people have contexts of
their own and sessions know nothing of each other. Their loop is the run's, since a browser belongs to the loop that started it.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.support.browser import chromium
from tests.support.server import ServerProcess
from tests.web.people import Room

if TYPE_CHECKING:
    from playwright.async_api import Browser

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All coroutines here run on one loop."""
    for item in items:
        if item.path.is_relative_to(HERE) and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator["Browser"]:
    """A real, headless Chromium that a worker's tests share. Make one context a player."""
    async with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server whose bots act at once. The worker's tests share it: whoever stops it takes `stoppable_room`."""
    process = ServerProcess(tmp_path_factory.mktemp("server"), "--bot-delay", "0.1")
    process.start()
    try:
        yield process
    finally:
        process.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def room(server: ServerProcess, browser: "Browser") -> AsyncIterator[Room]:
    """Where people sit down. At the end: nothing was logged as an error, and nobody's browser asked another host."""
    async with _seated(server, browser) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="session")
async def stoppable_room(tmp_path: Path, browser: "Browser") -> AsyncIterator[Room]:
    """As `room`, on a server of this test's own."""
    process = ServerProcess(tmp_path, "--bot-delay", "0.1")
    process.start()
    try:
        async with _seated(process, browser) as found:
            yield found
    finally:
        process.stop()


@asynccontextmanager
async def _seated(server: ServerProcess, browser: "Browser") -> AsyncIterator[Room]:
    room = Room(server, browser)
    try:
        yield room
        assert room.complaints == []
    finally:
        for context in browser.contexts:
            await context.close()
