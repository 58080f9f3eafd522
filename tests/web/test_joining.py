"""Joining with a bad network or with a whole class at once, and ways on where there is nothing to join."""

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.async_api import expect

from tests.web.people import DESK, Room, advance, code_of, good, in_phase, start

if TYPE_CHECKING:
    from playwright.async_api import Route

pytestmark = [pytest.mark.browser, pytest.mark.process]


async def test_a_crowd_at_the_door_waits_and_goes_in_by_itself(room: Room) -> None:
    facilitator = await room.create()
    phone = await room.person(f"/join/{await code_of(facilitator)}")
    await phone.get_by_role("radio", name="France").check()
    keys: list[str] = []
    busy = {"code": "too_many", "reason": "too many tries in a short time", "retry_after": 1500}

    async def answer(route: "Route") -> None:
        if route.request.method != "POST":
            await route.continue_()
            return
        keys.append(json.loads(route.request.post_data or "{}")["key"])
        if len(keys) == 1:
            await route.fulfill(status=429, content_type="application/json", body=json.dumps(busy))
        elif len(keys) == 2:
            await route.fetch()  # the seat is taken, and the answer is lost
            await route.abort()
        else:
            await route.continue_()

    await phone.route("**/api/join/*", answer)
    room.offline = True  # the browser logs the 429 and what was lost
    await phone.get_by_role("button", name="Take the seat of France").click()
    await phone.get_by_text("Many are joining just now. We ask again in 2 s").wait_for()
    await good(phone)
    await in_phase(phone, "Lobby")
    room.offline = False
    await phone.get_by_role("heading", level=1, name="France").wait_for()
    assert len(keys) == 3
    assert len(set(keys)) == 1
    await facilitator.get_by_text("1 device online").wait_for()


async def test_nothing_moves_under_the_thumb_that_chooses_a_seat(room: Room) -> None:
    """What stands above the seats comes with them, however late it is."""
    code = await code_of(await room.create(clock="untimed"))
    page = await room.person()
    asked, free = asyncio.Event(), asyncio.Event()

    async def hold(route: "Route") -> None:
        asked.set()
        await free.wait()
        await route.continue_()

    await page.route("**/api/catalog", hold)
    async with page.expect_response(f"**/api/join/{code}") as lobby:
        await page.goto(f"{room.server.url}/join/{code}")
    await (await lobby.value).finished()
    await asked.wait()
    await page.get_by_text("Looking for the session").wait_for()
    assert await page.get_by_role("radio").count() == 0
    free.set()
    await page.get_by_role("radio", name="Estonia").wait_for()
    assert await page.get_by_role("heading", name="Five allies").is_visible()


async def test_a_reload_while_joining_takes_no_second_seat(room: Room) -> None:
    facilitator = await room.create()
    phone = await room.person(f"/join/{await code_of(facilitator)}")
    lost: list[Any] = []

    async def lose(route: "Route") -> None:
        if route.request.method == "POST" and not lost:
            lost.append(await route.fetch())
            await route.abort()
        else:
            await route.continue_()

    await phone.route("**/api/join/*", lose)
    room.offline = True
    await phone.get_by_role("button", name="Seat me anywhere").click()
    await phone.get_by_text("The server can't be reached just now.").first.wait_for()
    await phone.reload()
    room.offline = False
    await phone.get_by_role("button", name="Seat me anywhere").click()
    await in_phase(phone, "Lobby")
    await facilitator.get_by_text("1 device online").wait_for()
    await expect(facilitator.locator(".delegation").filter(has_text="A person")).to_have_count(1)


async def test_a_page_without_a_seat_takes_a_code(room: Room) -> None:
    facilitator = await room.create()
    code = await code_of(facilitator)
    page = await room.person("/play#nothing")
    await page.get_by_text("This browser holds no seat in that session.").wait_for()
    await good(page)
    await page.get_by_label("Code of the session").fill(code)
    await page.get_by_role("button", name="Go on").click()
    await page.get_by_role("heading", name="Choose your seat").wait_for()


async def test_who_comes_after_the_end_is_told_what_is_left(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    await room.join(code, "France")
    await start(facilitator)
    await facilitator.get_by_role("button", name="End the exercise").click()
    await facilitator.get_by_role("button", name="Yes, ENDEX").click()
    await in_phase(facilitator, "ENDEX")
    late = await room.person(f"/join/{code}", **DESK)
    await late.get_by_role("heading", level=1, name="The exercise is over").wait_for()
    await late.get_by_role("heading", name="Look back").wait_for()
    await late.get_by_label("Code of the session").wait_for()
    await good(late)
    await late.get_by_role("button", name="Observe").click()
    await in_phase(late, "ENDEX")


async def test_a_players_lobby_names_who_is_there(room: Room) -> None:
    facilitator = await room.create()
    code = await code_of(facilitator)
    phone = await room.join(code, "Finland")
    there = phone.get_by_role("region", name="Before STARTEX")
    await there.get_by_text("1 taken by people, 0 by bots, 4 open").wait_for()
    await there.get_by_role("listitem").filter(has_text="Finland (you)").get_by_text("here", exact=True).wait_for()
    await there.get_by_role("listitem").filter(has_text="France").get_by_text("open", exact=True).wait_for()
    france = await room.join(code, "France")
    await there.get_by_role("listitem").filter(has_text="France").get_by_text("here", exact=True).wait_for()
    await good(phone)
    await france.context.close()
    await there.get_by_role("listitem").filter(has_text="France").get_by_text("away", exact=True).wait_for()


async def test_who_takes_a_bots_seat_is_asked_to_negotiate(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    code = await code_of(facilitator)
    await room.join(code, "Finland")
    await start(facilitator)
    await advance(facilitator, "Briefing")
    await in_phase(facilitator, "Negotiation")
    await facilitator.get_by_text("4 of 5 ready").wait_for()
    late = await room.person(f"/join/{code}")
    await late.get_by_role("radio", name="France").check()
    await late.get_by_role("button", name="Take the seat of France").click()
    await in_phase(late, "Negotiation")
    await late.get_by_role("banner").get_by_role("link", name="Negotiate, then say that you are ready").wait_for()
    await late.get_by_role("button", name="We are ready for the vote").wait_for()
    await facilitator.get_by_text("3 of 5 ready").wait_for()
