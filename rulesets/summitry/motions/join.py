"""``join``: take part in a programme, an operation or an undertaking that others began."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.events import EffortJoined, Event
from summitry.motions.base import Choice, Effects, Field, MotionType
from summitry.refusal import Refused
from summitry.rules import MotionRule
from summitry.state import Motion, State

__all__ = ["JOIN"]


class Join(MotionType):
    """The mover's own decision, or, where the ruleset says so, one of those who take part already."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        open_ = [
            effort
            for effort in state.public.efforts.values()
            if mover not in effort.participants and mover != effort.beneficiary
        ]
        if not open_:
            raise Refused("bad_terms", "there is nothing to join", allowed="once others have begun something")
        choices = tuple(Choice(value=effort.id, label=f"{effort.id}: {effort.title}") for effort in open_)
        return (Field(name="effort", title="What to join", type="choice", choices=choices),)

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        effort = state.public.efforts[str(terms["effort"])]
        return f"{state.rules.state(mover).name} joins {effort.id}: {effort.title}"

    def enact(self, state: State, seat: str, terms: Mapping[str, Term], text: str) -> tuple[Event, ...]:
        return (EffortJoined(effort=str(terms["effort"]), seat=seat, round=state.public.round, text=text),)

    def begins(self, state: State, motion: Motion) -> tuple[Event, ...]:
        effort = state.public.efforts.get(str(motion.terms["effort"]))
        if effort is None or motion.mover in effort.participants:
            return ()
        return (EffortJoined(effort=effort.id, seat=motion.mover, round=state.public.round, motion=motion.id),)

    def voters(self, state: State, motion: Motion, members: tuple[str, ...]) -> tuple[str, ...]:
        effort = state.public.efforts.get(str(motion.terms["effort"]))
        return tuple(seat for seat in state.public.seats if effort is not None and seat in effort.participants)

    def take_effect(self, effects: Effects, motion: Motion) -> None:
        """It took effect when it was adopted, so that this year's contribution is asked already."""

    def may_table(self, state: State, mover: str, rule: MotionRule, terms: Mapping[str, Term] | None) -> bool:
        return True  # game.md section 2, "Outside": a state outside joins undertakings


JOIN = Join(
    kind="join",
    title="Join joint work",
    own=True,
    votable=True,
    among_participants=True,
    help="You take part from this year on and owe what the others owe.",
)
