"""``response``: answer this round's provocation, at a level from 0 to 5."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import Term
from summitry.motions.base import Choice, Field, MotionType
from summitry.refusal import Refused
from summitry.state import State

__all__ = ["LEVELS", "RESPONSE"]

LEVELS = ("no answer", "a protest", "sanctions", "reinforcements", "a show of force", "collective defence")
"""What each level stands for."""

_FIELDS = (
    Field(
        name="level",
        title="Level of the answer",
        type="integer",
        unit="level",
        minimum=0,
        maximum=5,
        step=1,
        choices=tuple(Choice(value=str(level), label=f"{level}: {what}") for level, what in enumerate(LEVELS)),
    ),
)


class Response(MotionType):
    """The members then decide nationally what they contribute; the level reached depends on the sum (game.md section 3)."""

    def fields(self, state: State, mover: str) -> tuple[Field, ...]:
        if state.public.provocation is None:
            raise Refused("bad_terms", "there was no provocation this round", allowed="after a provocation")
        return _FIELDS

    def summary(self, state: State, mover: str, terms: Mapping[str, Term]) -> str:
        provocation = state.public.provocation
        assert provocation is not None
        level = int(terms["level"])
        return f"Answer “{provocation.title}” (severity {provocation.severity}) at level {level}: {LEVELS[level]}."


RESPONSE = Response(
    kind="response",
    title="Answer the provocation",
    divisible=True,
    help="Proportion counts: too weak invites the next act, more than one level above the severity costs cohesion.",
)
