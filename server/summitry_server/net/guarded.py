"""Connections before anybody has said anything: as many as there are files for, and none that says nothing for long."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final

from uvicorn.protocols.http.h11_impl import H11Protocol

from summitry_server.net.reading import ReadInTime

__all__ = ["Room", "guarded"]

_OWN: Final = 64
"""Files that the server needs for itself: the database, Redis, bots, pages that are read."""
_REQUEST_SECONDS: Final = 20.0
"""From the first byte of a request's head to its end, and so long again to the end of its body."""


def _refusal(status: bytes, body: bytes, headers: bytes = b"") -> bytes:
    return b"HTTP/1.1 %s\r\ncontent-type: application/json\r\n%sconnection: close\r\ncontent-length: %d\r\n\r\n%s" % (
        status,
        headers,
        len(body),
        body,
    )


_FULL: Final = _refusal(
    b"503 Service Unavailable",
    b'{"code":"too_many","reason":"the server has no connection left","allowed":"in a while","retry_after":10000}',
    b"retry-after: 10\r\n",
)
_SLOW: Final = _refusal(
    b"408 Request Timeout",
    b'{"code":"too_slow","reason":"the request was not here in time","allowed":"%d seconds for the head, %d for the body"}'
    % (_REQUEST_SECONDS, _REQUEST_SECONDS),
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

    class Guarded(_InTime):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            if len(self.connections) > room.connections:
                transport.write(_FULL)
                transport.close()

    return Guarded


_NO_HTTP: Final = _refusal(
    b"400 Bad Request", b'{"code":"bad_frame","reason":"this is no HTTP/1.1 request that the server can read"}'
)


class _InTime(ReadInTime):
    """Closes a connection whose client dawdles over a request. How long the answer takes is nobody's concern here, as long as
    the client reads it."""

    _timer: asyncio.TimerHandle | None = None
    _timed: object = None
    """The request that was the latest when the timer was set."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._look()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        self.transport.write(_NO_HTTP)
        self.transport.close()

    def _look(self) -> None:
        """Set the timer, unless it is set already for this part of this request; stop it if nothing is missing."""
        # One that became a WebSocket is not among the connections any more.
        if not self._wanting() or self not in self.connections:
            self._stop()
        elif self._timer is None or self._timed is not self.cycle:
            self._stop()
            self._timed = self.cycle
            self._timer = self.loop.call_later(_REQUEST_SECONDS, self._late)

    def _wanting(self) -> bool:
        """Whether something of a request isn't here yet: of the body of the latest, or of the head of the next."""
        cycle: object = self.cycle  # None until a request has come, whatever uvicorn's types say
        return cycle is None or self.cycle.more_body or self.cycle.response_complete

    def _late(self) -> None:
        self._timer = None
        if not self._wanting() or self.transport.is_closing():
            return
        if self._timed is not self.cycle:
            self._look()
            return
        # A request whose answer has begun, though its body never came, can't be answered once more.
        cycle: object = self.cycle
        if cycle is None or not (self.cycle.response_started and self.cycle.more_body):
            self.transport.write(_SLOW)
        self.transport.close()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
