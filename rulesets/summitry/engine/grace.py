"""Grace: at a deadline, or when the facilitator says so, only those who still owe something may act; what is in is frozen.

A rule of ours, from what players of other games ask for: one late delegation should not open everybody's ballots again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from summitry import commands as cmd
from summitry import events as ev
from summitry.luck import Luck
from summitry.refusal import Refused
from summitry.state import Clock, State
from summitry.values import Actor, changed

__all__ = ["GRACE", "checked_grace", "due_grace", "frozen", "grace"]

LEAST: Final = 10
MOST: Final = 3600
"""Seconds of grace."""
_OWED: Final = ("vote", "decision")


def owing(state: State) -> tuple[str, ...]:
    """The seats, held by somebody, of which the phase still asks something."""
    public = state.public
    if public.phase not in _OWED:
        return ()
    return tuple(seat.id for seat in public.seats.values() if not seat.ready and seat.holder != "open")


def frozen(state: State, seat: str) -> bool:
    """Whether the seat's ballots or decision can't be changed any more, since grace is for others."""
    grace = state.public.grace
    return bool(grace) and seat not in grace


def checked_grace(state: State, seat: str) -> None:
    """Refuse what would change something that is in, while others have grace."""
    if frozen(state, seat):
        raise Refused(
            "frozen",
            f"what {seat!r} has given is frozen: grace is for {', '.join(state.public.grace)}",
            allowed="talk, or wait for the end of the phase",
        )


def due_grace(state: State, now: int) -> list[ev.Event]:
    """At a deadline: the grace that the session's options give to those who are missing; nothing if they give none, or had it."""
    seconds = state.rules.options.grace
    seats = owing(state)
    if seconds <= 0 or state.public.grace or not seats:
        return []
    return [ev.GraceGiven(seats=seats, seconds=seconds, clock=_clock(state, seconds, now))]


def grace(state: State, command: cmd.GiveGrace, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    """The facilitator gives grace now: the clock is set to it, also if more was left."""
    public = state.public
    if public.status != "running":
        raise Refused("not_running", "the session has not started", allowed="after STARTEX")
    if command.phase != public.phase_id:
        raise Refused(
            "outdated_phase", f"phase {command.phase!r} is over", allowed=f"the present phase is {public.phase_id!r}"
        )
    if public.phase not in _OWED:
        raise Refused(
            "wrong_phase", f"in {public.phase} nobody owes anything", allowed="'extend', or grace in Vote or decision"
        )
    if not LEAST <= command.seconds <= MOST:
        raise Refused("bad_value", f"seconds is {command.seconds!r}", allowed=f"{LEAST} to {MOST}")
    if public.clock.deadline is None and public.clock.remaining is None:
        raise Refused("clock_stopped", "this phase has no clock", allowed="in a session with clocks")
    return [ev.GraceGiven(seats=owing(state), seconds=command.seconds, clock=_clock(state, command.seconds, now))]


def _clock(state: State, seconds: int, now: int) -> Clock:
    clock = state.public.clock
    if clock.remaining is not None:
        return changed(clock, remaining=seconds * 1000)
    return Clock(opened_at=clock.opened_at, deadline=now + seconds * 1000)


GRACE: Final[dict[type, Callable[[State, Any, Actor, int, Luck], list[ev.Event]]]] = {cmd.GiveGrace: grace}
