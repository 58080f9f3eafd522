"""After ENDEX: the facilitator's debrief, opened to everybody, and taken along as a file."""

import csv
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.web.people import DESK, PHONE, Room, advance, code_of, good, in_phase, picture_letters, start, tab

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process]

SECTIONS = (
    "The alliance's result",
    "The seats' results",
    "Year by year",
    "Decisions, and who blocked what",
    "Promises kept and broken",
    "Who talked with whom",
    "The same ballots under other rules",
    "Replay: what one knew, and what was true",
)

SMALLEST = 13
"""Pixels: what the letters of pictures are at least, at the width of a phone."""

REASONS = "If all do more, each of us is safer."
"""What a person wrote, and bots write too."""


async def write(page: "Page", to: str, text: str) -> None:
    await page.get_by_label("Show", exact=True).select_option(label=f"Private, with {to}")
    await page.get_by_label("Message", exact=True).fill(text)
    await page.get_by_role("button", name=f"Send to {to}").click()
    await page.get_by_role("listitem").filter(has_text=text).wait_for()


async def saved(page: "Page", button: str, folder: Path) -> Path:
    """What a button lets one download."""
    async with page.expect_download() as download:
        await page.get_by_role("button", name=button).click()
    file = await download.value
    path = folder / file.suggested_filename
    await file.save_as(path)
    return path


async def ended(room: Room) -> tuple["Page", "Page", "Page"]:
    """A facilitator, a phone and a desk after a round in which Finland voted no and wrote to Estonia."""
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    phone = await room.join(code, "Finland")
    desk = await room.join(code, "Estonia", **DESK)
    await start(facilitator, "free-rider")
    await advance(facilitator, "Briefing")
    await in_phase(phone, "Negotiation")
    await tab(phone, "Talk")
    await write(phone, "Estonia", "Between us two")
    await tab(phone, "Now")
    await desk.get_by_label("What do you want to propose?").select_option("spending_floor")
    await desk.get_by_label("New floor").fill("3.8")
    await desk.get_by_label("Your reasons").fill(REASONS)
    await desk.get_by_role("button", name="Table the motion").click()
    await phone.get_by_role("heading", name="Set the spending floor at 3.8 %").wait_for()
    await advance(facilitator, "Negotiation")
    paper = phone.get_by_role("group", name="Your ballot on").last
    await paper.get_by_role("radio", name="No", exact=True).check()
    await phone.get_by_role("button", name=re.compile("^Cast ")).click()
    await advance(facilitator, "Vote")
    await in_phase(phone, "National decision")
    await advance(facilitator, "National decision")
    await in_phase(facilitator, "Resolution")
    await facilitator.get_by_role("button", name="End the exercise").click()
    await facilitator.get_by_role("button", name="Yes, ENDEX").click()
    await facilitator.get_by_role("heading", name="The alliance's result").wait_for()
    return facilitator, phone, desk


@pytest.mark.timeout(240)
async def test_the_facilitator_opens_the_debrief_and_everybody_reads_it(room: Room) -> None:
    facilitator, phone, desk = await ended(room)
    await phone.get_by_role("heading", name="Your result").wait_for()
    assert await phone.get_by_role("row", name=re.compile("Estonia|Poland|France")).count() == 0
    assert await phone.get_by_role("link", name="To the debrief").count() == 0
    await good(phone)
    session = (await phone.evaluate("location.hash"))[1:]
    await desk.goto(f"{room.server.url}/debrief#{session}")
    await desk.get_by_text("The facilitator has not opened the debrief yet.").wait_for()
    await desk.get_by_role("link", name="Back to the session").wait_for()
    await good(desk)

    # Who holds the session finds the way before the button that can't be taken back.
    door = facilitator.get_by_role("region", name="Debrief", exact=True)
    assert re.match("Debrief\\s+To the debrief\\s", await door.inner_text())
    assert await facilitator.get_by_role("link", name="To the debrief").count() == 1
    await good(facilitator)
    await facilitator.get_by_role("link", name="To the debrief").click()
    for section in SECTIONS:
        await facilitator.get_by_role("heading", name=section).wait_for()
    contents = facilitator.get_by_role("navigation", name="Contents")
    for section in (*SECTIONS, "Take it with you"):
        await contents.get_by_role("link", name=section).wait_for()
    await expect(contents.get_by_role("link")).to_have_text([*SECTIONS, "Take it with you"])
    await contents.get_by_role("link", name=SECTIONS[6]).click()
    recounts = facilitator.get_by_role("heading", name=SECTIONS[6])
    await expect(recounts).to_be_focused()
    await expect(recounts).to_be_in_viewport()
    await facilitator.locator(".recounts").get_by_text("hangs on").first.wait_for(state="attached")
    await facilitator.get_by_text("The count hangs on states of which nobody knows").wait_for()
    await facilitator.get_by_text("There is no par for an exercise that was ended before its last round").wait_for()
    assert await facilitator.get_by_role("columnheader", name="Against par").count() == 0
    bar = await facilitator.locator(".ballot-bar").first.bounding_box()
    assert bar is not None
    assert bar["height"] < 30
    quote = facilitator.locator(".quote").filter(has_text=REASONS)
    assert await quote.first.get_attribute("lang") == "", "a person's words, in a language that nobody knows"
    await facilitator.get_by_role("button", name="Open the replay").click()
    await facilitator.get_by_label("Whose knowledge").select_option(label="Finland")
    await facilitator.get_by_role("heading", name="What Finland could know").wait_for()
    await good(facilitator)
    await facilitator.get_by_role("button", name="Open the debrief for everybody").click()
    await facilitator.get_by_role("button", name="Open it").click()
    await facilitator.get_by_text("The debrief is open").wait_for()

    await phone.get_by_role("row", name=re.compile("Poland")).first.wait_for()
    await phone.get_by_role("link", name="To the debrief").first.click()
    motion = phone.get_by_role("listitem").filter(
        has=phone.get_by_role("heading", name="Set the spending floor at 3.8 %")
    )
    await motion.get_by_text("Kept from passing by").wait_for()
    talk = phone.get_by_role("region", name="Who talked with whom").get_by_role("table")
    assert await talk.get_by_role("row", name="Finland").get_by_role("cell", name="1", exact=True).count() == 1
    for picture in (".chart", ".ring"):
        await picture_letters(phone, picture, SMALLEST)
    await phone.get_by_role("heading", name="What a recount can't know").wait_for()
    await phone.get_by_role("button", name="Open the replay").click()
    await phone.get_by_label("Whose knowledge").select_option(label="Germany")
    await phone.get_by_label("Go to").select_option(label="Round 1: Vote")
    hidden = phone.locator(".replay-side").filter(has_text="What was true besides")
    await hidden.get_by_text("Between us two").wait_for()  # its own message; what others wrote stays with them
    ballot = hidden.get_by_text(re.compile("Finland: No"))
    for _ in range(12):  # bots table motions of their own, and their ballots come in between
        await phone.get_by_role("button", name="One on").click()
        if await ballot.count():
            break
    await ballot.first.wait_for()
    await good(phone)
    await desk.get_by_role("heading", name="Decisions, and who blocked what").wait_for()  # by itself, once it is open
    await desk.get_by_role("link", name="Back to the session").click()
    await in_phase(desk, "ENDEX")
    await facilitator.get_by_role("link", name="Back to the session").click()
    await in_phase(facilitator, "ENDEX")


@pytest.mark.timeout(240)
async def test_the_debrief_is_taken_along(room: Room, tmp_path: Path) -> None:
    facilitator, _, _ = await ended(room)
    await facilitator.get_by_role("link", name="To the debrief").click()
    report = await saved(facilitator, "The report, one HTML file", tmp_path)
    ballots = await saved(facilitator, "Ballots (CSV)", tmp_path)
    lines = await saved(facilitator, "The log (JSON Lines)", tmp_path)

    rows = list(csv.DictReader(ballots.read_text(encoding="utf-8").splitlines()))
    floors = [row["ballot"] for row in rows if row["state"] == "FIN" and row["type"] == "spending_floor"]
    assert [ballot for ballot in floors if ballot] == ["no"]  # on a bot's motion it gave none
    assert {json.loads(line)["event"]["kind"] for line in lines.read_text(encoding="utf-8").splitlines()} >= {
        "ballot_cast",
        "round_resolved",
        "session_ended",
    }
    text = report.read_text(encoding="utf-8")
    assert "Between us two" not in text, "what was said between others is in no report"
    assert not re.findall(r"""(?:src|href)=["'](?!#)""", text), "it asks nobody for anything"

    context = await room.browser.new_context(offline=True)
    page = await context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    await page.goto(report.as_uri())
    for section in SECTIONS:
        await page.get_by_role("heading", name=section).wait_for()
    await page.get_by_label("Whose knowledge").select_option(label="Germany")
    await page.get_by_label("Go to").select_option(label="Round 1: Vote")
    await page.get_by_text("Finland wrote to Estonia.").wait_for()
    assert problems == []
    await page.set_viewport_size(PHONE["viewport"])
    for picture in (".chart", ".ring"):
        await picture_letters(page, picture, SMALLEST)
    await good(page)
    await context.close()

    without = await room.browser.new_context(java_script_enabled=False, offline=True)
    still = await without.new_page()
    await still.goto(report.as_uri())
    await still.get_by_role("heading", name="Decisions, and who blocked what").wait_for()
    await still.get_by_role("img", name="Chart: Spending").wait_for()
    await without.close()


@pytest.mark.timeout(240)
async def test_whole_games_are_compared_with_par(room: Room) -> None:
    """Who holds the session has par before anybody else. Bots play alone here."""
    facilitator = await room.create(clock="untimed")
    await facilitator.get_by_label("Seats that are still open").select_option("loyal")
    await facilitator.get_by_role("button", name="Start the exercise").click()
    await facilitator.get_by_role("columnheader", name="Better than").wait_for(timeout=120_000)
    await facilitator.get_by_role("cell", name=re.compile("of 100 .half of them above")).first.wait_for()
    await facilitator.get_by_role("link", name="To the debrief").click()
    await facilitator.get_by_role("columnheader", name="Against par").wait_for()
    await facilitator.get_by_text("games of the bots").wait_for()
    await good(facilitator)
