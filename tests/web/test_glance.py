"""At a glance: what is owed, what happened while nobody looked, and what a decision does to the forces."""

import re

import pytest
from playwright.async_api import expect

from summitry.engine import evolve, open_session, outlook
from summitry.loading import load_rules, load_ruleset
from summitry.model.capability import grown
from tests.web.people import Room, advance, close, code_of, good, in_phase, start, tab

LAPTOP = {"width": 1366, "height": 768}

pytestmark = [pytest.mark.browser, pytest.mark.process]


@pytest.mark.timeout(180)
async def test_a_delegation_sees_what_it_owes_and_what_it_missed(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland")
    await start(facilitator, "free-rider")
    await in_phase(phone, "Briefing")
    owed = phone.get_by_role("region", name="What you owe this round")
    await owed.get_by_text(f"The floor: {load_ruleset('calm').commitment.floor:g}").wait_for()
    missed = phone.get_by_role("region", name="Since you last looked")
    assert await missed.count() == 0, "nothing was missed by who was there"
    address = phone.url
    await phone.goto(f"{room.server.url}/")
    await advance(facilitator, "Briefing")
    await facilitator.get_by_label("Message", exact=True).fill("Where is Finland?")
    await facilitator.get_by_role("button", name="Send to everybody").click()
    await facilitator.get_by_role("listitem").filter(has_text="Where is Finland?").wait_for()
    await phone.goto(address)
    await in_phase(phone, "Negotiation")
    await missed.get_by_text(re.compile(r"\d+ new messages? in Talk\.")).wait_for()
    await missed.get_by_text("Round 1: Negotiation.").wait_for()
    await good(phone)
    await missed.get_by_role("button", name="Got it").click()
    await missed.wait_for(state="detached")
    await phone.reload()
    await owed.wait_for()
    assert await missed.count() == 0


@pytest.mark.timeout(180)
async def test_the_slider_says_what_becomes_of_compliance_cost_and_forces(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland")
    await start(facilitator, "free-rider")
    await close(facilitator, "Briefing", "Negotiation", "Vote")
    await in_phase(phone, "National decision")
    lines = phone.locator(".consequences").first
    await phone.get_by_role("button", name="Most", exact=True).click()
    most = await lines.inner_text()
    await phone.get_by_role("button", name="Least", exact=True).click()
    least = await lines.inner_text()
    for text in (most, least):
        assert re.search(r"of GDP is [\d.,]+\sbn\sUSD a year", text)
    assert "In breach of the floor" in least
    assert "In breach" not in most
    assert "Your forces grow" in most
    assert "Your forces shrink" in least
    await good(phone)


async def test_the_page_reckons_forces_as_the_model_does(room: Room) -> None:
    page = await room.person()
    rules = load_rules("tutorial-5", "calm")
    areas = [{"id": area.id} for area in rules.scenario.areas]
    stock = {area["id"]: 20.0 + 10 * number for number, area in enumerate(areas)}
    split = {area["id"]: part for area, part in zip(areas, (0.5, 0.3, 0.2), strict=True)}
    boost = {areas[0]["id"]: 0.1}
    constants = rules.scenario.model
    after = grown(stock, spending=2.5, gdp=300.0, split=split, depreciation=constants.depreciation, boost=boost)
    found = await page.evaluate(
        """async (about) => (await import("/static/forces.js")).forcesAfter(about)""",
        {
            "standing": {"capability": stock, "boost": boost, "targets": {}},
            "gdp": 300.0,
            "spending": 2.5,
            "split": split,
            "areas": areas,
            "depreciation": constants.depreciation,
        },
    )
    assert found["now"] == pytest.approx(sum(stock.values()))
    assert found["after"] == pytest.approx(sum(after.values()))


@pytest.mark.timeout(180)
async def test_the_slider_says_what_becomes_of_the_shield_and_of_deterrence(room: Room) -> None:
    """With the engine's own figures: what the page says is read off the curve that the server's own arithmetic gives."""
    facilitator = await room.create(clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland")
    await start(facilitator, "free-rider")
    await close(facilitator, "Briefing", "Negotiation", "Vote")
    await in_phase(phone, "National decision")
    rules = load_rules("tutorial-5", "calm")
    state = evolve(None, open_session(rules, session="s", luck_key="k")[0])
    points = outlook(state, "FIN").points  # nothing has moved since STARTEX
    security = phone.locator(".consequences").first.get_by_text(re.compile("if the other states spend as last year"))
    await phone.get_by_role("button", name="Most", exact=True).click()
    await security.get_by_text(f"→ {points[-1].shield:.3f}").wait_for()
    await security.get_by_text(f"→ {points[-1].deterrence:.3f}").wait_for()
    await phone.get_by_role("button", name="Least", exact=True).click()
    assert points[0].outside is not None
    await phone.get_by_text(re.compile(rf"^✗ Dismissed, your shield is .* → {points[0].outside:.3f}")).wait_for()
    await good(phone)


async def test_what_is_owed_leads_to_where_it_is_given(room: Room) -> None:
    """However far below the fold; on a phone from another tab too."""
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    phone, laptop = await room.join(code, "Finland"), await room.join(code, "France", viewport=LAPTOP)
    await start(facilitator, "free-rider")
    await advance(facilitator, "Briefing")
    for page in (phone, laptop):
        await in_phase(page, "Negotiation")
        if page is phone:
            await tab(page, "News")
        await page.get_by_role("banner").get_by_role("link", name="say that you are ready for the vote").click()
        ready = page.get_by_role("button", name="We are ready for the vote")
        await expect(ready).to_be_focused()
        await expect(ready).to_be_in_viewport()
        await good(page)
    await phone.get_by_role("button", name="We are ready for the vote").press("Enter")
    await expect(phone.get_by_role("banner").get_by_role("link")).to_have_count(0)
    await advance(facilitator, "Negotiation")
    await in_phase(laptop, "Vote")
    await laptop.get_by_role("banner").get_by_role("link", name="to give").click()
    await expect(laptop.get_by_role("group", name="Your ballot on").first.get_by_role("radio").first).to_be_focused()
    await advance(facilitator, "Vote")
    await in_phase(laptop, "National decision")
    await laptop.get_by_role("banner").get_by_role("link", name="Commit your national decision").click()
    await expect(laptop.get_by_role("slider").first).to_be_focused()


async def test_a_committed_decision_says_so_at_its_button(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    laptop = await room.join(code, "France", viewport=LAPTOP)
    await room.join(code, "Poland")
    await start(facilitator, "free-rider")
    await close(facilitator, "Briefing", "Negotiation", "Vote")
    await in_phase(laptop, "National decision")
    await laptop.get_by_role("slider", name="Spending").fill("2.5")
    await laptop.get_by_role("button", name="Commit the decision").click()
    done = laptop.get_by_role("button", name="✓ Committed: 2.5 % of GDP")
    await expect(done).to_be_disabled()
    await expect(done).to_be_in_viewport()
    await good(laptop)
    await laptop.get_by_role("slider", name="Spending").fill("2.75")
    await laptop.get_by_role("button", name="Commit the changed decision").click()
    await laptop.get_by_role("button", name="✓ Committed: 2.75 % of GDP").wait_for()
