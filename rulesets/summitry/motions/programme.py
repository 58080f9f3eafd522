"""``programme``: buy together in one capability area, with a part of each participant's budget."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.joint import Effort
from summitry.motions.base import Choice, Field
from summitry.motions.together import JointWork, lead_field, words, years_field
from summitry.rules import Scenario
from summitry.state import Motion, State
from summitry.values import lately

__all__ = ["PROGRAMME"]


class Programme(JointWork):
    """Money spent together buys more, and the lead nation's industry works on more of it than its state pays for."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        return _fields(state.rules.scenario, lead_field(state))

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        area = next(area.title for area in state.rules.scenario.areas if area.id == terms["area"])
        lead = state.rules.state(str(terms["lead"])).name
        return f"Buy together: {area}. {float(terms['share']):g} % of each budget, {words(terms)}, led by {lead}."

    def effort(self, state: State, motion: Motion) -> Effort:
        terms, now = motion.terms, state.public.round
        return Effort(
            id=motion.id,
            kind="programme",
            title=motion.summary,
            lead=str(terms["lead"]),
            since=now,
            until=now + int(terms["years"]) - 1,
            asked=float(terms["share"]),
            participants={},
            area=str(terms["area"]),
        )


@lately(8)
def _fields(scenario: Scenario, lead: Field) -> tuple[Field, ...]:
    choices = tuple(Choice(value=area.id, label=area.title) for area in scenario.areas)
    return (
        Field(name="area", title="Capability area", type="choice", choices=choices),
        Field(
            name="share",
            title="Part of each participant's budget",
            type="number",
            unit="% of budget",
            minimum=1,
            maximum=50,
            step=1,
        ),
        years_field(8),
        lead,
    )


PROGRAMME = Programme(
    kind="programme",
    title="Start a joint programme",
    divisible=True,
    help="Those it binds buy together from this year on: the same money buys more. The lead nation's industry gets most work.",
)
