"""What the interests ``autonomy`` and ``guarantor`` look at: what the states can do by themselves, and whether it is there."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from summitry.model.shield import capability_ratio
from summitry.rules import Scenario
from summitry.state import GuarantorStanding, Standing
from summitry.values import tidy

__all__ = ["engagement", "own_ratio"]


def own_ratio(
    scenario: Scenario, states: Mapping[str, Standing], requirement: Mapping[str, float], members: Collection[str]
) -> float:
    """Capability ratio of the members' own forces, without the guarantor's, against what they need; at most 1. Everybody's
    capability counts in full: the question is what they have. 0 without members."""
    own = [states[id_].capability for id_ in members if id_ != scenario.guarantor.state]
    if not own:
        return 0.0
    have = {area: sum(stock[area] for stock in own) for area in requirement}
    return tidy(min(1.0, capability_ratio(have, requirement, scenario.model)))


def engagement(scenario: Scenario, standing: GuarantorStanding | None, members: Collection[str]) -> float:
    """How far the guarantor is there and well disposed, 0..1: its presence, half of it for its forces and half for its goodwill."""
    if standing is None or (scenario.guarantor.kind == "seat" and scenario.guarantor.state not in members):
        return 0.0
    return tidy(standing.presence * (1 + standing.goodwill) / 2)
