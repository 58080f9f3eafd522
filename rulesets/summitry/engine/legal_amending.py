"""What a seat may do now to the texts on the table and to their order: a part of ``legal``."""

from __future__ import annotations

from typing import TypedDict

from summitry.engine.actions import AmendmentsOffer, AmendOffer
from summitry.engine.agenda import in_order, voters
from summitry.engine.amending import amendable_fields, entitled, may_propose, owner, still_stands
from summitry.engine.offices import holder_of
from summitry.engine.table import motions_left
from summitry.motions import MOTION_TYPES
from summitry.refusal import Refused
from summitry.state import Motion, State

__all__ = ["Amending", "amending"]


class Amending(TypedDict):
    """Fields of ``Legal``."""

    may_amend: dict[str, AmendOffer]
    may_retable: dict[str, AmendOffer]
    may_accept: dict[str, AmendmentsOffer]
    may_support: dict[str, AmendmentsOffer]
    may_order: tuple[str, ...]


def amending(state: State, seat: str) -> Amending:
    """In Negotiation."""
    found = Amending(may_amend={}, may_retable={}, may_accept={}, may_support={}, may_order=())
    there = voters(state)
    for motion in state.public.motions.values():
        if motion.status == "returned":
            if motion.mover == seat and _may_retable(state, motion, seat):
                _offer(found["may_retable"], state, motion, seat, at_once=True)
        elif motion.status == "tabled":
            own = seat == owner(state, motion)
            if own or may_propose(state, motion, seat, there):
                _offer(found["may_amend"], state, motion, seat, at_once=own)
            if not motion.amendments:
                continue
            standing = [one for one in motion.amendments if still_stands(state, motion, one)]
            if own:
                if standing:
                    found["may_accept"][motion.id] = AmendmentsOffer(
                        revision=motion.revision, amendments=tuple(one.id for one in standing)
                    )
            elif seat in entitled(state, motion, there):
                others = tuple(one.id for one in standing if seat != one.author and seat not in one.supporters)
                if others:
                    found["may_support"][motion.id] = AmendmentsOffer(revision=motion.revision, amendments=others)
    if holder_of(state, "orders_agenda") == seat:
        found["may_order"] = tuple(motion.id for motion in in_order(state))
    return found


def _may_retable(state: State, motion: Motion, seat: str) -> bool:
    rule = state.rules.ruleset.motions[motion.motion]
    kind = MOTION_TYPES[motion.motion]
    return motions_left(state, seat) > 0 and kind.may_table(state, seat, rule, motion.terms)


def _offer(offers: dict[str, AmendOffer], state: State, motion: Motion, seat: str, *, at_once: bool) -> None:
    kind = MOTION_TYPES[motion.motion]
    try:
        fields = amendable_fields(state, motion, seat)
    except Refused:
        return  # nothing could be proposed of this type any more
    if not fields and not kind.needs_text and motion.status == "tabled":
        return  # there is nothing to change in it
    offers[motion.id] = AmendOffer(
        motion=motion.id,
        revision=motion.revision,
        fields={field.name: field for field in fields},
        at_once=at_once,
        needs_text=kind.needs_text,
    )
