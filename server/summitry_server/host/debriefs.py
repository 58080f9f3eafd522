"""The debrief of a session, for those who may see it: the facilitator from ENDEX on, everybody else once it is open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from typing import Final
from weakref import WeakKeyDictionary

import orjson

from summitry.codec import EVENT, Codec
from summitry.debrief import Debrief, SeatPar, Told, debrief, told
from summitry.events import Record, SessionCreated
from summitry.loading import Par
from summitry.rules import Rules
from summitry.state import Result, State
from summitry.values import Audience
from summitry_server.host.catalog import Catalog
from summitry_server.host.export import incomplete_line
from summitry_server.host.host import Host
from summitry_server.host.ports import EventStore, Grant, Unreadable
from summitry_server.host.refusals import refusal
from summitry_server.host.session import LiveSession
from summitry_server.host.whole import Incomplete, whole_log
from summitry_server.protocol import Json

__all__ = ["Debriefs"]

_DEBRIEF: Final[Codec[Debrief]] = Codec(Debrief)
_TENTH: Final = 2
"""Par is kept at every twentieth of the games: the second is a tenth."""
_KEPT: Final = 8
"""Debriefs kept ready: a class opens one at the same moment."""


class Debriefs:
    """Works debriefs out, off the event loop and once for everybody. Methods raise :class:`Refusal`."""

    def __init__(self, host: Host, store: EventStore, catalog: Catalog) -> None:
        self._host = host
        self._store = store
        self._catalog = catalog
        self._ready: WeakKeyDictionary[LiveSession, tuple[int, bytes]] = WeakKeyDictionary()
        """By session, up to which record. It goes with the session when that is removed, or when nobody uses it any more."""
        self._work = asyncio.Lock()

    async def document(self, grant: Grant) -> bytes:
        """The debrief as JSON."""
        await self._admit(grant)
        live = await self._host.session(grant.session)
        async with self._work:
            head, ready = self._ready.get(live, (0, b""))
            if head != live.head:
                head = live.head
                records = await self._all(grant.session)
                others = await self._catalog.rulesets()
                par = await self._par(live.state, records)
                ready = await asyncio.to_thread(lambda: _DEBRIEF.dump(_measured(debrief(records, others), par)))
                self._ready.pop(live, None)
                while len(self._ready) >= _KEPT:
                    del self._ready[next(iter(self._ready))]
                self._ready[live] = head, ready
            return ready

    async def par(self, grant: Grant) -> Json:
        """Each seat's result against games between bots in the same seat; if there are none, ``seats`` is empty: see ``note``.
        Who is admitted may see every seat's result, also where that has not been published yet."""
        await self._admit(grant)
        state = (await self._host.session(grant.session)).state
        records = await self._store.read(grant.session, after=0, limit=1)
        found = await self._par(state, records)
        if isinstance(found, str):
            return {"seats": {}, "note": found}
        seats = {
            seat: {
                "score": result.score,
                "par": found.median(seat),
                "percentile": found.percentile(seat, result.score),
                "low": found.seats[seat][2],
                "high": found.seats[seat][-3],
            }
            for seat, result in _results(state).items()
        }
        return {
            "seats": seats,
            "note": found.note(),
            "games": found.games,
            "bots": list(found.bots),
            "version": found.version,
        }

    async def _par(self, state: State, records: Sequence[Record]) -> Par | str:
        """What the results are measured against, or why they can't be."""
        if state.public.ended == "stopped":
            # A score projects the last decisions: those of a first year, beside those of an eighth, say little of who played.
            return "There is no par for an exercise that was ended before its last round: par is of whole games."
        found = await self._catalog.par(_rules(records, state.rules))
        return found or "There is no par for this scenario under these rules and this adversary."

    async def timeline(self, grant: Grant, audience: Audience) -> AsyncIterator[bytes]:
        """Every event with who knew it at the time, as JSON Lines."""
        await self._admit(grant)
        return self._lines(grant.session, audience)

    async def _admit(self, grant: Grant) -> None:
        public = (await self._host.session(grant.session)).state.public
        if public.status != "ended":
            raise refusal("not_ended", "the session has not ended", "after ENDEX")
        if grant.role != "facilitator" and not public.debrief:
            raise refusal("debrief_closed", "the facilitator has not opened the debrief", "once it is open")

    async def _all(self, session: str) -> list[Record]:
        try:
            return [record async for page in whole_log(self._store, session) for record in page]
        except Incomplete as fault:
            fault.log()
            raise Unreadable(session) from fault

    async def _lines(self, session: str, audience: Audience) -> AsyncIterator[bytes]:
        try:
            async for page in whole_log(self._store, session):
                lines = [_line(one) for one in told(page, audience)]
                if lines:
                    yield b"".join(lines)
        except Incomplete as fault:
            fault.log()
            yield incomplete_line(fault, numbered=True)  # every line has its number


def _results(state: State) -> Mapping[str, Result]:
    """Every seat's result; before the debrief is open they are still the delegations' own."""
    return state.public.results or {seat: own.result for seat, own in state.private.items() if own.result is not None}


def _rules(records: Sequence[Record], now: Rules) -> Rules:
    """The session's rules as they were before the members amended them."""
    created = (event.rules for record in records[:1] for event in record.events if isinstance(event, SessionCreated))
    return next(created, now)


def _measured(found: Debrief, par: Par | str) -> Debrief:
    """With each seat's result beside par, or why there is none."""
    if isinstance(par, str):
        return replace(found, par_note=par)
    seats = {
        seat: SeatPar(
            median=par.median(seat),
            low=par.seats[seat][_TENTH],
            high=par.seats[seat][-1 - _TENTH],
            percentile=par.percentile(seat, result.score),
        )
        for seat, result in found.results.items()
    }
    return replace(found, par=seats, par_note=par.note())


def _line(one: Told) -> bytes:
    line = {"at": one.at, "seq": one.seq, "known": one.known, "event": orjson.Fragment(EVENT.dump(one.event))}
    if one.withheld:
        line["withheld"] = True
    return orjson.dumps(line) + b"\n"
