"""A whole session in real browsers: a facilitator at a desk, a delegation on a phone, bots in the other seats."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.people import DESK, Room, advance, choose, code_of, good, in_phase, start, tab

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def clock(page: "Page") -> int:
    """Seconds left on the page's clock."""
    minutes, seconds = (await page.get_by_role("timer").inner_text()).split(":")
    return int(minutes) * 60 + int(seconds)


async def negotiate(phone: "Page") -> None:
    """A message to everybody and a motion."""
    await tab(phone, "Talk")
    await phone.get_by_label("Message", exact=True).fill("We <b>propose</b> a lower floor & hope for support.")
    await phone.get_by_role("button", name="Send to everybody").click()
    await phone.get_by_text("We <b>propose</b> a lower floor & hope for support.", exact=True).wait_for()
    await good(phone)
    await tab(phone, "Now")
    await phone.get_by_label("What do you want to propose?").select_option("spending_floor")
    await phone.get_by_label("New floor").fill("3.8")
    await good(phone)
    await phone.get_by_role("button", name="Table the motion").click()
    await phone.get_by_role("heading", name="Set the spending floor at 3.8 %").wait_for()


async def hold_the_clock(facilitator: "Page", phone: "Page") -> None:
    """Pause, see it on the phone, resume, extend."""
    await facilitator.get_by_role("button", name="Pause").click()
    await phone.get_by_text("paused", exact=True).wait_for()
    await facilitator.get_by_role("button", name="Resume").click()
    await phone.get_by_text("paused", exact=True).wait_for(state="detached")
    before = await clock(phone)
    await facilitator.get_by_role("button", name="+2 min").click()
    await phone.get_by_text(re.compile(r"^\+2\smin$")).wait_for()
    assert before + 100 < await clock(phone) <= before + 121


async def vote_and_decide(facilitator: "Page", phone: "Page") -> None:
    await phone.get_by_role("heading", name="Your ballots").wait_for()
    await good(phone)
    await choose(phone, "Yes")
    await phone.get_by_role("button", name=re.compile("^Cast ")).click()
    await phone.reload()  # whether or not the vote has closed by now, the page comes back to where the session is
    await in_phase(phone, "National decision")
    await good(phone)
    await phone.get_by_role("button", name="Complies (").click()
    await phone.get_by_role("listitem").filter(has_text="but on the path to it").wait_for()
    await phone.get_by_role("button", name="Close the gaps").click()
    await phone.get_by_role("button", name="Commit the decision").click()


@pytest.mark.timeout(240)
async def test_a_session_from_creation_to_endex(room: Room) -> None:
    home = await room.person()
    await home.get_by_role("button", name="Create the session").wait_for()
    await good(home)

    facilitator = await room.create()
    await facilitator.get_by_alt_text("QR code of the link").wait_for()
    assert "/join/" in await facilitator.get_by_label("Link to join").input_value()
    assert "." not in await facilitator.evaluate("location.hash"), "the token must not stand in the address bar"
    await good(facilitator)
    code = await code_of(facilitator)

    looking = await room.person(f"/join/{code.lower()}")
    await looking.get_by_role("heading", name="Choose your seat").wait_for()
    await good(looking)
    phone = await room.join(code, "Finland")
    await good(phone)

    await start(facilitator)
    await phone.get_by_role("button", name="I have read the briefing").wait_for()
    for title in ("Talk", "My state", "Alliance", "News", "Now"):
        await tab(phone, title)
        await good(phone)
    await phone.get_by_role("button", name="I have read the briefing").click()

    await in_phase(phone, "Negotiation")
    await negotiate(phone)
    await facilitator.get_by_text("We <b>propose</b> a lower floor & hope for support.", exact=True).wait_for()
    await good(facilitator)
    await hold_the_clock(facilitator, phone)
    await phone.reload()
    await phone.get_by_role("heading", name="Set the spending floor at 3.8 %").wait_for()
    await in_phase(phone, "Negotiation")
    await advance(facilitator, "Negotiation")

    await vote_and_decide(facilitator, phone)
    await in_phase(phone, "Resolution")
    await phone.get_by_role("heading", name="What came of round 1").wait_for()
    await good(phone)
    await tab(phone, "My state")
    await phone.get_by_text("Score so far", exact=True).wait_for()
    await good(phone)
    await tab(phone, "News")
    await phone.get_by_role("list", name="News").get_by_text("Round 1 is resolved.").wait_for()
    await good(phone)
    await good(facilitator)

    await facilitator.get_by_role("button", name="End the exercise").click()
    await facilitator.get_by_role("button", name="Yes, ENDEX").click()
    await facilitator.get_by_role("heading", name="The alliance's result").wait_for()
    await tab(phone, "Now")
    await phone.get_by_role("heading", name="The alliance's result").wait_for()
    await phone.get_by_role("row", name=re.compile("Finland")).wait_for()
    await good(phone)
    await good(facilitator)
    async with facilitator.expect_download() as download:
        await facilitator.get_by_role("button", name="Download the log").click()
    path = await (await download.value).path()
    assert '"session_ended"' in path.read_text(encoding="utf-8")


async def test_silence_is_broken_with_a_reason(room: Room) -> None:
    facilitator = await room.create(ruleset="NATO: consensus", clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland")
    desk = await room.join(await code_of(facilitator), "Estonia", **DESK)
    await start(facilitator, "free-rider")
    await phone.get_by_text("No time limit").wait_for()
    await advance(facilitator, "Briefing")
    await desk.get_by_label("What do you want to propose?").select_option("accession")
    await desk.get_by_role("button", name="Table the motion").click()
    await phone.get_by_role("heading", name="Admit Ukraine to the alliance.").wait_for()
    await phone.get_by_role("button", name="Co-sponsor").click()
    await desk.get_by_text("co-sponsored by Finland").wait_for()
    await advance(facilitator, "Negotiation")
    paper = phone.get_by_role("listitem").filter(has=phone.get_by_role("heading", name="Admit Ukraine"))
    await paper.get_by_text("What do you really think of it?").click()
    await paper.get_by_role("radio", name="Reject it").check()
    await paper.get_by_text("Break silence …").click()
    await paper.get_by_label("Reason, in writing").fill("Not while the war goes on.")
    await good(phone)
    await paper.get_by_role("button", name="Break silence on").click()
    await phone.get_by_text("Silence was broken before the deadline").first.wait_for()
    await desk.get_by_text("Finland broke silence on").wait_for()
    await facilitator.get_by_label("Everything: also messages").check()
    await facilitator.get_by_text(
        "Finland recorded of"
    ).first.wait_for()  # before the objection, which may close the vote
    await desk.get_by_text("“Not while the war goes on.”").wait_for()
