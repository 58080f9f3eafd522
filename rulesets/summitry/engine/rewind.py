"""Rewinding: the exercise goes on from an earlier point, in a new branch. What happened meanwhile stays in the log.

What goes back is the game: numbers, motions, pacts, ballots, decisions. What stays is what can't be taken back: who sits where,
who leads a delegation and what it has drafted, and what anybody has read. Commands meant for the branch that was left are
refused: phase instances name their branch, and motions and pacts that are open go on under numbers that nobody has seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from summitry import commands as cmd
from summitry import events as ev
from summitry.chamber import AmendedRule
from summitry.engine.control import checked_phase, ready_as
from summitry.engine.evolve_hand import pausing_in
from summitry.engine.phases import clock_of, phase_id
from summitry.pact import Pact
from summitry.refusal import Refused
from summitry.state import Clock, Motion, Seat, SeatPrivate, State
from summitry.values import Actor, changed

__all__ = ["Past", "held_clock", "rewound", "unknown_point"]

_OPEN = ("tabled", "voting", "carried", "pending", "returned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A point of the log to which a session may go back."""

    point: str
    """As :class:`summitry.commands.Rewind` names it."""
    at: int
    """Its instant, in ms."""
    state: State
    """The state at that point."""
    undoes: int = 0
    """The branch whose beginning is undone; 0: none."""


def unknown_point(state: State, command: cmd.Rewind, *_: object) -> list[ev.Event]:
    """The refusal of a rewind to a point that the log doesn't have."""
    checked_phase(state.public, command.phase)
    raise Refused(
        "unknown_point", f"the exercise never stood at {command.to!r}", allowed="a phase that was opened, by its id"
    )


def rewound(state: State, command: cmd.Rewind, past: Past, actor: Actor, now: int) -> list[ev.Event]:
    """The events that take ``state`` back to ``past``. The clock stands still until the facilitator lets it run."""
    if actor.role != "facilitator":
        raise Refused("not_allowed", "'rewind' is for the facilitator", allowed="ask the facilitator")
    checked_phase(state.public, command.phase)
    if past.state.public.status != "running":
        raise Refused("unknown_point", f"{past.point!r} is outside the exercise", allowed="a phase after STARTEX")
    branch = state.public.branch + 1
    fresh = command.fresh_luck
    luck_key = sha256(f"{state.luck_key}/{branch}".encode()).hexdigest()[:32] if fresh else state.luck_key
    restored = _restored(state, past.state, branch, luck_key, now)
    public = restored.public
    told = ev.Rewound(
        to=past.point,
        since=past.at,
        undoes=past.undoes,
        round=public.round,
        phase=public.phase,
        phase_id=public.phase_id,
        clock=public.clock,
        fresh_luck=fresh,
    )
    return [ev.StateRestored(state=restored), told]


def held_clock(state: State, now: int) -> Clock:
    """The clock of the state's phase at its whole length, standing still; without clocks there is none to stop."""
    clock = clock_of(state, state.public.round, state.public.phase, now)
    return clock if clock.deadline is None else Clock(opened_at=now, remaining=clock.deadline - now)


def _restored(state: State, then: State, branch: int, luck_key: str, now: int) -> State:
    public = then.public
    seats: dict[str, Seat] = {}
    for seat in state.public.seats.values():
        before = public.seats[seat.id]
        same = before.holder == seat.holder
        ready = before.ready if same else ready_as(then, seat.id, seat.holder)
        seats[seat.id] = changed(seat, ready=ready, missed=before.missed)
    return changed(
        then,
        luck_key=luck_key,
        held={},
        next_held=max(state.next_held, then.next_held),
        next_motion=max(state.next_motion, then.next_motion),
        public=changed(
            public,
            branch=branch,
            phase_id=phase_id(public.round, public.phase, branch),
            clock=held_clock(then, now),
            grace=(),
            pausing=pausing_in(state.public),
            seats=seats,
            motions=_renumbered(state.public.motions, public.motions),
            amended=_amended(state, then),
        ),
        private=_private(state, then),
    )


def _renumbered(now: Mapping[str, Motion], then: Mapping[str, Motion]) -> dict[str, Motion]:
    """The motions as they were; an open one has a revision that it never had in the branch that is left."""
    return {
        id_: changed(motion, revision=1 + max(motion.revision, now[id_].revision if id_ in now else 0))
        if motion.status in _OPEN
        else motion
        for id_, motion in then.items()
    }


def _amended(state: State, then: State) -> tuple[AmendedRule, ...]:
    """Amendments since then are taken back: whoever was told of one is told the number as it was."""
    kept = {one.path for one in then.public.amended}
    undone = tuple(
        replace(one, value=one.before, round=then.public.round) for one in state.public.amended if one.path not in kept
    )
    return then.public.amended + undone


def _private(state: State, then: State) -> dict[str, SeatPrivate]:
    # The same pact must have the same version at every party's desk, so it is numbered once, over all desks.
    versions: dict[str, int] = {}
    for own in (*state.private.values(), *then.private.values()):
        for pact in own.pacts.values():
            versions[pact.id] = max(versions.get(pact.id, 0), pact.version)
    for pact in state.public.pacts.values():
        versions[pact.id] = max(versions.get(pact.id, 0), pact.version)
    return {
        seat: changed(
            own,
            pacts=_reoffered(own.pacts, versions),
            delegation=state.private[seat].delegation,
            texts_wait=state.private[seat].texts_wait,
        )
        for seat, own in then.private.items()
    }


def _reoffered(pacts: Mapping[str, Pact], versions: Mapping[str, int]) -> dict[str, Pact]:
    return {
        id_: changed(pact, version=versions[id_] + 1) if pact.status == "offered" else pact
        for id_, pact in pacts.items()
    }
