"""Where the log is kept."""

from summitry_server.store.lock import StoreInUse
from summitry_server.store.memory import MemoryStore
from summitry_server.store.postgres import BadDatabase, PostgresStore, postgres_url
from summitry_server.store.schema import WrongFormat
from summitry_server.store.sqlite import SqliteStore

__all__ = ["BadDatabase", "MemoryStore", "PostgresStore", "SqliteStore", "StoreInUse", "WrongFormat", "postgres_url"]
