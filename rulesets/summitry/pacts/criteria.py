"""Membership criteria: predicates over a state's fields, as a checklist with the distance to go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from summitry.frozen import maker
from summitry.joint import Check
from summitry.pacts.ledger import complies_from, floor_for
from summitry.rules import Area, Criterion, Ruleset, StateSpec
from summitry.state import Standing
from summitry.values import tidy

__all__ = ["Check", "checklist", "checklists", "judged_later", "unmet"]

_new_check: Final = maker(Check)

_BY_EFFORT = ("spending", "area_targets", "joint_share")
"""What a year's decisions can mend, also those of a state that nobody speaks for."""
_BY_DECLARATION = ("stance", "ukraine_aid", "autonomy")
"""What a delegation can mend within the year by saying or giving so."""


def checklist(
    ruleset: Ruleset, floor: float, spec: StateSpec, standing: Standing, areas: tuple[Area, ...]
) -> tuple[Check, ...]:
    """How the state stands against each criterion of the ruleset.

    Spending is met at the floor in force (which a motion may have moved from where the ruleset's file put it) or, on the way
    there, by last year's share plus the path's step. ``areas`` are the scenario's, which notes call by their titles.
    """
    known = _KNOWN.get(id(standing))
    if known is not None and known[0] is standing and known[1] is spec and known[2] is ruleset and known[3] == floor:
        return known[4]
    checks = tuple([_check(criterion, ruleset, floor, spec, standing, areas) for criterion in ruleset.criteria])
    if len(_KNOWN) >= _KEPT:
        _KNOWN.clear()
    _KNOWN[id(standing)] = (standing, spec, ruleset, floor, checks)
    return checks


_KEPT: Final = 256
_KNOWN: Final[dict[int, tuple[Standing, StateSpec, Ruleset, float, tuple[Check, ...]]]] = {}
"""The latest checklists by what they are of. A standing is held as long as its checklist is, so its number stays its own; it
is asked about when it is published, by each delegation, and when the next round is resolved."""


def checklists(
    ruleset: Ruleset,
    floor: float,
    specs: Mapping[str, StateSpec],
    standings: Mapping[str, Standing],
    areas: tuple[Area, ...],
) -> dict[str, dict[str, Check]]:
    """Every state's checklist by criterion; empty if the ruleset has no criteria."""
    if not ruleset.criteria:
        return {}
    return {
        id_: {check.criterion: check for check in checklist(ruleset, floor, specs[id_], standing, areas)}
        for id_, standing in standings.items()
    }


def judged_later(criterion: Criterion, spec: StateSpec) -> bool:
    """Whether the state could still mend it in the year in which it is to join, so that it is judged at Resolution."""
    return criterion.field in _BY_EFFORT or (spec.seat and criterion.field in _BY_DECLARATION)


def unmet(checks: tuple[Check, ...]) -> str:
    """The criteria that are not met, in words; empty if all are."""
    return "; ".join(
        f"{check.label}: {'unknown' if check.value is None else f'{check.value:g}'}, {check.needed:g} needed"
        + (f" ({check.note})" if check.note else "")
        for check in checks
        if not check.met
    )


def _check(
    criterion: Criterion,
    ruleset: Ruleset,
    floor: float,
    spec: StateSpec,
    standing: Standing,
    areas: tuple[Area, ...],
) -> Check:
    value, needed, note = _measured(criterion, ruleset, floor, spec, standing, areas)
    waived = spec.id in criterion.waiver
    met = value is not None and value >= needed - 1e-6
    return _new_check(
        criterion=criterion.id,
        label=criterion.label,
        met=met or waived,
        value=value,
        needed=needed,
        waived=waived,
        note="" if waived else note,
    )


def _measured(
    criterion: Criterion,
    ruleset: Ruleset,
    floor: float,
    spec: StateSpec,
    standing: Standing,
    areas: tuple[Area, ...],
) -> tuple[float | None, float, str]:
    """The value, what is needed, and a word on it."""
    least = criterion.at_least
    match criterion.field:
        case "democracy":
            index = spec.democracy if standing.democracy is None else standing.democracy
            if criterion.most_drop is not None and spec.democracy is not None:
                kept = round(spec.democracy - criterion.most_drop, 6)
                if kept > least:
                    return index, kept, f"no more than {criterion.most_drop:g} below {spec.democracy:g}, where it began"
            return index, least, ""
        case "stance":
            return spec.stance if standing.stance is None else standing.stance, least, ""
        case "ukraine_aid":
            if spec.ukraine_aid is None and not standing.aid:
                return None, least, ""
            note = f"{standing.aid:g} % of it given in play" if standing.aid else ""
            return tidy((spec.ukraine_aid or 0.0) + standing.aid), least, note
        case "spending":
            asked = floor_for(ruleset.commitment, floor, spec.id)
            return standing.spending, complies_from(ruleset.commitment, asked, standing.spending_before), ""
        case "area_targets":
            return _targets(standing, least, areas)
        case "joint_share":
            needed = min(least, standing.joint_asked)
            few = f"the programmes open to it ask {standing.joint_asked:g} %" if needed < least else ""
            return standing.joint, needed, few
        case "autonomy":
            none = standing.declined is None
            return 1.0 if standing.declined is None else standing.declined, least, "no demand has come" if none else ""


def _targets(standing: Standing, least: float, areas: tuple[Area, ...]) -> tuple[float, float, str]:
    if not standing.targets:
        return 1.0, least, "measured at the first Resolution"
    titles = {area.id: area.title for area in areas}
    lacking = ", ".join(f"{titles[area]} {part:.0%} and not rising" for area, part in standing.lacking.items())
    return tidy(1 - len(standing.lacking) / len(standing.targets)), least, lacking
