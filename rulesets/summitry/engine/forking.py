"""Forking: another session that goes on from a point of this one. The log up to there is its beginning; the rest is its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from summitry import events as ev
from summitry.engine.control import ready_as
from summitry.engine.phases import phase_id
from summitry.engine.rewind import held_clock
from summitry.refusal import Refused
from summitry.state import Seat, State
from summitry.values import changed

__all__ = ["beginning", "forked"]


def beginning(record: ev.Record, session: str) -> ev.Record:
    """A record of the parent as the fork's own log has it."""
    return replace(record, session=session, events=tuple(_renamed(event, session) for event in record.events))


def _renamed(event: ev.Event, session: str) -> ev.Event:
    if isinstance(event, ev.SessionCreated):
        return replace(event, session=session)
    if isinstance(event, ev.StateRestored):
        state = event.state
        return replace(event, state=changed(state, public=changed(state.public, session=session)))
    return event


def forked(
    then: State, *, session: str, parent: str, point: str, bots: Mapping[str, str], luck_key: str, now: int
) -> tuple[ev.Event, ...]:
    """What the fork's own first record holds. ``then``: the parent at the point. ``bots``: seat → bot; all other seats are open, for
    who joins with the new codes. Nobody of the parent's delegations is in it, and the clock stands until it is resumed."""
    public = then.public
    if public.status != "running":
        raise Refused("unknown_point", f"{point!r} is outside the exercise", allowed="a phase after STARTEX")
    branch = public.branch + 1
    seats = {
        id_: Seat(
            id=id_,
            holder="bot" if id_ in bots else "open",
            bot=bots.get(id_, ""),
            ready=ready_as(then, id_, "bot" if id_ in bots else "open"),
        )
        for id_ in public.seats
    }
    state = changed(
        then,
        luck_key=luck_key,
        held={},
        public=changed(
            public,
            session=session,
            branch=branch,
            phase_id=phase_id(public.round, public.phase, branch),
            clock=held_clock(then, now),
            seats=seats,
            grace=(),
            pausing=None,
        ),
        private={seat: changed(own, delegation=None, texts_wait=False) for seat, own in then.private.items()},
    )
    told = ev.SessionForked(
        parent=parent,
        point=point,
        round=public.round,
        phase=public.phase,
        phase_id=state.public.phase_id,
        fresh_luck=luck_key != then.luck_key,
    )
    return ev.StateRestored(state=state), told
