"""What a page costs on a slow network: bytes as they come over the line, and requests, until it can be used."""

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.people import PHONE, Room, advance, code_of, in_phase, start, tab

if TYPE_CHECKING:
    from playwright.async_api import Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.process]

MOST_BYTES = 150_000
"""Compressed, before the first useful paint: of files and answers. What the socket brings comes besides, uncompressed: with
thirty-two states the rules and the view are 75 to 140 KB."""
MOST_REQUESTS = 90


PAINTED = """(useful) => {
    const look = () => {
        if (window.painted) return;
        const found = document.querySelector(useful);
        if (!found?.getClientRects().length) return;
        window.painted = { at: performance.timeOrigin + performance.now(), text: document.body.innerText };
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
}"""
"""Notes when the element that makes a page useful has come onto it, and what the page says at that moment."""


class Meter:
    """Counts what a page fetches from an empty cache until it is useful."""

    def __init__(self) -> None:
        self.text = ""
        """What the page says when it is first useful."""
        self._sent: dict[str, tuple[str, float]] = {}
        self._sizes: dict[str, int] = {}
        self._until = float("inf")
        self._came = asyncio.Event()

    async def watch(self, page: "Page") -> None:
        cdp = await page.context.new_cdp_session(page)
        await cdp.send("Network.enable")
        await cdp.send("Network.setCacheDisabled", {"cacheDisabled": True})
        cdp.on("Network.requestWillBeSent", self._begun)
        cdp.on("Network.loadingFinished", self._finished)

    def _begun(self, event: dict[str, Any]) -> None:
        self._sent[event["requestId"]] = event["request"]["url"], event["wallTime"] * 1000

    def _finished(self, event: dict[str, Any]) -> None:
        self._sizes[event["requestId"]] = int(event["encodedDataLength"])
        self._came.set()

    @property
    def _before(self) -> dict[str, str]:
        """Requests sent before the page was useful, whole, also if they came later: they share the line. Id → address."""
        return {id_: url for id_, (url, at) in self._sent.items() if at <= self._until}

    async def until(self, page: "Page", useful: str) -> None:
        """Wait for the first useful paint, and for what was asked for before."""
        await page.locator(useful).first.wait_for()
        painted = await page.evaluate("window.painted")
        self._until, self.text = painted["at"], painted["text"]
        while not self._before.keys() <= self._sizes.keys():
            self._came.clear()
            await self._came.wait()

    def check(self, what: str, host: str) -> None:
        before = self._before
        total = sum(self._sizes[id_] for id_ in before)
        largest = sorted(((self._sizes[id_], url) for id_, url in before.items()), reverse=True)[:5]
        told = f"{what}: {total:,} bytes in {len(before)} requests; largest {largest}"
        assert total <= MOST_BYTES, told
        assert len(before) <= MOST_REQUESTS, told
        assert all(url.startswith((host, "data:")) for url, _ in self._sent.values()), told


async def measured(room: Room, path: str, useful: str, locale: str) -> Meter:
    """The page at a path, until the element that makes it useful is painted."""
    context = await room.browser.new_context(**PHONE, locale=locale)
    page = await context.new_page()
    meter = Meter()
    await meter.watch(page)
    await page.add_init_script(f"({PAINTED})({useful!r})")
    await page.goto(room.server.url + path)
    await meter.until(page, useful)
    await context.close()
    return meter


async def secrets_of(page: "Page", kind: str) -> str:
    """What the address of a page needs after its `#`."""
    session = (await page.evaluate("location.hash"))[1:]
    return f"{session}.{await page.evaluate(f'sessionStorage.getItem(`summitry.{kind}.{session}`)')}"


async def within(room: Room, pages: dict[str, tuple[str, dict[str, str]]], locale: str) -> None:
    """Each page, from an empty cache: path → the element that makes it useful, and words that it says by then."""
    for path, (useful, words) in pages.items():
        meter = await measured(room, path, useful, locale)
        assert words[locale] in meter.text, (path, meter.text)
        meter.check(f"{path.split('#')[0]} ({locale})", room.server.url)


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
async def test_every_page_stays_within_its_budget(room: Room, locale: str) -> None:
    """In a reader's language, and with the words of it that make the page useful."""
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    phone = await room.join(code, "Finland")
    five = {"en-GB": "Five allies", "de-DE": "Fünf Verbündete"}
    pages = {
        "/": ("form", {"en-GB": "Create a session", "de-DE": "Sitzung anlegen"}),
        f"/join/{code}": (".options", {"en-GB": "Germany", "de-DE": "Deutschland"}),
        f"/play#{await secrets_of(phone, 'play')}": (".panels", five),
        f"/screen/{code}": (".screen-code", five),
        f"/facilitate#{await secrets_of(facilitator, 'facilitate')}": (".console", five),
    }
    await within(room, pages, locale)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
@pytest.mark.parametrize("scenario", ["Five allies", "Thirty-two allies"])
async def test_who_comes_late_waits_no_longer(room: Room, scenario: str, locale: str) -> None:
    """Into a game that runs, and into the debrief, whatever the size of the scenario."""
    facilitator = await room.create(scenario=scenario, ruleset="NATO", clock="untimed")
    code = await code_of(facilitator)
    player = await secrets_of(await room.join(code, "Finland"), "play")
    held = await secrets_of(facilitator, "facilitate")
    await start(facilitator, "free-rider")
    await advance(facilitator, "Briefing")
    await in_phase(facilitator, "Negotiation")
    negotiating = {"en-GB": "Negotiation", "de-DE": "Verhandlung"}
    running = {
        f"/play#{player}": (".panels", negotiating),
        f"/screen/{code}": (".screen", negotiating),
        f"/facilitate#{held}": (".console", negotiating),
        f"/join/{code}": (".options", {"en-GB": "Germany", "de-DE": "Deutschland"}),
    }
    await within(room, running, locale)
    await facilitator.get_by_role("button", name="End the exercise").click()
    await facilitator.get_by_role("button", name="Yes, ENDEX").click()
    await facilitator.get_by_role("link", name="To the debrief").wait_for()
    result = {"en-GB": "The seats' results", "de-DE": "Ergebnisse der Plätze"}
    ended = {
        f"/play#{player}": (".panels", {"en-GB": "ENDEX", "de-DE": "ENDEX"}),
        f"/debrief#{held}": (".debrief .results", result),
    }
    await within(room, ended, locale)


async def test_a_role_card_comes_after_the_first_paint(room: Room) -> None:
    """What the German lobby doesn't show at first is there when somebody looks for it, without a reload."""
    facilitator = await room.create(clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland")
    context = await room.browser.new_context(**PHONE, locale="de-DE")
    page = await context.new_page()
    asked, free = asyncio.Event(), asyncio.Event()

    async def hold(route: "Route") -> None:
        asked.set()
        await free.wait()
        await route.continue_()

    await page.route("**/static/lang/de/scenarios/*", hold)
    token = await phone.evaluate("sessionStorage.getItem('summitry.play.' + location.hash.slice(1))")
    await page.goto(f"{room.server.url}/play{await phone.evaluate('location.hash')}.{token}")
    await page.get_by_text("Fünf Verbündete").first.wait_for()
    await tab(page, "Mein Staat")
    german = page.get_by_text("Sie haben eine lange Grenze mit dem Gegner")
    await asked.wait()
    assert await german.count() == 0
    free.set()
    await german.wait_for()
    await context.close()


async def test_files_come_compressed_and_secrets_do_not(room: Room) -> None:
    page = await room.person("/")
    script = await page.request.get(f"{room.server.url}/static/words.js", headers={"accept-encoding": "gzip"})
    assert script.headers["content-encoding"] == "gzip"
    assert "etag" in script.headers
    assert not {"content-disposition", "last-modified"} & script.headers.keys(), "sixty files would carry them"
    secret = await page.request.get(f"{room.server.url}/api/sessions/none/log", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in secret.headers
