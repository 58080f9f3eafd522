"""Deciding: a command and a state in, events out, or a refusal with a code and the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Final

from summitry import commands as cmd
from summitry import events as ev
from summitry.engine.amending import AMENDING
from summitry.engine.approval import APPROVAL, Handler, folded, lapsed, read_first, released, waits
from summitry.engine.bots import BOTS
from summitry.engine.caretakers import caretakers
from summitry.engine.control import CONTROL
from summitry.engine.delegation import ADMISSION, DELEGATION, expired, require_rank
from summitry.engine.evolve import Folded, evolve
from summitry.engine.moving import MOVING
from summitry.engine.pausing import PAUSING, recounted
from summitry.engine.phases import all_ready, closed_phase
from summitry.engine.rewind import Past, rewound, unknown_point
from summitry.engine.seats import SEAT
from summitry.luck import Luck
from summitry.refusal import Refused
from summitry.state import State
from summitry.values import Actor

__all__ = ["decide", "step"]


_BY_SEAT: Final[Mapping[type, Handler]] = {**SEAT, **AMENDING, **DELEGATION, **PAUSING}
_BY_CONTROL: Final[Mapping[type, Handler]] = {
    **CONTROL,
    **ADMISSION,
    **APPROVAL,
    **BOTS,
    **MOVING,
    cmd.Rewind: unknown_point,
}


def decide(
    state: State, command: cmd.Command, *, actor: Actor, now: int, luck: Luck, past: Past | None = None
) -> tuple[ev.Event, ...]:
    """The events that ``command`` brings about, phases that end with it included. :class:`Refused` if it isn't allowed.

    ``now``: milliseconds since the epoch. ``past``: for a rewind, the point that it names; None: the log has no such point.
    What the actor may not know changes neither acceptance nor code nor reason.
    """
    return step(state, command, actor=actor, now=now, luck=luck, past=past)[0]


def step(
    state: State, command: cmd.Command, *, actor: Actor, now: int, luck: Luck, past: Past | None = None
) -> tuple[tuple[ev.Event, ...], State]:
    """As :func:`decide`, with the state after the events, for callers that would fold them next anyway."""
    handlers = _BY_SEAT if actor.role == "seat" else _BY_CONTROL
    handler = handlers.get(type(command))
    if handler is None:
        raise Refused("not_allowed", f"{command.kind!r} is not for {_who(actor)}", allowed=_kinds(handlers))
    if state.public.status == "ended" and not isinstance(command, cmd.Rewind | cmd.OpenDebrief):
        raise Refused(
            "session_over",
            "the session has ended; nothing changes any more",
            allowed="the facilitator may rewind to a phase, or fork the session",
        )
    if actor.role == "seat" and actor.seat not in state.public.seats:
        raise Refused(
            "unknown_seat", f"{actor.seat!r} is no seat of this session", allowed=", ".join(state.public.seats)
        )
    if actor.role == "seat":
        require_rank(state, command, actor)
    phase = state.public.phase_id
    if past is not None and isinstance(command, cmd.Rewind):
        decided: list[ev.Event] | Folded = rewound(state, command, past, actor, now)
    elif waits(state, actor):
        decided = read_first(handler, state, command, actor, now, luck)
    elif isinstance(command, cmd.ReleaseMessage) and (motion := released(state, command)) is not None:
        closed, motion_command, author = motion
        given = _BY_SEAT[type(motion_command)](state, motion_command, author, now, luck)
        decided = [closed, *(given.events if isinstance(given, Folded) else given)]
    else:
        decided = handler(state, command, actor, now, luck)
    events, state = folded(state, decided)
    at = phase
    while True:
        if state.public.phase_id != at:
            at = state.public.phase_id
            for event in (taken := caretakers(state)):
                state = evolve(state, event)
            events.extend(taken)
        if not all_ready(state):
            break
        closing, state = closed_phase(state, now, luck)
        events.extend(closing)
    if state.public.phase_id != phase:
        for event in (gone := expired(state, now, luck)):
            state = evolve(state, event)
        events.extend(gone)
        for event in (unread := lapsed(state)):
            state = evolve(state, event)
        events.extend(unread)
    for event in (counted := recounted(state, now)):
        state = evolve(state, event)
    events.extend(counted)
    return tuple(events), state


def _who(actor: Actor) -> str:
    return "a seat" if actor.role == "seat" else "the facilitator"


def _kinds(handlers: Mapping[type, Handler]) -> str:
    return ", ".join(
        str(field.default)
        for handler in handlers
        if is_dataclass(handler)
        for field in fields(handler)
        if field.name == "kind"
    )
