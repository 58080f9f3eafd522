"""Where the log is kept."""

from summitry_server.store.lock import StoreInUse
from summitry_server.store.memory import MemoryStore
from summitry_server.store.sqlite import SqliteStore, WrongFormat

__all__ = ["MemoryStore", "SqliteStore", "StoreInUse", "WrongFormat"]
