"""A round in Firefox, which draws and runs pages by another engine than every other test here has: skipped where there is none."""

import re
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from tests.support.firefox import firefox
from tests.support.server import ServerProcess
from tests.web.people import Room, choose, close, code_of, in_phase, start, tab

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.timeout(600)]

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}
LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PROJECTOR: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}


@pytest_asyncio.fixture(loop_scope="session")
async def fox(server: ServerProcess) -> AsyncIterator[Room]:
    """People in front of Firefox. At the end: nothing was logged as an error, and nobody's browser asked another host."""
    async with firefox() as browser:
        room = Room(server, browser)
        yield room
        assert room.complaints == []


async def fits(page: "Page") -> None:
    """Nothing moves sideways, in either language of the pages."""
    for code in ("de", "en"):
        await page.evaluate("(code) => import('/static/language.js').then(({ speak }) => speak(code))", code)
        await page.wait_for_function("(code) => document.documentElement.lang === code", arg=code)
        width, room = await page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert width <= room, f"{page.url} ({code})"


async def test_a_round_is_played_in_firefox(fox: Room) -> None:
    facilitator = await fox.create(clock="4")
    code = await code_of(facilitator)
    screen = await fox.person(f"/screen/{code}", **PROJECTOR)
    await screen.get_by_alt_text("QR code of the link").wait_for()
    phone = await fox.join(code, "Finland", **PHONE)
    laptop = await fox.join(code, "Estonia", **LAPTOP)
    for page in (facilitator, screen, phone, laptop):
        await fits(page)
    await start(facilitator)
    await close(facilitator, "Briefing")
    await in_phase(phone, "Negotiation")
    await phone.get_by_label("What do you want to propose?").select_option("spending_floor")
    await phone.get_by_label("New floor").fill("3.8")
    await phone.get_by_role("button", name="Table the motion").click()
    for page in (screen, laptop):
        await page.get_by_text("Set the spending floor at 3.8 %").first.wait_for()
    await tab(phone, "Talk")
    await phone.get_by_label("Show", exact=True).select_option("public")
    await phone.get_by_label("Message", exact=True).fill("Good morning, everybody")
    await phone.get_by_role("button", name="Send to everybody").click()
    await laptop.get_by_text("Good morning, everybody").first.wait_for()
    await phone.reload()
    await in_phase(phone, "Negotiation")
    await close(facilitator, "Negotiation")
    for page in (phone, laptop):
        await choose(page, "Yes")
        await page.get_by_role("button", name=re.compile("^Cast ")).click()
    for page in (phone, laptop):
        await in_phase(page, "National decision")
        await page.get_by_role("slider").first.wait_for()
        await fits(page)
    await close(facilitator, "National decision")
    await in_phase(screen, "Resolution")
    await screen.get_by_role("figure", name="Spending, % of GDP").wait_for()
    for page in (facilitator, screen, phone, laptop):
        await fits(page)
    await facilitator.get_by_role("button", name="End the exercise").click()
    await facilitator.get_by_role("button", name="Yes, ENDEX").click()
    await facilitator.get_by_role("link", name="To the debrief").click()
    await facilitator.get_by_role("heading", name="Decisions, and who blocked what").wait_for()
    await facilitator.get_by_role("button", name="Open the replay").click()
    await facilitator.get_by_role("slider", name="Moment").fill("20")
    await facilitator.get_by_label("Whose knowledge").select_option(label="Finland")
    await facilitator.get_by_role("figure", name="Spending, % of GDP").first.wait_for()
    await fits(facilitator)
