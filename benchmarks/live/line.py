"""A client that costs next to nothing, so that the server is what is measured: it counts frames, and shows them to who asks."""

from __future__ import annotations

import asyncio
import base64
import os
from collections.abc import Callable

__all__ = ["Line", "open_line"]


class Line(asyncio.Protocol):
    """One WebSocket. ``seen`` is called with each text that comes; without it frames are only counted."""

    def __init__(self, host: str) -> None:
        self.count = 0
        self.size = 0
        self.seen: Callable[[Line, bytes], None] | None = None
        self.counted: Callable[[int], None] = lambda _frames: None
        self.open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.lost = False
        self._host = host
        self._rest = b""
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            f"GET /ws HTTP/1.1\r\nHost: {self._host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        data = self._rest + data if self._rest else data
        if not self.open.done():
            head, found, data = data.partition(b"\r\n\r\n")
            if not found:
                self._rest = head
                return
            assert head.startswith(b"HTTP/1.1 101"), head
            self.open.set_result(None)
        place, frames, end = 0, 0, len(data)
        while end - place >= 2:
            size, start = data[place + 1], place + 2
            if size == 126:
                size, start = int.from_bytes(data[place + 2 : place + 4], "big"), place + 4
            elif size == 127:
                size, start = int.from_bytes(data[place + 2 : place + 10], "big"), place + 10
            if start + size > end:
                break
            if data[place] == 0x89:  # a ping
                self._transport.write(bytes((0x8A, 0x80 | size)) + b"\0\0\0\0" + data[start : start + size])
            elif data[place] == 0x81:  # a text
                frames += 1
                if self.seen is not None:
                    self.seen(self, data[start : start + size])
            place = start + size
        self._rest = data[place:]
        self.count += frames
        self.size += place
        if frames:
            self.counted(frames)

    def send(self, text: str) -> None:
        """Send a text. The mask is zero, which a server can't tell from another."""
        payload = text.encode()
        size = len(payload)
        head = bytes((0x81, 0x80 | size)) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
        self._transport.write(head + b"\0\0\0\0" + payload)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True

    def close(self) -> None:
        """Leave at once."""
        self._transport.abort()


async def open_line(base: str) -> Line:
    """A line to ``http://host:port``."""
    host, port = base.removeprefix("http://").split(":")
    loop = asyncio.get_running_loop()
    _, line = await loop.create_connection(lambda: Line(f"{host}:{port}"), host, int(port))
    await line.open
    return line
