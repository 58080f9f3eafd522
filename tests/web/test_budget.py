"""What a page costs on a slow network: bytes as they come over the line, and requests, until it can be used."""

from typing import TYPE_CHECKING, Any

import pytest

from tests.web.people import PHONE, Room, code_of

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process]

MOST_BYTES = 150_000
"""Compressed, before the first useful paint."""
MOST_REQUESTS = 90


class Meter:
    """Counts what a page fetches from an empty cache."""

    def __init__(self) -> None:
        self.bytes = 0
        self.requests: dict[str, int] = {}
        self.urls: dict[str, str] = {}

    async def watch(self, page: "Page") -> None:
        cdp = await page.context.new_cdp_session(page)
        await cdp.send("Network.enable")
        await cdp.send("Network.setCacheDisabled", {"cacheDisabled": True})
        cdp.on("Network.requestWillBeSent", self._sent)
        cdp.on("Network.loadingFinished", self._finished)

    def _sent(self, event: dict[str, Any]) -> None:
        self.urls[event["requestId"]] = event["request"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        self.bytes += size
        self.requests[self.urls.get(event["requestId"], event["requestId"])] = size

    def check(self, what: str, host: str) -> None:
        largest = sorted(self.requests.items(), key=lambda item: -item[1])[:5]
        told = f"{what}: {self.bytes:,} bytes in {len(self.requests)} requests; largest {largest}"
        assert self.bytes <= MOST_BYTES, told
        assert len(self.requests) <= MOST_REQUESTS, told
        assert all(url.startswith((host, "data:")) for url in self.requests), told


async def measured(room: Room, path: str, useful: str, locale: str = "en-GB") -> Meter:
    """The page at a path, until the element that makes it useful is painted."""
    context = await room.browser.new_context(**PHONE, locale=locale)
    page = await context.new_page()
    meter = Meter()
    await meter.watch(page)
    await page.goto(room.server.url + path)
    await page.locator(useful).first.wait_for()
    await context.close()
    return meter


async def test_every_page_stays_within_its_budget(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    phone = await room.join(code, "Finland")
    token = await phone.evaluate("sessionStorage.getItem('summitry.play.' + location.hash.slice(1))")
    session = (await phone.evaluate("location.hash"))[1:]
    held = await facilitator.evaluate("sessionStorage.getItem('summitry.facilitate.' + location.hash.slice(1))")
    pages = {
        "/": "form",
        f"/join/{code}": ".options",
        f"/play#{session}.{token}": ".panels",
        f"/screen/{code}": ".screen-code",
        f"/facilitate#{session}.{held}": ".console",
    }
    for path, useful in pages.items():
        meter = await measured(room, path, useful)
        meter.check(path.split("#")[0], room.server.url)


async def test_files_come_compressed_and_secrets_do_not(room: Room) -> None:
    page = await room.person("/")
    script = await page.request.get(f"{room.server.url}/static/words.js", headers={"accept-encoding": "gzip"})
    assert script.headers["content-encoding"] == "gzip"
    secret = await page.request.get(f"{room.server.url}/api/sessions/none/log", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in secret.headers
