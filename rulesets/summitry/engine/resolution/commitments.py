"""Commitments judged, and each member's record of answers."""

from __future__ import annotations

from summitry.engine.resolution.efforts import judge_work
from summitry.engine.resolution.reckoning import Answer, Reckoning
from summitry.pacts import floor_for, judge_answer, judge_floor, judge_pledge, judge_related
from summitry.state import LedgerEntry
from summitry.values import tidy

__all__ = ["judge"]


def judge(reckoning: Reckoning) -> None:
    """Fill in the ledger's entries of the round, and the records."""
    reckoning.entries = _entries(reckoning)
    rate = reckoning.state.rules.scenario.model.record_rate
    reckoning.records = {
        id_: tidy(_record(rate, standing.record, reckoning.answer, id_)) if id_ in reckoning.before else standing.record
        for id_, standing in reckoning.state.public.states.items()
    }


def _entries(reckoning: Reckoning) -> tuple[LedgerEntry, ...]:
    state, answer = reckoning.state, reckoning.answer
    public, commitment = state.public, state.rules.ruleset.commitment
    gdp = {spec.id: spec.gdp for spec in state.rules.scenario.states}
    entries: list[LedgerEntry] = []
    for id_, standing in public.states.items():
        spending = reckoning.decisions[id_].spending
        caretaker = id_ in state.private and state.private[id_].caretaker
        if standing.membership in ("member", "suspended") and public.floor > 0:
            in_kind = reckoning.joint.in_kind.get(id_, 0.0)
            floor = floor_for(commitment, public.floor, id_)
            aid = _aid(reckoning, id_) if commitment.aid_counts else 0.0
            entries.append(
                judge_floor(
                    commitment, floor, standing, spending, public.round, caretaker=caretaker, in_kind=in_kind, aid=aid
                )
            )
            if commitment.related is not None:
                given = reckoning.positions[id_].related or 0.0
                entries.append(
                    judge_related(commitment.related, standing, spending, given, public.round, caretaker=caretaker)
                )
        if id_ in reckoning.before and answer.owed and id_ in answer.asked:  # answers are for those who decide on them
            entries.append(judge_answer(id_, answer.asked[id_], answer.contributions, public.round))
        pledge = judge_pledge(standing, spending, public.round, public.states, gdp)
        if pledge is not None:
            entries.append(pledge)
    entries += judge_work(reckoning)
    return tuple(entries)


def _aid(reckoning: Reckoning, id_: str) -> float:
    """Per cent of GDP that went to Ukraine this year, by itself and in undertakings."""
    return reckoning.joint.aid[id_] + reckoning.joint.support_to_ukraine.get(id_, 0.0)


def _record(rate: float, record: float, answer: Answer, id_: str) -> float:
    """A record of answers moves only when something was asked of the state."""
    asked = answer.asked.get(id_)
    if asked is None:
        return record
    return (1 - rate) * record + rate * min(1.0, answer.contributions.get(id_, 0.0) / asked)
