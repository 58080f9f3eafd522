"""What assistive technology finds first on every page, also without scripts: language, title, main part, first heading."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.people import DESK, Room, code_of

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def marked(page: "Page") -> str:
    """The page's title, once the page has been found to have its landmarks."""
    await page.get_by_role("main").wait_for()
    assert await page.get_by_role("main").count() == 1
    assert await page.get_by_role("heading", level=1).count() == 1
    assert re.fullmatch(r"[a-z]{2}", await page.locator("html").get_attribute("lang") or "")
    title = await page.title()
    assert title
    return title


async def test_a_page_without_scripts_says_what_it_is_and_what_it_needs(room: Room) -> None:
    context = await room.browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    for path in (
        "/",
        "/join",
        "/join/ABCDEF",
        "/play",
        "/facilitate",
        "/debrief",
        "/packet",
        "/screen/ABCDEF",
        "/nowhere",
    ):
        await page.goto(room.server.url + path)
        assert await marked(page) == "Summitry"
        assert "needs JavaScript" in (await page.get_by_role("main").text_content() or "")
    await context.close()


async def test_every_page_has_a_title_of_its_own_and_its_landmarks(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    player = await room.join(code, "Finland", **DESK)
    home, joining, screen = [await room.person(path, **DESK) for path in ("/", f"/join/{code}", f"/screen/{code}")]
    await joining.get_by_role("heading", name="Choose your seat").wait_for()
    await screen.get_by_role("heading", name="Join on your phone").wait_for()
    packet = await facilitator.context.new_page()
    await packet.goto(f"{room.server.url}/packet{await facilitator.evaluate('location.hash')}")
    await packet.get_by_role("heading", name="Facilitator's handbook").wait_for()
    titles = [await marked(page) for page in (home, facilitator, player, joining, screen, packet)]
    assert len(set(titles)) == len(titles), titles
    for page in (facilitator, player):
        assert await page.get_by_role("banner").count() == 1
    assert await player.get_by_role("navigation").count() <= 1
