"""``accession``: admit a state. A member may propose it, and a state outside may apply for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from summitry.commands import Term
from summitry.events import AccessionLapsed, RatificationOpened
from summitry.motions.base import Effects, Field, MotionType, state_choice
from summitry.pacts import checklist, judged_later, unmet
from summitry.refusal import Refused
from summitry.rules import Scenario
from summitry.state import Motion, State
from summitry.values import lately, same

__all__ = ["ACCESSION"]


class Accession(MotionType):
    """Takes effect at Resolution, if the state meets the ruleset's criteria by then.

    What a state can't change in a year is checked when the motion is tabled: democracy, and of a state that nobody speaks for
    stance and aid. The rest is judged by what the state does in the year in which it is to join.
    """

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        pending = {motion.subject for motion in state.public.motions.values() if motion.status == "pending"}
        states = state.public.states
        outside = [
            spec
            for spec in state.rules.scenario.states
            if states[spec.id].membership not in ("member", "suspended") and spec.id not in pending
        ]
        if state.public.states[mover].membership != "member":
            outside = [spec for spec in outside if spec.id == mover]
        if not outside:
            raise Refused(
                "bad_terms", "there is no state to admit", allowed="a state outside that isn't being ratified"
            )
        return _fields(same(tuple([spec.id for spec in outside])), state.rules.scenario)

    def check(self, state: State, mover: str, terms: Mapping[str, Term]) -> None:
        id_ = str(terms["state"])
        spec, standing = state.rules.state(id_), state.public.states[id_]
        checks = checklist(state.rules.ruleset, state.public.floor, spec, standing, state.rules.scenario.areas)
        later = {criterion.id for criterion in state.rules.ruleset.criteria if judged_later(criterion, spec)}
        faults = unmet(tuple(check for check in checks if check.criterion not in later))
        if faults:
            raise Refused(
                "criteria_unmet", f"{spec.name} doesn't qualify: {faults}", allowed="a state that meets the criteria"
            )

    def subject(self, terms: Mapping[str, Term]) -> str | None:
        return str(terms["state"])

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        return f"Admit {state.rules.state(str(terms['state'])).name} to the alliance."

    def take_effect(self, effects: Effects, motion: Motion) -> None:
        id_ = str(motion.terms["state"])
        if effects.membership_of(id_) in ("member", "suspended"):
            return
        rules, public = effects.state.rules, effects.state.public
        if rules.ruleset.motions[self.kind].ratification and motion.stage == "decision":
            effects.events.append(RatificationOpened(motion=motion.id))
            return
        old = effects.standings.get(id_) or public.states[id_]
        standing = replace(old, spending=effects.spending[id_], spending_before=public.states[id_].spending)
        faults = unmet(checklist(rules.ruleset, public.floor, rules.state(id_), standing, rules.scenario.areas))
        if faults:
            effects.events.append(AccessionLapsed(state=id_, motion=motion.id, cause=f"criteria not met: {faults}"))
        else:
            effects.move(id_, "member", "admitted by vote", motion.id)


@lately(16)
def _fields(outside: tuple[str, ...], scenario: Scenario) -> tuple[Field, ...]:
    choices = tuple(state_choice(id_, scenario.specs[id_].name) for id_ in outside)
    return (Field(name="state", title="State to admit", type="state", choices=choices),)


ACCESSION = Accession(
    kind="accession",
    title="Admit a state",
    ratifiable=True,
    help="Brings a state into the alliance: its forces count, and so does the territory to defend.",
)
