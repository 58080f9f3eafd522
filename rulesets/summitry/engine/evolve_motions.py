"""How what is tabled, voted on and decided folds into the state: motions and ballots."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from summitry import events as ev
from summitry.decision_rules import Ratification
from summitry.engine.folding import own_with, public_with
from summitry.state import Motion, State
from summitry.values import changed

__all__ = ["MOTION_EVENTS"]


def _with_motion(state: State, motion: Motion) -> State:
    return public_with(state, motions={**state.public.motions, motion.id: motion})


def _motion_tabled(state: State, event: ev.MotionTabled) -> State:
    return changed(_with_motion(state, event.motion), next_motion=state.next_motion + 1)


def _co_sponsored(state: State, event: ev.CoSponsored) -> State:
    motion = state.public.motions[event.motion]
    return _with_motion(state, changed(motion, co_sponsors=(*motion.co_sponsors, event.seat)))


def _motion_withdrawn(state: State, event: ev.MotionWithdrawn) -> State:
    return _with_motion(state, changed(state.public.motions[event.motion], status="withdrawn"))


def _ratification_opened(state: State, event: ev.RatificationOpened) -> State:
    motion = state.public.motions[event.motion]
    return _with_motion(
        state, changed(motion, status="pending", stage="ratification", rule=Ratification(), electorate=(), tally=None)
    )


def _agenda_set(state: State, event: ev.AgendaSet) -> State:
    motions = dict(state.public.motions)
    for order, id_ in enumerate(event.order, start=1):
        motions[id_] = changed(
            motions[id_], status="voting", order=order, electorate=event.electorates[id_], tally=None
        )
    for id_ in event.carried:
        motions[id_] = changed(motions[id_], status="carried")
    for id_ in event.lapsed:
        motions[id_] = changed(motions[id_], status="lapsed")
    return public_with(state, motions=motions)


def _ballot_cast(state: State, event: ev.BallotCast) -> State:
    ballots = {**state.private[event.seat].ballots, event.motion: event.choice}
    return own_with(state, event.seat, ballots=ballots)


def _position_recorded(state: State, event: ev.PositionRecorded) -> State:
    positions = {**state.private[event.seat].positions, event.motion: event.position}
    return own_with(state, event.seat, positions=positions)


def _silence_broken(state: State, event: ev.SilenceBroken) -> State:
    # The motion_closed that follows says what everybody may know; what a pact promised is judged by this.
    return own_with(state, event.seat, ballots={**state.private[event.seat].ballots, event.motion: "objection"})


def _motion_closed(state: State, event: ev.MotionClosed) -> State:
    motion = changed(state.public.motions[event.motion], status=event.status, tally=event.tally)
    if motion.stage == "ratification":
        motion = changed(motion, ratified=(*motion.ratified, *event.tally.yes))
    outvoted = dict(state.outvoted)
    for seat in event.outvoted:
        outvoted[seat] = outvoted.get(seat, 0) + 1
    return changed(_with_motion(state, motion), outvoted=outvoted)


MOTION_EVENTS: Final[dict[type, Callable[[State, Any], State]]] = {
    ev.MotionTabled: _motion_tabled,
    ev.CoSponsored: _co_sponsored,
    ev.MotionWithdrawn: _motion_withdrawn,
    ev.RatificationOpened: _ratification_opened,
    ev.AgendaSet: _agenda_set,
    ev.BallotCast: _ballot_cast,
    ev.PositionRecorded: _position_recorded,
    ev.SilenceBroken: _silence_broken,
    ev.MotionClosed: _motion_closed,
}
