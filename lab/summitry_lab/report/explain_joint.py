"""The arithmetic of joint work and aid in one round: what a state gave beside its budget, got, and won by acting."""

from __future__ import annotations

from summitry.engine.national import UKRAINE
from summitry_lab.report.arithmetic import Term, num
from summitry_lab.report.round_log import ResolvedRound

__all__ = ["beside", "operations", "operations_won", "received"]


def beside(found: ResolvedRound, state: str) -> list[Term]:
    """Per cent of GDP: aid, operations, support by undertakings, common funding. A programme is part of the budget."""
    aid = found.resolved.standings[state].aid_year
    given = [effort.given.get(state, 0.0) for effort in found.efforts if effort.kind != "programme"]
    fund = found.resolved.outcome.common_funding
    paid = fund.paid.get(state, 0.0) if fund is not None else 0.0
    in_common = [num(100) * num(paid) / num(found.specs[state].gdp)] if paid else []
    return [*(num(share) for share in (aid, *given) if share), *in_common]


def received(found: ResolvedRound, state: str) -> list[Term]:
    """bn USD that others gave towards the state's forces."""
    specs = found.specs
    parts: list[tuple[float, str]] = []
    if state == UKRAINE:
        parts += [(standing.aid_year, id_) for id_, standing in found.resolved.standings.items()]
    for effort in found.efforts:
        if effort.kind == "undertaking" and effort.beneficiary == state:
            parts += [(share, id_) for id_, share in effort.given.items()]
    return [num(share) / num(100) * num(specs[id_].gdp) for share, id_ in parts if share]


def operations(found: ResolvedRound) -> tuple[int, int]:
    """Operations that succeeded this year, and that failed."""
    joint = found.joint
    if joint is None:
        return 0, 0
    won = sum(joint.raised[id_] >= needed - 1e-6 for id_, needed in joint.needed.items())
    return won, len(joint.needed) - won


def operations_won(found: ResolvedRound, state: str) -> int:
    """Operations that succeeded this year and that the state gave to."""
    joint = found.joint
    if joint is None:
        return 0
    return sum(
        effort.given.get(state, 0.0) > 0 and joint.raised[effort.id] >= joint.needed[effort.id] - 1e-6
        for effort in found.efforts
        if effort.id in joint.needed
    )
