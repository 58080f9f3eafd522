"""The facilitator's hand in the browser: help for one delegation, grace, caretakers, going back, forks, the approval desk."""

import os
from typing import TYPE_CHECKING

import pytest

from tests.web.people import DESK, Room, advance, code_of, good, in_phase, start, tab, texts_held

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def shot(page: "Page", name: str) -> None:
    """A picture of the whole page, where somebody wants to look at it."""
    if folder := os.environ.get("SUMMITRY_SHOTS"):
        await page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def row(facilitator: "Page", seat: str) -> "Locator":
    return facilitator.locator(".delegation").filter(has=facilitator.get_by_text(seat, exact=True))


async def small(facilitator: "Page") -> None:
    """The console on a phone: nothing is wider than the page."""
    await facilitator.set_viewport_size({"width": 360, "height": 740})
    assert await facilitator.evaluate("document.documentElement.scrollWidth") <= 360


async def test_one_press_helps_a_delegation(room: Room) -> None:
    facilitator = await room.create()
    france = await room.join(await code_of(facilitator), "France")
    await start(facilitator)
    await facilitator.set_viewport_size({"width": 1280, "height": 900})
    await row(facilitator, "France").get_by_role("button", name="Write to France").click()
    await facilitator.get_by_label("In whose name").fill("Press")
    await facilitator.get_by_label("Message", exact=True).fill("May we have a word?")
    await facilitator.get_by_role("button", name="Send to France").click()
    await tab(france, "Talk")
    await france.get_by_text("Press (control)", exact=True).wait_for()
    await good(france)
    await row(facilitator, "France").get_by_role("button", name="See as it").click()
    seen = facilitator.locator(".stand-in")
    await seen.get_by_role("heading", name="As France sees it").wait_for()
    await seen.get_by_text("May we have a word?").wait_for()
    assert await seen.get_by_role("button", name="Send").count() == 0
    await good(facilitator)
    await shot(facilitator, "view-as-1280")
    await row(facilitator, "France").get_by_role("button", name="Caretaker for France").click()
    await facilitator.get_by_role("button", name="Yes, a caretaker").click()
    await row(facilitator, "France").get_by_text("Caretaker bot (loyal)").wait_for()
    await tab(france, "Now")
    await france.get_by_role("button", name="Take it back").click()
    await row(facilitator, "France").get_by_text("A person").wait_for()


async def test_grace_then_back_to_the_vote_and_a_fork(room: Room) -> None:
    facilitator = await room.create()
    france = await room.join(await code_of(facilitator), "France", **DESK)
    await start(facilitator)
    await facilitator.set_viewport_size({"width": 1280, "height": 900})
    await advance(facilitator, "Briefing")
    await in_phase(facilitator, "Negotiation")
    await france.get_by_label("Message", exact=True).fill("Said before the rewind.")
    await france.get_by_role("button", name="Send to everybody").click()
    await advance(facilitator, "Negotiation")
    while "decision" not in (await facilitator.get_by_role("heading", level=1).inner_text()).lower():
        await facilitator.get_by_role("button", name="Advance").wait_for()
        if "Vote" in await facilitator.get_by_role("heading", level=1).inner_text():
            await advance(facilitator, "Vote")
        await facilitator.wait_for_timeout(200)
    await facilitator.get_by_text("4 of 5 ready").wait_for()
    await facilitator.get_by_role("button", name="Only for the missing").click()
    await shot(facilitator, "grace-1280")
    await facilitator.get_by_role("button", name="Give grace").click()
    await facilitator.get_by_text("Only France may still act").wait_for()
    await france.get_by_text("Only you may still act").wait_for()
    await good(facilitator)
    await facilitator.get_by_label("To where").select_option(label="Round 1, Negotiation: its start")
    await facilitator.get_by_role("button", name="Go back …").click()
    await facilitator.get_by_text("nothing is unlearnt").wait_for()
    await shot(facilitator, "rewind-1280")
    await small(facilitator)
    await shot(facilitator, "rewind-360")
    await facilitator.get_by_role("button", name="Yes, go back").click()
    await in_phase(facilitator, "Negotiation")
    await france.get_by_text("before the rewind", exact=True).first.wait_for()
    await good(france)
    await shot(france, "after-rewind-player")
    await facilitator.get_by_label("To where").select_option(
        label="Undo rewind 1: Round 1, National decision, as it stood"
    )
    await facilitator.get_by_text("Fork from there").click()
    await facilitator.get_by_role("button", name="Make the fork").click()
    link = facilitator.get_by_role("link", name="Open the fork's console")
    await link.wait_for()
    await good(facilitator)
    await shot(facilitator, "fork-360")
    path = await link.get_attribute("href")
    assert path is not None
    fork = await room.person(path, **DESK)
    await in_phase(fork, "National decision")
    await fork.get_by_text("This session goes on by itself").first.wait_for()


async def test_delegations_pause_by_vote(room: Room) -> None:
    page = await room.person(**DESK)
    await page.get_by_role("radio", name="Five allies").check()
    await page.get_by_text("Pauses by vote", exact=True).click()
    await page.get_by_label("How often the delegations may call one").select_option("2")
    await page.get_by_label("How many of the delegations").select_option("1")
    await page.get_by_role("button", name="Create the session").click()
    await page.get_by_role("button", name="Start the exercise").wait_for()
    france = await room.join(await code_of(page), "France")
    poland = await room.join(await code_of(page), "Poland", **DESK)
    await start(page)
    await france.get_by_role("button", name="Ask for a pause").click()
    await poland.get_by_text("France asks for a pause (1 of the 2 needed).").first.wait_for()
    await good(france)
    await shot(france, "pause-asked-390")
    await poland.get_by_role("button", name="Ask for a pause").click()
    for who in (france, poland, page):
        await who.get_by_text("Pause by vote: the clock runs on in").wait_for()
    await good(page)
    await good(france)
    await shot(page, "pause-1280")
    await page.get_by_role("button", name="Resume", exact=True).click()
    await page.get_by_role("button", name="Pause", exact=True).wait_for()
    await france.get_by_text("1 such pause left").wait_for()


async def test_bots_wait_at_the_approval_desk(room: Room) -> None:
    page = await room.person(**DESK)
    await page.get_by_role("radio", name="Five allies").check()
    await page.get_by_label("Clock").select_option("4")
    await page.get_by_text("What bots say waits until I release it").click()
    await page.get_by_role("button", name="Create the session").click()
    await page.get_by_role("button", name="Start the exercise").wait_for()
    france = await room.join(await code_of(page), "France", **DESK)
    await start(page)
    await advance(page, "Briefing")
    held = await texts_held(page)
    await page.set_viewport_size({"width": 1280, "height": 900})
    await shot(page, "approval-1280")
    await good(page)
    text = held.get_by_role("textbox").first
    await text.fill("A text that the facilitator has edited.")
    await held.get_by_role("button", name="Release as edited").click()
    await france.get_by_text("A text that the facilitator has edited.").first.wait_for()
    await small(page)
    await shot(page, "approval-360")


async def test_a_rude_delegation_is_read_first(room: Room) -> None:
    facilitator = await room.create()
    code = await code_of(facilitator)
    france, poland = await room.join(code, "France"), await room.join(code, "Poland")
    await facilitator.set_viewport_size({"width": 1280, "height": 900})
    await row(facilitator, "France").get_by_role("button", name="Read first").click()
    await row(facilitator, "France").get_by_text("read first", exact=True).wait_for()
    await tab(france, "Talk")
    await france.get_by_text("What you write waits until the facilitator has read it.").wait_for()
    for words in ("You are all fools.", "Good morning."):
        await france.get_by_label("Message", exact=True).fill(words)
        await france.get_by_role("button", name="Send to everybody").click()
        await facilitator.wait_for_function(
            "(words) => [...document.querySelectorAll('textarea')].some((box) => box.value === words)", arg=words
        )
    held = facilitator.get_by_role("region", name="Messages that wait for you (2)")
    await held.wait_for()
    await good(facilitator)
    await good(france)
    await shot(facilitator, "read-first-1280")
    await shot(france, "read-first-360")
    await held.get_by_role("button", name="Drop", exact=True).first.click()
    await held.get_by_role("button", name="Yes, drop it").click()
    await facilitator.get_by_role("region", name="Messages that wait for you (1)").wait_for()
    await facilitator.get_by_role("button", name="Release", exact=True).click()
    await tab(poland, "Talk")
    await poland.get_by_text("Good morning.").wait_for()
    assert await poland.get_by_text("fools").count() == 0
    await row(facilitator, "France").get_by_role("button", name="Let it write freely").click()
    await france.get_by_text("What you write waits").wait_for(state="detached")


async def test_many_held_texts_leave_room_and_are_answered_together(room: Room) -> None:
    facilitator = await room.create()
    france = await room.join(await code_of(facilitator), "France")
    await row(facilitator, "France").get_by_role("button", name="Read first").click()
    await tab(france, "Talk")
    await france.get_by_text("What you write waits until the facilitator has read it.").wait_for()
    for number in range(1, 9):
        await france.get_by_label("Message", exact=True).fill(f"Word {number}")
        await france.get_by_role("button", name="Send to everybody").click()
        await facilitator.get_by_role("heading", name=f"Messages that wait for you ({number})").wait_for()
    held = facilitator.get_by_role("region", name="Messages that wait for you")
    assert await held.get_by_role("textbox").count() == 6
    await held.get_by_role("button", name="Release the 6 shown").click()
    await good(facilitator)
    await held.get_by_role("button", name="Yes, release them").click()
    await france.get_by_text("Word 6", exact=True).wait_for()
    await held.get_by_role("button", name="Drop all 2").click()
    await held.get_by_role("button", name="Yes, drop them all").click()
    await held.wait_for(state="detached")
    assert await france.get_by_text("Word 7", exact=True).count() == 0
