"""The connection: it comes back, nothing sent is lost or doubled, and a page without a seat says so."""

import asyncio
import itertools
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import connect

from tests.web.people import DESK, Room, code_of, good, in_phase

if TYPE_CHECKING:
    from playwright.async_api import Browser, Route, WebSocketRoute

pytestmark = [pytest.mark.browser]

STATIC = Path(__file__).parents[2] / "client_web" / "summitry_web" / "static"


@pytest.mark.process
async def test_what_is_sent_while_the_server_is_away_arrives_once(stoppable_room: Room) -> None:
    room = stoppable_room
    facilitator = await room.create()
    desk = await room.join(await code_of(facilitator), "Poland", **DESK)
    await desk.get_by_label("Message", exact=True).wait_for()
    for page in (facilitator, desk):  # parts of a page that come later can't be fetched from a server that is gone
        await page.wait_for_load_state("networkidle")
    room.offline = True
    room.server.stop()
    await desk.get_by_role("banner").get_by_text("The connection was lost.").wait_for()
    await desk.get_by_role("banner").get_by_text("The server was told to end").wait_for()
    await desk.get_by_label("Message", exact=True).fill("Is anybody there?")
    await desk.get_by_role("button", name="Send to everybody").click()
    await good(desk)
    room.server.start()
    await desk.get_by_role("banner").get_by_text("The connection was lost.").wait_for(state="detached", timeout=30_000)
    await desk.get_by_role("listitem").filter(has_text="Is anybody there?").wait_for()
    room.offline = False
    await facilitator.get_by_role("listitem").filter(has_text="Is anybody there?").wait_for(timeout=30_000)
    assert await facilitator.get_by_role("listitem").filter(has_text="Is anybody there?").count() == 1


async def test_a_part_of_the_page_that_could_not_be_fetched_comes_later(room: Room) -> None:
    facilitator = await room.create()
    desk = await room.person(f"/join/{await code_of(facilitator)}", **DESK)
    fetched: list[str] = []

    async def late(route: "Route") -> None:
        fetched.append(route.request.url)
        await (route.abort() if len(fetched) == 1 else route.continue_())

    await desk.route("**/parts/messages.js", late)
    room.offline = True  # the browser logs what was lost
    await desk.get_by_role("radio", name="Poland").check()
    await desk.get_by_role("button", name="Take the seat of Poland").click()
    await desk.get_by_label("Message", exact=True).wait_for()
    assert len(fetched) == 2
    room.offline = False


@pytest.mark.process
async def test_what_the_server_could_not_store_is_sent_again_and_counts_once(room: Room) -> None:
    facilitator = await room.create()
    desk = await room.join(await code_of(facilitator), "Poland", **DESK)
    answers: list[str] = []

    def relay(socket: "WebSocketRoute") -> None:
        server = socket.connect_to_server()

        def pass_on(frame: str | bytes) -> None:
            if '"type":"accepted"' in str(frame) and len(answers) < 2:
                # Stored, and yet the server can't say so: the worst moment for a database to go away.
                answers.append(str(frame))
                refused = json.loads(frame) | {"type": "refused", "code": "unavailable", "reason": "the disk is full"}
                socket.send(json.dumps(refused))
            else:
                socket.send(frame)

        server.on_message(pass_on)

    await desk.route_web_socket("**/ws", relay)
    await desk.reload()
    await desk.get_by_label("Message", exact=True).fill("Once only")
    await desk.get_by_role("button", name="Send to everybody").click()
    await desk.get_by_role("banner").get_by_text("The server has trouble").wait_for()
    await desk.get_by_role("banner").get_by_text("The server has trouble").wait_for(state="detached", timeout=15_000)
    assert len(answers) == 2
    assert await desk.get_by_role("listitem").filter(has_text="Once only").count() == 1


@pytest.mark.process
async def test_a_lost_frame_is_made_good(room: Room) -> None:
    facilitator = await room.create()
    desk = await room.join(await code_of(facilitator), "Poland", **DESK)
    losing, lost = asyncio.Event(), asyncio.Event()

    def relay(socket: "WebSocketRoute") -> None:
        server = socket.connect_to_server()

        def pass_on(frame: str | bytes) -> None:
            if losing.is_set() and '"type":"change"' in str(frame):
                lost.set()
            else:
                socket.send(frame)

        server.on_message(pass_on)

    await desk.route_web_socket("**/ws", relay)
    await desk.reload()
    await in_phase(desk, "Lobby")

    async def say(text: str) -> None:
        await facilitator.get_by_label("Message", exact=True).fill(text)
        await facilitator.get_by_role("button", name="Send to everybody").click()
        await facilitator.get_by_role("listitem").filter(has_text=text).wait_for()

    losing.set()
    await say("The frame of this one is lost")
    await asyncio.wait_for(lost.wait(), 15)
    losing.clear()
    await say("This one shows the gap")
    await desk.get_by_role("listitem").filter(has_text="This one shows the gap").wait_for()
    assert await desk.get_by_role("listitem").filter(has_text="The frame of this one is lost").count() == 1


@pytest.mark.process
async def test_what_the_history_left_out_can_be_loaded(room: Room) -> None:
    facilitator = await room.create()
    code = await code_of(facilitator)
    link = await facilitator.get_by_label("Your own link").input_value()
    await facilitator.get_by_label("Message", exact=True).fill("The very first message")
    await facilitator.get_by_role("button", name="Send to everybody").click()
    await facilitator.get_by_role("listitem").filter(has_text="The very first message").wait_for()
    async with connect(room.server.socket_url) as socket:
        await socket.send(json.dumps({"type": "hello", "protocol": 1, "token": link.rpartition(".")[2]}))
        tries = itertools.count()
        for number in range(210):
            command = {"kind": "say", "text": f"Message {number}"}
            answer: dict[str, str] = {}
            while answer.get("type") != "accepted":
                await socket.send(json.dumps({"type": "command", "id": f"{next(tries)}", "command": command}))
                while answer.get("type") not in ("accepted", "refused"):
                    answer = json.loads(await socket.recv())
                if answer["type"] == "refused":
                    assert answer["code"] in ("too_many", "busy"), answer
                    answer = {}
                    await asyncio.sleep(0.2)
    watcher = await room.person(f"/join/{code}", **DESK)
    await watcher.get_by_role("button", name="Observe").click()
    await watcher.get_by_role("listitem").filter(has_text="Message 209").wait_for()
    first = watcher.get_by_role("listitem").filter(has_text="The very first message")
    assert await first.count() == 0
    await watcher.get_by_role("button", name="Load what came before").first.click()
    await first.wait_for()
    for number in (0, 15, 209):
        assert await watcher.get_by_role("listitem").filter(has_text=re.compile(rf"Message {number}$")).count() == 1
    assert await watcher.get_by_role("button", name="Load what came before").count() == 0


@pytest.mark.process
async def test_pages_without_a_seat_say_so(room: Room) -> None:
    page = await room.person("/play")
    await page.get_by_text("This browser holds no seat in that session.").wait_for()
    await good(page)
    stranger = await room.person("/play#nosuchsession.nosuchtoken")
    await stranger.get_by_role("heading", name="This device has no access any more").wait_for()
    await good(stranger)
    room.offline = True  # the browser logs the 404
    lost = await room.person("/join/ZZZZZZ")
    await lost.get_by_text("No session has the code").wait_for()
    await good(lost)
    room.offline = False


@pytest.mark.process
async def test_a_session_is_found_again_from_the_start_page(room: Room) -> None:
    facilitator = await room.create()
    desk = await room.join(await code_of(facilitator), "Poland", **DESK)
    await desk.goto(room.server.url)
    await desk.get_by_role("link", name="Poland").click()
    await in_phase(desk, "Lobby")
    await desk.get_by_role("heading", level=1, name="Poland").wait_for()


# The vectors of RFC 7396, appendix A, that can occur between objects, and what sharing needs.
PATCHES = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ({"a": "foo"}, {"a": {"b": 1}}, {"a": {"b": 1}}),
]


async def test_merge_patches_are_applied_as_the_standard_says(browser: "Browser") -> None:
    page = await browser.new_page()

    async def serve(route: "Route") -> None:
        path = urlsplit(route.request.url).path
        if path == "/":
            await route.fulfill(body="<!doctype html><title>t</title>", content_type="text/html")
        else:
            await route.fulfill(path=STATIC / path.removeprefix("/static/"), content_type="text/javascript")

    await page.route("**/*", serve)
    await page.goto("http://summitry.test/")
    results = await page.evaluate(
        """async (patches) => {
            const { mergePatch } = await import("/static/model.js");
            const kept = { same: { deep: 1 }, other: 1 };
            const shared = mergePatch(kept, { other: 2 }).same === kept.same && kept.other === 1;
            return [shared, patches.map(([target, patch]) => mergePatch(target, patch))];
        }""",
        PATCHES,
    )
    assert results[0], "what a patch doesn't name is the same object, and the target is left alone"
    assert results[1] == [after for _, _, after in PATCHES]
