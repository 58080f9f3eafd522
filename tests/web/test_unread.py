"""What is new: counted where a wide page has its messages too, and told to who hears the page."""

import re
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.web.people import DESK, Room, code_of, good

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def write(page: "Page", text: str, to: str = "") -> None:
    if to:
        await page.get_by_text("To: everybody").click()
        await page.get_by_role("group", name="Who reads it").get_by_role("checkbox", name=to).check()
    await page.get_by_label("Message", exact=True).fill(text)
    await page.get_by_role("button", name=f"Send to {to or 'everybody'}").click()
    await page.get_by_text(text).first.wait_for()


async def test_a_laptop_counts_what_is_unread(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    poland, finland = await room.join(code, "Poland", **DESK), await room.join(code, "Finland", **DESK)
    heard = poland.get_by_role("status")
    await write(finland, "Good morning, all.")
    count = poland.locator("#panel-talk .card-head .count")
    await expect(count).to_have_text("1 unread")
    await write(finland, "A word in private?", to="Poland")
    await expect(count).to_have_text("2 unread")
    await heard.get_by_text("Private message from Finland.").wait_for(state="attached")
    await expect(heard).not_to_contain_text("Good morning")
    await good(poland)
    await poland.get_by_label("Message", exact=True).click()
    await expect(count).to_have_count(0)
    await write(poland, "Yes, gladly.")
    await expect(count).to_have_count(0)
    messages = facilitator.get_by_role("region", name="Messages, and control's voice")
    await expect(messages.locator(".count")).to_have_text("3 unread")
    await good(facilitator)
    await messages.get_by_role("list").click()
    await expect(messages.locator(".count")).to_have_count(0)
    await expect(facilitator.get_by_role("status")).not_to_contain_text(re.compile("Finland"))


async def test_no_announcement_takes_another_ones_place(room: Room) -> None:
    page = await room.person("/", **DESK)
    await page.get_by_role("button", name="Create the session").wait_for()
    await page.evaluate(
        """() => import("/static/parts/announce.js").then(({ announce }) => {
            announce("one");
            setTimeout(() => announce("two"), 30);
            setTimeout(() => announce("two"), 60);
        })"""
    )
    await expect(page.get_by_role("status").locator("p")).to_have_text(["one", "two", "two"])
