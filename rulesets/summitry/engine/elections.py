"""Elections: a new government, and what it wants (game.md section 3: "new interests from the deck").

That there was an election is public; the new interests are the delegation's own. Who wins is luck, keyed by round and
state, so that the same seed gives the same government under every ruleset.
"""

from __future__ import annotations

from typing import Literal

from summitry import events as ev
from summitry.interests import closed_points
from summitry.luck import Luck
from summitry.rules import DeckCard
from summitry.state import State

__all__ = ["after_caretakers", "election"]


def election(
    state: State, seat: str, cause: Literal["fallen", "inject"], luck: Luck, card: str = ""
) -> tuple[ev.Event, ...]:
    """The election and, if the deck has another card for the seat, the card that was drawn (or is named)."""
    held = ev.ElectionHeld(state=seat, cause=cause)
    own = state.private.get(seat)
    if own is None:
        return (held,)
    drawn = _drawn(state, seat, luck, card)
    if drawn is None:
        return (held,)  # a new government that wants what the old one did
    outcome = state.public.outcome
    return (
        held,
        ev.CardDrawn(
            seat=seat,
            card=drawn,
            rounds=outcome.round if outcome is not None else 0,
            points=closed_points(state.rules.scenario.roles[seat], own),
            seats=(seat,),
        ),
    )


def after_caretakers(before: State, after: State, luck: Luck) -> tuple[ev.Event, ...]:
    """The elections that end a caretaker's year: ``before`` and ``after`` a Resolution."""
    events: list[ev.Event] = []
    for seat, own in before.private.items():
        if own.caretaker and not after.private[seat].caretaker:
            events.extend(election(after, seat, "fallen", luck))
    return tuple(events)


def _drawn(state: State, seat: str, luck: Luck, card: str) -> DeckCard | None:
    """The named card, or one by luck: of those made for this state, else of the general ones; never the present one."""
    deck = state.rules.scenario.deck
    if card:
        return next((each for each in deck if each.id == card), None)
    present = state.private[seat].card
    others = [each for each in deck if present is None or each.id != present.id]
    choice = [each for each in others if seat in each.states] or [each for each in others if not each.states]
    if not choice:
        return None
    draw = luck(state.luck_key, state.public.round, f"election.{seat}")
    return choice[min(len(choice) - 1, int(draw * len(choice)))]
