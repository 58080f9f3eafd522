"""People in front of browsers: each has a context of their own and is watched for errors and for requests elsewhere."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT

from tests.support.server import ServerProcess

if TYPE_CHECKING:
    from playwright.async_api import Browser, ConsoleMessage, Locator, Page, Request

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
SEED = "6"
"""Under it the adversary acts in the first round, so that there is an answer to vote on."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class Room:
    """The people of one session and the server they play on."""

    def __init__(self, server: ServerProcess, browser: "Browser") -> None:
        self.server = server
        self.browser = browser
        self.complaints: list[str] = []
        self.offline = False
        """While the server is down on purpose, browsers complain that they can't reach it."""

    async def person(self, path: str = "/", **device: Any) -> "Page":
        """Somebody new, looking at a page."""
        context = await self.browser.new_context(**(device or PHONE))
        context.set_default_timeout(15_000)
        page = await context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on("request", self._request)
        await page.goto(self.server.url + path)
        return page

    def _console(self, message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning") and not self.offline:
            self.complaints.append(f"{message.type}: {message.text}")

    def _request(self, request: "Request") -> None:
        if request.url.startswith(("data:", "blob:")):
            return
        if urlsplit(request.url).netloc != urlsplit(self.server.url).netloc:
            self.complaints.append(f"a request to another host: {request.url}")

    async def create(self, *, scenario: str = "Five allies", ruleset: str = "CALM", clock: str = "4") -> "Page":
        """A facilitator who has created a session."""
        page = await self.person(**DESK)
        await page.get_by_role("radio", name=scenario).check()
        await (
            page.get_by_role("group", name="Ruleset")
            .get_by_role("radio", name=re.compile(rf"^{re.escape(ruleset)}(:|$)"))
            .check()
        )
        await page.get_by_label("Clock").select_option(clock)
        await page.get_by_text("Seed", exact=True).click()
        await page.get_by_label("The same seed gives the same luck").fill(SEED)
        await page.get_by_role("button", name="Create the session").click()
        await page.get_by_role("button", name="Start the exercise").wait_for()
        return page

    async def join(self, code: str, seat: str, **device: Any) -> "Page":
        """Somebody who joins by typing the code and takes a seat."""
        page = await self.person(**device)
        await page.get_by_label("Code of the session").fill(code)
        await page.get_by_role("button", name="Go on").click()
        await page.get_by_role("radio", name=seat).check()
        await page.get_by_role("button", name=f"Take the seat of {seat}").click()
        await page.get_by_role("heading", level=1).get_by_text("Lobby").wait_for()
        return page


async def code_of(facilitator: "Page") -> str:
    """The join code that the facilitator's page shows."""
    return await facilitator.locator(".code-large").inner_text()


async def start(facilitator: "Page", bot: str = "loyal") -> None:
    """STARTEX, with bots in the seats that are open."""
    await facilitator.get_by_label("Seats that are still open").select_option(bot)
    await facilitator.get_by_role("button", name="Start the exercise").click()
    await in_phase(facilitator, "Briefing")


async def in_phase(page: "Page", title: str) -> None:
    """Wait until the page's heading names the phase."""
    await page.get_by_role("heading", level=1).get_by_text(title).wait_for()


async def advance(facilitator: "Page", phase: str) -> None:
    """The facilitator closes the phase by hand and confirms it."""
    await facilitator.get_by_role("button", name="Advance").click()
    await facilitator.get_by_role("button", name=f"Close {phase}").click()


async def close(facilitator: "Page", *phases: str) -> None:
    """The facilitator closes phase after phase by hand, each once the console has come to it."""
    for phase in phases:
        await in_phase(facilitator, phase)
        await advance(facilitator, phase)


async def choose(place: "Page | Locator", choice: str) -> None:
    """Mark the same choice on every ballot paper that a page or a part of it shows. Nothing is sent by it."""
    papers = place.get_by_role("group", name=re.compile("^Your ballot on"))
    await papers.first.wait_for()  # all() doesn't wait: a page that hears of the Vote later than others has none yet
    for paper in await papers.all():
        await paper.get_by_role("radio", name=choice, exact=True).check()


async def texts_held(facilitator: "Page") -> "Locator":
    """Wait, in the first Negotiation of four bots and a person, until a text waits for the facilitator; the region of its desk."""
    held = facilitator.get_by_role("region", name="Bots' messages that wait for you")
    for _ in range(15):  # bots have their own luck in each branch, and now and then none of them speaks
        await in_phase(facilitator, "Negotiation")
        await facilitator.get_by_text("4 of 5 ready").wait_for()
        if await held.count():
            break
        await facilitator.get_by_label("To where").select_option("1.negotiation.0")
        await facilitator.get_by_role("button", name="Go back …").click()
        await facilitator.get_by_role("button", name="Yes, go back").click()
        await facilitator.get_by_role("button", name="Resume").click()
    return held


async def act_for(facilitator: "Page", seat: str) -> "Locator":
    """The facilitator opens a delegation's desk."""
    delegation = facilitator.locator(".delegation").filter(has=facilitator.get_by_text(seat, exact=True))
    await delegation.get_by_role("button", name="Act for it").click()
    await facilitator.get_by_role("heading", name=f"You act for {seat}").wait_for()
    return facilitator.locator(".stand-in")


async def tab(page: "Page", title: str) -> None:
    """Touch a tab of a phone's page."""
    await page.get_by_role("navigation").get_by_role("button", name=title).click()


async def picture_letters(page: "Page", picture: str, least: float) -> None:
    """Wait until the first picture that fits the selector has no letters smaller than so many pixels of the screen: it follows the
    window's width a moment later."""
    await page.locator(f"{picture} text").first.wait_for()
    await page.wait_for_function(
        """([picture, least]) => {
            const svg = document.querySelector(picture);
            const high = (text) => parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a;
            return [...svg.querySelectorAll("text")].every((text) => high(text) >= least);
        }""",
        arg=[picture, least],
    )


@asynccontextmanager
async def tall(page: "Page") -> AsyncIterator[None]:
    """A window as long as the page, then as before: what sticks to the window's edges stands at the page's, and lies on nothing
    that a person would scroll out from under it."""
    before = page.viewport_size
    assert before is not None
    length = await page.evaluate("document.documentElement.scrollHeight")
    if length > before["height"]:
        await page.set_viewport_size({"width": before["width"], "height": length})
    try:
        yield
    finally:
        await page.set_viewport_size(before)


async def good(page: "Page") -> None:
    """The page has no WCAG A or AA violation in either colour scheme, and doesn't scroll sideways."""
    everything = {"type": "tag", "values": WCAG}
    contrast = {"type": "rule", "values": ["color-contrast"]}
    schemes: tuple[tuple[Literal["light", "dark"], dict[str, Any]], ...] = (("light", everything), ("dark", contrast))
    for scheme, rules in schemes:
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        async with tall(page):
            if not await page.evaluate("'axe' in window"):  # once a document: it is half a megabyte to read
                await page.evaluate(AXE_SCRIPT)
            results = await page.evaluate(
                "(options) => axe.run(options)", {"runOnly": rules, "resultTypes": ["violations"]}
            )
        faults = [
            f"{fault['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
            for fault in results["violations"]
            for node in fault["nodes"]
        ]
        assert not faults, f"{page.url} ({scheme})\n" + "\n".join(faults)
    await page.emulate_media(color_scheme="light")
    width, room = await page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    if width > room:
        wide = await page.evaluate(
            """(room) => [...document.querySelectorAll("body *")]
                .filter((part) => part.getBoundingClientRect().right > room + 0.5 && !part.closest(".sideways"))
                .map((part) => part.outerHTML.slice(0, 120)).slice(-5)""",
            room,
        )
        raise AssertionError(f"{page.url} is {width} px wide in a window of {room} px: {wide}")
