"""The exercise packet: every sheet there, one role card a page, and for the facilitator alone."""

import re

import pytest
from playwright.async_api import expect

from tests.web.people import Room, code_of, good

pytestmark = [pytest.mark.browser, pytest.mark.process]

SHEETS = ("Five allies", "Germany", "Estonia", "Finland", "France", "Poland", "Inject list", "Facilitator's handbook")


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.timeout(180)
async def test_the_packet_is_printed(room: Room) -> None:
    facilitator = await room.create(clock="4")
    await facilitator.get_by_role("link", name="Print the exercise packet").click()
    for sheet in SHEETS:
        await facilitator.get_by_role("heading", name=sheet, exact=True).wait_for()
    await facilitator.get_by_role("heading", name="Rules sheet: CALM").wait_for()
    brief = facilitator.locator(".sheet-brief")
    await expect(brief).to_contain_text("Briefing (1 min 20 s, the first time 6 min): ")
    await good(facilitator)
    codes = await facilitator.locator(".role-card .code").all_inner_texts()
    pictures = await facilitator.locator(".role-card img").evaluate_all(
        "all => all.map((one) => one.getAttribute('src'))"
    )
    assert pictures == [f"/api/qr/{code}.svg" for code in codes]
    assert len(set(codes)) == 5
    phone = await room.person(f"/join/{codes[2]}")
    await phone.get_by_role("heading", name="Join the delegation of Finland").wait_for()
    for part in ("Scenario brief", "Rules sheet", "Inject list", "Facilitator's handbook"):
        await facilitator.get_by_role("checkbox", name=part).uncheck()
    assert pages(await facilitator.pdf(format="A4")) == 5, "one role card a page"


async def test_without_clocks_the_packet_names_none(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    await facilitator.get_by_role("link", name="Print the exercise packet").click()
    await expect(facilitator.locator(".sheet-handbook")).to_contain_text("The session has no clocks")
    brief = facilitator.locator(".sheet-brief")
    await expect(brief).to_contain_text("Played without clocks")
    await expect(brief).to_contain_text("Briefing: ")
    for sheet in (brief, facilitator.locator(".sheet-handbook")):
        await expect(sheet).not_to_contain_text(re.compile(r"\d (s|min)\b"))


async def test_paper_has_the_sheets_and_no_buttons(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    await facilitator.get_by_role("link", name="Print the exercise packet").click()
    await facilitator.get_by_role("heading", name="Facilitator's handbook").wait_for()
    for part in ("Scenario brief", "Role cards", "Rules sheet", "Inject list", "Facilitator's handbook"):
        await expect(facilitator.get_by_role("checkbox", name=part)).to_be_checked()
    await facilitator.emulate_media(media="print")
    shown = facilitator.locator("main.packet > :visible:not(.unseen)")
    await expect(shown.first).to_have_attribute("class", re.compile("sheet-brief"))
    for control in ("button", "input", "select"):
        await expect(facilitator.locator(f"{control}:visible")).to_have_count(0)


@pytest.mark.parametrize("scenario", ["Five allies", "Thirty-two allies"])
async def test_the_packet_fits_a_german_phone(room: Room, scenario: str) -> None:
    facilitator = await room.create(scenario=scenario, ruleset="NATO", clock="untimed")
    await facilitator.set_viewport_size({"width": 360, "height": 740})
    await facilitator.get_by_role("link", name="Print the exercise packet").click()
    await facilitator.get_by_role("heading", name="Facilitator's handbook").wait_for()
    await facilitator.get_by_role("combobox", name="Language").select_option("de")
    await facilitator.get_by_role("heading", name="Handbuch der Spielleitung").wait_for()
    await good(facilitator)


async def test_a_delegation_gets_no_packet(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    phone = await room.join(await code_of(facilitator), "Finland")
    session = (await phone.evaluate("location.hash"))[1:]
    room.offline = True  # the browser logs the 403
    await phone.goto(f"{room.server.url}/packet#{session}")
    await phone.get_by_text("this is for the facilitator").wait_for()
    await good(phone)
    assert await phone.locator(".role-card").count() == 0
