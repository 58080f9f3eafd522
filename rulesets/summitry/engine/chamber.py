"""Folding what concerns amendments, the agenda, offices, reviews and the ruleset itself. As in ``evolve``: only assigned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from summitry import events as ev
from summitry.chamber import OfficeHeld
from summitry.decision_rules import Silence
from summitry.motions.parameters import with_parameter
from summitry.procedure import CHAIR
from summitry.rules import Ruleset
from summitry.state import Motion, Standing, State
from summitry.values import changed

__all__ = ["CHAMBER", "offices_at_startex", "on_the_table"]

_AWAITING_VOTE = ("tabled", "carried", "returned")


def offices_at_startex(ruleset: Ruleset, standings: Mapping[str, Standing]) -> dict[str, OfficeHeld]:
    """The offices as the ruleset fills them, where that state is a member; else nobody at the table holds them."""
    held = {}
    for office in ruleset.offices:
        standing = standings.get(office.holder)
        there = standing is not None and standing.membership == "member"
        until = office.term if there and office.term else None
        held[office.id] = OfficeHeld(office=office.id, holder=office.holder if there else CHAIR, until=until)
    return held


def on_the_table(motions: Mapping[str, Motion]) -> dict[str, Motion]:
    """A new round: what was closed is history, what was carried over is on the table again, what an objection stopped has
    come back to its mover. An answer belongs to its round and doesn't come back."""
    table: dict[str, Motion] = {}
    for motion in motions.values():
        if motion.status == "pending":
            table[motion.id] = motion
        elif motion.status in ("tabled", "carried"):
            table[motion.id] = changed(motion, status="tabled", electorate=())
        elif motion.status == "blocked" and isinstance(motion.rule, Silence) and motion.motion != "response":
            table[motion.id] = changed(motion, status="returned", electorate=(), tally=None)
    return table


def _with_motion(state: State, motion: Motion) -> State:
    return changed(state, public=changed(state.public, motions={**state.public.motions, motion.id: motion}))


def _amendment_proposed(state: State, event: ev.AmendmentProposed) -> State:
    motion = state.public.motions[event.motion]
    others = tuple(one for one in motion.amendments if one.id != event.amendment.id)
    return _with_motion(state, changed(motion, amendments=(*others, event.amendment)))


def _amendment_supported(state: State, event: ev.AmendmentSupported) -> State:
    motion = state.public.motions[event.motion]
    amendments = tuple(
        changed(one, supporters=(*one.supporters, event.seat)) if one.id == event.amendment else one
        for one in motion.amendments
    )
    return _with_motion(state, changed(motion, amendments=amendments))


def _new_text(state: State, event: ev.MotionAmended | ev.MotionRetabled) -> State:
    return _with_motion(state, event.motion)


def _agenda_ordered(state: State, event: ev.AgendaOrdered) -> State:
    return changed(state, public=changed(state.public, agenda_order=event.order))


def _office_filled(state: State, event: ev.OfficeFilled) -> State:
    offices = {**state.public.offices, event.held.office: event.held}
    return changed(state, public=changed(state.public, offices=offices))


def _review_found(state: State, event: ev.ReviewFound) -> State:
    new = event.finding
    others = tuple(
        one
        for one in state.public.findings
        if (one.state, one.ground) != (new.state, new.ground) and one.until >= state.public.round
    )
    return changed(state, public=changed(state.public, findings=(*others, new)))


def _ruleset_amended(state: State, event: ev.RulesetAmended) -> State:
    """The rules of the session change, and with them the rule that waiting motions will be decided by."""
    ruleset = with_parameter(state.rules.ruleset, event.amended.path, event.amended.value)
    motions = {
        motion.id: changed(motion, rule=ruleset.motions[motion.motion].rule)
        if motion.status in _AWAITING_VOTE and ruleset.motions[motion.motion].rule is not None
        else motion
        for motion in state.public.motions.values()
    }
    others = tuple(one for one in state.public.amended if one.path != event.amended.path)
    public = changed(state.public, motions=motions, amended=(*others, event.amended))
    return changed(state, rules=changed(state.rules, ruleset=ruleset), public=public)


CHAMBER: Final[dict[type, Callable[[State, Any], State]]] = {
    ev.AmendmentProposed: _amendment_proposed,
    ev.AmendmentSupported: _amendment_supported,
    ev.MotionAmended: _new_text,
    ev.MotionRetabled: _new_text,
    ev.AgendaOrdered: _agenda_ordered,
    ev.OfficeFilled: _office_filled,
    ev.ReviewFound: _review_found,
    ev.RulesetAmended: _ruleset_amended,
}
