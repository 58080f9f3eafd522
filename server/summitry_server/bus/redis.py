"""A bus over Redis pub/sub, which may restart, hang or lose messages: players notice no more than a short delay."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import Any, Final

import redis.asyncio
import structlog
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialWithJitterBackoff, NoBackoff

from summitry.codec import BadInput, Codec
from summitry_server.host.ports import AccessChanged, HeadMoved, Here, Hint

__all__ = ["RedisBus"]

_LONGEST_WAIT: Final = 2.0
_KEEP: Final = 1000
"""Hints that wait for Redis at most; older ones are dropped, since the heads are polled anyway."""
_HEALTH: Final = 5.0
_TIMEOUT: Final = 2.0
_ASKS: Final = 5

_HINT: Final[Codec[HeadMoved | Here | AccessChanged]] = Codec(Hint)
_log = structlog.get_logger()


class RedisBus:
    """One channel per installation. A host goes on without Redis and is told when the bus is back.

    In seconds: ``timeout`` for an answer to what is published; after ``health`` without any answer we aren't connected, after
    twice that we connect anew; ``pause`` between attempts at most.
    """

    def __init__(
        self,
        url: str,
        installation: str,
        *,
        timeout: float = _TIMEOUT,
        health: float = _HEALTH,
        pause: float = _LONGEST_WAIT,
    ) -> None:
        self._channel = f"summitry:{installation}:hints"
        self._health = health
        self._pause = pause
        self._listener: redis.asyncio.Redis = redis.asyncio.from_url(
            url,
            retry=Retry(ExponentialWithJitterBackoff(cap=pause, base=0.05), -1),
            socket_timeout=timeout,
            socket_connect_timeout=timeout,
        )
        # The publisher gives up quickly: a hint that is late is worth nothing.
        self._publisher: redis.asyncio.Redis = redis.asyncio.from_url(
            url, retry=Retry(NoBackoff(), 0), socket_timeout=timeout, socket_connect_timeout=timeout
        )
        self._waiting: deque[bytes] = deque(maxlen=_KEEP)
        self._wake = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._receive: Callable[[Hint], None] = lambda _hint: None
        self._resumed: Callable[[], None] = lambda: None
        self._heard = float("-inf")

    @property
    def connected(self) -> bool:
        """Whether Redis has lately answered where we listen."""
        return perf_counter() - self._heard < self._health

    @property
    def waiting(self) -> int:
        """Hints that are not sent yet."""
        return len(self._waiting)

    async def start(self, receive: Callable[[Hint], None], resumed: Callable[[], None]) -> None:
        """Begin, whether or not Redis is there."""
        self._receive, self._resumed = receive, resumed
        self._tasks = [
            asyncio.create_task(self._for_ever(self._listen), name="bus listener"),
            asyncio.create_task(self._for_ever(self._send), name="bus publisher"),
        ]

    def publish(self, hint: Hint) -> None:
        self._waiting.append(_HINT.dump(hint))
        self._wake.set()

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._listener.aclose()
        await self._publisher.aclose()

    async def _for_ever(self, work: Callable[[], Any]) -> None:
        """Run it, and again with growing pauses whenever it ends or fails: only closing ends it."""
        wait = 0.05
        while True:
            began = asyncio.get_running_loop().time()
            try:
                await work()
            except Exception as error:
                _log.warning("bus trouble", work=work.__name__.strip("_"), error=type(error).__name__)
            wait = 0.05 if asyncio.get_running_loop().time() - began > 10 * self._pause else min(2 * wait, self._pause)
            await asyncio.sleep(wait)

    async def _listen(self) -> None:
        async with self._listener.pubsub() as pubsub:
            await pubsub.subscribe(self._channel)
            answered = perf_counter()
            while True:
                message = await pubsub.get_message(timeout=self._health / _ASKS)
                if message is None:
                    # Nothing is said, or a Redis that hangs keeps the connection: ask.
                    if perf_counter() - answered > 2 * self._health:
                        raise TimeoutError
                    await pubsub.ping()
                    continue
                self._heard = answered = perf_counter()
                if message["type"] == "subscribe":
                    # Comes after every silent reconnection too; what was sent meanwhile is lost.
                    self._resumed()
                elif message["type"] == "message":
                    try:
                        self._receive(_HINT.load(message["data"]))
                    except BadInput as error:
                        _log.warning("unknown hint on the bus", error=str(error))

    async def _send(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            waiting = list(self._waiting)
            self._waiting.clear()
            if not waiting:
                continue
            async with self._publisher.pipeline(transaction=False) as pipeline:
                for hint in waiting:
                    pipeline.publish(self._channel, hint)
                await pipeline.execute()
