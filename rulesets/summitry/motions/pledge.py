"""``pledge``: a state binds itself to a level of spending. Nobody votes; the ledger keeps count."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.motions.base import Field, MotionType
from summitry.rules import MotionRule
from summitry.state import State

__all__ = ["PLEDGE"]


class Pledge(MotionType):
    """Judged at the Resolution of the round in which it is due, against that year's spending."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        constants = state.rules.scenario.model
        return (
            Field(
                name="value",
                title="Spend at least",
                type="number",
                unit="% of GDP",
                minimum=0.1,
                maximum=constants.spending_max,
                step=0.05,
            ),
            Field(
                name="due",
                title="By round",
                type="integer",
                unit="round",
                minimum=state.public.round,
                maximum=state.rules.scenario.rounds,
                step=1,
            ),
        )

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        name = state.rules.state(mover).name
        return f"{name} pledges to spend at least {float(terms['value']):g} % of GDP by round {terms['due']}."

    def may_table(self, state: State, mover: str, rule: MotionRule, terms: Mapping[str, Term] | None) -> bool:
        return True  # game.md section 2, "Outside": a state outside pledges too


PLEDGE = Pledge(
    kind="pledge",
    title="Make a pledge",
    help="A promise of your own, with no vote. The ledger shows to everybody whether you kept it.",
)
