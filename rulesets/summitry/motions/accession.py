"""``accession``: admit a state. A member may propose it, and a state outside may apply for itself."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.motions.base import Choice, Field, MotionType
from summitry.pacts import checklist, unmet
from summitry.refusal import Refused
from summitry.state import State

__all__ = ["ACCESSION"]


class Accession(MotionType):
    """Takes effect at Resolution, if the state meets the ruleset's criteria by then.

    What a state can't change in a year (democracy, stance, aid given) is checked when the motion is tabled; spending is
    judged by what the state spends in the year in which it is to join.
    """

    def fields(self, state: State, mover: str) -> tuple[Field, ...] | None:
        outside = [spec for spec in state.rules.scenario.states if state.public.states[spec.id].membership != "member"]
        if state.public.states[mover].membership != "member":
            outside = [spec for spec in outside if spec.id == mover]
        if not outside:
            return None
        choices = tuple(Choice(value=spec.id, label=spec.name) for spec in outside)
        return (Field(name="state", title="State to admit", type="state", choices=choices),)

    def check(self, state: State, mover: str, terms: Mapping[str, Term]) -> None:
        id_ = str(terms["state"])
        spec, standing = state.rules.state(id_), state.public.states[id_]
        checks = checklist(state.rules.ruleset, state.public.floor, spec, standing)
        fields = {criterion.id: criterion.field for criterion in state.rules.ruleset.criteria}
        faults = unmet(tuple(check for check in checks if fields[check.criterion] != "spending"))
        if faults:
            raise Refused(
                "criteria_unmet", f"{spec.name} doesn't qualify: {faults}", allowed="a state that meets the criteria"
            )

    def subject(self, terms: Mapping[str, Term]) -> str | None:
        return str(terms["state"])

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        return f"Admit {state.rules.state(str(terms['state'])).name} to the alliance."


ACCESSION = Accession(
    kind="accession",
    title="Admit a state",
    help="Brings a state into the alliance: its forces count, and so does the territory to defend.",
)
