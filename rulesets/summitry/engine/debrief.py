"""Opening the debrief after ENDEX: until then a delegation is shown its own result alone, if the session was made so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from summitry import commands as cmd
from summitry import events as ev
from summitry.luck import Luck
from summitry.refusal import Refused
from summitry.state import Result, State
from summitry.values import Actor, changed

__all__ = ["DEBRIEF_EVENTS", "end_events", "open_debrief"]


def end_events(state: State, cause: Any, results: Mapping[str, Result]) -> tuple[ev.Event, ...]:
    """ENDEX with its results: everybody's at once, or each seat's to itself."""
    if state.rules.options.debrief == "at_endex":
        return (ev.SessionEnded(cause=cause, results=results),)
    own = tuple(ev.SeatScored(seat=seat, result=result, seats=(seat,)) for seat, result in results.items())
    return (*own, ev.SessionEnded(cause=cause, results={}))


def open_debrief(state: State, command: cmd.OpenDebrief, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    """The one thing that the facilitator still does after ENDEX."""
    if actor.role != "facilitator":
        raise Refused("not_allowed", "'open_debrief' is for the facilitator", allowed="ask the facilitator")
    if state.public.status != "ended":
        raise Refused("not_ended", "the session has not ended", allowed="after ENDEX")
    if state.public.debrief:
        raise Refused("debrief_open", "the debrief is open already", allowed="nothing more: everybody may read it")
    results = {seat: own.result for seat, own in state.private.items() if own.result is not None}
    return [ev.DebriefOpened(results=results)]


def _seat_scored(state: State, event: ev.SeatScored) -> State:
    own = changed(state.private[event.seat], result=event.result)
    return changed(state, private={**state.private, event.seat: own})


def _session_ended(state: State, event: ev.SessionEnded) -> State:
    public = changed(
        state.public,
        status="ended",
        ended=event.cause,
        results=event.results,
        debrief=state.rules.options.debrief == "at_endex",
    )
    return changed(state, public=public)


def _debrief_opened(state: State, event: ev.DebriefOpened) -> State:
    return changed(state, public=changed(state.public, debrief=True, results=event.results))


DEBRIEF_EVENTS: Final[dict[type, Callable[[State, Any], State]]] = {
    ev.SeatScored: _seat_scored,
    ev.SessionEnded: _session_ended,
    ev.DebriefOpened: _debrief_opened,
}
