"""The facilitator acts for a seat: whatever the seat may do itself, by the server's own answer."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.people import PHONE, Room, act_for, advance, choose, code_of, good, in_phase, start, tab

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def narrow(facilitator: "Page") -> None:
    """The facilitator has nothing but a phone."""
    wide = facilitator.viewport_size
    assert wide is not None
    await facilitator.set_viewport_size(PHONE["viewport"])
    await good(facilitator)
    await facilitator.set_viewport_size(wide)


async def test_the_facilitator_negotiates_and_makes_ready_for_a_seat(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    phone, estonia = await room.join(code, "Finland"), await room.join(code, "Estonia")
    await start(facilitator)
    await advance(facilitator, "Briefing")
    await in_phase(estonia, "Negotiation")
    await estonia.get_by_label("What do you want to propose?").select_option("exemption")
    await estonia.get_by_label("Member to exempt").select_option("FRA")
    await estonia.get_by_role("button", name="Table the motion").click()
    panel = await act_for(facilitator, "Finland")
    exemption = panel.get_by_role("listitem").filter(has=facilitator.get_by_role("heading", name="Exempt France"))
    await exemption.get_by_role("button", name="Co-sponsor").click()
    await estonia.get_by_text("co-sponsored by Finland").wait_for()
    await exemption.get_by_role("button", name="Co-sponsor").wait_for(state="detached")

    await panel.get_by_label("What do you want to propose?").select_option("spending_floor")
    await panel.get_by_label("New floor").fill("3.8")
    await good(facilitator)
    await narrow(facilitator)
    await panel.get_by_role("button", name="Table the motion").click()
    await phone.get_by_role("heading", name="Set the spending floor at 3.8 %").wait_for()
    # One motion a round: the panel has asked again what is left.
    await panel.get_by_role("option", name="Change the spending floor").wait_for(state="detached")
    floor = panel.get_by_role("listitem").filter(has=facilitator.get_by_role("heading", name="Set the spending floor"))
    await floor.get_by_role("button", name="Withdraw …").click()
    await floor.get_by_role("button", name="Yes, withdraw it").click()
    await floor.get_by_text("Withdrawn", exact=True).wait_for()
    await panel.get_by_role("option", name="Change the spending floor").wait_for(state="attached")

    await panel.get_by_text("Messages of Finland").click()
    await panel.get_by_label("Message", exact=True).fill("Finland is late, and agrees.")
    await panel.get_by_role("button", name="Send to everybody").click()
    await panel.get_by_role("listitem").filter(has_text="Finland is late, and agrees.").get_by_text("You").wait_for()
    await tab(phone, "Talk")
    await phone.get_by_role("listitem").filter(has_text="Finland is late, and agrees.").get_by_text("You").wait_for()

    await panel.get_by_role("button", name="We are ready for the vote").click()
    await panel.get_by_text("You are ready for the vote").wait_for()
    await tab(phone, "Now")
    await phone.get_by_text("You are ready for the vote").wait_for()
    await advance(facilitator, "Negotiation")
    await panel.get_by_role("heading", name="Your ballots").wait_for()
    await choose(panel, "Yes")
    await panel.get_by_role("button", name=re.compile("^Cast ")).click()
    await panel.get_by_text("All ballots are cast").wait_for()
    await phone.get_by_text("All ballots are cast").wait_for()
    await good(facilitator)


async def test_the_facilitator_breaks_silence_for_a_seat_and_reads_only_its_messages(room: Room) -> None:
    facilitator = await room.create(ruleset="NATO: consensus", clock="untimed")
    code = await code_of(facilitator)
    phone, estonia = await room.join(code, "Finland"), await room.join(code, "Estonia")
    await tab(estonia, "Talk")
    await estonia.get_by_text("To: everybody").click()
    await estonia.get_by_role("checkbox", name="France").check()
    await estonia.get_by_label("Message", exact=True).fill("Not for Finland")
    await estonia.get_by_role("button", name="Send to France").click()
    await facilitator.get_by_text("Not for Finland").wait_for()
    await start(facilitator, "free-rider")
    await advance(facilitator, "Briefing")
    await tab(estonia, "Now")
    await estonia.get_by_label("What do you want to propose?").select_option("accession")
    await estonia.get_by_role("button", name="Table the motion").click()
    await phone.get_by_role("heading", name="Admit Ukraine").wait_for()
    await advance(facilitator, "Negotiation")
    panel = await act_for(facilitator, "Finland")
    await panel.get_by_text("Messages of Finland").click()
    await panel.get_by_text("No messages yet.").wait_for()
    await panel.get_by_text("Break silence …").click()
    await panel.get_by_label("Reason, in writing").fill("Parliament was not asked.")
    await panel.get_by_role("button", name="Break silence on").click()
    await in_phase(phone, "National decision")
    await phone.get_by_text("Silence was broken before the deadline").first.wait_for()
    await panel.get_by_role("button", name="Commit the decision").click()
    await panel.get_by_text(re.compile("^Committed: ")).wait_for()
    await phone.get_by_text(re.compile("^Committed: ")).wait_for()
