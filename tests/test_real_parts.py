"""The real parts that other tests lean on: Redis, PostgreSQL, the browser, and what a missing one means."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import asyncpg
import pytest
import redis.asyncio
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.retry import Retry

from tests.support import need
from tests.support.browser import chromium_arguments
from tests.support.postgres import PostgresServer
from tests.support.redis import RedisServer

if TYPE_CHECKING:
    from playwright.async_api import Browser, Route
    from sqlalchemy.engine import URL

VENDOR = Path(__file__).parent.parent / "client_web" / "summitry_web" / "static" / "vendor"


@pytest.mark.redis
async def test_shared_redis_answers(redis_url: str) -> None:
    async with redis.asyncio.from_url(redis_url) as client:
        assert await client.ping()


@pytest.mark.redis
@pytest.mark.process
async def test_redis_comes_back_on_its_port(redis_server: RedisServer) -> None:
    port = redis_server.port
    once = Retry(NoBackoff(), 0)
    async with redis.asyncio.from_url(redis_server.url, retry=once) as client:
        await client.set("before", "1")
        redis_server.stop()
        assert not redis_server.running
        with pytest.raises(RedisConnectionError):
            await client.ping()
        redis_server.start()
        assert redis_server.port == port
        assert await client.get("before") is None, "nothing may be kept over a restart"


@pytest.mark.redis
@pytest.mark.process
async def test_redis_can_hang(redis_server: RedisServer) -> None:
    redis_server.hang()
    reader, writer = await asyncio.open_connection("127.0.0.1", redis_server.port)
    writer.write(b"PING\r\n")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(reader.read(16), timeout=0.2)
    redis_server.resume()
    writer.write(b"PING\r\n")
    assert (await reader.read(16)).startswith(b"+PONG")
    writer.close()
    await writer.wait_closed()


@pytest.mark.browser
async def test_vendored_module_renders_in_the_browser(browser: "Browser") -> None:
    page = await browser.new_page()
    module = (VENDOR / "preact.js").read_text(encoding="utf-8")

    async def serve(route: "Route") -> None:
        if urlsplit(route.request.url).path == "/preact.js":
            await route.fulfill(body=module, content_type="text/javascript")
        else:
            await route.fulfill(body="<!doctype html><title>t</title><main></main>", content_type="text/html")

    await page.route("**/*", serve)
    await page.goto("http://summitry.test/")
    text = await page.evaluate(
        """async () => {
            const { html, render, useSignal, signal, useEffect } = await import("/preact.js");
            const shared = signal("states");
            function Count() {
                const count = useSignal(26);
                useEffect(() => { count.value = 27; }, []);
                return html`<p>${count} ${shared}</p>`;
            }
            render(html`<${Count} />`, document.querySelector("main"));
            await new Promise((resolve) => setTimeout(resolve, 100));
            return document.querySelector("main").textContent;
        }"""
    )
    assert text == "27 states"


def test_chromium_keeps_its_sandbox_unless_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert "--no-sandbox" not in chromium_arguments()
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert "--no-sandbox" in chromium_arguments()


def test_a_missing_part_skips_at_a_desk_and_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(need, "IN_CI", False)
    with pytest.raises(pytest.skip.Exception, match="no browser"):
        need.missing("no browser")
    monkeypatch.setattr(need, "IN_CI", True)
    with pytest.raises(pytest.fail.Exception, match="no browser"):
        need.missing("no browser")


@pytest.mark.postgres
@pytest.mark.process
async def test_postgresql_keeps_what_it_has_over_a_crash(
    postgres_server: PostgresServer, own_postgres_url: "URL"
) -> None:
    address = own_postgres_url.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(address)
    await connection.execute("CREATE TABLE kept (number int)")
    await connection.execute("INSERT INTO kept VALUES (7)")
    postgres_server.kill()
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
        await connection.fetchval("SELECT number FROM kept")
    with pytest.raises(ConnectionRefusedError):
        await asyncpg.connect(address)
    await asyncio.to_thread(postgres_server.start)
    connection = await asyncpg.connect(address)
    assert await connection.fetchval("SELECT number FROM kept") == 7
    await connection.close()
