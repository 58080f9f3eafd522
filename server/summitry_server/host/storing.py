"""Storing a new session under codes that nobody has yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import structlog

from summitry_server.host.codes import new_code
from summitry_server.host.issuing import SEAT_LETTERS, SESSION_LETTERS
from summitry_server.host.ports import CodeTaken, Conflict, EventStore, NewSession
from summitry_server.host.refusals import refusal

__all__ = ["store_new"]

_CODE_TRIES: Final = 8
_log = structlog.get_logger()


async def store_new(store: EventStore, new: NewSession, seats: Iterable[str]) -> NewSession:
    """As it was stored: with codes for the session, its observers and each of the seats. :class:`Refusal` if it could not be."""
    seats = tuple(seats)
    for _ in range(_CODE_TRIES):
        coded = replace(
            new,
            code=new_code(SESSION_LETTERS),
            seat_codes={seat: new_code(SEAT_LETTERS) for seat in seats},
            observer_code=new_code(SEAT_LETTERS),
        )
        try:
            await store.create(coded)
        except CodeTaken:
            continue
        except Conflict:
            _log.error("a new session contradicts what is stored", session=new.session)
            raise refusal("unavailable", "the session could not be stored", "try again") from None
        return coded
    raise refusal("unavailable", "no free code was found")
