"""How states come and go: ratification in its own words, notice of withdrawal, exemption; and pledges on condition."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.people import DESK, PHONE, Room, act_for, advance, close, code_of, good, in_phase, start, tab

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def ratify(page: "Page", answer: str) -> None:
    await page.get_by_role("group", name="Your ratification of").get_by_role("radio", name=answer).check()
    await page.get_by_role("button", name="Cast the ballot").click()


@pytest.mark.timeout(240)
async def test_an_accession_is_ratified_by_one_after_the_other(room: Room) -> None:
    facilitator = await room.create(ruleset="NATO: consensus", clock="untimed")
    code = await code_of(facilitator)
    phone, desk = await room.join(code, "Finland"), await room.join(code, "Estonia", **DESK)
    await start(facilitator, "free-rider")
    await advance(facilitator, "Briefing")
    await desk.get_by_label("What do you want to propose?").select_option("accession")
    await desk.get_by_text("Once adopted, it waits until every member has ratified it.").wait_for()
    await desk.get_by_role("button", name="Table the motion").click()
    await phone.get_by_role("heading", name="Admit Ukraine").wait_for()
    await close(facilitator, "Negotiation", "Vote", "National decision")
    await phone.get_by_text("Being ratified", exact=True).wait_for()
    await phone.get_by_text("Ratified: 0 of 5").wait_for()
    await close(facilitator, "Resolution", "Briefing", "Negotiation")
    await in_phase(phone, "Vote")
    await good(phone)
    await ratify(phone, "Not now")
    await ratify(desk, "Ratify")
    await in_phase(phone, "National decision")
    await phone.get_by_text("Ratified: 4 of 5").wait_for()
    await phone.get_by_role("listitem").filter(has_text="Still to come: 1").get_by_text("Finland (not now)").wait_for()
    await good(phone)
    await good(desk)
    await tab(phone, "News")
    await phone.get_by_role("checkbox", name="Everything").check()
    await phone.get_by_text(re.compile(r"Finland's ballot on m\d: Not now\.")).wait_for()
    await close(facilitator, "National decision", "Resolution", "Briefing", "Negotiation")
    await tab(phone, "Now")
    await ratify(phone, "Ratify")
    await in_phase(desk, "National decision")
    await desk.get_by_text("Ratified: 5 of 5").wait_for()
    await advance(facilitator, "National decision")
    await desk.get_by_text("Ukraine is now a member").first.wait_for()


async def test_notice_is_confirmed_and_marked_and_a_pledge_shows_its_condition(room: Room) -> None:
    facilitator = await room.create(ruleset="NATO: consensus", clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland")
    await start(facilitator, "free-rider")
    await advance(facilitator, "Briefing")
    propose = phone.get_by_label("What do you want to propose?")
    await propose.select_option("pledge")
    await phone.get_by_label("Spend at least").fill("3.5")
    await phone.get_by_label("By round").select_option("2")
    await phone.get_by_label("Only if states with this share").fill("60")
    await good(phone)
    await phone.get_by_role("button", name="Make a pledge").click()
    await propose.select_option("withdrawal")
    await phone.get_by_role("button", name="Give notice of withdrawal …").click()
    await phone.get_by_text("It can't be taken back.").wait_for()
    await good(phone)
    await phone.get_by_role("button", name="No, go back").click()
    await phone.get_by_role("button", name="Give notice of withdrawal …").click()
    await phone.get_by_role("button", name="Yes: give notice of withdrawal").click()
    await facilitator.get_by_text("Finland gave notice: it leaves the alliance at the end of round 2.").wait_for()
    await facilitator.get_by_role("row", name=re.compile("Finland leaves in round 2")).wait_for()
    await tab(phone, "My state")
    await phone.get_by_text("You gave notice: your membership ends in the Resolution of round 2.").wait_for()
    await phone.get_by_text(re.compile(r"pledged 3\.5\s% in round 2, if states with 60\s% of all GDP")).wait_for()
    await good(phone)
    await tab(phone, "Alliance")
    await phone.get_by_text("leaves in round 2").wait_for()
    pledge = phone.get_by_role("cell").filter(has_text="if states with 60")
    assert not await pledge.is_visible(), "on a phone a state is one line"
    await phone.get_by_role("button", name="More on Finland").click()
    await pledge.wait_for()
    await good(phone)


async def test_an_exempted_member_stays(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland")
    await start(facilitator, "free-rider")
    await advance(facilitator, "Briefing")
    panel = await act_for(facilitator, "Estonia")
    await panel.get_by_label("What do you want to propose?").select_option("exemption")
    await panel.get_by_label("Member to exempt").select_option("FIN")
    await panel.get_by_role("button", name="Table the motion").click()
    await phone.get_by_role("heading", name="Exempt Finland from dismissal this round").wait_for()
    await panel.get_by_role("button", name="Done").click()
    await advance(facilitator, "Negotiation")
    for seat in ("Estonia", "France", "Poland"):
        panel = await act_for(facilitator, seat)
        paper = panel.get_by_role("listitem").filter(has=facilitator.get_by_role("heading", name="Exempt Finland"))
        await paper.get_by_role("radio", name="Yes").check()
        await panel.get_by_role("button", name="Cast the ballot").click()
        await paper.get_by_role("group", name=re.compile(": Yes$")).wait_for()
    await advance(facilitator, "Vote")
    await phone.get_by_role("button", name="Least", exact=True).click()
    await phone.get_by_text("You are exempted: you stay this round.").wait_for()
    await phone.get_by_role("button", name="Commit the decision").click()
    await in_phase(phone, "Resolution")
    await good(phone)
    await tab(phone, "News")
    await phone.get_by_text("Finland is in breach and stays: it was exempted for this round").wait_for()


async def test_fifteen_delegations_fit_on_a_phone(room: Room) -> None:
    facilitator = await room.create(scenario="Fifteen founders", clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland")
    await start(facilitator, "free-rider")
    await close(facilitator, "Briefing", "Negotiation", "Vote")
    await in_phase(phone, "National decision")
    await advance(facilitator, "National decision")
    await phone.get_by_text(re.compile("^Dismissed: Czechia")).first.wait_for()
    await good(phone)
    await tab(phone, "Alliance")
    states = phone.get_by_role("table").first
    heights = [await row.evaluate("row => row.offsetHeight") for row in await states.get_by_role("row").all()]
    assert len(heights) == 19
    assert max(heights[1:]) < 90, heights  # the first is the heads, which only a screen reader meets
    await good(phone)
    await facilitator.set_viewport_size(PHONE["viewport"])
    await good(facilitator)
