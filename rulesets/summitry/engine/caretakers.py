"""Caretaker bots: they act at a seat whose delegation is missing, until somebody of it is back (game.md section 2)."""

from __future__ import annotations

from summitry import events as ev
from summitry.engine.control import ready_as
from summitry.state import State

__all__ = ["caretakers"]


def caretakers(state: State) -> list[ev.Event]:
    """The seats that a caretaker takes over as a phase begins: those that missed as many phases as the session's options say."""
    options = state.rules.options
    if options.caretaker_after <= 0 or state.public.status != "running":
        return []
    return [
        ev.SeatAssigned(
            seat=seat.id,
            holder="bot",
            bot=options.caretaker,
            ready=ready_as(state, seat.id, "bot"),
            caretaker=True,
        )
        for seat in state.public.seats.values()
        if seat.holder == "person" and seat.missed >= options.caretaker_after
    ]
