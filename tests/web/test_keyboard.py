"""Where the keyboard is after what was pressed has gone: near it, never at the top of the page."""

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.web.people import DESK, Room, advance, choose, code_of, in_phase, start

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def press(button: "Locator", key: str = "Enter") -> None:
    await button.focus()
    await button.press(key)


async def at_the_table(room: Room) -> "tuple[Page, Page]":
    """The facilitator and France, in a Negotiation."""
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    france = await room.join(code, "France", **DESK)
    await room.join(code, "Poland")  # who does nothing, so that no phase ends by itself
    await start(facilitator, "free-rider")
    await advance(facilitator, "Briefing")
    await in_phase(france, "Negotiation")
    return facilitator, france


async def test_a_question_gives_the_keyboard_back(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    await room.join(await code_of(facilitator), "France")
    await start(facilitator)
    end = facilitator.get_by_role("button", name="End the exercise")
    question = facilitator.get_by_role("group", name="End the exercise")
    await press(end)
    await expect(question).to_be_focused()
    await press(facilitator.get_by_role("button", name="No, go back"))
    await expect(end).to_be_focused()
    await press(end)
    await question.press("Escape")
    await expect(question).to_have_count(0)
    await expect(end).to_be_focused()
    await press(facilitator.get_by_role("button", name="Advance"))
    await press(facilitator.get_by_role("button", name="Close Briefing"))
    await in_phase(facilitator, "Negotiation")
    await expect(facilitator.get_by_role("region", name="Clock").locator(":focus")).to_have_count(1)


async def test_forms_give_the_keyboard_on(room: Room) -> None:
    _, france = await at_the_table(room)
    kind = france.get_by_label("What do you want to propose?")
    await kind.select_option("spending_floor")
    await france.get_by_label("New floor").fill("3.1")
    await press(france.get_by_role("button", name="Table the motion"))
    await france.get_by_role("heading", name="Set the spending floor at 3.1 %").wait_for()
    await expect(kind).to_be_focused()

    offer = france.get_by_role("button", name="Offer a pact …")
    await press(offer)
    await expect(france.get_by_role("group", name="With whom").get_by_role("checkbox").first).to_be_focused()
    await press(france.get_by_role("button", name="Cancel"))
    await expect(offer).to_be_focused()
    await press(offer)
    await france.get_by_role("checkbox", name="Finland").check()
    await france.get_by_label("Who promises").select_option("FIN")
    await france.get_by_label("What", exact=True).select_option("spend")
    await france.get_by_label("Spend at least").fill("2.5")
    await france.get_by_label("In round").select_option("1")
    await press(france.get_by_role("button", name="Add the clause"))
    await expect(france.get_by_label("Who promises")).to_be_focused()
    await press(france.get_by_role("button", name="Offer the pact"))
    await expect(offer).to_be_focused()

    floor = france.get_by_role("listitem").filter(
        has=france.get_by_role("heading", name="Set the spending floor at 3.1 %")
    )
    await press(floor.get_by_role("button", name="Withdraw …"))
    await press(floor.get_by_role("button", name="Yes, withdraw it"))
    await floor.get_by_text("Withdrawn", exact=True).wait_for()
    await expect(france.locator("#panel-now :focus")).to_have_count(1)


async def test_who_writes_stays_at_the_text(room: Room) -> None:
    facilitator, france = await at_the_table(room)
    text = france.get_by_label("Message", exact=True)
    await text.fill("Good morning.")
    await press(france.get_by_role("button", name="Send to everybody"))
    await expect(text).to_have_value("")
    await expect(text).to_be_focused()
    send = france.get_by_role("button", name="Send to everybody")
    await expect(send).to_be_disabled()
    await press(send)
    await expect(send).to_be_focused()
    await france.get_by_text("Good morning.").first.wait_for()
    assert await facilitator.locator(".messages .mine, .message").filter(has_text="Good morning.").count() == 1
    await france.get_by_text("To: Everybody").click()
    everybody = france.get_by_role("checkbox", name="Everybody")
    await france.get_by_role("group", name="Who reads it").get_by_role("checkbox", name="Poland").check()
    await press(everybody, "Space")
    await expect(everybody).to_be_checked()
    await expect(everybody).to_be_focused()


async def test_a_button_that_has_done_its_work_keeps_the_keyboard(room: Room) -> None:
    facilitator, france = await at_the_table(room)
    await france.get_by_label("What do you want to propose?").select_option("spending_floor")
    await france.get_by_label("New floor").fill("3.1")
    await france.get_by_role("button", name="Table the motion").click()
    await france.get_by_role("heading", name="Set the spending floor at 3.1 %").wait_for()
    await advance(facilitator, "Negotiation")
    await in_phase(france, "Vote")
    await choose(france, "Yes")
    await press(france.locator(".card.task > button.primary"))
    done = france.get_by_role("button", name="All ballots are cast")
    await expect(done).to_be_disabled()
    await expect(done).to_be_focused()
