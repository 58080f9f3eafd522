"""Capability at the end of the year."""

from __future__ import annotations

from summitry.engine.resolution.reckoning import Reckoning
from summitry.model.capability import grown

__all__ = ["build"]


def build(reckoning: Reckoning) -> None:
    """Fill in every state's stocks."""
    scenario, public, year = reckoning.state.rules.scenario, reckoning.state.public, reckoning.joint
    reckoning.capability = {
        spec.id: grown(
            public.states[spec.id].capability,
            spending=reckoning.decisions[spec.id].spending,
            gdp=spec.gdp,
            split=year.split[spec.id],
            depreciation=scenario.model.depreciation,
            boost=year.boost[spec.id],
        )
        for spec in scenario.states
    }
    for given in (year.extra, reckoning.received):  # money of others buys what the state buys, without its bonus
        for id_, amount in given.items():
            for area, part in year.split[id_].items():
                reckoning.capability[id_][area] += amount * part
