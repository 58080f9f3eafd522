"""The servers that are measured, each a process of its own: `python -m benchmarks.live.server summitry FOLDER`, or `broadcast FILE`.

The first is Summitry as it is served, the second a server of the package `websockets` that sends the bytes in FILE. Both print
their address, and make one change known to all clients for every line on standard input; `broadcast` also for every text that
a client sends, to those of its room.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import structlog
import uvicorn
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

from summitry.events import MessageSent, Record
from summitry.values import FACILITATOR
from summitry_server.app.descriptors import raise_limit
from summitry_server.app.node import Node
from summitry_server.app.settings import Settings

__all__ = ["TEXT"]

TEXT = "We would hold the line on the floor if the flank is paid for; who else? " * 5


async def lines(act: Callable[[], None]) -> None:
    """Call ``act`` for every line on standard input; return at its end. Lines that come together are not joined."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while await reader.readline():
        act()
        await asyncio.sleep(0)


async def summitry(folder: str) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    raise_limit()
    settings = Settings(
        data=Path(folder),
        bot_delay=3600,
        frame_rate=1_000_000,
        device_connections=100_000,  # a thousand clients look on with one token
        stranger_connections=100_000,
    )
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(2048)
        async with Node(settings) as node:
            server = uvicorn.Server(node.uvicorn_config())
            task = asyncio.create_task(server.serve(sockets=[listening]))
            while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
                await asyncio.sleep(0.005)
            print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)

            def act() -> None:
                # As the writer does once a command is stored: without deciding it and without the disk.
                (live,) = node.host.loaded.values()
                event = MessageSent(sender="FRA", text=TEXT)
                record = Record(
                    session=live.session, seq=live.head + 1, at=node.clock.now(), actor=FACILITATOR, command_id="bench",
                    command="say", digest="", events=(event,),
                )  # fmt: skip
                node.host._tables[live.session].hub.publish(live.state, [record])

            await lines(act)
            server.should_exit = True
            await task


async def ready(file: str) -> None:
    text = await asyncio.to_thread(Path(file).read_text, "utf-8")
    rooms: defaultdict[str, set[ServerConnection]] = defaultdict(set)

    async def handler(connection: ServerConnection) -> None:
        room = str(await connection.recv())
        rooms[room].add(connection)
        try:
            async for _ in connection:
                broadcast(rooms[room], text)
        except ConnectionClosed:
            pass
        finally:
            rooms[room].discard(connection)

    async with serve(handler, "127.0.0.1", 0, compression=None, ping_interval=None) as server:
        print(f"http://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}", flush=True)
        await lines(lambda: broadcast(rooms["all"], text))


if __name__ == "__main__":
    asyncio.run({"summitry": summitry, "broadcast": ready}[sys.argv[1]](sys.argv[2]))
