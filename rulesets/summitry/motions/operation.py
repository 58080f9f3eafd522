"""``operation``: act together outside the alliance's territory."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from summitry.commands import Term
from summitry.joint import Effort
from summitry.motions.base import Choice, Field
from summitry.motions.together import JointWork, lead_field, words, years_field
from summitry.refusal import Refused
from summitry.state import Motion, State, Theatre

__all__ = ["OPERATION", "SIZES"]

SIZES = ("", "a mission of observers and trainers", "a force of some thousand", "a large force")
"""What each size stands for."""


class Operation(JointWork):
    """Each year it succeeds or fails by what its participants really give against what it needs (game.md section 5)."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        theatres = tuple((theatre.id, _told(theatre)) for theatre in state.public.theatres.values())
        if not theatres:
            raise Refused(
                "bad_terms",
                "no theatre is open: nothing outside the alliance's territory calls for an operation",
                allowed="when an event opens a theatre",
            )
        return (*_fields(theatres, state.rules.scenario.model.operation_cost), years_field(4), lead_field(state))

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        title = state.public.theatres[str(terms["theatre"])].title
        lead = state.rules.state(str(terms["lead"])).name
        size = int(terms["size"])
        return f"Operation of size {size} ({SIZES[size]}), {words(terms)}, led by {lead}. Theatre: {title}."

    def effort(self, state: State, motion: Motion) -> Effort:
        terms, now = motion.terms, state.public.round
        size = int(terms["size"])
        return Effort(
            id=motion.id,
            kind="operation",
            title=motion.summary,
            lead=str(terms["lead"]),
            since=now,
            until=now + int(terms["years"]) - 1,
            asked=round(state.rules.scenario.model.operation_cost * size * size, 6),
            participants={},
            theatre=str(terms["theatre"]),
            size=size,
        )


def _told(theatre: Theatre) -> str:
    if not theatre.settles:
        return theatre.title
    return f"{theatre.title} (over after {theatre.settles} years of success, {theatre.progress} so far)"


@lru_cache(maxsize=64)
def _fields(theatres: tuple[tuple[str, str], ...], cost: float) -> tuple[Field, ...]:
    sizes = tuple(
        Choice(value=str(size), label=f"{size}: {SIZES[size]}, {cost * size * size:g} % of GDP a year from each")
        for size in (1, 2, 3)
    )
    return (
        Field(
            name="theatre",
            title="Theatre",
            type="choice",
            choices=tuple(Choice(value=id_, label=title) for id_, title in theatres),
        ),
        Field(name="size", title="Size", type="integer", minimum=1, maximum=3, step=1, choices=sizes),
    )


OPERATION = Operation(
    kind="operation",
    title="Begin an operation",
    divisible=True,
    help="Those it binds act together far from home, at a yearly cost. It succeeds if enough is given; all see the outcome.",
)
