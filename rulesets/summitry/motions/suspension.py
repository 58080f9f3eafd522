"""``suspension``: a member loses its vote and the others' help, and stays bound."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.motions.base import Effects, Field, MotionType
from summitry.motions.grounds import against_whom, refuse_without_grounds
from summitry.refusal import Refused
from summitry.state import Motion, State

__all__ = ["SUSPENSION"]


class Suspension(MotionType):
    """Takes effect at Resolution. What the state owes in spending and its own pledges go on (as after TEU Art. 7(3))."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        choices = against_whom(state, self.kind, mover, ("member",))
        if not choices:
            raise Refused(
                "no_grounds",
                "there is no other member that could be suspended now",
                allowed="once there are grounds against another member",
            )
        return (Field(name="state", title="Member to suspend", type="state", choices=choices),)

    def check(self, state: State, mover: str, terms: Mapping[str, Term]) -> None:
        refuse_without_grounds(state, self.kind, str(terms["state"]))

    def subject(self, terms: Mapping[str, Term]) -> str | None:
        return str(terms["state"])

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        return (
            f"Suspend {state.rules.state(str(terms['state'])).name}: it stays bound, without a vote and without help."
        )

    def take_effect(self, effects: Effects, motion: Motion) -> None:
        state = str(motion.terms["state"])
        if effects.membership_of(state) == "member":
            effects.move(state, "suspended", "suspended by vote", motion.id)


SUSPENSION = Suspension(
    kind="suspension",
    title="Suspend a member",
    against=True,
    help="The state keeps its commitments but has no vote, tables nothing and counts for nobody's shield until it is reinstated.",
)
