"""Changes of membership and of the floor at Resolution: dismissals, adopted motions, withdrawals that fall due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summitry import events as ev
from summitry.engine.offices import fill_offices
from summitry.motions import MOTION_TYPES, Effects
from summitry.state import LedgerEntry, Membership, Standing, State

__all__ = ["Changes", "membership_changes"]

_BOUND = ("member", "suspended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What becomes of membership and floor."""

    membership: Mapping[str, Membership] = field(default_factory=dict)
    """Only the states whose membership changes."""
    floor: float = 0.0
    removed: int = 0
    """Members expelled, dismissed or suspended."""
    events: tuple[ev.Event, ...] = ()


def membership_changes(
    state: State,
    entries: tuple[LedgerEntry, ...],
    spending: Mapping[str, float],
    standings: Mapping[str, Standing] | None = None,
) -> Changes:
    """Dismissals for breach first, then the adopted motions in the order of the agenda, then withdrawals that are due.

    ``spending``: this year's, per cent of GDP. ``standings``: what else an applicant did this year that its criteria judge.
    """
    public = state.public
    adopted = sorted(
        (motion for motion in public.motions.values() if motion.status == "adopted"), key=lambda motion: motion.order
    )
    exempt = {str(motion.subject): motion.id for motion in adopted if motion.motion == "exemption"}
    effects = Effects(state=state, spending=spending, floor=public.floor, entries=entries, standings=standings or {})
    if state.rules.ruleset.commitment.consequence == "dismissal":
        for entry in entries:
            if entry.commitment != "floor" or entry.outcome != "broken":
                continue
            if entry.state in exempt:
                effects.events.append(ev.DismissalWaived(state=entry.state, motion=exempt[entry.state]))
            else:
                effects.move(entry.state, "dismissed", f"in breach of the spending floor: {entry.evidence}")
    for motion in adopted:
        MOTION_TYPES[motion.motion].take_effect(effects, motion)
    for id_, standing in public.states.items():
        if standing.leaving is not None and standing.leaving <= public.round and effects.membership_of(id_) in _BOUND:
            effects.move(id_, "withdrawn", "its notice of withdrawal has run out")
    removed = sum(
        membership in ("expelled", "dismissed", "suspended") and public.states[id_].membership == "member"
        for id_, membership in effects.membership.items()
    )
    fill_offices(effects)
    return Changes(membership=effects.membership, floor=effects.floor, removed=removed, events=tuple(effects.events))
