"""What waits to be sent to one client, so that nobody else ever waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from summitry.values import Audience
from summitry_server.net.wire import Gone

__all__ = ["MOST_BYTES", "Outbox"]

MOST_BYTES: Final = 256 * 1024
"""State that may wait for a client behind the frame that is next; with more the client is stale."""
_MOST_ANSWERS: Final = 64
_log = structlog.get_logger()


class Outbox:
    """One connection's frames. A client that keeps up gets them at once, by ``write``; what it doesn't take waits here.

    A client that stops reading becomes stale: the state that waits for it is dropped.

    When it reads again, ``refresh`` is called once and brings a fresh snapshot. Answers to commands are never dropped;
    :meth:`room` lets the reader wait before it takes another command from a client that doesn't read. Most clients keep up for
    ever, so what is needed for waiting is made when somebody waits.
    """

    __slots__ = (
        "_answers", "_cut_over", "_frames", "_gone", "_next_bytes", "_refresh", "_room", "_send", "_state_bytes", "_task",
        "_write", "audience", "stale",
    )  # fmt: skip

    def __init__(
        self,
        audience: Audience,
        send: Callable[[bytes], Awaitable[None]],
        refresh: Callable[[], None],
        write: Callable[[bytes], bool] = lambda _frame: False,
        cut_over: Callable[[], None] = lambda: None,
    ) -> None:
        """``send`` waits until the client takes the frame, and raises :class:`Gone` if it has left.

        ``write`` gives a frame to the client without waiting; False: it can't take it now.
        """
        self.audience = audience
        self.stale = False
        self._write = write
        self._send = send
        self._refresh = refresh
        self._cut_over = cut_over
        self._frames: list[tuple[bool, bytes]] = []  # seldom long, and empty it is a tenth of a deque
        self._state_bytes = 0
        self._next_bytes = 0
        self._answers = 0
        self._task: asyncio.Task[None] | None = None
        """Sends what waits; None: nothing does."""
        self._room: asyncio.Event | None = None
        self._gone = False

    def push(self, frame: bytes) -> None:
        """A frame of state. The next one to be sent is not counted: a snapshot fits however large it is."""
        if self.stale or self._gone or self._at_once(frame):
            return
        if self._next_bytes and self._state_bytes - self._next_bytes + len(frame) > MOST_BYTES:
            self.stale = True
            self._cut_over()
            self._frames = [item for item in self._frames if not item[0]]
            self._state_bytes = self._next_bytes = 0
        else:
            self._frames.append((True, frame))
            self._state_bytes += len(frame)
            self._next_bytes = self._next_bytes or len(frame)
        self._work()

    def answer(self, frame: bytes) -> None:
        """An answer to what the client sent."""
        if self._gone or (not self.stale and self._at_once(frame)):
            return
        self._frames.append((False, frame))
        self._answers += 1
        self._work()

    def _at_once(self, frame: bytes) -> bool:
        """Whether the frame is out, in its turn: nothing waits before it."""
        return self._task is None and self._write(frame)

    def _work(self) -> None:
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run(), name="outbox")

    async def room(self) -> None:
        """Return when the client has read enough of its answers, or is gone."""
        while self._answers >= _MOST_ANSWERS and not self._gone:
            self._room = asyncio.Event()
            await self._room.wait()

    async def close(self) -> None:
        """Send nothing more."""
        self._gone = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        try:
            while self._frames or self.stale:
                if not self._frames:
                    # Everything before is out: the client reads again.
                    self.stale = False
                    self._refresh()
                    continue
                state, frame = self._frames.pop(0)
                if state:
                    self._state_bytes -= len(frame)
                    self._next_bytes = next((len(each) for state, each in self._frames if state), 0)
                else:
                    self._answers -= 1
                    self._let_in()
                await self._send(frame)
        except Gone:
            self._gone = True
        except Exception:
            self._gone = True
            _log.exception("frames could not be sent")
        finally:
            self._task = None
            if self._gone:
                self._frames.clear()
            self._let_in()  # if nobody reads any more, the reader shall find out

    def _let_in(self) -> None:
        if self._room is not None and (self._answers < _MOST_ANSWERS or self._gone):
            self._room.set()
            self._room = None
