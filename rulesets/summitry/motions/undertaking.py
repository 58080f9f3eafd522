"""``undertaking``: some states take on the defence or the support of a state, or of each other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from summitry.commands import Term
from summitry.joint import MUTUAL, Effort
from summitry.motions.base import Choice, Field
from summitry.motions.together import JointWork, lead_field, words, years_field
from summitry.refusal import Refused
from summitry.state import Motion, State

__all__ = ["UNDERTAKING"]


class Undertaking(JointWork):
    """The forces promised count for whom they are promised to; the support builds up the beneficiary's own."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        states = tuple((spec.id, spec.name) for spec in state.rules.scenario.states)
        return (*_fields(states), years_field(8), lead_field(state))

    def check(self, state: State, mover: str, terms: Mapping[str, Term]) -> None:
        forces, support = float(terms["forces"]), float(terms["support"])
        if forces <= 0 and support <= 0:
            raise Refused("bad_terms", "'forces' and 'support' are both 0: it promises nothing", allowed="one above 0")
        if terms["beneficiary"] == MUTUAL and support > 0:
            raise Refused(
                "bad_terms",
                f"'support' is {support:g}: participants who defend each other have nobody to pay it to",
                allowed="support 0, or a state as beneficiary",
            )
        if terms["beneficiary"] == terms["lead"]:
            raise Refused(
                "bad_terms", "'lead' is the beneficiary: nobody undertakes to help itself", allowed="another lead"
            )

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        lead = state.rules.state(str(terms["lead"])).name
        forces, support = float(terms["forces"]), float(terms["support"])
        promise = [f"{forces:g} % of their forces"] if forces > 0 else []
        if support > 0:
            promise.append(f"{support:g} % of GDP a year")
        if terms["beneficiary"] == MUTUAL:
            whom = "each other"
        else:
            whom = state.rules.state(str(terms["beneficiary"])).name
        return f"Those who join promise {whom}: {' and '.join(promise)}, {words(terms)}, led by {lead}."

    def effort(self, state: State, motion: Motion) -> Effort:
        terms, now = motion.terms, state.public.round
        return Effort(
            id=motion.id,
            kind="undertaking",
            title=motion.summary,
            lead=str(terms["lead"]),
            since=now,
            until=now + int(terms["years"]) - 1,
            asked=float(terms["support"]),
            participants={},
            beneficiary=str(terms["beneficiary"]),
            forces=round(float(terms["forces"]) / 100, 6),
        )


@lru_cache(maxsize=32)
def _fields(states: tuple[tuple[str, str], ...]) -> tuple[Field, ...]:
    whom = (
        Choice(value=MUTUAL, label="Each other: those who join"),
        *(Choice(value=id_, label=name) for id_, name in states),
    )
    return (
        Field(name="beneficiary", title="Whom to help", type="choice", choices=whom),
        Field(
            name="forces",
            title="Part of the forces promised",
            type="number",
            unit="% of forces",
            minimum=0,
            maximum=100,
            step=5,
        ),
        Field(
            name="support",
            title="Support given each year",
            type="number",
            unit="% of GDP",
            minimum=0,
            maximum=1,
            step=0.05,
            default=0,
        ),
    )


UNDERTAKING = Undertaking(
    kind="undertaking",
    title="Propose an undertaking",
    divisible=True,
    help="Those who join promise forces, support or both to a state, or forces to each other. It binds nobody else.",
)
