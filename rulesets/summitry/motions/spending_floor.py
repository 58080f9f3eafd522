"""``spending_floor``: change the spending floor (or guideline) of the alliance."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.motions.base import Effects, Field, MotionType
from summitry.procedure import CHAIR
from summitry.refusal import Refused
from summitry.state import Motion, State

__all__ = ["SPENDING_FLOOR"]


_FIELDS = (Field(name="value", title="New floor", type="number", unit="% of GDP", minimum=0.5, maximum=8.0, step=0.1),)


class SpendingFloor(MotionType):
    """Takes effect at Resolution: this year is still judged by the old floor."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        return _FIELDS

    def check(self, state: State, mover: str, terms: Mapping[str, Term]) -> None:
        if _as_it_is(state, float(terms["value"])):
            raise Refused(
                "bad_terms",
                f"'value' is {terms['value']!r}: that is the floor already",
                allowed="another value from 0.5 to 8 % of GDP",
            )

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        word = "floor" if state.rules.ruleset.commitment.binding else "guideline"
        value = float(terms["value"])
        if mover == CHAIR and _as_it_is(state, value):
            return f"Review of the spending {word}: keep it at {value:g} % of GDP."
        return f"Set the spending {word} at {value:g} % of GDP (now {state.public.floor:g} %)."

    def take_effect(self, effects: Effects, motion: Motion) -> None:
        value = float(motion.terms["value"])
        if motion.mover == CHAIR and _as_it_is(effects.state, value):
            return  # a review that leaves it as it is undoes no change that was agreed beside it
        effects.floor = value  # of several adopted in a round the last on the agenda stands


def _as_it_is(state: State, value: float) -> bool:
    return abs(value - state.public.floor) < 1e-9


SPENDING_FLOOR = SpendingFloor(
    kind="spending_floor",
    title="Change the spending floor",
    help="Sets what members owe in spending from next year on.",
)
