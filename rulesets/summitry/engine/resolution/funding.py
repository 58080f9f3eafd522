"""What the members pay into the alliance's common budget."""

from __future__ import annotations

from summitry.engine.resolution.reckoning import Reckoning
from summitry.model.funding import fund_year

__all__ = ["pay_in_common"]


def pay_in_common(reckoning: Reckoning) -> None:
    """Fill in the year's common budget, if the ruleset has one. What a member pays stands beside its spending and counts for no
    commitment."""
    rules = reckoning.state.rules
    funding = rules.ruleset.common_funding
    if funding is None or not reckoning.before:
        return
    gdp = {spec.id: spec.gdp for spec in rules.scenario.states}
    reckoning.fund = fund_year(funding, reckoning.before, gdp, reckoning.spending)
    for id_, paid in reckoning.fund.paid.items():
        reckoning.joint.cost[id_] += 100 * paid / gdp[id_]
