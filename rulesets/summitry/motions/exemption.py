"""``exemption``: spare one member the dismissal for a breach of the floor, in this round only."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.motions.base import Field, MotionType, state_fields
from summitry.refusal import Refused
from summitry.state import State

__all__ = ["EXEMPTION"]


class Exemption(MotionType):
    """Decided before the budgets are known. The breach still stands in the ledger (game.md section 7, ``calm``)."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        members = tuple(id_ for id_, standing in state.public.states.items() if standing.membership == "member")
        if not members:
            raise Refused("bad_terms", "there is no member to exempt")
        return state_fields(state.rules.scenario, "Member to exempt", members)

    def subject(self, terms: Mapping[str, Term]) -> str | None:
        return str(terms["state"])

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        name = state.rules.state(str(terms["state"])).name
        return f"Exempt {name} from dismissal this round, if it stays below the floor of {state.public.floor:g} %."


EXEMPTION = Exemption(
    kind="exemption",
    title="Exempt a member for a round",
    help="If the member breaks the floor this round, it isn't dismissed. The breach still counts in the ledger.",
)
