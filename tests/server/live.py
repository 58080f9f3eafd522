"""A real server on a real port in the test's own loop, and clients that speak to any server."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

import httpx
import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from summitry.commands import Command
from summitry_server.app.network import listen
from summitry_server.app.node import Node
from summitry_server.app.settings import Settings
from summitry_server.protocol import Accepted, ClientModel, Refused, encode_command, encode_hello
from tests.support.frames import check_got, check_sent

Json = Any


class Server:
    """A node and where it listens."""

    def __init__(self, node: Node, base: str) -> None:
        self.node = node
        self.base = base


@asynccontextmanager
async def serving(data: Path, **options: Any) -> AsyncIterator[Server]:
    """A server of this process. It leaves out signals and printing, nothing else."""
    settings = Settings(data=data, bot_delay=0, **options)
    with listen("127.0.0.1", 0) as listening:
        # What is accepted inherits this: a client that stops reading is then noticed after little data.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 64 * 1024)
        async with Node(settings) as node:
            server = uvicorn.Server(node.uvicorn_config())
            task = asyncio.create_task(server._serve(sockets=[listening]))
            while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
                await asyncio.sleep(0.005)
            try:
                yield Server(node, f"http://127.0.0.1:{listening.getsockname()[1]}")
            finally:
                server.should_exit = True
                await task


class Player:
    """A client with a socket: everything that arrives is digested, commands wait for their answers.

    ``raw`` keeps every text that arrived.
    """

    def __init__(self, base: str, token: str, *, model: ClientModel | None = None) -> None:
        self.base = base
        self.token = token
        self.model = model or ClientModel()
        self.raw: list[str] = []
        self.closed: ConnectionClosed | None = None
        self._number = 0
        self._changed = asyncio.Event()
        self._socket: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self, receive_buffer: int | None = None) -> None:
        """Connect, and wait until the view is up to date. ``receive_buffer``: of the kernel, in bytes."""
        self.closed = None
        self.model.faults.clear()
        options: dict[str, Any] = {}
        if receive_buffer is not None:
            url = httpx.URL(self.base)
            options["sock"] = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            options["sock"].setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            options["sock"].connect((url.host, url.port))
        self._socket = await connect(f"ws{self.base[4:]}/ws", compression=None, max_size=None, **options)
        before = self.model.welcome
        await self._socket.send(encode_hello(self.token, epoch=self.model.epoch, number=self.model.number))
        self._reader = asyncio.create_task(self._read(self._socket))
        await self.wait(
            lambda: (self.model.welcome is not before and not self.model.waiting) or bool(self.model.faults)
        )

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close()
        if self._reader is not None:
            await self._reader

    async def send(self, frame: str | bytes) -> None:
        """Send anything."""
        assert self._socket is not None
        await self._socket.send(frame)

    async def give(self, command: Command, *, seat: str | None = None, id: str | None = None) -> Accepted | Refused:
        """Give a command and wait for its answer; ``ConnectionClosed`` if none can come any more."""
        if id is None:
            self._number += 1
            id = f"c{id_of(self)}-{self._number}"
        self.model.answers.pop(id, None)
        frame = encode_command(id, command, seat)
        check_sent(frame)
        await self.send(frame)
        await self.wait(lambda: id in self.model.answers)
        return self.model.answers[id]

    async def wait(self, condition: Callable[[], bool], within: float = 60) -> None:
        """Until a frame has made it true. ``ConnectionClosed`` if the connection ends before."""
        async with asyncio.timeout(within):
            while not condition():
                if self.closed is not None:
                    raise self.closed
                self._changed.clear()
                await self._changed.wait()

    async def _read(self, connection: ClientConnection) -> None:
        try:
            while True:
                text = await connection.recv()
                assert isinstance(text, str)
                check_got(text)
                self.raw.append(text)
                for frame in self.model.receive(text):
                    await connection.send(frame)
                self._changed.set()
        except ConnectionClosed as error:
            self.closed = error
            self._changed.set()


def id_of(player: Player) -> str:
    """A part of command ids that two devices of one seat don't share."""
    return player.token[-8:].replace("_", "x").replace("-", "x")


async def post(base: str, path: str, body: Json, status: int = 201) -> Json:
    """A call that must end with this status."""
    async with httpx.AsyncClient(base_url=base, timeout=30) as client:
        response = await client.post(path, json=body)
        assert response.status_code == status, response.text
        return response.json()


async def get(base: str, path: str, *, token: str | None = None, status: int = 200) -> httpx.Response:
    """A call that must end with this status."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    async with httpx.AsyncClient(base_url=base, timeout=30) as client:
        response = await client.get(path, headers=headers)
        assert response.status_code == status, response.text
        return response
