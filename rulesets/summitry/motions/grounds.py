"""On what grounds a ruleset lets the members act against one of them: a breach, or the finding of a review."""

from __future__ import annotations

from collections.abc import Iterable

from summitry.chamber import Finding
from summitry.motions.base import Choice, state_choice
from summitry.pacts import AIMS, checklist, unmet
from summitry.refusal import Refused
from summitry.rules import MotionRule
from summitry.state import LedgerEntry, Membership, State

__all__ = [
    "against_whom",
    "breach_of",
    "broken_promises",
    "finding_against",
    "grounds_missing",
    "refuse_without_grounds",
]


def broken_promises(entries: Iterable[LedgerEntry], state: str) -> tuple[LedgerEntry, ...]:
    """What the state broke among these, of what binds: a guideline doesn't."""
    return tuple(
        entry
        for entry in entries
        if entry.state == state and entry.outcome == "broken" and entry.commitment not in AIMS
    )


def breach_of(state: State, id_: str) -> str:
    """The criteria for members that the state fails and the binding commitments that it broke last year, in words; empty if
    there are none."""
    public, ruleset = state.public, state.rules.ruleset
    spec, areas = state.rules.state(id_), state.rules.scenario.areas
    faults = unmet(checklist(ruleset, public.floor, spec, public.states[id_], areas))
    ledger = public.outcome.ledger if public.outcome is not None else ()
    broken = [f"{entry.commitment}: {entry.evidence}" for entry in broken_promises(ledger, id_)]
    return "; ".join([*([faults] if faults else []), *broken])


def finding_against(state: State, id_: str) -> Finding | None:
    """A finding of a breach that stands against the state."""
    for finding in state.public.findings:
        if finding.state == id_ and finding.breach and finding.until >= state.public.round:
            return finding
    return None


def grounds_missing(state: State, rule: MotionRule, id_: str) -> str:
    """What the ruleset asks for before the members may act against this state and isn't there; empty if nothing is missing."""
    if rule.needs_breach and not breach_of(state, id_):
        return "it meets every criterion and broke no binding commitment last year"
    if rule.needs_finding and finding_against(state, id_) is None:
        return "no review has found a breach"
    return ""


def against_whom(state: State, kind: str, mover: str, memberships: tuple[Membership, ...]) -> tuple[Choice, ...]:
    """The other states of these memberships against which the motion is open on the ruleset's grounds."""
    rule, states = state.rules.ruleset.motions[kind], state.public.states
    return tuple(
        [
            state_choice(spec.id, spec.name)
            for spec in state.rules.scenario.states
            if spec.id != mover
            and states[spec.id].membership in memberships
            and not grounds_missing(state, rule, spec.id)
        ]
    )


def refuse_without_grounds(state: State, kind: str, id_: str) -> None:
    """Refuse the motion against this state if its grounds are missing."""
    missing = grounds_missing(state, state.rules.ruleset.motions[kind], id_)
    if missing:
        raise Refused(
            "no_grounds",
            f"{kind} of {state.rules.state(id_).name}: {missing}",
            allowed="once the ruleset's grounds are there",
        )
