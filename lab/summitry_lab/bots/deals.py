"""Pacts in the hands of a bot that keeps its word: what it signs, what it offers, and what it has promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import floor
from typing import Final

from summitry.commands import ClauseDraft, Command, DeclinePact, OfferPact, SignPact
from summitry.pact import Clause, Pact
from summitry.values import lately
from summitry_lab.bots.desk import Desk

__all__ = ["cuts", "deals", "larger_half", "owed_clauses", "pacts_of", "promised_ballot", "promised_spending"]

PARTNERS = 2
"""So many of the largest that fall short get an offer at a time."""
TOGETHER = 25.0
"""The share of all GDP, per cent, that has to move together."""
EAGERNESS = 0.4
"""How often it makes an offer when it could."""


def deals(desk: Desk) -> Iterator[Command]:
    """Answers to the offers before it, then perhaps offers of its own."""
    if desk.legal.pacts is None:
        return
    signed = 0
    for id_, open_ in desk.legal.pacts.open.items():
        if not open_.may_sign:
            continue
        if signed < desk.legal.pacts.signatures_left and _acceptable(desk, desk.private.pacts[id_]):
            signed += 1
            yield SignPact(pact=id_, version=open_.version)
        elif open_.may_decline:
            yield DeclinePact(
                pact=id_, version=open_.version, text="We sign what we can keep, and what binds both sides."
            )
    if not signed and desk.turn.number == 0:
        yield from _offers(desk)


def cuts(desk: Desk, state: str) -> bool:
    """Whether a state spent less last year than the year before: nobody to rise with."""
    standing = desk.public.states[state]
    return standing.spending < standing.spending_before - 0.01


def promised_spending(desk: Desk) -> float:
    """The most that the pacts in force ask it to spend this year, per cent of GDP; 0 if they don't."""
    own = [clause for clause in owed_clauses(desk) if clause.clause == "spend" and clause.due == desk.public.round]
    return max((float(clause.terms["value"]) for clause in own), default=0.0)


def promised_ballot(desk: Desk, motion: str) -> str:
    """``yes``, ``no`` or ``acceptable`` as promised on a motion; empty if it promised nothing."""
    found = desk.public.motions[motion]
    for clause in owed_clauses(desk):
        terms = clause.terms
        if clause.clause == "vote" and terms["motion"] == motion:
            return str(terms["choice"])
        same = clause.clause == "vote_type" and terms["type"] == found.motion
        if same and terms["subject"] in ("any", found.subject):
            return str(terms["choice"])
        if clause.clause == "admit" and found.motion == "accession" and found.subject == terms["state"]:
            return "yes"
    return ""


def pacts_of(desk: Desk) -> list[Pact]:
    """Every pact that it knows of."""
    return [*desk.public.pacts.values(), *desk.private.pacts.values()]


def owed_clauses(desk: Desk) -> Iterable[Clause]:
    """Its own clauses of pacts in force that are not judged yet."""
    yield from _owed_in_public(desk.public.pacts).get(desk.seat, ())
    yield from _owed(desk.private.pacts).get(desk.seat, ())


def _owed(pacts: Mapping[str, Pact]) -> dict[str, list[Clause]]:
    """By debtor."""
    found: dict[str, list[Clause]] = {}
    for pact in pacts.values():
        if pact.status != "in_force":
            continue
        for number, clause in enumerate(pact.clauses, start=1):
            if str(number) not in pact.judged:
                found.setdefault(clause.debtor, []).append(clause)
    return found


_owed_in_public: Final = lately(4)(_owed)


def _acceptable(desk: Desk, pact: Pact) -> bool:
    """It signs what others are bound by too, and what it would do anyway or can do."""
    own = [clause for clause in pact.clauses if clause.debtor == desk.seat]
    return len(own) < len(pact.clauses) and all(_can_keep(desk, clause) for clause in own)


def _can_keep(desk: Desk, clause: Clause) -> bool:
    terms = clause.terms
    if clause.clause == "spend":
        years = clause.due - desk.public.round + (0 if desk.private.caretaker else 1)
        now = desk.standing.spending
        reach = now + years * min(desk.commitment.path_step, desk.constants.spending_step)
        return float(terms["value"]) <= min(max(now, desk.public.floor), reach) + 1e-9
    if clause.clause == "answer":
        return int(terms["level"]) <= 3
    if clause.clause == "guarantee":
        return desk.is_member and str(terms["creditor"]) in desk.members
    if clause.clause == "admit":
        return desk.qualifies(str(terms["state"]))
    if clause.clause == "contribute":
        return _takes_part(desk, str(terms["programme"]), float(terms["value"]), clause.due)
    return False


def _takes_part(desk: Desk, programme: str, value: float, due: int) -> bool:
    """Whether it gives so much (per cent of its budget) to the programme, or to one in the area, anyway."""
    return any(
        programme in (effort.id, f"area:{effort.area}") and value <= effort.asked and due <= effort.until
        for effort in desk.public.efforts.values()
        if effort.kind == "programme" and desk.seat in effort.participants
    )


def larger_half(desk: Desk, states: Sequence[str]) -> list[str]:
    """The larger of the states, in an order that is drawn: if all asked the largest first, it would have nothing else to do."""
    large = sorted(states, key=lambda state: (-desk.specs[state].gdp, state))[: -(-len(states) // 2)]
    desk.rng.shuffle(large)
    return large


def _offers(desk: Desk) -> Iterator[Command]:
    """To large states that fall short of the floor: we rise together, if enough others do."""
    now, last = desk.public.round, desk.rules.scenario.rounds
    assert desk.legal.pacts is not None
    bound = {
        party for pact in pacts_of(desk) if pact.status in ("offered", "signed", "in_force") and desk.seat in pact.parties
        for party in pact.parties
    }  # fmt: skip
    short = [
        state
        for state in desk.legal.pacts.partners
        if state not in bound
        and not cuts(desk, state)
        and desk.public.states[state].spending < desk.public.floor - 1e-9
    ]
    if now >= last or bound or not short or desk.private.caretaker or desk.rng.random() > EAGERNESS:
        return
    for partner in larger_half(desk, short)[: min(PARTNERS, desk.legal.pacts.offers_left)]:
        yield OfferPact(
            to=(partner,),
            clauses=(_rise(desk, desk.seat), _rise(desk, partner)),
            text="We rise if you rise.",
            expires=now + 1,
            share=TOGETHER,
        )


def _rise(desk: Desk, state: str) -> ClauseDraft:
    """A step towards the floor by next round, or holding it."""
    spending = desk.public.states[state].spending
    step = min(desk.commitment.path_step, desk.constants.spending_step)
    value = max(0.1, floor(min(desk.public.floor, spending + step) * 20 + 1e-6) / 20)
    return ClauseDraft(clause="spend", debtor=state, terms={"value": value, "due": desk.public.round + 1})
