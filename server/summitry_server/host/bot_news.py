"""What makes a bot be asked again within a Negotiation."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Final, Literal

from summitry.events import (
    AmendmentProposed,
    AmendmentSupported,
    CoSponsored,
    Event,
    MessageSent,
    MotionAmended,
    MotionRetabled,
    MotionTabled,
    OfferClosed,
    PactOffered,
    PactSigned,
    PrivateMessageSent,
    Record,
    author_of,
    visible_to,
)
from summitry.values import Audience
from summitry_server.host.ports import EventStore, Heard

__all__ = ["News", "history_of", "news_for"]

_PAGE: Final = 500
News = Literal["", "heard", "offer"]
_HEARD: Final = (
    MessageSent, PrivateMessageSent, MotionTabled, MotionAmended, MotionRetabled, AmendmentProposed, AmendmentSupported,
    CoSponsored, PactSigned, OfferClosed,
)  # fmt: skip


def news_for(seat: str, records: Iterable[Record]) -> News:
    """Whether the seat has an ``offer`` before it that it didn't have, or has ``heard`` something that others did or said."""
    audience, found = Audience(kind="seat", seat=seat), ""
    for record in records:
        for event in record.events:
            if author_of(event) == seat or not visible_to(event, audience):
                continue
            if isinstance(event, PactOffered):
                return "offer"
            if isinstance(event, _HEARD):
                found = "heard"
    return "heard" if found else ""


def history_of(store: EventStore, session: str, seat: str, head: int) -> Callable[[int], Awaitable[Heard]]:
    """Reads what the seat could hear after a record and up to ``head``."""
    audience = Audience(kind="seat", seat=seat)

    async def read(after: int) -> Heard:
        events: list[Event] = []
        while after < head:
            page = await store.read(session, after=after, limit=min(_PAGE, head - after))
            if not page:
                break
            events += [event for record in page for event in record.events if visible_to(event, audience)]
            after = page[-1].seq
        return events, head

    return read
