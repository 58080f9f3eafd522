"""``expulsion``: make a member leave."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.motions.base import Choice, Field, MotionType
from summitry.state import State

__all__ = ["EXPULSION"]


class Expulsion(MotionType):
    """Takes effect at Resolution."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...] | None:
        members = [
            spec
            for spec in state.rules.scenario.states
            if state.public.states[spec.id].membership == "member" and spec.id != mover
        ]
        if not members:
            return None
        choices = tuple(Choice(value=spec.id, label=spec.name) for spec in members)
        return (Field(name="state", title="State to expel", type="state", choices=choices),)

    def subject(self, terms: Mapping[str, Term]) -> str | None:
        return str(terms["state"])

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        return f"Expel {state.rules.state(str(terms['state'])).name} from the alliance."


EXPULSION = Expulsion(
    kind="expulsion",
    title="Expel a member",
    help="Ends a membership: the alliance loses the state's forces and no longer defends its territory.",
)
