"""Frames that are made once and written to many connections, straight through uvicorn's WebSocket protocol.

An ordinary send encodes, frames and masks its way through three layers for each client. Here a frame's few header bytes are put
before the text once, and every client gets the same bytes. This reaches into a class of uvicorn's that isn't public, so it is
only offered: :func:`writer_of` gives None where it is missing, and then frames go the ordinary way.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop
from collections.abc import MutableMapping
from typing import Any, Final, cast

from uvicorn.config import Config
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.http11 import Request

__all__ = ["FanoutProtocol", "text_frame", "writer_of"]

_EXTENSION: Final = "summitry.frames"
_TEXT: Final = 0x81  # the whole of a message, as text
_latest: Final[list[bytes]] = [b"", b"\x81\x00"]
"""A text, and its frame."""


def text_frame(text: bytes) -> bytes:
    """The text as a frame of a server's (RFC 6455, 5.2: unmasked). The latest one is kept: it goes to many in a row."""
    if text is not _latest[0]:
        size = len(text)
        if size < 126:
            head = bytes((_TEXT, size))
        elif size < 1 << 16:
            head = bytes((_TEXT, 126)) + size.to_bytes(2, "big")
        else:
            head = bytes((_TEXT, 127)) + size.to_bytes(8, "big")
        _latest[:] = text, head + text
    return _latest[1]


class FanoutProtocol(WebSocketsSansIOProtocol):
    """uvicorn's protocol, which the application finds in its scope."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.plain = not config.ws_per_message_deflate

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if self.plain and hasattr(self, "scope"):
            # The application's task begins in the loop's next turn at the earliest.
            cast(MutableMapping[str, Any], self.scope["extensions"])[_EXTENSION] = self

    def accept_up_to(self, size: int) -> None:
        """Read messages of up to so many bytes from now on; a longer one ends the connection with 1009."""
        self.conn.max_message_size = size

    def write_text(self, text: bytes) -> bool:
        """Write a text now. False: the client doesn't keep up or is going, and nothing was written."""
        if not self.writable.is_set() or self.close_sent or self.disconnected or not self.handshake_complete:
            return False
        if self.transport.is_closing():
            return False
        self.transport.write(text_frame(text))
        return True


def writer_of(scope: Any) -> FanoutProtocol | None:
    """The connection of an ASGI scope, if it is one that takes ready frames."""
    found = (scope.get("extensions") or {}).get(_EXTENSION)
    return found if isinstance(found, FanoutProtocol) else None
