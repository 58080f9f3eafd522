"""The arithmetic of the guarantor in one round: its goodwill, and how far it is engaged."""

from __future__ import annotations

from summitry_lab.report.arithmetic import Step, Term, greatest, least, num, total
from summitry_lab.report.explain_joint import operations
from summitry_lab.report.round_log import ResolvedRound

__all__ = ["engagement_term", "goodwill_steps"]


def goodwill_steps(found: ResolvedRound) -> list[Step]:
    """What moved goodwill; nothing where nothing did."""
    event = next((move for move in found.guarantor if move.cause == "goodwill"), None)
    before = found.before.public.guarantor
    if event is None or before is None:
        return []
    constants = found.before.rules.scenario.model
    won, lost = operations(found)
    terms = {
        "demand answered": num(constants.goodwill_demand) * (num(2) * _agreed_to(found) - num(1)),
        "operations succeeded": num(constants.goodwill_operation) * num(won),
        "operations failed": num(-1) * num(constants.goodwill_failed) * num(lost),
    }
    steps = [Step(label=cause, term=terms[cause], logged=move) for cause, move in event.moves.items()]
    moved = total([num(before.goodwill), *(num(move) for move in event.moves.values())])
    value = least(num(1), greatest(num(0), moved))
    return [*steps, Step(label="goodwill", term=value, logged=event.guarantor.goodwill)]


def _agreed_to(found: ResolvedRound) -> Term:
    """The part of the members' GDP, the guarantor's apart, whose states gave in."""
    guarantor = found.before.rules.scenario.guarantor
    gdp = {
        id_: found.specs[id_].gdp
        for id_ in (*found.gave_in, *found.declined)
        if id_ in found.members_before and id_ != guarantor.state
    }
    if not gdp:
        return num(0.5)
    return total([num(0), *(num(one) for id_, one in gdp.items() if id_ in found.gave_in)]) / total(
        map(num, gdp.values())
    )


def engagement_term(found: ResolvedRound) -> Term:
    """Its presence, half for its forces and half for its goodwill."""
    scenario = found.before.rules.scenario
    standing = found.guarantor[-1].guarantor if found.guarantor else found.before.public.guarantor
    gone = scenario.guarantor.kind == "seat" and scenario.guarantor.state not in found.members_after
    if standing is None or gone:
        return num(0)
    return num(standing.presence) * (num(1) + num(standing.goodwill)) / num(2)
