"""Pacts on the page: offered from the menu of clauses, answered, signed, judged, and the secret one published at ENDEX."""

import pytest

from tests.web.people import DESK, Room, advance, code_of, good, in_phase, start, tab

pytestmark = [pytest.mark.browser, pytest.mark.process]


@pytest.mark.timeout(240)
async def test_a_secret_pact_is_offered_countered_signed_and_published_at_endex(room: Room) -> None:
    facilitator = await room.create(ruleset="NATO", clock="untimed")
    code = await code_of(facilitator)
    phone, desk = await room.join(code, "Finland"), await room.join(code, "Estonia", **DESK)
    await start(facilitator, "free-rider")
    await advance(facilitator, "Briefing")
    await in_phase(desk, "Negotiation")

    await desk.get_by_role("button", name="Offer a pact …").click()
    await desk.get_by_role("checkbox", name="Finland").check()
    await desk.get_by_label("Who promises").select_option("FIN")
    await desk.get_by_label("What", exact=True).select_option("spend")
    await desk.get_by_label("Spend at least").fill("2.5")
    await desk.get_by_label("In round").select_option("1")
    await desk.get_by_role("button", name="Add the clause").click()
    await desk.get_by_label("Who promises").select_option("EST")
    await desk.get_by_label("What", exact=True).select_option("pay")
    await desk.get_by_label("To", exact=True).select_option("FIN")
    await desk.get_by_label("Pay", exact=True).fill("0.1")
    await desk.get_by_role("button", name="Add the clause").click()
    await desk.get_by_role("checkbox", name="Secret").check()
    await good(desk)
    await desk.get_by_role("button", name="Offer the pact").click()

    await phone.get_by_role("heading", name="EST-FIN-1.1, version 1").wait_for()
    await phone.get_by_text("Finland spends at least 2.5 % of GDP in round 1.").first.wait_for()
    await good(phone)
    await phone.get_by_role("button", name="Answer with another version").click()
    await phone.get_by_label("Text beside the clauses").fill("Agreed, in writing.")
    await phone.get_by_role("button", name="Offer version 2").click()
    await desk.get_by_role("button", name="Sign version 2").click()
    await phone.get_by_text("In force", exact=True).wait_for()

    await advance(facilitator, "Negotiation")  # there is nothing to vote on
    await in_phase(desk, "National decision")
    await desk.get_by_text("EST-FIN-1.1/2: pay Finland").wait_for()
    await desk.get_by_role("button", name="Nothing").click()
    await desk.get_by_text("Paying less breaks your word.").wait_for()
    await desk.get_by_role("button", name="Commit the decision").click()
    await good(desk)
    await advance(facilitator, "National decision")
    await (
        phone.get_by_role("heading", level=1).get_by_text("Resolution").wait_for()
    )  # a new phase brings "Now" to the front
    await tab(phone, "News")
    await phone.get_by_role("checkbox", name="Everything").check()
    await phone.locator("#panel-news").get_by_text("Estonia, EST-FIN-1.1, clause 2: broken").wait_for()
    await facilitator.get_by_role("button", name="End the exercise").click()
    await facilitator.get_by_role("button", name="Yes, ENDEX").click()
    await tab(phone, "Now")
    await phone.get_by_text("Broken.").first.wait_for()
    await good(phone)


@pytest.mark.timeout(240)
async def test_pacts_that_name_each_other_come_into_force_together(room: Room) -> None:
    facilitator = await room.create(ruleset="NATO", clock="untimed")
    code = await code_of(facilitator)
    phone, desk = await room.join(code, "Finland"), await room.join(code, "Estonia", **DESK)
    await start(facilitator, "free-rider")
    await advance(facilitator, "Briefing")
    await in_phase(desk, "Negotiation")

    for page, to, debtor, other in ((desk, "Finland", "EST", "EST-FIN-1.2"), (phone, "Estonia", "FIN", "EST-FIN-1.1")):
        await page.get_by_role("button", name="Offer a pact …").click()
        await page.get_by_role("checkbox", name=to, exact=True).check()
        await page.get_by_label("Who promises").select_option(debtor)
        await page.get_by_label("What", exact=True).select_option("contribute")
        await page.get_by_label("Programme").select_option("area:land")
        await page.get_by_label("At least").fill("10")
        await page.get_by_label("In round").select_option("1")
        await page.get_by_role("button", name="Add the clause").click()
        await page.get_by_text("Only together with other pacts …").click()
        if page is phone:  # it knows the other's offer, so it can be ticked
            await page.get_by_role("checkbox", name=other).check()
        else:
            await page.get_by_label("by their names, separated by commas").fill(other.lower())
        await page.get_by_text(f"In force only together with {other}").wait_for()
        await good(page)
        await page.get_by_role("button", name="Offer the pact").click()
        await phone.get_by_text(f"In force only together with {other}.").wait_for()

    first = desk.get_by_role("listitem").filter(has=desk.get_by_role("heading", name="EST-FIN-1.1"))
    await phone.get_by_role("button", name="Sign version 1").click()
    await first.get_by_text("Waits for its condition").wait_for()
    await desk.get_by_role("button", name="Sign version 1").click()
    await first.get_by_text("In force", exact=True).wait_for()
    second = phone.get_by_role("listitem").filter(has=phone.get_by_role("heading", name="EST-FIN-1.2"))
    await second.get_by_text("In force", exact=True).wait_for()
    await good(phone)
