"""Pacts: what is paid under them this year, and what becomes of the clauses that are settled."""

from __future__ import annotations

from collections.abc import Mapping

from summitry import events as ev
from summitry.clauses import CLAUSE_KINDS, Judgement, Year, clause_key
from summitry.engine.resolution.reckoning import Reckoning
from summitry.engine.standing import adopted_response
from summitry.model.answers import asked
from summitry.pact import Clause, Pact
from summitry.pacts import all_pacts
from summitry.state import Decision, LedgerEntry, State
from summitry.values import tidy

__all__ = ["judge_pacts", "settle_payments", "transfers"]


def settle_payments(reckoning: Reckoning) -> None:
    """Fill in who paid and got what."""
    reckoning.paid, reckoning.received = transfers(reckoning.state, reckoning.decisions)


def transfers(state: State, decisions: Mapping[str, Decision]) -> tuple[dict[str, float], dict[str, float]]:
    """What each state paid under pacts this year (per cent of its GDP) and what it got under public ones (bn USD).

    Public money adds to the payee's budget, which everybody sees. Secret money can't be seen to do that, so it eases the payee's
    burden, which is its own to know: it stands as a payment below 0.
    """
    gdp = {spec.id: spec.gdp for spec in state.rules.scenario.states}
    paid: dict[str, float] = {}
    received: dict[str, float] = {}
    for pact in all_pacts(state).values():
        if pact.status != "in_force":
            continue
        for number, clause in enumerate(pact.clauses, start=1):
            if clause.clause != "pay" or clause.due != state.public.round:
                continue
            share = decisions[clause.debtor].payments.get(clause_key(pact.id, number), 0.0)
            if share <= 0:
                continue
            payee = str(clause.terms["creditor"])
            money = share / 100 * gdp[clause.debtor]
            paid[clause.debtor] = tidy(paid.get(clause.debtor, 0.0) + share)
            if pact.secret:
                paid[payee] = tidy(paid.get(payee, 0.0) - 100 * money / gdp[payee])
            else:
                received[payee] = tidy(received.get(payee, 0.0) + money)
    return paid, received


def judge_pacts(reckoning: Reckoning) -> None:
    """Judge every clause that is settled: after the changes of membership, which some promises are about."""
    state = reckoning.state
    response = adopted_response(state.public)
    year = Year(
        state=state,
        decisions=reckoning.decisions,
        contributions=reckoning.answer.contributions,
        asked=asked(state.rules.scenario.model, int(response.terms["level"])) if response is not None else None,
        members=frozenset(
            id_
            for id_, standing in state.public.states.items()
            if reckoning.changes.membership.get(id_, standing.membership) == "member"
        ),
        efforts=reckoning.joint.efforts,
        given=reckoning.joint.given,
    )
    open_: list[LedgerEntry] = []
    sealed: dict[tuple[str, ...], list[LedgerEntry]] = {}
    ended: list[ev.Event] = []
    for pact in all_pacts(state).values():
        if pact.status != "in_force":
            continue
        left = 0
        for number, clause in enumerate(pact.clauses, start=1):
            if str(number) in pact.judged:
                continue
            judgement = CLAUSE_KINDS[clause.clause].judge(year, pact.id, number, clause)
            if judgement is None:
                left += 1
                continue
            entry = _entry(pact, number, clause, judgement, year.round)
            seats = _knowing(pact, judgement)
            if seats is None:
                open_.append(entry)
            else:
                sealed.setdefault(seats, []).append(entry)
        if not left:
            ended.append(
                ev.SecretPactMoved(pact=pact.id, status="ended", seats=pact.parties)
                if pact.secret
                else ev.PactMoved(pact=pact.id, status="ended")
            )
    reckoning.entries = (*reckoning.entries, *open_)
    reckoning.pact_events = [
        *(ev.ClausesJudgedInSecret(entries=tuple(entries), seats=seats) for seats, entries in sealed.items()),
        *ended,
    ]


def _knowing(pact: Pact, judgement: Judgement) -> tuple[str, ...] | None:
    """Who may know the judgement before ENDEX; None: everybody."""
    if not pact.secret:
        return judgement.known_to
    if judgement.known_to is None:
        return pact.parties
    return tuple(party for party in pact.parties if party in judgement.known_to)


def _entry(pact: Pact, number: int, clause: Clause, judgement: Judgement, round_: int) -> LedgerEntry:
    return LedgerEntry(
        round=round_,
        state=clause.debtor,
        commitment="pact",
        outcome=judgement.outcome,
        owed=tidy(judgement.owed),
        done=tidy(judgement.done),
        unit=judgement.unit,
        evidence=judgement.evidence,
        pact=pact.id,
        clause=number,
    )
