"""A page whose view went astray notices it by the pong's digest, and a page that is well doesn't ask for anything."""

import json
from typing import TYPE_CHECKING

import pytest

from tests.web.people import DESK, Room, code_of, good

if TYPE_CHECKING:
    from playwright.async_api import WebSocketRoute

pytestmark = [pytest.mark.browser]


@pytest.mark.process
async def test_a_page_that_went_astray_asks_for_everything_anew(room: Room) -> None:
    facilitator = await room.create()
    desk = await room.join(await code_of(facilitator), "Poland", **DESK)
    sent: list[str] = []
    pongs: list[str] = []
    spoil: list[bool] = [False]

    def relay(socket: "WebSocketRoute") -> None:
        server = socket.connect_to_server()

        def up(frame: str | bytes) -> None:
            sent.append(json.loads(frame)["type"])
            server.send(frame)

        def down(frame: str | bytes) -> None:
            told = json.loads(frame)
            if told["type"] == "pong":
                pongs.append(told["digest"])
            if spoil[0] and told["type"] == "change":
                spoil[0] = False
                told["patch"].setdefault("view", {}).setdefault("public", {})["round"] = 7
            socket.send(json.dumps(told))

        socket.on_message(up)
        server.on_message(down)

    async def ping() -> None:
        count = len(pongs)
        await desk.evaluate("dispatchEvent(new Event('online'))")  # the page looks whether it is connected
        while len(pongs) == count:
            await desk.wait_for_timeout(50)
        await desk.wait_for_timeout(200)

    await desk.route_web_socket("**/ws", relay)
    await desk.reload()
    await desk.get_by_label("Message", exact=True).fill("All is well")
    await desk.get_by_role("button", name="Send to everybody").click()
    await desk.get_by_role("listitem").filter(has_text="All is well").wait_for()
    await ping()
    assert "resync" not in sent, "the page's digest is the server's"
    spoil[0] = True
    await desk.get_by_label("Message", exact=True).fill("A frame goes wrong")
    await desk.get_by_role("button", name="Send to everybody").click()
    await desk.get_by_role("listitem").filter(has_text="A frame goes wrong").wait_for()
    assert not spoil[0]
    await ping()
    assert sent.count("resync") == 1
    await ping()
    assert sent.count("resync") == 1, "and then it is well again"
    await good(desk)
