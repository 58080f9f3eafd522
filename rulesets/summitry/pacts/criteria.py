"""Membership criteria: predicates over a state's fields, as a checklist with the distance to go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summitry.pacts.ledger import complies_from
from summitry.rules import Criterion, Ruleset, StateSpec
from summitry.state import Standing

__all__ = ["Check", "checklist", "unmet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the checklist."""

    criterion: str
    label: str
    met: bool
    value: float | None
    """None: not known of this state."""
    needed: float
    waived: bool = False


def checklist(ruleset: Ruleset, floor: float, spec: StateSpec, standing: Standing) -> tuple[Check, ...]:
    """How the state stands against each criterion of the ruleset.

    Spending is met at the floor in force (which a motion may have moved from where the ruleset's file put it) or, on the way
    there, by last year's share plus the path's step.
    """
    return tuple(_check(criterion, ruleset, floor, spec, standing) for criterion in ruleset.criteria)


def unmet(checks: tuple[Check, ...]) -> str:
    """The criteria that are not met, in words; empty if all are."""
    return "; ".join(
        f"{check.label}: {'unknown' if check.value is None else f'{check.value:g}'}, {check.needed:g} needed"
        for check in checks
        if not check.met
    )


def _check(criterion: Criterion, ruleset: Ruleset, floor: float, spec: StateSpec, standing: Standing) -> Check:
    needed = criterion.at_least
    if criterion.field == "spending":
        needed = complies_from(ruleset.commitment, floor, standing.spending_before)
    values: Mapping[str, float | None] = {
        "democracy": spec.democracy if standing.democracy is None else standing.democracy,
        "stance": spec.stance,
        "ukraine_aid": spec.ukraine_aid,
        "spending": standing.spending,
    }
    value = values[criterion.field]
    waived = spec.id in criterion.waiver
    met = waived or (value is not None and value >= needed - 1e-6)
    return Check(criterion=criterion.id, label=criterion.label, met=met, value=value, needed=needed, waived=waived)
