"""How nodes hear of each other's appends, and count together."""

from summitry_server.bus.buckets import RedisBuckets
from summitry_server.bus.local import LocalBus, LocalExchange
from summitry_server.bus.redis import RedisBus

__all__ = ["LocalBus", "LocalExchange", "RedisBuckets", "RedisBus"]
