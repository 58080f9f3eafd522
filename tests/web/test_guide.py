"""The guide through a newcomer's first round."""

import pytest

from tests.web.people import Room, advance, code_of, good, in_phase, start

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def test_the_guide_leads_through_the_first_round_and_no_further(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland")
    card = phone.get_by_role("region", name="You are a state")
    await card.get_by_text("Guide, step 1 of 9").wait_for()
    await card.get_by_role("button", name="Show me: My state").click()
    await phone.get_by_role("heading", name="Role card").wait_for()
    assert await facilitator.locator(".guide").count() == 0, "it is for delegations"

    await start(facilitator)
    card = phone.get_by_role("region", name="The top line")
    await card.wait_for()
    await good(phone)
    assert await card.get_by_role("button", name="Next").count() == 0, "beside what it spoke of, it is a line"
    await card.get_by_role("button", name="The top line").click()
    await good(phone)
    await card.get_by_role("button", name="Next").click()
    card = phone.get_by_role("region", name="Find out where you stand")
    await card.get_by_role("button", name="Show me: Alliance").click()
    await phone.get_by_role("table").first.wait_for()
    await phone.reload()
    await card.wait_for()
    await card.get_by_role("button", name="Back").click()
    await phone.get_by_role("region", name="The top line").wait_for()

    await advance(facilitator, "Briefing")
    await phone.get_by_role("region", name="Talk first").get_by_role("button", name="Hide the guide").click()
    await phone.locator(".guide").wait_for(state="detached")
    await phone.get_by_role("button", name="Show the guide again").click()
    await phone.get_by_role("region", name="Talk first").wait_for()

    for phase, title in (
        ("Negotiation", "Decide together"),
        ("Vote", "Now decide alone"),
        ("National decision", "See what came of it"),
    ):
        await advance(facilitator, phase)
        await phone.get_by_role("region", name=title).wait_for()
    await good(phone)
    await advance(facilitator, "Resolution")
    await in_phase(phone, "Briefing")
    assert await phone.locator(".guide, .guide-hidden").count() == 0, "the second round needs none"
