"""One WebSocket as the ASGI server gives it: frames in, frames out.

The application is spoken to directly, past the framework of the HTTP calls: its layers would weigh as much as all else
that an idle connection keeps.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from math import ceil
from typing import Any

from summitry.codec import BadInput
from summitry_server.net.fanout import FanoutProtocol, writer_of
from summitry_server.protocol import MOST_FRAME_BYTES, AnyFrame, Refused, encode_refused, read_client_frame, retry_after

__all__ = ["Gone", "Wire"]

Message = MutableMapping[str, Any]


class Gone(Exception):
    """The client has left."""


class Wire:
    """A connection from its handshake on."""

    __slots__ = ("_answers", "_receive", "_send", "writer")

    def __init__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        self.writer: FanoutProtocol | None = writer_of(scope)
        """Takes ready frames; None where the server has no such thing."""
        self._answers = "websocket.http.response" in (scope.get("extensions") or {})
        self._receive = receive
        self._send = send
        scope["headers"] = ()  # the server keeps the scope: some kilobytes that nobody asks for any more

    async def accept(self) -> None:
        """Complete the handshake."""
        await self._next("websocket.connect")
        await self._give({"type": "websocket.accept", "subprotocol": None, "headers": []})

    async def turn_away(self, refused: Refused) -> None:
        """Answer the handshake with 503, so that nothing is kept of the connection."""
        await self._next("websocket.connect")
        if not self._answers:
            await self._give({"type": "websocket.close", "code": 1013})
            return
        headers = [
            (b"content-type", b"application/json"),
            (b"retry-after", b"%d" % ceil((retry_after(refused) or 0) / 1000)),
        ]
        await self._give({"type": "websocket.http.response.start", "status": 503, "headers": headers})
        await self._give({"type": "websocket.http.response.body", "body": encode_refused(refused)})

    async def read(self) -> AnyFrame | Refused:
        """The next frame, or why what came is none. :class:`Gone` if the client has left."""
        message = await self._next("websocket.receive")
        text: str | None = message.get("text")
        if text is None:
            return Refused(code="bad_frame", reason="a binary frame", allowed="text frames")
        if len(text) > MOST_FRAME_BYTES or len(text.encode()) > MOST_FRAME_BYTES:
            reason = f"a frame of {len(text)} characters"
            return Refused(code="too_large", reason=reason, allowed=f"{MOST_FRAME_BYTES} bytes")
        try:
            return read_client_frame(text)
        except BadInput as error:
            return Refused(code="bad_frame", reason="the frame can't be read", faults=error.faults)

    async def send(self, frame: bytes) -> None:
        """Send a text as soon as the client takes it. :class:`Gone` if it has left."""
        await self._give({"type": "websocket.send", "bytes": None, "text": frame.decode()})

    async def close(self, code: int, reason: str = "") -> None:
        """End the connection."""
        await self._give({"type": "websocket.close", "code": code, "reason": reason})

    async def _next(self, kind: str) -> Message:
        message = await self._receive()
        if message["type"] != kind:
            raise Gone
        return message

    async def _give(self, message: Message) -> None:
        try:
            await self._send(message)
        except OSError:
            raise Gone from None
