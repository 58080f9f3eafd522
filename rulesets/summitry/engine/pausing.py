"""Pauses by vote: where a session gives them, delegations ask for a pause, and enough of them stop the clock for a while.

A rule of ours, from what players of other games ask for: a pause that only whoever runs the game can give comes too late, and one
that a single player can take is abused. So a share of the delegations must want it, it ends by itself, and their number is limited.
Delegations held by people count; a bot needs no time to think.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from math import ceil
from typing import Any, Final

from summitry import commands as cmd
from summitry import events as ev
from summitry.engine.control import checked_phase, running
from summitry.luck import Luck
from summitry.refusal import Refused
from summitry.state import Clock, Pausing, State
from summitry.values import Actor

__all__ = ["PAUSING", "may_ask_pause", "recounted"]


def _people(state: State) -> tuple[str, ...]:
    return tuple(seat.id for seat in state.public.seats.values() if seat.holder == "person")


def may_ask_pause(state: State, seat: str) -> bool:
    """Whether the seat may ask for a pause now."""
    public, options = state.public, state.rules.options
    return (
        options.pauses > (public.pausing.taken if public.pausing else 0)
        and public.status == "running"
        and public.clock.deadline is not None
        and public.seats[seat].holder == "person"
    )


def _ask(state: State, command: cmd.AskPause, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    public, options = state.public, state.rules.options
    running(public)
    checked_phase(public, command.phase)
    if not options.pauses:
        raise Refused("not_allowed", "this session has no pauses by vote", allowed="ask the facilitator")
    pausing = public.pausing or Pausing()
    if pausing.taken >= options.pauses:
        raise Refused(
            "pause_limit", f"the session has had {pausing.taken} pauses by vote", allowed="ask the facilitator"
        )
    people = _people(state)
    if seat not in people:
        raise Refused("not_allowed", f"no people hold {seat!r}", allowed="delegations that people hold ask for a pause")
    if public.clock.deadline is None:
        raise Refused("clock_stopped", "no clock is running", allowed="while a phase has a running clock")
    asked, needed = _counted(state, {*pausing.asked, seat} if command.ask else {*pausing.asked} - {seat})
    events: list[ev.Event] = [ev.PauseAsked(seat=seat, ask=command.ask, asked=asked, needed=needed)]
    return events + _reached(state, asked, needed, now)


def recounted(state: State, now: int) -> list[ev.Event]:
    """What a delegation that came or went changes: others ask, or fewer must, and so they may be enough."""
    pausing = state.public.pausing
    if pausing is None or not pausing.asked or state.public.status != "running":
        return []
    asked, needed = _counted(state, set(pausing.asked))
    events: list[ev.Event] = []
    if (asked, needed) != (pausing.asked, pausing.needed):
        events.append(ev.PauseRecounted(asked=asked, needed=needed))
    return events + _reached(state, asked, needed, now)


def _counted(state: State, wanting: Set[str]) -> tuple[tuple[str, ...], int]:
    """Those of them who count, and how many must ask."""
    people = _people(state)
    needed = max(1, ceil(state.rules.options.pause_share * len(people) - 1e-9))
    return tuple(seat for seat in people if seat in wanting), needed


def _reached(state: State, asked: tuple[str, ...], needed: int, now: int) -> list[ev.Event]:
    """The pause, if enough ask for it while a clock runs."""
    clock, options = state.public.clock, state.rules.options
    if len(asked) < needed or clock.deadline is None:
        return []
    until = now + options.pause_seconds * 1000
    held = Clock(opened_at=clock.opened_at, remaining=max(0, clock.deadline - now), until=until)
    left = options.pauses - (state.public.pausing or Pausing()).taken - 1
    return [ev.PausedByVote(seats=asked, seconds=options.pause_seconds, left=left, clock=held)]


PAUSING: Final[dict[type, Callable[[State, Any, Actor, int, Luck], list[ev.Event]]]] = {cmd.AskPause: _ask}
