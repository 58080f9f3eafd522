"""``expulsion``: make a member leave."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.motions.base import Effects, Field, MotionType, state_choice
from summitry.refusal import Refused
from summitry.state import Motion, State

__all__ = ["EXPULSION"]


class Expulsion(MotionType):
    """Takes effect at Resolution."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        members = [
            spec
            for spec in state.rules.scenario.states
            if state.public.states[spec.id].membership == "member" and spec.id != mover
        ]
        if not members:
            raise Refused("bad_terms", "there is no other member to expel")
        choices = tuple(state_choice(spec.id, spec.name) for spec in members)
        return (Field(name="state", title="State to expel", type="state", choices=choices),)

    def subject(self, terms: Mapping[str, Term]) -> str | None:
        return str(terms["state"])

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        return f"Expel {state.rules.state(str(terms['state'])).name} from the alliance."

    def take_effect(self, effects: Effects, motion: Motion) -> None:
        state = str(motion.terms["state"])
        if (
            effects.membership_of(state) == "member"
        ):  # else dismissed in the same Resolution: there is nothing left to end
            effects.move(state, "expelled", "expelled by vote", motion.id)


EXPULSION = Expulsion(
    kind="expulsion",
    title="Expel a member",
    help="Ends a membership: the alliance loses the state's forces and no longer defends its territory.",
)
