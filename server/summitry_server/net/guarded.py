"""Connections before anybody has said anything: as many as there are files for, and none that says nothing for long."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final

from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["Room", "guarded"]

_OWN: Final = 64
"""Files that the server needs for itself: the database, Redis, bots, pages that are read."""
_REQUEST_SECONDS: Final = 20.0
_BODY: Final = (
    b'{"code":"too_many","reason":"the server has no connection left","allowed":"in a while","retry_after":10000}'
)
_REFUSAL: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json\r\nretry-after: 10\r\nconnection: close\r\n"
    b"content-length: %d\r\n\r\n%s" % (len(_BODY), _BODY)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How many connections a process has room for that may open ``files`` files."""

    files: int

    @property
    def at_once(self) -> int:
        """Connections that are taken in one turn of the loop, before any can be refused; the rest waits in the system's queue."""
        return max(8, min(1024, self.files // 16))

    @property
    def connections(self) -> int:
        """At all. One more is refused with 503."""
        return max(8, self.files - _OWN - self.at_once)

    @property
    def sockets(self) -> int:
        """WebSockets among them: some room stays for pages, for joining, and for whoever looks after the server."""
        return self.connections - min(256, self.connections // 4)


def guarded(room: Room) -> type[H11Protocol]:
    """uvicorn's protocol for HTTP, within that room."""

    class Guarded(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            if len(self.connections) > room.connections:
                transport.write(_REFUSAL)
                transport.close()
            else:
                self.loop.call_later(_REQUEST_SECONDS, _hasten, self)

    return Guarded


def _hasten(protocol: H11Protocol) -> None:
    """Whoever has asked for nothing yet needn't stay. One that became a WebSocket is not among the connections any more."""
    cycle: object = protocol.cycle  # None until a request has come, whatever uvicorn's types say
    if protocol in protocol.connections and cycle is None and not protocol.transport.is_closing():
        protocol.transport.close()
