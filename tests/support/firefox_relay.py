"""A Firefox behind a relay: `python -m tests.support.firefox_relay FIREFOX ARGUMENT ...`, as whoever drives a Firefox starts it.

Playwright drives a stock Firefox by WebDriver BiDi, and asks each context for the colour scheme that it should show. A Firefox that
doesn't know that command yet refuses it, and with it the context. The relay answers it instead, and leaves the scheme as it is;
everything else goes through untouched, both ways.
"""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterable
from contextlib import suppress
from typing import Protocol

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

TOLD = "WebDriver BiDi listening on "
NEW = "emulation.setMediaFeaturesOverride"


class Sends(Protocol):
    async def send(self, message: str | bytes) -> None: ...


async def _pass_on(source: AsyncIterable[str | bytes], target: Sends, asker: Sends | None = None) -> None:
    """Until one of the two is gone. With an asker, what a Firefox may not know is answered to it instead."""
    with suppress(ConnectionClosed):
        async for message in source:
            if asker is not None and NEW in str(message):
                command = json.loads(message)
                if command["method"] == NEW:
                    await asker.send(json.dumps({"type": "success", "id": command["id"], "result": {}}))
                    continue
            await target.send(message)


async def main(command: list[str]) -> int:
    """Run the browser until it ends; its exit code."""
    browser = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, browser.terminate)
    assert browser.stderr is not None
    address = ""

    async def relay(driver: ServerConnection) -> None:
        assert driver.request is not None
        async with connect(address + driver.request.path, max_size=None, proxy=None) as firefox:
            ways = [
                asyncio.ensure_future(way) for way in (_pass_on(driver, firefox, driver), _pass_on(firefox, driver))
            ]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()

    async with serve(relay, "127.0.0.1", 0, max_size=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        async for line in browser.stderr:
            text = line.decode(errors="replace").rstrip()
            if TOLD in text:
                address = text.partition(TOLD)[2]
                text = f"{TOLD}ws://127.0.0.1:{port}"
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()
        return await browser.wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
