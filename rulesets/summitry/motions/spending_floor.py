"""``spending_floor``: change the spending floor (or guideline) of the alliance."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.motions.base import Effects, Field, MotionType
from summitry.refusal import Refused
from summitry.state import Motion, State

__all__ = ["SPENDING_FLOOR"]


_FIELDS = (Field(name="value", title="New floor", type="number", unit="% of GDP", minimum=0.5, maximum=8.0, step=0.1),)


class SpendingFloor(MotionType):
    """Takes effect at Resolution: this year is still judged by the old floor."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        return _FIELDS

    def check(self, state: State, mover: str, terms: Mapping[str, Term]) -> None:
        if abs(float(terms["value"]) - state.public.floor) < 1e-9:
            raise Refused(
                "bad_terms",
                f"'value' is {terms['value']!r}: that is the floor already",
                allowed="another value from 0.5 to 8 % of GDP",
            )

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        word = "floor" if state.rules.ruleset.commitment.binding else "guideline"
        return f"Set the spending {word} at {float(terms['value']):g} % of GDP (now {state.public.floor:g} %)."

    def take_effect(self, effects: Effects, motion: Motion) -> None:
        effects.floor = float(motion.terms["value"])  # of several adopted in a round the last on the agenda stands


SPENDING_FLOOR = SpendingFloor(
    kind="spending_floor",
    title="Change the spending floor",
    help="Sets what members owe in spending from next year on.",
)
