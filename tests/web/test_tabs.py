"""A phone's tabs when a phase ends: nobody who writes or reads elsewhere loses place, and the tab with what is new says so."""

import re

import pytest

from tests.web.people import Room, advance, code_of, good, in_phase, start, tab

pytestmark = [pytest.mark.browser, pytest.mark.process]


@pytest.mark.timeout(240)
async def test_a_new_phase_takes_nothing_from_under_the_fingers(room: Room) -> None:
    facilitator = await room.create(scenario="Five allies", ruleset="NATO with a US drawdown", clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland")
    await start(facilitator, "free-rider")
    await tab(phone, "Talk")
    message = phone.get_by_label("Message", exact=True)
    await message.fill("Half a sente")
    await phone.get_by_label("Show").focus()  # not in the field any more, and still composing
    await advance(facilitator, "Briefing")
    await in_phase(phone, "Negotiation")
    now = phone.get_by_role("navigation").get_by_role("button", name=re.compile("^Now"))
    await now.get_by_text("new").wait_for()
    assert await message.input_value() == "Half a sente"
    assert await message.is_visible()
    await good(phone)

    await tab(phone, "My state")
    await advance(facilitator, "Negotiation")
    heading = phone.get_by_role("heading", level=1)
    await heading.get_by_text(re.compile("Vote|National decision")).wait_for()
    if await heading.get_by_text("Vote").count():  # a bot has tabled something
        await advance(facilitator, "Vote")
    await in_phase(phone, "National decision")
    assert await phone.get_by_role("heading", name="Role card").is_visible()
    await tab(phone, "Now")
    await phone.get_by_role("button", name="Commit the decision").wait_for()
    assert await now.inner_text() == "Now", "what is new has been seen"
    await advance(facilitator, "National decision")
    await in_phase(phone, "Resolution")
    assert await now.inner_text() == "Now", "who looks at it needs no sign"
    await phone.get_by_role("heading", name="What came of round 1").wait_for()
    await advance(facilitator, "Resolution")
    await in_phase(phone, "Briefing")
    await tab(phone, "Talk")
    await tab(phone, "Now")
    await phone.get_by_role("button", name="I have read the briefing").wait_for()
    assert await message.input_value() == "Half a sente"
