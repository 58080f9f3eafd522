"""A record of the log, and who may see its events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from summitry.events.union import Event
from summitry.values import STRICT, Actor, Audience

__all__ = ["Record", "visible_to"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One accepted command in the log: its events are stored together or not at all."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    session: str
    seq: int
    """1, 2, 3 ... without gaps."""
    at: int
    """Milliseconds since the epoch, never before the predecessor's."""
    actor: Actor
    command_id: str
    """Given by whoever sent the command; unique per actor and session."""
    command: str
    """The command's kind, or ``"create_session"``."""
    digest: str
    """SHA-256 of the command's canonical JSON: the same id with other content is refused."""
    events: tuple[Event, ...]
    format: int = field(default=1)


def visible_to(event: Event, audience: Audience) -> bool:
    """Whether an audience may see this event. Who sees all sees everything but what control alone keeps (the luck key)."""
    if event.scope == "public":
        return True
    if event.scope == "control":
        return False
    if audience.sees_all:
        return True
    seats: tuple[str, ...] = getattr(event, "seats", ())
    return audience.kind == "seat" and audience.seat in seats
