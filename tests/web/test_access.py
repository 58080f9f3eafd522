"""Codes and devices on the facilitator's page, and what the page of a device says that was put out."""

import pytest

from tests.web.people import DESK, Room, code_of, good, in_phase, start

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def test_a_delegation_is_put_out_and_another_one_takes_its_place(room: Room) -> None:
    facilitator = await room.create()
    phone = await room.join(await code_of(facilitator), "Estonia")
    await start(facilitator)
    await in_phase(phone, "Briefing")
    await facilitator.get_by_text("Seat codes and devices").click()
    seat = facilitator.locator(".access li").filter(has_text="Estonia").first
    await seat.get_by_text("1 device").click()
    old = await seat.get_by_label("Seat code of Estonia").input_value()
    await seat.get_by_text("online").wait_for()
    await good(facilitator)
    await seat.get_by_role("button", name="Put everybody out of Estonia").click()
    await seat.get_by_role("button", name="Put everybody out", exact=True).click()
    await phone.get_by_role("heading", name="This device has no access any more").wait_for()
    await phone.get_by_text("ask the facilitator for a code").wait_for()
    assert await phone.get_by_text("Capital").count() == 0
    await good(phone)
    room.offline = True
    await phone.reload()
    await phone.get_by_role("heading", name="This device has no access any more").wait_for()
    room.offline = False
    await seat.get_by_text("0 devices").wait_for()
    new = await seat.get_by_label("Seat code of Estonia").input_value()
    assert new != old
    other = await room.person(f"/join/{new}", **DESK)
    await other.get_by_role("button", name="Join this delegation").click()
    await in_phase(other, "Briefing")
    await other.get_by_role("button", name="I have read the briefing").wait_for()


async def test_a_link_that_was_seen_is_replaced(room: Room) -> None:
    facilitator = await room.create()
    await facilitator.get_by_label("Your own link").wait_for()
    seen = await facilitator.get_by_label("Your own link").input_value()
    assert "#" in seen
    assert facilitator.url == seen[: seen.index(".", seen.index("#"))], "the secret has left the address bar"
    stranger = await room.person(seen[len(room.server.url) :], **DESK)
    await stranger.get_by_role("button", name="Start the exercise").wait_for()
    await facilitator.get_by_text("Seat codes and devices").click()
    await facilitator.get_by_role("button", name="Shut out my other devices").click()
    await facilitator.get_by_role("button", name="Give me a new link").click()
    await stranger.get_by_role("heading", name="This device has no access any more").wait_for()
    await facilitator.get_by_role("button", name="Start the exercise").wait_for()
    assert await facilitator.get_by_label("Your own link").input_value() != seen
    await start(facilitator)
