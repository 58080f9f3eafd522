"""Seats, devices and roles: who may sit where, who reads what, and what the facilitator can do about it."""

import re

import pytest

from tests.web.people import DESK, Room, advance, choose, code_of, good, in_phase, start, tab

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def test_nothing_is_taken_until_confirmed_and_a_taken_seat_is_not_offered(room: Room) -> None:
    facilitator = await room.create()
    code = await code_of(facilitator)
    first, second = await room.person(f"/join/{code}"), await room.person(f"/join/{code}")
    for page in (first, second):
        await page.get_by_role("radio", name="Poland").check()
    assert await facilitator.get_by_text("A person").count() == 0
    await first.get_by_role("button", name="Take the seat of Poland").click()
    await in_phase(first, "Lobby")
    room.offline = True  # the browser logs the refusal's HTTP status as an error
    await second.get_by_role("button", name="Take the seat of Poland").click()
    await second.get_by_text("Not accepted.").wait_for()
    room.offline = False
    await second.get_by_role("button", name="Seat me anywhere").wait_for()
    assert await second.get_by_role("radio", name="Poland").is_disabled()
    await good(second)


async def test_private_messages_stay_private_and_an_observer_changes_nothing(room: Room) -> None:
    facilitator = await room.create()
    code = await code_of(facilitator)
    poland, france = await room.join(code, "Poland", **DESK), await room.join(code, "France")
    watcher = await room.person(f"/join/{code}", **DESK)
    await watcher.get_by_role("button", name="Observe").click()
    await in_phase(watcher, "Lobby")
    await poland.get_by_text("To: everybody").click()
    await poland.get_by_role("checkbox", name="France").check()
    await poland.get_by_label("Message", exact=True).fill("Between us: 3.5 %?")
    await poland.get_by_role("button", name="Send to France").click()
    await france.get_by_role("button", name="Talk 1 unread").click()
    await france.get_by_text("Between us: 3.5 %?").wait_for()
    await france.get_by_role("button", name="Talk", exact=True).wait_for()
    await facilitator.get_by_label("Message", exact=True).fill("Welcome, everybody.")
    await facilitator.get_by_role("button", name="Send to everybody").click()
    await watcher.get_by_text("Welcome, everybody.").wait_for()
    assert await watcher.get_by_text("Between us").count() == 0
    await start(facilitator)
    await in_phase(watcher, "Briefing")
    await watcher.get_by_role("table").first.wait_for()
    assert await watcher.get_by_role("button", name=re.compile("Send|read the briefing|Table|Take")).count() == 0
    await good(watcher)


async def test_a_seat_is_opened_only_after_a_question(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    phone = await room.join(await code_of(facilitator), "France")
    await start(facilitator)
    france = facilitator.locator(".delegation").filter(has=facilitator.get_by_text("France", exact=True))
    await france.get_by_text("Change who holds it").click()
    await france.get_by_role("button", name="Open the seat … France").click()
    await france.get_by_text("devices are put out at once").wait_for()
    await good(facilitator)
    await france.get_by_role("button", name="No, go back").click()
    await phone.get_by_role("button", name="I have read the briefing").click()
    await in_phase(facilitator, "Negotiation")  # nothing has happened to it
    await france.get_by_role("button", name="Open the seat … France").click()
    room.offline = True  # what the phone asks for at that moment is refused, and its browser complains of the 401
    await france.get_by_role("button", name="Yes, open it").click()
    await phone.get_by_role("heading", name="This device has no access any more").wait_for()
    await france.get_by_text("Open.").wait_for()


async def test_a_second_device_joins_by_the_seat_code(room: Room) -> None:
    facilitator = await room.create()
    phone = await room.join(await code_of(facilitator), "Estonia")
    await tab(phone, "My state")
    await phone.get_by_text("Seat code for your delegation").click()
    seat_code = await phone.get_by_label("Seat code").input_value()
    laptop = await room.person(f"/join/{seat_code}", **DESK)
    await laptop.get_by_role("button", name="Join this delegation").wait_for()
    await good(laptop)
    await laptop.get_by_role("button", name="Join this delegation").click()
    await in_phase(laptop, "Lobby")
    await facilitator.get_by_text("2 devices online").wait_for()
    await laptop.get_by_label("To your delegation only").fill("Hello from the laptop")
    await laptop.get_by_role("button", name="Send to your delegation").click()
    await phone.get_by_role("button", name="Talk 1 unread").click()
    await phone.get_by_text("Hello from the laptop").wait_for()


async def test_a_refusal_stands_beside_its_control(room: Room) -> None:
    facilitator = await room.create()
    phone = await room.join(await code_of(facilitator), "Finland")
    await start(facilitator)
    await advance(facilitator, "Briefing")
    await phone.get_by_label("What do you want to propose?").select_option("spending_floor")
    await phone.get_by_label("New floor").fill("4")
    await phone.get_by_role("button", name="Table the motion").click()
    refusal = phone.locator("form .refusal")
    await refusal.get_by_text("that is the floor already").wait_for()
    await refusal.get_by_text("Possible:").wait_for()
    await phone.get_by_role("status").get_by_text("Not accepted:").wait_for()
    await good(phone)


async def test_the_facilitator_acts_for_a_seat_and_gives_it_away(room: Room) -> None:
    facilitator = await room.create()
    phone = await room.join(await code_of(facilitator), "Finland")
    await start(facilitator)
    await advance(facilitator, "Briefing")
    await advance(facilitator, "Negotiation")
    await in_phase(facilitator, "Vote")
    row = facilitator.get_by_role("listitem").filter(has_text="A person, 1 device online")
    await row.get_by_role("button", name="Act for it").click()
    await facilitator.get_by_role("heading", name="You act for Finland").wait_for()
    await good(facilitator)
    await choose(facilitator, "Abstain")
    await facilitator.get_by_role("button", name=re.compile("^Cast ")).click()
    await in_phase(facilitator, "National decision")
    await facilitator.get_by_role("button", name="Most", exact=True).click()
    await good(facilitator)
    await facilitator.get_by_role("button", name="Commit the decision").click()
    await in_phase(phone, "Resolution")
    await tab(phone, "News")
    await phone.get_by_text(re.compile(r"Finland's national decision is in: 3\.05")).wait_for()
    await facilitator.get_by_role("button", name="Done").click()
    await row.get_by_text("Change who holds it").click()
    await row.get_by_role("button", name="Let this bot take care").click()
    await row.get_by_role("button", name="Yes", exact=True).click()
    await phone.get_by_role("checkbox", name="Everything").check()
    await phone.get_by_text("keeps Finland's seat until its delegation is back.").wait_for()
    await tab(phone, "Now")
    await good(phone)
    await phone.get_by_role("button", name="Take it back").click()
    await phone.get_by_role("button", name="Take it back").wait_for(state="detached")
    await row.get_by_text("A person, 1 device online").wait_for()


async def test_the_keyboard_alone_is_enough(room: Room) -> None:
    facilitator = await room.create()
    code = await code_of(facilitator)
    page = await room.person(**DESK)
    await page.get_by_label("Code of the session").wait_for()
    await page.keyboard.press("Tab")  # the choice of a language
    await page.keyboard.press("Tab")
    await page.keyboard.type(code)
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", name="Choose your seat").wait_for()

    async def reach(name: str) -> None:
        for _ in range(60):
            await page.keyboard.press("Tab")
            if await page.evaluate("document.activeElement.innerText") == name:
                return
        pytest.fail(f"{name!r} can't be reached with Tab")

    await page.get_by_role("button", name="Seat me anywhere").wait_for()
    await page.keyboard.press("Tab")  # the choice of a language
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")  # the first seat of the group
    await reach("Take the seat of Germany")
    await page.keyboard.press("Enter")
    await in_phase(page, "Lobby")
    await start(facilitator)
    await page.get_by_role("button", name="I have read the briefing").wait_for()
    await reach("I have read the briefing")
    await page.keyboard.press("Enter")
    await in_phase(page, "Negotiation")


async def test_a_class_joins_with_one_code_and_ranked_wishes(room: Room) -> None:
    facilitator = await room.person(**DESK)
    await facilitator.get_by_role("radio", name="Five allies").check()
    await facilitator.get_by_label("Who may join a delegation beside others").select_option("open")
    await facilitator.get_by_role("button", name="Create the session").click()
    code = await code_of(facilitator)
    first = await room.join(code, "Finland")
    second = await room.person(f"/join/{code}")
    await second.get_by_text("1 person: join them").wait_for()
    await second.get_by_text("Rather rank several seats").click()
    await second.get_by_label("First wish").select_option("Finland")
    await second.get_by_label("Second wish").select_option("Poland")
    await good(second)
    await second.get_by_role("button", name="Seat me by my wishes").click()
    await second.get_by_role("heading", level=1).get_by_text("Finland, delegate 2").wait_for()
    await first.get_by_role("heading", level=1).get_by_text("Finland, head").wait_for()
