"""Where the ruleset has committees: taking a motion to one in which those don't sit who would stop it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summitry.commands import Command, RetableMotion, Term
from summitry.events import Event, MotionTabled, SilenceBroken
from summitry.motions import FORUM
from summitry.motions.base import Field
from summitry.procedure import COUNCIL
from summitry_lab.bots.desk import Desk

__all__ = ["HEARD", "Objections", "another_forum", "same_forum", "way_round"]

HEARD: tuple[type, ...] = (MotionTabled, SilenceBroken)
"""What it takes to know who objects to what."""


class Objections:
    """Who has broken silence on motions of which type, as far as the own seat was told: it is, where it has a ballot."""

    def __init__(self) -> None:
        self._kinds: dict[str, str] = {}
        self._by_kind: dict[str, set[str]] = {}

    def hear(self, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, MotionTabled):
                self._kinds[event.motion.id] = event.motion.motion
            elif isinstance(event, SilenceBroken) and event.motion in self._kinds:
                self._by_kind.setdefault(self._kinds[event.motion], set()).add(event.seat)

    def to(self, kind: str) -> frozenset[str]:
        return frozenset(self._by_kind.get(kind, ()))


def way_round(desk: Desk, kind: str, objections: Objections) -> dict[str, Term]:
    """The forum to take a motion of this type to, as a term of it; empty: all members, as ever.

    Who stopped a motion of this type before is taken to stop the next one. The way leads to a committee in which none of these
    sits.
    """
    if not desk.rules.ruleset.committees:
        return {}
    offer = desk.legal.motions.get(kind)
    found = _committee(desk, kind, offer.fields.get(FORUM) if offer is not None else None, objections)
    return {FORUM: found} if found else {}


def another_forum(desk: Desk, objections: Objections) -> Command | None:
    """Its own text that was stopped in the last round, tabled anew in a committee; None: there is no such way."""
    if not desk.rules.ruleset.committees:
        return None
    for id_, offer in desk.legal.may_retable.items():
        motion = desk.public.motions[id_]
        found = _committee(desk, motion.motion, offer.fields.get(FORUM), objections)
        if found and motion.terms.get(FORUM, COUNCIL) == COUNCIL:
            return RetableMotion(motion=id_, revision=offer.revision, terms={**motion.terms, FORUM: found})
    return None


def same_forum(terms: Mapping[str, Term], others: Mapping[str, Term]) -> bool:
    """Whether two motions are decided in the same place."""
    return terms.get(FORUM, COUNCIL) == others.get(FORUM, COUNCIL)


def _committee(desk: Desk, kind: str, field: Field | None, objections: Objections) -> str:
    """The first that is open to it and in which no objector among the members sits; empty: none, or nobody objects."""
    objectors = objections.to(kind) & {*desk.members}
    if field is None or not objectors:
        return ""
    open_ = {choice.value for choice in field.choices}
    committees = desk.rules.ruleset.committees or ()
    return next((one.id for one in committees if one.id in open_ and objectors <= {*one.without}), "")
