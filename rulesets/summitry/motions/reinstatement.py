"""``reinstatement``: a suspended state is a member again. Members propose it, or the state applies where the ruleset says so."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.motions.base import Effects, Field, MotionType, state_choice
from summitry.refusal import Refused
from summitry.state import Motion, State

__all__ = ["REINSTATEMENT"]


class Reinstatement(MotionType):
    """Takes effect at Resolution."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        own = state.public.states[mover].membership == "suspended"
        choices = tuple(
            state_choice(spec.id, spec.name)
            for spec in state.rules.scenario.states
            if state.public.states[spec.id].membership == "suspended" and (spec.id == mover or not own)
        )
        if not choices:
            raise Refused("bad_terms", "no state is suspended", allowed="after a suspension")
        return (Field(name="state", title="State to reinstate", type="state", choices=choices),)

    def subject(self, terms: Mapping[str, Term]) -> str | None:
        return str(terms["state"])

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        return f"End the suspension of {state.rules.state(str(terms['state'])).name}."

    def take_effect(self, effects: Effects, motion: Motion) -> None:
        state = str(motion.terms["state"])
        if effects.membership_of(state) == "suspended":  # else dismissed or expelled in the same Resolution
            effects.move(state, "member", "reinstated by vote", motion.id)


REINSTATEMENT = Reinstatement(
    kind="reinstatement",
    title="End a suspension",
    help="The state votes again, and is helped again, from the next round on.",
)
