"""Clients that stop reading an answer: a connection that takes nothing more is let go of, however slow those are that do."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog
from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["ReadInTime"]

_LOOK_SECONDS: Final = 10.0
_LOOKS: Final = 6
"""So many looks in a row at which not one more byte has left end the connection."""

_log = structlog.get_logger()


class ReadInTime(H11Protocol):
    """Ends a connection whose client has taken nothing of its answer for a minute.

    What counts is that something moves, not how fast: a download over a bad phone line may take hours. Looks are taken only while
    something waits to be sent that the system has no room for, so nearly all connections cost nothing.
    """

    _looking: asyncio.TimerHandle | None = None
    _left = 0
    """Bytes that waited at the last look."""
    _still = 0
    """Looks since any of them left."""

    def pause_writing(self) -> None:
        super().pause_writing()
        self._look_later()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._look_later()  # the end of an answer may wait too, and nothing is paused then

    def connection_lost(self, exc: Exception | None) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        super().connection_lost(exc)

    def _look_later(self) -> None:
        """Something was written just now, since there was room for it: begin anew."""
        self._left, self._still = self.transport.get_write_buffer_size(), 0
        if self._left and self._looking is None:
            self._looking = self.loop.call_later(_LOOK_SECONDS, self._look_at_reader)

    def _look_at_reader(self) -> None:
        self._looking = None
        left = self.transport.get_write_buffer_size()
        if not left or self.transport.get_protocol() is not self:
            return  # all has left, or the connection became a WebSocket, which has its own measures
        self._still = self._still + 1 if left >= self._left else 0
        self._left = left
        if self._still < _LOOKS:
            self._looking = self.loop.call_later(_LOOK_SECONDS, self._look_at_reader)
            return
        _log.info("a client stopped reading its answer and was let go of", seconds=_LOOKS * _LOOK_SECONDS, unread=left)
        self.transport.abort()
