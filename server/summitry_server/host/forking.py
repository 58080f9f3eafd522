"""Forks: a session of its own from a point of another. All of it is stored at once, so that there is a whole one or none."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from summitry import engine
from summitry.events import Record
from summitry.refusal import Refused as RulesRefused
from summitry.state import State
from summitry.values import FACILITATOR
from summitry_server.host.codes import device_of, new_id, new_token, token_hash
from summitry_server.host.host import Host
from summitry_server.host.past import past_at, records_to
from summitry_server.host.ports import EventStore, Grant, NewSession
from summitry_server.host.refusals import refusal
from summitry_server.host.storing import store_new

__all__ = ["Fork", "Forking"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fork:
    """A new session. The token is given this once."""

    session: str
    parent: str
    code: str
    facilitator_token: str
    observer_code: str
    seat_codes: Mapping[str, str]


class Forking:
    """Makes forks. Methods raise :class:`Refusal`."""

    def __init__(self, host: Host, store: EventStore, bots: Collection[str]) -> None:
        self._host = host
        self._store = store
        self._bots = bots

    async def fork(self, parent: str, point: str, *, seats: Mapping[str, str], fresh_luck: bool = False) -> Fork:
        """``seats``: seat → ``open`` or ``bot:NAME``. One that isn't named stays with its bot, or is open if people hold it."""
        live = await self._host.session(parent)
        found = live.branches.points.get(point)
        if found is None:
            raise refusal("unknown_point", f"the exercise never stood at {point!r}", "a point of the session")
        past = await past_at(self._store, parent, found)
        bots = self._seated(live.state, seats)
        session, token = new_id(), new_token()
        try:
            events = engine.forked(
                past.state,
                session=session,
                parent=parent,
                point=point,
                bots=bots,
                luck_key=secrets.token_hex(16) if fresh_luck else past.state.luck_key,
                now=self._host.clock.now(),
            )
        except RulesRefused as refused:
            raise refusal(refused.code, refused.reason, refused.allowed) from None
        log = [
            engine.beginning(record, session)
            async for page in records_to(self._store, parent, found.seq)
            for record in page
        ]
        log.append(
            Record(
                session=session,
                seq=len(log) + 1,
                at=max(self._host.clock.now(), log[-1].at),
                actor=FACILITATOR,
                # A fork of a fork holds its parent's record of this kind too.
                command_id=f"fork.{session}",
                command="fork_session",
                digest="",
                events=events,
            )
        )
        grant = Grant(session=session, role="facilitator", device=device_of(token))
        new = NewSession(
            session=session,
            code="",
            seat_codes={},
            grants={token_hash(token): grant},
            record=log[0],
            more=log[1:],
            status="running",
        )
        new = await store_new(self._store, new, past.state.public.seats)
        return Fork(
            session=session,
            parent=parent,
            code=new.code,
            facilitator_token=token,
            observer_code=new.observer_code,
            seat_codes=new.seat_codes,
        )

    def _seated(self, now: State, wanted: Mapping[str, str]) -> dict[str, str]:
        """The bots of the fork by seat."""
        seats = now.public.seats
        bots = {seat.id: seat.bot for seat in seats.values() if seat.holder == "bot" and not seat.caretaker}
        for seat, holder in wanted.items():
            kind, _, name = holder.partition(":")
            if seat not in seats:
                raise refusal("unknown_seat", f"there is no seat {seat!r}", ", ".join(seats))
            if holder == "open":
                bots.pop(seat, None)
            elif kind != "bot":
                raise refusal("bad_value", f"the seat {seat} can't be {holder!r}", "open, or bot:NAME")
            elif name not in self._bots:
                raise refusal("unknown_bot", f"there is no bot {name!r}", ", ".join(self._bots))
            else:
                bots[seat] = name
        return bots
