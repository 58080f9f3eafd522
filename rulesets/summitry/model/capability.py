"""Capability and requirement: stocks in bn USD per area (game.md section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, log

from summitry.rules import Scenario, StateSpec
from summitry.values import tidy

__all__ = [
    "founding_need",
    "gap_split",
    "grown",
    "needs",
    "own_parts",
    "own_requirement",
    "reference_requirement",
    "requirement",
    "starting",
]


def starting(scenario: Scenario, spec: StateSpec) -> dict[str, float]:
    """The steady state of the baseline: spending that just replaces what wears out."""
    stock = spec.baseline / 100 * spec.gdp / scenario.model.depreciation
    return {area.id: stock * area.share for area in scenario.areas}


def grown(
    capability: Mapping[str, float],
    *,
    spending: float,
    gdp: float,
    split: Mapping[str, float],
    depreciation: float,
    boost: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """The stock a year later. ``spending`` in per cent of GDP, ``gdp`` in bn USD; ``boost``: what is added to each bn USD spent
    in an area."""
    budget = spending / 100 * gdp
    keep = 1 - depreciation
    if boost:
        return {
            area: keep * stock + budget * split[area] * (1 + boost.get(area, 0.0)) for area, stock in capability.items()
        }
    return {area: keep * stock + budget * split[area] for area, stock in capability.items()}


def needs(scenario: Scenario, states: Iterable[str]) -> float:
    """The territories' weights of these states, summed."""
    wanted = set(states)
    return sum(spec.need for spec in scenario.states if spec.id in wanted)


def reference_requirement(scenario: Scenario) -> dict[str, float]:
    """What the founding members need per area: as stated, or set so that the geometric mean of coverage at STARTEX is the
    scenario's target, with more needed where an area's ``gap`` is above 1. The guarantor that the scenario assumes counts as it
    is then: an off-board one as far as it is believed, a seat with the share of its forces that is meant for this theatre."""
    stated = {area.id: area.requirement for area in scenario.areas if area.requirement is not None}
    if stated:
        return stated
    guarantor = scenario.guarantor
    brought = guarantor.capability * guarantor.credit if guarantor.kind == "offboard" else 0.0
    have = {area.id: brought * area.share for area in scenario.areas}
    for spec in scenario.states:
        if not spec.member:
            continue
        share = guarantor.forces if guarantor.kind == "seat" and guarantor.state == spec.id else 1.0
        for area, stock in starting(scenario, spec).items():
            have[area] += share * stock
    mean_gap = exp(sum(log(area.gap) for area in scenario.areas) / len(scenario.areas))
    return {area.id: have[area.id] * area.gap / mean_gap / scenario.model.ratio_target for area in scenario.areas}


def requirement(scenario: Scenario, reference: Mapping[str, float], members: Iterable[str]) -> dict[str, float]:
    """What these members need per area: a member brings its territory's need when it joins and takes it away when it leaves."""
    founding = scenario.once(founding_need)
    factor = needs(scenario, members) / founding if founding else 0.0
    return {area: value * factor for area, value in reference.items()}


def founding_need(scenario: Scenario) -> float:
    """The founding members' territories' weights, summed."""
    return sum(spec.need for spec in scenario.states if spec.member)


def own_requirement(scenario: Scenario, reference: Mapping[str, float], spec: StateSpec) -> dict[str, float]:
    """What a state outside needs per area: more than its part in an alliance, since alone it has no depth and no sharing."""
    founding = scenario.once(founding_need)
    factor = scenario.model.solo_factor * spec.need / founding if founding else 0.0
    return {area: value * factor for area, value in reference.items()}


def own_parts(
    scenario: Scenario, requirement_: Mapping[str, float], members: Iterable[str]
) -> dict[str, dict[str, float]]:
    """What each state would have to bring per area, bn USD: the requirement by economic strength, as targets are apportioned.

    Without members it is measured by all states and what the founders would need.
    """
    specs = scenario.states
    inside = set(members)
    whole = sum(spec.gdp for spec in specs if spec.id in inside) or sum(spec.gdp for spec in specs)
    wanted = requirement_ if inside else reference_requirement(scenario)
    return {spec.id: {area: value * spec.gdp / whole for area, value in wanted.items()} for spec in specs}


def gap_split(scenario: Scenario, coverage: Mapping[str, float]) -> dict[str, float]:
    """A budget's split that gives each area its usual share, and more the less it is covered.

    ``coverage``: capability over requirement per area; an area that is missing or not covered at all keeps its usual share.
    """
    weights = {
        area.id: area.share / coverage[area.id] if coverage.get(area.id, 0) > 0 else area.share
        for area in scenario.areas
    }
    total = sum(weights.values())
    return {area: tidy(weight / total) for area, weight in weights.items()}
