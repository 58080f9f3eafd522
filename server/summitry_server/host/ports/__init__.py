"""What the host needs from the world, as protocols. ``app`` wires the concrete parts; tests wire their own."""

from summitry_server.host.ports.buses import AccessChanged, Bus, HeadMoved, Here, Hint
from summitry_server.host.ports.kept import (
    AccessChange,
    Batch,
    CodeEntry,
    CodeTaken,
    Conflict,
    Grant,
    NewSession,
    Outage,
    Role,
    SessionInfo,
    StoreUnavailable,
    UnknownSession,
    Unreadable,
    actor_key,
    token_roles,
)
from summitry_server.host.ports.stores import EventStore
from summitry_server.host.ports.surroundings import Clock, Connection, Limit
from summitry_server.host.ports.thinkers import BotFailed, Heard, Outdated, Question, Thinker

__all__ = [
    "AccessChange", "AccessChanged", "Batch", "BotFailed", "Bus", "Clock", "CodeEntry", "CodeTaken", "Conflict",
    "Connection", "EventStore", "Grant", "HeadMoved", "Heard", "Here", "Hint", "Limit", "NewSession",
    "Outage", "Outdated", "Question", "Role",
    "SessionInfo", "StoreUnavailable", "Thinker", "UnknownSession", "Unreadable", "actor_key", "token_roles",
]  # fmt: skip
