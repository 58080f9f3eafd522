"""``pledge``: a state binds itself to a level of spending. Nobody votes; the ledger keeps count."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from summitry.commands import Term
from summitry.events import Event, PledgeMade
from summitry.motions.base import Field, MotionType
from summitry.refusal import Refused
from summitry.rules import MotionRule
from summitry.state import State

__all__ = ["PLEDGE"]


class Pledge(MotionType):
    """Judged at the Resolution of the round in which it is due, against that year's spending.

    A conditional pledge holds only if, by then, states with the stated share of all GDP have pledged at least as much for the
    same round or an earlier one; otherwise it is void. So several states can promise to move together or not at all.
    """

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        standing = state.public.states[mover]
        if standing.pledge is not None:
            raise Refused(
                "pledge_in_force",
                f"{mover!r} has pledged {standing.pledge:g} % of GDP by round {standing.pledge_round}",
                allowed=f"a new pledge after round {standing.pledge_round}",
            )
        scenario = state.rules.scenario
        return _fields(scenario.model.spending_max, state.public.round, scenario.rounds)

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        name = state.rules.state(mover).name
        text = f"{name} pledges to spend at least {float(terms['value']):g} % of GDP by round {terms['due']}"
        share = float(terms.get("share", 0))
        return text + (f", if states with {share:g} % of all GDP pledge as much." if share else ".")

    def enact(self, state: State, seat: str, terms: Mapping[str, Term], text: str) -> tuple[Event, ...]:
        return (
            PledgeMade(
                seat=seat,
                value=float(terms["value"]),
                due=int(terms["due"]),
                share=float(terms["share"]),
                text=text,
            ),
        )

    def may_table(self, state: State, mover: str, rule: MotionRule, terms: Mapping[str, Term] | None) -> bool:
        return True  # game.md section 2, "Outside": a state outside pledges too


@lru_cache(maxsize=256)
def _fields(most: float, now: int, last: int) -> tuple[Field, ...]:
    """The same for all seats; asked for each of them several times a round."""
    return (
        Field(
            name="value",
            title="Spend at least",
            type="number",
            unit="% of GDP",
            minimum=0.1,
            maximum=most,
            step=0.05,
        ),
        Field(
            name="due",
            title="By round",
            type="integer",
            unit="round",
            minimum=now,
            maximum=last,
            step=1,
        ),
        Field(
            name="share",
            title="Only if states with this share of GDP pledge as much (0: without condition)",
            type="number",
            unit="% of all GDP",
            minimum=0,
            maximum=100,
            step=5,
            default=0,
        ),
    )


PLEDGE = Pledge(
    kind="pledge",
    title="Make a pledge",
    own=True,
    help="A promise of your own, with no vote. The ledger shows to everybody whether you kept it.",
)
