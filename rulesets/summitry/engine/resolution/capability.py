"""Capability at the end of the year."""

from __future__ import annotations

from summitry.engine.resolution.reckoning import Reckoning
from summitry.model.capability import grown

__all__ = ["build"]


def build(reckoning: Reckoning) -> None:
    """Fill in every state's stocks."""
    scenario, public = reckoning.state.rules.scenario, reckoning.state.public
    reckoning.capability = {
        spec.id: grown(
            public.states[spec.id].capability,
            spending=reckoning.decisions[spec.id].spending,
            gdp=spec.gdp,
            split=reckoning.decisions[spec.id].split,
            depreciation=scenario.model.depreciation,
        )
        for spec in scenario.states
    }
