"""What waits to be sent to one client, so that nobody else ever waits for it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final

from summitry.values import Audience

__all__ = ["MOST_BYTES", "Outbox"]

MOST_BYTES: Final = 256 * 1024
"""State that may wait for a client behind the frame that is next; with more the client is stale."""
_MOST_ANSWERS: Final = 64


class Outbox:
    """One connection's frames. A client that keeps up gets them at once, by ``write``; what it doesn't take waits here.

    A client that stops reading becomes stale: the state that waits for it is dropped.

    When it reads again, ``refresh`` is called once and brings a fresh snapshot. Answers to commands are never dropped;
    :meth:`room` lets the reader wait before it takes another command from a client that doesn't read.
    """

    def __init__(
        self,
        audience: Audience,
        send: Callable[[bytes], Awaitable[None]],
        refresh: Callable[[], None],
        write: Callable[[bytes], bool] = lambda _frame: False,
        cut_over: Callable[[], None] = lambda: None,
    ) -> None:
        self.audience = audience
        self.stale = False
        self._write = write
        """Gives a frame to the client without waiting; False: it can't take it now."""
        self._sending = False
        self._send = send
        self._refresh = refresh
        self._cut_over = cut_over
        self._frames: deque[tuple[bool, bytes]] = deque()
        self._state_bytes = 0
        self._next_bytes = 0
        self._answers = 0
        self._wake = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()

    def push(self, frame: bytes) -> None:
        """A frame of state. The next one to be sent is not counted: a snapshot fits however large it is."""
        if self.stale or self._at_once(frame):
            return
        if self._next_bytes and self._state_bytes - self._next_bytes + len(frame) > MOST_BYTES:
            self.stale = True
            self._cut_over()
            self._frames = deque(item for item in self._frames if not item[0])
            self._state_bytes = self._next_bytes = 0
        else:
            self._frames.append((True, frame))
            self._state_bytes += len(frame)
            self._next_bytes = self._next_bytes or len(frame)
        self._wake.set()

    def answer(self, frame: bytes) -> None:
        """An answer to what the client sent."""
        if not self.stale and self._at_once(frame):
            return
        self._frames.append((False, frame))
        self._answers += 1
        if self._answers >= _MOST_ANSWERS:
            self._room.clear()
        self._wake.set()

    def _at_once(self, frame: bytes) -> bool:
        """Whether the frame is out, in its turn: nothing waits before it."""
        return not self._frames and not self._sending and self._write(frame)

    async def room(self) -> None:
        """Return when the client has read enough of its answers."""
        await self._room.wait()

    async def run(self) -> None:
        """Send for ever; ends by being cancelled, or with what ``send`` raises when the connection is gone."""
        try:
            while True:
                if not self._frames:
                    if self.stale:
                        # Everything before is out: the client reads again.
                        self.stale = False
                        self._refresh()
                        continue
                    self._wake.clear()
                    await self._wake.wait()
                    continue
                state, frame = self._frames.popleft()
                if state:
                    self._state_bytes -= len(frame)
                    self._next_bytes = next((len(each) for state, each in self._frames if state), 0)
                else:
                    self._answers -= 1
                    if self._answers < _MOST_ANSWERS:
                        self._room.set()
                self._sending = True
                await self._send(frame)
                self._sending = False
        finally:
            self._room.set()  # nobody will read any more: the reader shall find out
