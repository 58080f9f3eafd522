"""``expulsion``: make a member leave."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.motions.base import Effects, Field, MotionType
from summitry.motions.grounds import against_whom, refuse_without_grounds
from summitry.refusal import Refused
from summitry.state import Motion, State

__all__ = ["EXPULSION"]


class Expulsion(MotionType):
    """Takes effect at Resolution."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        choices = against_whom(state, self.kind, mover, ("member", "suspended"))
        if not choices:
            raise Refused(
                "no_grounds",
                "there is no other member that could be expelled now",
                allowed="once there are grounds against another member",
            )
        return (Field(name="state", title="State to expel", type="state", choices=choices),)

    def check(self, state: State, mover: str, terms: Mapping[str, Term]) -> None:
        refuse_without_grounds(state, self.kind, str(terms["state"]))

    def subject(self, terms: Mapping[str, Term]) -> str | None:
        return str(terms["state"])

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        return f"Expel {state.rules.state(str(terms['state'])).name} from the alliance."

    def take_effect(self, effects: Effects, motion: Motion) -> None:
        state = str(motion.terms["state"])
        # Else dismissed in the same Resolution: there is nothing left to end.
        if effects.membership_of(state) in ("member", "suspended"):
            effects.move(state, "expelled", "expelled by vote", motion.id)


EXPULSION = Expulsion(
    kind="expulsion",
    title="Expel a member",
    against=True,
    help="Ends a membership: the alliance loses the state's forces and no longer defends its territory.",
)
