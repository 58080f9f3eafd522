"""The shield over each state, and deterrence, the headline (game.md section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log, sqrt

from summitry.model.capability import own_requirement, reference_requirement, requirement
from summitry.rules import Guarantor, ModelConstants, Rules

__all__ = ["Picture", "capability_ratio", "deterrence", "picture", "shield_value", "will"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Who is protected how far, for one membership and one set of stocks."""

    ratio: Mapping[str, float]
    """Capability ratio x per state."""
    shield: Mapping[str, float]
    """0..1 per state."""
    deterrence: float
    requirement: Mapping[str, float]
    coverage: Mapping[str, float]
    """Members' whole capability over the requirement, per area; empty without members."""


def will(cohesion: float, resolve: float) -> float:
    """√(cohesion · resolve), each 0..1."""
    return sqrt(cohesion * resolve)


def capability_ratio(have: Mapping[str, float], need: Mapping[str, float], constants: ModelConstants) -> float:
    """Geometric mean of coverage over the areas, each kept within the model's bounds: gaps weigh more than surpluses.

    An area in which nothing is needed counts as covered to the upper bound.
    """
    low, high = constants.ratio_low, constants.ratio_high
    total = 0.0
    for area, needed in need.items():
        value = have[area] / needed if needed > 0 else high
        total += log(low if value < low else high if value > high else value)
    return exp(total / len(need))


def shield_value(ratio: float, will_: float, warheads: int, constants: ModelConstants) -> float:
    """x⁴ / (1 + x⁴) · will, plus the nuclear term for owners of warheads; at most 1."""
    power: float = ratio**constants.shield_power
    nuclear = constants.nuclear_bonus * min(1.0, warheads / 200)
    return min(1.0, power / (1 + power) * will_ + nuclear)


def deterrence(shields: Mapping[str, float], exposures: Mapping[str, float], members: tuple[str, ...]) -> float:
    """The exposure-weighted mean of the members' shields; 0 without members."""
    weight = sum(exposures[member] for member in members)
    return sum(exposures[member] * shields[member] for member in members) / weight if weight > 0 else 0.0


def picture(
    rules: Rules,
    *,
    capability: Mapping[str, Mapping[str, float]],
    records: Mapping[str, float],
    members: tuple[str, ...],
    cohesion: float,
    resolve: float,
    reference: Mapping[str, float] | None = None,
) -> Picture:
    """Ratio and shield of every state of the scenario, with these members, stocks, records of answers and will.

    ``reference`` is :func:`reference_requirement` of the scenario, if the caller has it already.
    """
    scenario = rules.scenario
    constants = scenario.model
    if reference is None:
        reference = reference_requirement(scenario)
    need = requirement(scenario, reference, members)
    areas = [area.id for area in scenario.areas]
    automatic = rules.ruleset.solidarity.clause == "automatic"
    pooled = (
        _guarantor(scenario.guarantor, {area.id: area.share for area in scenario.areas})
        if members
        else dict.fromkeys(areas, 0.0)
    )
    whole = dict(pooled)
    for member in members:
        credit = 1.0 if automatic else records[member]
        stock = capability[member]
        for area in areas:
            pooled[area] += credit * stock[area]
            whole[area] += stock[area]
    alone = len(members) == 1
    joint_will = will(1.0 if alone else cohesion, resolve)
    inside = set(members)
    shared_ratio = capability_ratio(pooled, need, constants) if automatic and members else None
    ratio: dict[str, float] = {}
    shield: dict[str, float] = {}
    for spec in scenario.states:
        stock = capability[spec.id]
        if spec.id not in inside:
            x = capability_ratio(stock, own_requirement(scenario, reference, spec), constants)
            value = shield_value(x, 1.0, spec.warheads, constants)
        else:
            if shared_ratio is not None:
                x = shared_ratio
            else:
                rest = 1.0 - records[spec.id]  # a state counts on itself in full
                x = capability_ratio({area: pooled[area] + rest * stock[area] for area in areas}, need, constants)
            value = shield_value(x, joint_will, spec.warheads, constants)
        ratio[spec.id] = x
        shield[spec.id] = value
    exposures = {spec.id: spec.exposure for spec in scenario.states}
    return Picture(
        ratio=ratio,
        shield=shield,
        deterrence=deterrence(shield, exposures, members),
        requirement=need,
        coverage={area: whole[area] / need[area] if need[area] > 0 else 0.0 for area in areas} if members else {},
    )


def _guarantor(guarantor: Guarantor, shares: Mapping[str, float]) -> dict[str, float]:
    stock = guarantor.capability * guarantor.credit if guarantor.kind == "offboard" else 0.0
    return {area: stock * share for area, share in shares.items()}
