"""Codes and devices on the facilitator's page, and what the page of a device says that was put out."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.server import ServerProcess
from tests.web.people import DESK, Room, code_of, good, in_phase, start

if TYPE_CHECKING:
    from playwright.async_api import Browser

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


async def test_a_session_is_removed_for_ever(room: Room) -> None:
    facilitator = await room.create()
    code = await code_of(facilitator)
    phone = await room.join(code, "Estonia")
    await facilitator.get_by_text("Seat codes and devices").click()
    await facilitator.get_by_role("button", name="Remove the session").click()
    await good(facilitator)
    await facilitator.get_by_role("button", name="Remove it for ever").click()
    for page in (facilitator, phone):
        await page.get_by_role("heading", name="This device has no access any more").wait_for()
        await page.get_by_text("was removed from the server").wait_for()
    await phone.goto(room.server.url)
    await phone.get_by_role("heading", name="Create a session").wait_for()
    assert await phone.get_by_text("Come back").count() == 0, "there is nothing to come back to"
    room.offline = True
    late = await room.person(f"/join/{code}")
    await late.get_by_text("No session has the code").wait_for()


async def test_who_removes_a_session_hears_of_its_forks_before(room: Room) -> None:
    facilitator = await room.create(clock="untimed")
    await room.join(await code_of(facilitator), "Estonia")  # whose Briefing lasts until they have read
    await start(facilitator)
    session = (await facilitator.evaluate("location.hash"))[1:]
    token = await facilitator.evaluate(f"sessionStorage.getItem('summitry.facilitate.{session}')")
    head = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    api = f"{room.server.url}/api/sessions/{session}"
    points = (await (await facilitator.request.get(f"{api}/points", headers=head)).json())["points"]
    for told in ("1 fork of it will stay on the server and holds", "2 forks of it will stay on the server and hold"):
        made = await facilitator.request.post(f"{api}/fork", headers=head, data={"point": points[-1]["id"]})
        assert made.status == 201, await made.text()
        await facilitator.get_by_text("Seat codes and devices").click()
        await facilitator.get_by_role("button", name="Remove the session").click()
        await facilitator.get_by_text(told).wait_for()
        await good(facilitator)
        await facilitator.get_by_role("button", name="No, go back").click()
        await facilitator.get_by_text("Seat codes and devices").click()


async def test_creating_asks_for_the_servers_password(
    tmp_path: Path, browser: "Browser", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMITRY_SITE_PASSWORD", "correct horse")
    server = ServerProcess(tmp_path)
    server.start()
    try:
        room = Room(server, browser)
        page = await room.person(**DESK)
        await page.get_by_role("radio", name="Five allies").check()
        password = page.get_by_label("Password of this server")
        await good(page)
        room.offline = True  # the browser logs the refusal's HTTP status as an error
        await password.fill("wrong horse")
        await page.get_by_role("button", name="Create the session").click()
        await page.get_by_text("that is not this server's password").first.wait_for()
        room.offline = False
        await password.fill("correct horse")
        await page.get_by_role("button", name="Create the session").click()
        await page.get_by_role("button", name="Start the exercise").wait_for()
        await room.join(await code_of(page), "Estonia")
        assert room.complaints == []
    finally:
        server.stop()


async def test_no_secret_is_in_any_address_that_is_asked_for(room: Room) -> None:
    facilitator = await room.create()
    asked: list[str] = []
    facilitator.on("request", lambda request: asked.append(request.url + (request.headers.get("referer") or "")))
    token = (await facilitator.get_by_label("Your own link").input_value()).rpartition(".")[2]
    await facilitator.reload()
    await facilitator.get_by_role("button", name="Start the exercise").wait_for()
    await facilitator.get_by_text("Seat codes and devices").click()
    await facilitator.get_by_text("Look again").click()
    assert asked
    assert [url for url in asked if token in url] == []
