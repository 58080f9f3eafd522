"""Where a motion is decided: among all members, or in a committee of the ruleset in which some of them don't sit.

The forum is a term of the motion like any other, so that forms offer it, an amendment may change it, and a text that was
blocked among all members may be tabled anew elsewhere (NATO, February 2003; docs/practice.md N4).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from summitry.commands import Term
from summitry.motions.base import Choice, Field, MotionType
from summitry.procedure import COUNCIL, Committee
from summitry.rules import Ruleset
from summitry.state import Motion, State

__all__ = ["FORUM", "form", "forum_of", "seated", "sits", "told"]

FORUM: Final = "forum"
"""The name of the term."""


def forum_of(ruleset: Ruleset, terms: Mapping[str, Term]) -> Committee | None:
    """The committee that decides on a motion with these terms; None: all members do."""
    if not ruleset.committees:
        return None
    named = terms.get(FORUM, COUNCIL)
    return next((one for one in ruleset.committees if one.id == named), None)


def sits(state: State, motion: Motion, id_: str) -> bool:
    """Whether a state sits where the motion is decided. Who doesn't has no say in it and isn't bound."""
    forum = forum_of(state.rules.ruleset, motion.terms)
    return forum is None or id_ not in forum.without


def seated(state: State, motion: Motion, states: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the states that sit where the motion is decided."""
    forum = forum_of(state.rules.ruleset, motion.terms)
    return states if forum is None else tuple([id_ for id_ in states if id_ not in forum.without])


def form(kind: MotionType, state: State, mover: str) -> tuple[Field, ...]:
    """The fields of a motion of this type, with the forum where the ruleset has a committee for it. :class:`Refused` as ``fields``.

    A mover may take a motion only to where it sits itself."""
    fields = kind.fields(state, mover)
    committees = state.rules.ruleset.committees
    if not committees:
        return fields
    here = [one for one in committees if kind.kind in one.motions]
    if not here:
        return fields
    inside = state.public.states[mover].membership == "member"
    able = [(one.id, _named(state, one)) for one in here if inside and mover not in one.without]
    return (*fields, _forum(tuple(able)))


def told(kind: MotionType, state: State, mover: str, terms: Mapping[str, Term]) -> str:
    """The effect of a motion in plain words, with the forum if that is a committee."""
    summary = kind.summary(state, mover, terms)
    forum = forum_of(state.rules.ruleset, terms)
    if forum is None:
        return summary
    where = f"Forum: {_named(state, forum)}."  # a sentence of its own, for it is translated by itself
    return f"{summary} {where}"


def _named(state: State, forum: Committee) -> str:
    """The committee, with who of the members doesn't sit in it."""
    states = state.public.states
    out = [
        spec.name
        for spec in state.rules.scenario.states
        if spec.id in forum.without and states[spec.id].membership == "member"
    ]
    absent = ", ".join(out)
    return f"{forum.title}, without {absent}" if absent else forum.title


@lru_cache(maxsize=32)
def _forum(committees: tuple[tuple[str, str], ...]) -> Field:
    return Field(
        name=FORUM,
        title="Forum: who decides on it, and whom it binds",
        type="choice",
        choices=(
            Choice(value=COUNCIL, label="All members"),
            *(Choice(value=id_, label=title) for id_, title in committees),
        ),
        default=COUNCIL,
    )
