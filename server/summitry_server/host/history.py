"""The latest events of each audience, ready to be sent with a snapshot."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import orjson

from summitry.codec import EVENT
from summitry.events import Event, MessageSent, PrivateMessageSent, Record, author_of, visible_to
from summitry.values import Audience

__all__ = ["LENGTH", "Entry", "History", "entries"]

LENGTH: Final = 200
"""How many events a snapshot holds at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with its instant, and both as the JSON that all audiences share."""

    at: int
    event: Event
    json: bytes


def entries(records: Iterable[Record]) -> list[Entry]:
    """The events of the records, encoded once; what control alone keeps is left out."""
    return [
        Entry(record.at, event, _encoded(record, event))
        for record in records
        for event in record.events
        if event.scope != "control"
    ]


def _encoded(record: Record, event: Event) -> bytes:
    """``by`` says who really did what a seat did, where it wasn't a person there."""
    entry: dict[str, object] = {"at": record.at}
    actor = record.actor
    if actor.role == "seat" and actor.by != "person" and author_of(event) == actor.seat:
        entry["by"] = actor.by
    elif (
        actor.role == "facilitator"
        and isinstance(event, MessageSent | PrivateMessageSent)
        and event.sender != "control"
    ):
        entry["by"] = "bot"  # a bot's message that the facilitator has released
    entry["event"] = orjson.Fragment(EVENT.dump(event))
    return orjson.dumps(entry)


class History:
    """Keeps :data:`LENGTH` events per audience, whatever the others were told meanwhile."""

    def __init__(self, seats: Iterable[str]) -> None:
        audiences = [Audience(kind="public"), Audience(kind="facilitator"), Audience(kind="observer")]
        audiences += [Audience(kind="seat", seat=seat) for seat in seats]
        self._latest: dict[Audience, deque[bytes]] = {audience: deque(maxlen=LENGTH) for audience in audiences}

    def add(self, news: Iterable[Entry]) -> None:
        """Append events that are stored."""
        for entry in news:
            for audience, latest in self._latest.items():
                if visible_to(entry.event, audience):
                    latest.append(entry.json)

    def latest(self, audience: Audience) -> bytes:
        """A JSON array of the audience's latest events, oldest first."""
        return b"[" + b",".join(self._latest[audience]) + b"]"
