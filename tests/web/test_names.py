"""Names of people: the page asks for one only if the facilitator wanted that, and shows it to few."""

import re

import pytest

from tests.web.people import DESK, Room, code_of, good, in_phase, tab

pytestmark = [pytest.mark.browser, pytest.mark.process]

FIELD = "Your name (optional)"


async def test_names_are_asked_for_by_choice_and_shown_to_the_facilitator_and_the_own_delegation(room: Room) -> None:
    creator = await room.person(**DESK)
    await creator.get_by_role("radio", name="Five allies").check()
    await creator.get_by_label("Ask those who join for a name").check()
    await creator.get_by_text("Names are kept until you remove the session").wait_for()
    await creator.get_by_role("button", name="Create the session").click()
    code = await code_of(creator)

    head = await room.person(f"/join/{code}")
    await head.get_by_role("radio", name="Finland").check()
    await head.get_by_label(FIELD).fill(" Quoll ")
    await good(head)
    await head.get_by_role("button", name="Take the seat of Finland").click()
    await in_phase(head, "Lobby")
    await tab(head, "My state")
    await head.get_by_text("Seat code for your delegation").click()
    second = await room.person(f"/join/{await head.get_by_label('Seat code').input_value()}")
    await second.get_by_label(FIELD).fill("Numbat")
    await second.get_by_role("button", name="Join this delegation").click()
    estonia = await room.join(code, "Estonia")
    watcher = await room.person(f"/join/{code}", **DESK)
    await watcher.get_by_role("button", name="Observe").click()
    screen = await room.person(f"/screen/{code}", **DESK)

    await creator.get_by_text("Names: 1 Quoll, 2 Numbat").wait_for()
    await good(creator)
    await head.get_by_role("listitem").filter(has_text="Delegate 2: Numbat").wait_for()
    await head.get_by_role("listitem").filter(has_text="you: Quoll").wait_for()
    await good(head)
    for page in (estonia, watcher, screen):
        await page.get_by_role("heading", level=1).first.wait_for()
    await tab(estonia, "My state")
    await estonia.get_by_text("Seat code for your delegation").wait_for()
    for page in (estonia, watcher, screen):
        assert not re.search("Quoll|Numbat", await page.content())

    await creator.get_by_text("Seat codes and devices").click()
    seats = creator.locator("details.access")
    await seats.get_by_text("2 devices", exact=True).click()
    await seats.get_by_text("Device 2: Numbat").wait_for()
    await good(creator)
    await seats.get_by_role("button", name="Put out device 2 of Finland").click()
    await seats.get_by_role("button", name="Put it out").click()
    await creator.get_by_text("Names: 1 Quoll", exact=True).wait_for()


async def test_nobody_is_asked_where_it_was_not_chosen(room: Room) -> None:
    code = await code_of(await room.create())
    page = await room.person(f"/join/{code}")
    await page.get_by_role("button", name="Seat me anywhere").wait_for()
    assert await page.get_by_label(FIELD).count() == 0
