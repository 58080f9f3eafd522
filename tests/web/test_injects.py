"""The facilitator's list of injects, what the delegations see of them, and messages to a caucus."""

import pytest

from tests.web.people import PHONE, Room, advance, code_of, good, in_phase, start, tab

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def test_held_injects_are_previewed_confirmed_and_seen(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    phone, estonia = await room.join(code, "Finland"), await room.join(code, "Estonia")
    await start(facilitator)
    await in_phase(phone, "Briefing")
    entry = facilitator.get_by_role("listitem").filter(has_text="An incursion into Estonia")
    await entry.get_by_text("An incursion into Estonia").first.click()
    await entry.get_by_text("severity 3, against Estonia").wait_for()
    await good(facilitator)
    await entry.get_by_role("button", name="Fire: An incursion into Estonia").click()
    await entry.get_by_text("Bring “An incursion into Estonia” into play now?").wait_for()
    assert await phone.get_by_text("An incursion into Estonia").count() == 0
    await entry.get_by_role("button", name="Yes, now").click()
    await entry.get_by_text("came in round 1").wait_for()
    await phone.get_by_role("heading", name="An incursion into Estonia").wait_for()
    await estonia.get_by_text("Provocation against Estonia").wait_for()

    await facilitator.get_by_text("A text of your own").click()
    await facilitator.get_by_label("Title of the inject").fill("A cable")
    await facilitator.get_by_label("Text of the inject").fill("Your ambassador asks for instructions.")
    form = facilitator.locator("form").filter(has=facilitator.get_by_label("Title of the inject"))
    await form.get_by_text("everybody").first.click()
    await form.get_by_label("Estonia").check()
    await good(facilitator)
    wide = facilitator.viewport_size
    assert wide is not None
    await facilitator.set_viewport_size(PHONE["viewport"])
    await good(facilitator)
    await facilitator.set_viewport_size(wide)
    await form.get_by_role("button", name="Tell Estonia").click()
    await estonia.get_by_role("heading", name="A cable").wait_for()
    await estonia.get_by_text("For you only").wait_for()
    await good(estonia)
    assert await phone.get_by_text("A cable").count() == 0

    await advance(facilitator, "Briefing")
    await in_phase(phone, "Negotiation")
    await advance(facilitator, "Negotiation")
    await facilitator.get_by_text("Injects come in a Briefing or a Negotiation.").wait_for()
    assert await facilitator.get_by_text("A text of your own").count() == 0


async def test_a_message_to_a_caucus(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    poland, estonia = await room.join(code, "Poland"), await room.join(code, "Estonia")
    await start(facilitator)
    await tab(poland, "Talk")
    await poland.get_by_text("To: everybody").click()
    await poland.get_by_label("Weimar Triangle").check()
    await poland.get_by_label("Message", exact=True).fill("Shall we three lead?")
    await poland.get_by_role("button", name="Send to Weimar Triangle").click()
    await poland.get_by_text("You to Weimar Triangle").wait_for()
    await good(poland)
    await facilitator.get_by_text("Shall we three lead?").wait_for()
    await tab(estonia, "Talk")
    await estonia.get_by_text("To: everybody").click()
    assert await estonia.get_by_label("Weimar Triangle").count() == 0
    assert await estonia.get_by_text("Shall we three lead?").count() == 0
