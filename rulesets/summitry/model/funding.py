"""Common funding: a small budget of the alliance's own, to which every member pays a share (docs/practice.md N13).

It pays for what the model doesn't have (headquarters, networks, airfields), so it brings nothing here but its cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summitry.rules import CommonFunding
from summitry.state import FundYear
from summitry.values import tidied, tidy

__all__ = ["cost_shares", "fund_year"]


def cost_shares(funding: CommonFunding, members: Iterable[str], gdp: Mapping[str, float]) -> dict[str, float]:
    """Per cent of the budget that each member pays: those agreed one by one, and for the others what is left by GDP.

    Where the agreed shares are those of all members, or there is nobody else to pay the rest, they are scaled to 100.
    """
    inside = tuple(members)
    agreed = {id_: funding.shares[id_] for id_ in inside if id_ in funding.shares}
    others = [id_ for id_ in inside if id_ not in agreed]
    rest, whole = 100 - sum(agreed.values()), sum(gdp[id_] for id_ in others)
    if not others:
        total = sum(agreed.values())
        return {id_: 100 * share / total if total > 0 else 100 / len(agreed) for id_, share in agreed.items()}
    return {id_: agreed[id_] if id_ in agreed else rest * gdp[id_] / whole for id_ in inside}


def fund_year(
    funding: CommonFunding, members: Iterable[str], gdp: Mapping[str, float], spending: Mapping[str, float]
) -> FundYear:
    """The year's budget and who pays it. ``gdp`` in bn USD, ``spending`` in per cent of GDP."""
    inside = tuple(members)
    whole = sum(spending[id_] / 100 * gdp[id_] for id_ in inside)
    budget = tidy(funding.share / 100 * whole)
    shares = cost_shares(funding, inside, gdp)
    return FundYear(
        budget=budget,
        shares=tidied(shares),
        paid=tidied({id_: share / 100 * budget for id_, share in shares.items()}),
    )
