"""Token buckets that all nodes of an installation share, kept in Redis."""

from __future__ import annotations

from hashlib import blake2b
from time import perf_counter
from typing import Final

import redis.asyncio
import structlog
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.commands.core import AsyncScript
from redis.exceptions import RedisError

__all__ = ["RedisBuckets"]

_TIMEOUT: Final = 0.25
_REST: Final = 5.0
"""Seconds for which Redis isn't asked after it gave no answer: who joins shall not wait for it one after the other."""
_TAKE: Final = """
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local full = tonumber(redis.call('GET', KEYS[1]) or '0')
if full < now then full = now end
local after = full + tonumber(ARGV[1])
if after - now > tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000))
return 1
"""
_GIVE_BACK: Final = """
local full = redis.call('GET', KEYS[1])
if full then redis.call('SET', KEYS[1], string.format('%.0f', tonumber(full) - tonumber(ARGV[1])), 'KEEPTTL') end
"""
"""The generic cell rate algorithm (ITU-T I.371): a bucket is one number, the instant (in µs) at which it is full again."""

_log = structlog.get_logger()


class RedisBuckets:
    """Whether one more is within a limit on all nodes together. Redis's own clock counts, so the nodes' needn't agree."""

    def __init__(self, url: str, installation: str) -> None:
        self._installation = installation
        self._redis: redis.asyncio.Redis = redis.asyncio.from_url(
            url, retry=Retry(NoBackoff(), 0), socket_timeout=_TIMEOUT, socket_connect_timeout=_TIMEOUT
        )
        self._take = self._redis.register_script(_TAKE)
        self._give_back = self._redis.register_script(_GIVE_BACK)
        self._rest_until = float("-inf")

    async def take(self, kind: str, key: str, *, rate: float, burst: float) -> bool | None:
        """Count one more of ``kind`` for ``key`` if it is within the limit. None: Redis is away, nothing was counted.

        ``burst`` at once, ``rate`` a second in the long run. What is stored is a hash of the key, for ``burst / rate`` seconds.
        """
        each = 1_000_000 / rate
        taken = await self._ask(self._take, kind, key, f"{each:.0f}", f"{burst * each:.0f}")
        return None if taken is None else taken == 1

    async def give_back(self, kind: str, key: str, *, rate: float) -> None:
        """One that was taken shall not have been. While Redis is away nothing is given back."""
        await self._ask(self._give_back, kind, key, f"{1_000_000 / rate:.0f}")

    async def _ask(self, script: AsyncScript, kind: str, key: str, *arguments: str) -> object:
        """What the script gives; None if it gives nothing, or Redis is away."""
        if perf_counter() < self._rest_until:
            return None
        name = blake2b(f"{self._installation}\0{kind}\0{key}".encode(), digest_size=16).hexdigest()
        try:
            found: object = await script(keys=[f"summitry:{self._installation}:limit:{name}"], args=list(arguments))
        except (RedisError, OSError) as error:
            self._rest_until = perf_counter() + _REST
            _log.warning("limits are this process's own while Redis is away", error=type(error).__name__)
            return None
        return found

    async def close(self) -> None:
        """Let go of the connections."""
        await self._redis.aclose()
