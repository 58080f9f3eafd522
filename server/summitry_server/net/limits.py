"""Limits on how often somebody may ask."""

from __future__ import annotations

from collections import OrderedDict
from ipaddress import IPv6Address, ip_network
from math import ceil
from typing import Final

from summitry_server.host.ports import Clock

__all__ = ["Attempts", "Bucket", "household"]

_REMEMBERED: Final = 10_000


class Bucket:
    """A token bucket: ``burst`` at once, ``rate`` per second in the long run."""

    __slots__ = ("_at", "_clock", "_left", "burst", "rate")

    def __init__(self, clock: Clock, *, rate: float, burst: float) -> None:
        self.rate = rate
        self.burst = burst
        self._clock = clock
        self._left = burst
        self._at = clock.now()

    def take(self, cost: float = 1) -> bool:
        """Whether one more is within the limit; counts it, as ``cost``, if it is."""
        now = self._clock.now()
        self._left = min(self.burst, self._left + max(0, now - self._at) * self.rate / 1000)
        self._at = now
        if self._left < cost:
            return False
        self._left -= cost
        return True

    def give_back(self, cost: float = 1) -> None:
        """What was counted shall not have been."""
        self._left = min(self.burst, self._left + cost)

    def wait(self, cost: float = 1) -> int:
        """Milliseconds until one more is within the limit."""
        return max(0, ceil((cost - self._left) / self.rate * 1000))


class Attempts:
    """A bucket per address. The addresses heard of longest ago are forgotten first."""

    def __init__(self, clock: Clock, *, rate: float, burst: float) -> None:
        self._clock = clock
        self._rate = rate
        self._burst = burst
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, address: str, cost: float = 1) -> bool:
        """Whether this address may try once more; the try counts as ``cost``."""
        address = household(address)
        bucket = self._buckets.get(address)
        if bucket is None:
            bucket = self._buckets[address] = Bucket(self._clock, rate=self._rate, burst=self._burst)
            if len(self._buckets) > _REMEMBERED:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(address)
        return bucket.take(cost)

    def give_back(self, address: str) -> None:
        """A try that was counted shall not have been."""
        bucket = self._buckets.get(household(address))
        if bucket is not None:
            bucket.give_back()

    def wait(self, address: str, cost: float = 1) -> int:
        """Milliseconds until this address may try once more."""
        bucket = self._buckets.get(household(address))
        return 0 if bucket is None else bucket.wait(cost)


def household(address: str) -> str:
    """What an address counts as. One customer has a whole /64 of IPv6 addresses; one by one they would be no limit."""
    try:
        found = IPv6Address(address)
    except ValueError:
        return address
    return str(found.ipv4_mapped or ip_network((int(found) >> 64 << 64, 64)))
