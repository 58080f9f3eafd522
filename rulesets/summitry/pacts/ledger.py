"""The ledger: commitments judged at their due date as kept, broken or void (game.md section 9).

A floor or guideline is judged each year, an own pledge in the round it names, an owed answer when it was asked. What a
ruleset makes of a breach is not decided here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal

from summitry.frozen import maker
from summitry.rules import Commitment, RelatedSpending
from summitry.state import LedgerEntry, Standing
from summitry.values import figure

__all__ = [
    "AIMS", "complies_from", "floor_for", "joint_share", "judge_answer", "judge_floor", "judge_pledge", "judge_related",
    "related_owed",
]  # fmt: skip

_new_ledger_entry: Final = maker(LedgerEntry)

AIMS: Final = ("guideline", "related")
"""Commitments that are a political aim: missing one is seen by all, and is no broken word that anything else hangs on."""
_SLACK = 1e-6


def floor_for(commitment: Commitment, floor: float, state: str) -> float:
    """What the state is held to: the floor in force, or less by an understanding."""
    if commitment.understandings:
        for one in commitment.understandings:
            if one.state == state:
                return min(floor, one.floor)
    return floor


def complies_from(commitment: Commitment, floor: float, last: float) -> float:
    """The least spending that is not in breach: the floor, or last year's share plus the path's step if that is lower."""
    return min(floor, last + commitment.path_step)


def judge_floor(
    commitment: Commitment,
    floor: float,
    standing: Standing,
    spending: float,
    round_: int,
    *,
    caretaker: bool,
    in_kind: float = 0.0,
    aid: float = 0.0,
) -> LedgerEntry:
    """A member's year against the floor. A caretaker government can't raise spending, so its breach is void.

    ``in_kind``: work for others in joint programmes that counts beside what was spent, per cent of GDP; ``aid``: the same of
    aid to Ukraine.
    """
    if aid > 0:
        entry = judge_floor(commitment, floor, standing, spending + aid, round_, caretaker=caretaker, in_kind=in_kind)
        return replace(entry, evidence=f"{entry.evidence}; {figure(aid)} % of it is aid to Ukraine that counts")
    if in_kind > 0:
        entry = judge_floor(commitment, floor, standing, spending + in_kind, round_, caretaker=caretaker)
        more = f"; {figure(in_kind)} % of it is work in joint programmes that counts"
        return replace(entry, evidence=entry.evidence + more)
    owed = complies_from(commitment, floor, standing.spending)
    outcome: Literal["kept", "broken", "void"]
    if spending >= owed - _SLACK:
        outcome = "kept"
        how = "at or above it" if spending >= floor - _SLACK else f"on the path, up from {figure(standing.spending)} %"
        evidence = f"spent {figure(spending)} % of GDP against {floor:g} %: {how}"
    elif caretaker:
        outcome = "void"
        evidence = f"spent {figure(spending)} % of GDP against {floor:g} %, under a caretaker government that can't raise spending"
    else:
        outcome = "broken"
        before = f"floor {floor:g} %, last year {figure(standing.spending)} %"
        evidence = f"spent {figure(spending)} % of GDP; {figure(owed)} % was needed ({before})"
    return _new_ledger_entry(
        round=round_,
        state=standing.state,
        commitment="floor" if commitment.binding else "guideline",
        outcome=outcome,
        owed=round(owed, 6),
        done=spending,
        unit="% of GDP",
        evidence=evidence,
    )


def related_owed(related: RelatedSpending, standing: Standing, spending: float) -> float:
    """The least of related spending, per cent of GDP, that keeps the second account: the cap, what core defence leaves of both
    together, or last year's and a step."""
    rest = max(0.0, related.total - spending)
    return min(related.cap, rest, (standing.related or 0.0) + related.path_step)


def judge_related(
    related: RelatedSpending, standing: Standing, spending: float, given: float, round_: int, *, caretaker: bool
) -> LedgerEntry:
    """A member's year in the second account. ``spending``: on core defence; ``given``: on the second account."""
    owed = related_owed(related, standing, spending)
    outcome: Literal["kept", "broken", "void"] = "kept" if given >= owed - _SLACK else "void" if caretaker else "broken"
    return _new_ledger_entry(
        round=round_,
        state=standing.state,
        commitment="related",
        outcome=outcome,
        owed=round(owed, 6),
        done=given,
        unit="% of GDP",
        evidence=(
            f"spent {figure(given)} % of GDP on related things beside {figure(spending)} % on defence; {figure(owed)} % was needed "
            f"(cap {related.cap:g} %, both together {related.total:g} %)"
        ),
    )


def judge_pledge(
    standing: Standing, spending: float, round_: int, standings: Mapping[str, Standing], gdp: Mapping[str, float]
) -> LedgerEntry | None:
    """The state's own pledge, if it is due this round. A conditional one is void unless enough others pledged as much."""
    if standing.pledge is None or standing.pledge_round != round_:
        return None
    outcome: Literal["kept", "broken", "void"] = "kept" if spending >= standing.pledge - _SLACK else "broken"
    evidence = f"pledged {standing.pledge:g} % of GDP by round {round_}, spent {figure(spending)} %"
    if standing.pledge_share > 0:
        share = joint_share(standing, standings, gdp)
        if share < standing.pledge_share - _SLACK:
            outcome = "void"
        evidence += f"; condition: states with {standing.pledge_share:g} % of all GDP pledge as much, {share:.0f} % did"
    return _new_ledger_entry(
        round=round_,
        state=standing.state,
        commitment="pledge",
        outcome=outcome,
        owed=standing.pledge,
        done=spending,
        unit="% of GDP",
        evidence=evidence,
    )


def joint_share(standing: Standing, standings: Mapping[str, Standing], gdp: Mapping[str, float]) -> float:
    """The share of all GDP, per cent, held by states that have pledged at least as much by the same round or sooner."""
    if standing.pledge is None or standing.pledge_round is None:
        return 0.0
    total = sum(gdp.values())
    together = sum(
        gdp[id_]
        for id_, other in standings.items()
        if other.pledge is not None
        and other.pledge_round is not None
        and other.pledge >= standing.pledge - _SLACK
        and other.pledge_round <= standing.pledge_round
    )
    return 100 * together / total if total > 0 else 0.0


def judge_answer(state: str, asked: float, contributions: Mapping[str, float], round_: int) -> LedgerEntry:
    """What a member gave to an answer that its ruleset obliges it to."""
    given = contributions.get(state, 0.0)
    return _new_ledger_entry(
        round=round_,
        state=state,
        commitment="answer",
        outcome="kept" if given >= asked - _SLACK else "broken",
        owed=asked,
        done=given,
        unit="% of GDP",
        evidence=f"gave {given:g} % of GDP to the answer, {asked:g} % was owed",
    )
