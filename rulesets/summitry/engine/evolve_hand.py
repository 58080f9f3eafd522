"""How what the facilitator's hand and the clock bring about folds into the state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from summitry import events as ev
from summitry.engine.folding import public_with
from summitry.state import Pausing, Public, State
from summitry.values import changed

__all__ = ["HAND_EVENTS", "pausing_in"]


def pausing_in(public: Public) -> Pausing | None:
    """The pauses by vote in a phase that begins: what was asked for in the one before is over."""
    return changed(public.pausing, asked=()) if public.pausing is not None and public.pausing.asked else public.pausing


def _clock_changed(state: State, event: ev.ClockChanged) -> State:
    return public_with(state, clock=event.clock)


def _grace_given(state: State, event: ev.GraceGiven) -> State:
    return public_with(state, grace=event.seats, clock=event.clock)


def _pause_counted(state: State, event: ev.PauseAsked | ev.PauseRecounted) -> State:
    pausing = changed(state.public.pausing or Pausing(), asked=event.asked, needed=event.needed)
    return public_with(state, pausing=pausing)


def _paused_by_vote(state: State, event: ev.PausedByVote) -> State:
    before = state.public.pausing or Pausing()
    return public_with(state, clock=event.clock, pausing=changed(before, asked=(), taken=before.taken + 1))


def _message_held(state: State, event: ev.MessageHeld) -> State:
    return changed(state, held={**state.held, event.held.id: event.held}, next_held=event.held.order + 1)


def _texts_held(state: State, event: ev.TextsHeld) -> State:
    own = changed(state.private[event.seat], texts_wait=event.hold)
    return changed(state, private={**state.private, event.seat: own})


def _held_message_closed(state: State, event: ev.HeldMessageClosed) -> State:
    return changed(state, held={id_: held for id_, held in state.held.items() if id_ != event.held})


def _state_restored(state: State, event: ev.StateRestored) -> State:
    return event.state


HAND_EVENTS: Final[dict[type, Callable[[State, Any], State]]] = {
    ev.ClockChanged: _clock_changed,
    ev.GraceGiven: _grace_given,
    ev.PauseAsked: _pause_counted,
    ev.PauseRecounted: _pause_counted,
    ev.PausedByVote: _paused_by_vote,
    ev.MessageHeld: _message_held,
    ev.TextsHeld: _texts_held,
    ev.HeldMessageClosed: _held_message_closed,
    ev.StateRestored: _state_restored,
}
