"""The log for a replay: every event with who knew of it at the time, and without what stays between those who wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from summitry import events as ev
from summitry.delegation import (
    DelegateAdmitted,
    DelegationMessageSent,
    DraftClosed,
    DraftReturned,
    DraftSaved,
    HeadAppointed,
)
from summitry.events import Event, Record, visible_to
from summitry.values import Audience

__all__ = ["Told", "told"]

_PAPERS: Final = (DelegateAdmitted, DelegationMessageSent, DraftClosed, DraftReturned, DraftSaved, HeadAppointed)
"""A delegation's talk and papers among itself: no business of the others, in the debrief either."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event with what a replay needs beside it."""

    at: int
    seq: int
    """Number of its record."""
    event: Event
    known: Literal["public"] | tuple[str, ...]
    """Who knew when it happened: everybody, or these seats (and whoever saw everything)."""
    withheld: bool = False
    """Its text is left out: a private message of others."""


def told(records: Iterable[Record], audience: Audience) -> Iterator[Told]:
    """What ``audience`` is shown of the log once the debrief is open; what control alone keeps never is."""
    for record in records:
        for event in record.events:
            if event.scope == "control":
                continue
            known: Literal["public"] | tuple[str, ...] = "public"
            if event.scope == "seats":
                known = getattr(event, "seats", ()) or _own(event)
            if visible_to(event, audience):
                yield Told(record.at, record.seq, event, known)
            elif isinstance(event, ev.PrivateMessageSent):
                yield Told(record.at, record.seq, replace(event, text=""), known, withheld=True)
            elif not isinstance(event, _PAPERS):
                yield Told(record.at, record.seq, event, known)


def _own(event: Event) -> tuple[str, ...]:
    seat = getattr(event, "seat", None)
    return () if seat is None else (seat,)
