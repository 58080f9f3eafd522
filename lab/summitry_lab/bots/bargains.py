"""What a pact is worth to a state, by the same sketch of the years to come by which it compares everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summitry.commands import Command, DeclinePact, SignPact
from summitry.pact import Clause, Pact
from summitry.state import Motion
from summitry_lab.bots.desk import Desk

__all__ = ["Gain", "answer_offers", "worth"]

Gain = Callable[[Motion], float]
"""What the adoption of a motion is worth to the state, in points of 0..1 a year."""
WORD = 0.002
"""What it costs to be bound at all."""
CHANGES = 0.35
"""How likely one ballot more or less is taken to turn the outcome, of a state of middling size."""


def worth(desk: Desk, pact: Pact, gain: Gain) -> float:
    """Gain per year in weighted interests if all its clauses are kept."""
    return sum(_clause(desk, clause, gain) for clause in pact.clauses) - WORD


def answer_offers(desk: Desk, gain: Gain) -> Iterator[Command]:
    """Signs what is worth it, as far as it may still bind itself, and declines the rest with a word of why."""
    desk_ = desk.legal.pacts
    if desk_ is None:
        return
    left = desk_.signatures_left
    for id_, open_ in desk_.open.items():
        pact = desk.private.pacts[id_]
        if not open_.may_sign or desk.seat in pact.signatures:
            continue
        if left and worth(desk, pact, gain) > 0:
            left -= 1
            yield SignPact(pact=id_, version=open_.version)
        elif open_.may_decline:
            mine = any(clause.debtor == desk.seat for clause in pact.clauses)
            text = "It asks more of us than it brings us." if mine else "We see no use in it for us."
            yield DeclinePact(pact=id_, version=open_.version, text=text)


def _clause(desk: Desk, clause: Clause, gain: Gain) -> float:
    own = clause.debtor == desk.seat
    terms, kind = clause.terms, clause.clause
    if kind == "spend":
        return _spending(desk, clause.debtor, float(terms["value"]), own)
    if kind == "pay":
        if own:
            return -desk.outlook.cost_of(float(terms["value"]))
        if terms["creditor"] != desk.seat:
            return 0.0
        return desk.outlook.cost_of(float(terms["value"]) * desk.specs[clause.debtor].gdp / desk.spec.gdp)
    if kind == "answer":
        asked = desk.constants.answer_cost[int(terms["level"])]
        if own:
            return -desk.outlook.cost_of(asked) / 2  # perhaps nothing happens
        now = desk.outlook.of_answer(int(terms["level"]), desk.public.provocation) * _part(desk, clause.debtor)
        return now + _believed(desk, clause.debtor)
    if kind == "guarantee":
        if own:
            return -0.004
        return 0.02 * desk.weight("security") * desk.spec.exposure if terms["creditor"] == desk.seat else 0.0
    if kind in ("vote", "vote_type", "admit"):
        return CHANGES * _ballot(desk, clause, gain)
    return -WORD if own else 0.0  # a kind that it doesn't know: it would rather not owe it


def _ballot(desk: Desk, clause: Clause, gain: Gain) -> float:
    """Of another's promise: what it brings. Of one's own: what it costs to vote against what one would do, at most 0."""
    choice = "yes" if clause.clause == "admit" else str(clause.terms["choice"])
    value = (-1.0 if choice == "no" else 1.0) * _about(desk, clause, gain)
    return value if clause.debtor != desk.seat else min(0.0, value)


def _about(desk: Desk, clause: Clause, gain: Gain) -> float:
    terms = clause.terms
    if clause.clause == "admit":
        return desk.outlook.of_membership(str(terms["state"]), joins=True)
    if clause.clause == "vote":
        motion = desk.public.motions.get(str(terms["motion"]))
        return gain(motion) if motion is not None else 0.0
    for motion in desk.public.motions.values():
        if motion.motion == terms["type"] and terms["subject"] in ("any", motion.subject):
            return gain(motion)
    return 0.0


def _spending(desk: Desk, debtor: str, value: float, own: bool) -> float:
    outlook = desk.outlook
    if own:
        best = outlook.best_plan()
        if value <= best.first + 1e-9:
            return 0.0
        return (outlook.plan(value, outlook.floor).value - best.value) / 2  # bound for a year, not for all of them
    more = value - desk.public.states[debtor].spending
    if more <= 0 or outlook.figures.by_circle or not desk.is_member:
        return 0.0
    spending = desk.standing.spending
    equal = more * desk.specs[debtor].gdp / desk.spec.gdp  # the others' money counts in the common stock as ours would
    weight = desk.weight("security") * desk.constants.security_loss * desk.spec.exposure
    return 0.4 * weight * (outlook.shield(spending + equal) - outlook.shield(spending))


def _believed(desk: Desk, debtor: str) -> float:
    """What a better record of the other's answers brings, where it decides how far its forces count for this state."""
    standing, outlook = desk.public.states[debtor], desk.outlook
    if desk.rules.ruleset.solidarity.clause != "own_answer" or not desk.is_member or debtor not in desk.members:
        return 0.0
    more = desk.constants.record_rate * (1 - standing.record)
    equal = more * standing.spending * desk.specs[debtor].gdp / desk.spec.gdp
    weight = desk.weight("security") * desk.constants.security_loss * desk.spec.exposure
    spending = desk.standing.spending
    return weight * (outlook.shield(spending + equal) - outlook.shield(spending))


def _part(desk: Desk, state: str) -> float:
    whole = sum(desk.specs[member].gdp for member in desk.members) or 1.0
    return min(1.0, 3 * desk.specs[state].gdp / whole)
