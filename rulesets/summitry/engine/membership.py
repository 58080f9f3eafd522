"""Changes of membership and of the floor at Resolution: dismissals, expulsions, accessions, amendments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from summitry import events as ev
from summitry.pacts import checklist, unmet
from summitry.state import LedgerEntry, Membership, Motion, State

__all__ = ["Changes", "membership_changes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What becomes of membership and floor."""

    membership: Mapping[str, Membership]
    """Only the states whose membership changes."""
    floor: float
    removed: int
    """Members expelled or dismissed."""
    events: tuple[ev.Event, ...]


def membership_changes(state: State, entries: tuple[LedgerEntry, ...], spending: Mapping[str, float]) -> Changes:
    """Dismissals for breach first, then the adopted motions in the order of the agenda.

    ``spending``: this year's, per cent of GDP, by which an applicant's criteria are judged.
    """
    public = state.public
    now: dict[str, Membership] = {}
    floor = public.floor
    events: list[ev.Event] = []
    if state.rules.ruleset.commitment.consequence == "dismissal":
        for entry in entries:
            if entry.commitment == "floor" and entry.outcome == "broken":
                now[entry.state] = "dismissed"
                cause = f"in breach of the spending floor: {entry.evidence}"
                events.append(ev.MembershipChanged(state=entry.state, membership="dismissed", cause=cause))
    adopted = sorted(
        (motion for motion in public.motions.values() if motion.status == "adopted"), key=lambda motion: motion.order
    )
    for motion in adopted:
        if motion.motion == "spending_floor":
            floor = float(motion.terms["value"])
        elif motion.motion == "expulsion":
            _expel(state, motion, now, events)
        elif motion.motion == "accession":
            _admit(state, motion, spending, now, events)
    removed = sum(
        membership in ("expelled", "dismissed") and public.states[id_].membership == "member"
        for id_, membership in now.items()
    )
    return Changes(membership=now, floor=floor, removed=removed, events=tuple(events))


def _expel(state: State, motion: Motion, now: dict[str, Membership], events: list[ev.Event]) -> None:
    id_ = str(motion.terms["state"])
    if now.get(id_, state.public.states[id_].membership) != "member":
        return  # dismissed in the same Resolution: there is nothing left to end
    now[id_] = "expelled"
    events.append(ev.MembershipChanged(state=id_, membership="expelled", cause="expelled by vote", motion=motion.id))


def _admit(
    state: State, motion: Motion, spending: Mapping[str, float], now: dict[str, Membership], events: list[ev.Event]
) -> None:
    id_ = str(motion.terms["state"])
    old = state.public.states[id_]
    if now.get(id_, old.membership) == "member":
        return
    standing = replace(old, spending=spending[id_], spending_before=old.spending)
    faults = unmet(checklist(state.rules.ruleset, state.public.floor, state.rules.state(id_), standing))
    if faults:
        events.append(ev.AccessionLapsed(state=id_, motion=motion.id, cause=f"criteria not met: {faults}"))
        return
    now[id_] = "member"
    events.append(ev.MembershipChanged(state=id_, membership="member", cause="admitted by vote", motion=motion.id))
