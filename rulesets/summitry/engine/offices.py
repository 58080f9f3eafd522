"""Offices in play: who holds a power, and when an office changes hands."""

from __future__ import annotations

from summitry.motions import Effects
from summitry.motions.appointment import filled
from summitry.procedure import CHAIR, Power
from summitry.state import State

__all__ = ["fill_offices", "held_by", "holder_of"]


def holder_of(state: State, power: Power) -> str | None:
    """The state that holds an office with this power; None if nobody at the table does. Of several the first one counts."""
    for office in state.rules.ruleset.offices:
        holder = state.public.offices[office.id].holder
        if power in office.powers and holder != CHAIR:
            return holder
    return None


def held_by(state: State, seat: str) -> int:
    """How many offices the state holds."""
    offices = state.public.offices
    return sum([held.holder == seat for held in offices.values()]) if offices else 0


def fill_offices(effects: Effects) -> None:
    """Appointments, and the offices that fall vacant: a holder that is no longer a member, a term that has run out."""
    state = effects.state
    for office in state.rules.ruleset.offices:
        held = state.public.offices[office.id]
        new = effects.offices.get(office.id)
        if new is not None and effects.membership_of(new.held.holder) == "member":
            effects.events.append(new)
        elif held.holder == CHAIR:
            continue
        elif effects.membership_of(held.holder) != "member":
            effects.events.append(filled(state, office, CHAIR, "its holder is no longer a member"))
        elif held.until is not None and held.until <= state.public.round:
            effects.events.append(filled(state, office, CHAIR, "the term has run out"))
