"""Several people at a seat: the head sends, delegates draft; and observers who see everything."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.people import DESK, Room, advance, code_of, good, in_phase, start, tab

if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def delegate_of(room: Room, head: "Page") -> "Page":
    """Somebody else joins the delegation by the seat code that the head's phone shows."""
    await tab(head, "My state")
    await head.get_by_text("Seat code for your delegation").click()
    second = await room.person(f"/join/{await head.get_by_label('Seat code').input_value()}")
    await second.get_by_role("button", name="Join this delegation").click()
    await second.locator(".notice").get_by_text("You are delegate 2: what you send is a draft").wait_for()
    await tab(head, "Now")
    return second


async def test_a_delegate_drafts_a_motion_and_the_head_sends_it(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    head, estonia = await room.join(code, "Finland"), await room.join(code, "Estonia")
    second = await delegate_of(room, head)
    await start(facilitator)
    await advance(facilitator, "Briefing")
    await in_phase(second, "Negotiation")
    await second.get_by_label("What do you want to propose?").select_option("spending_floor")
    await second.get_by_label("New floor").fill("3.8")
    await second.get_by_role("button", name="Draft: table the motion").click()
    await second.get_by_role("status").get_by_text("Saved as a draft for your head").wait_for()
    await second.get_by_role("heading", name="Drafts of the delegation").wait_for()
    await good(second)

    await head.get_by_text("d1, by delegate 2").wait_for()
    await good(head)
    await head.get_by_text("Send back …").click()
    await head.get_by_label("What should be different (optional)").fill("Lower, please")
    await head.get_by_role("button", name="Send d1 back").click()
    await second.get_by_text("The head: Lower, please").wait_for()
    assert await second.get_by_role("button", name="Approve and send d1").count() == 0
    await second.get_by_role("button", name="Drop d1 …").click()
    await second.get_by_role("button", name="Yes, drop it").click()
    await second.get_by_label("What do you want to propose?").select_option("spending_floor")
    await second.get_by_label("New floor").fill("3.6")
    await second.get_by_role("button", name="Draft: table the motion").click()
    assert await estonia.get_by_text("spending floor at").count() == 0
    await head.get_by_role("button", name="Approve and send d2").click()
    for page in (estonia, second, head):
        await page.get_by_role("heading", name="Set the spending floor at 3.6 %").wait_for()
    await head.get_by_role("heading", name="Drafts of the delegation").wait_for(state="detached")

    await tab(second, "Talk")
    await second.get_by_label("To your delegation only").fill("Shall we call Paris?")
    await second.get_by_role("button", name="Send to your delegation").click()
    await second.get_by_label("Message", exact=True).fill("We stand by the floor.")
    await second.get_by_role("button", name="Draft: send to everybody").click()
    await good(second)
    await tab(head, "Talk")
    await head.get_by_text("Shall we call Paris?").wait_for()
    await good(head)
    await tab(head, "My state")
    await head.get_by_text("Hand the lead over …").click()
    await head.get_by_label("To whom").select_option("2")
    await good(head)
    await head.get_by_role("button", name="Hand over").click()
    await head.locator(".notice").get_by_text("You are delegate 1").wait_for(state="attached")
    await tab(second, "Now")
    await second.get_by_text("Message to everybody: “We stand by the floor.”").wait_for()
    await second.get_by_role("button", name="Approve and send d3").click()
    await tab(estonia, "Talk")
    await estonia.get_by_text("We stand by the floor.").wait_for()
    assert await estonia.get_by_text("Shall we call Paris?").count() == 0

    await second.context.close()
    await tab(head, "Now")
    await head.locator(".notice").get_by_text("Your head is away.").wait_for()
    await head.locator(".notice").get_by_role("button", name="Take the lead").wait_for()
    await good(head)


async def test_the_facilitator_sees_the_papers_and_makes_somebody_else_the_head(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    head = await room.join(await code_of(facilitator), "Finland")
    second = await delegate_of(room, head)
    await start(facilitator)
    await second.get_by_role("button", name="Draft: I have read").click()
    await facilitator.get_by_text("head (1) present, 1 draft").wait_for()
    row = facilitator.get_by_role("listitem").filter(has_text="A person, 2 devices online")
    await row.get_by_role("button", name="Act for it").click()
    await facilitator.get_by_text("d1, by delegate 2").wait_for()
    await facilitator.get_by_text("People of Finland").click()
    await facilitator.get_by_text("Make somebody else the head …").click()
    await facilitator.get_by_label("To whom").select_option("2")
    await good(facilitator)
    await facilitator.get_by_role("button", name="Hand over").click()
    await head.locator(".notice").get_by_text("You are delegate 1").wait_for(state="attached")
    await second.get_by_role("button", name="Approve and send d1").wait_for()


async def test_observers_who_see_everything_come_by_their_own_code(room: Room) -> None:
    creator = await room.person(**DESK)
    await creator.get_by_label("What observers see").select_option("everything")
    await creator.get_by_role("button", name="Create the session").click()
    code = await code_of(creator)
    finland = await room.join(code, "Finland", **DESK)
    await finland.get_by_text("Observers of this exercise see everything").wait_for()
    lobby = await room.person(f"/join/{code}")
    await lobby.get_by_text("They join with a code of their own").wait_for()
    assert await lobby.get_by_role("button", name="Observe").count() == 0
    await good(lobby)
    bench = await creator.get_by_label("Observers' code").input_value()
    watcher = await room.person(f"/join/{bench}")
    await good(watcher)
    await watcher.get_by_role("button", name="Observe").click()
    await in_phase(watcher, "Lobby")
    await tab(watcher, "Papers")
    await watcher.get_by_label("Delegation", exact=True).select_option("FIN")
    await watcher.get_by_role("heading", name="Role card").wait_for()
    await good(watcher)
    assert await watcher.get_by_role("button", name=re.compile("Send|Table|Take|Start")).count() == 0


async def test_a_delegate_drafts_a_pact_and_the_head_reads_it_in_words(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    head = await room.join(await code_of(facilitator), "Finland")
    second = await delegate_of(room, head)
    await start(facilitator, "free-rider")
    await advance(facilitator, "Briefing")
    await second.get_by_role("button", name="Offer a pact …").click()
    await second.get_by_role("checkbox", name="Estonia").check()
    await second.get_by_label("Who promises").select_option("FIN")
    await second.get_by_label("What", exact=True).select_option("spend")
    await second.get_by_label("Spend at least").fill("2.5")
    await second.get_by_label("In round").select_option("1")
    await second.get_by_role("button", name="Add the clause").click()
    await second.get_by_role("button", name="Draft: offer the pact").click()
    await second.get_by_role("status").get_by_text("Saved as a draft for your head").wait_for()
    words = "Offer a pact to Estonia. Finland, spend at least. Spend at least: 2.5; In round: 1. Public."
    await head.get_by_text(words).wait_for()
    await good(head)
    await head.get_by_role("button", name="Approve and send d1").click()
    await head.get_by_role("heading", name="version 1").first.wait_for()
    await facilitator.get_by_role("heading", name="version 1").first.wait_for()
    await good(facilitator)
