"""``exemption``: spare one member the dismissal for a breach of the floor, in this round only."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.motions.base import Field, MotionType, state_choice
from summitry.refusal import Refused
from summitry.state import State

__all__ = ["EXEMPTION"]


class Exemption(MotionType):
    """Decided before the budgets are known. The breach still stands in the ledger (game.md section 7, ``calm``)."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        choices = tuple(
            state_choice(spec.id, spec.name)
            for spec in state.rules.scenario.states
            if state.public.states[spec.id].membership == "member"
        )
        if not choices:
            raise Refused(
                "bad_terms",
                "there is no member to exempt",
                allowed="once there is another member in breach or on its way to it",
            )
        return (Field(name="state", title="Member to exempt", type="state", choices=choices),)

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
