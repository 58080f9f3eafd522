"""A phone without a network whose delegation is moved meanwhile: nothing that it wrote is said at the new seat."""

import pytest

from tests.web.people import Room, code_of, in_phase, start, tab

pytestmark = [pytest.mark.browser, pytest.mark.process, pytest.mark.timeout(240)]


async def test_what_a_phone_wrote_before_it_was_moved_is_not_said_at_its_new_seat(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    phone = await room.join(code, "Finland")
    await start(facilitator)
    await in_phase(phone, "Briefing")
    await tab(phone, "Talk")
    await phone.get_by_label("Message", exact=True).wait_for()
    await phone.wait_for_load_state("networkidle")  # parts that come later can't be fetched without a network
    room.offline = True
    await phone.context.set_offline(True)
    await phone.get_by_role("banner").get_by_text("The connection was lost.").wait_for(timeout=40_000)
    await phone.get_by_label("Message", exact=True).fill("Finland wrote this.")
    await phone.get_by_role("button", name="Send to everybody").click()
    await facilitator.get_by_text("Seat codes and devices").click()
    seat = facilitator.locator(".access li").filter(has=facilitator.get_by_label("Seat code of Finland"))
    await seat.get_by_text("1 device").click()
    await seat.get_by_role("combobox", name="to", exact=True).select_option("POL")
    await seat.get_by_role("button", name="Move from Finland").click()
    await seat.get_by_role("button", name="Move", exact=True).click()
    await seat.get_by_text("0 devices").wait_for()
    await phone.context.set_offline(False)
    await phone.get_by_role("banner").get_by_text("Poland").wait_for(timeout=40_000)
    room.offline = False
    await tab(phone, "Talk")
    await phone.get_by_label("Message", exact=True).fill("Poland wrote this.")
    await phone.get_by_role("button", name="Send to everybody").click()
    await facilitator.get_by_text("Poland wrote this.").first.wait_for()
    assert await facilitator.get_by_text("Finland wrote this.").count() == 0
