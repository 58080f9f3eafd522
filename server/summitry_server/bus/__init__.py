"""How nodes hear of each other's appends."""

from summitry_server.bus.local import LocalBus, LocalExchange
from summitry_server.bus.redis import RedisBus

__all__ = ["LocalBus", "LocalExchange", "RedisBus"]
