"""Questions about the pacts of a session: which there are, which come into force together, who guarantees and owes whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final

from summitry.pact import CONCLUDED, Clause, Pact
from summitry.rules import Rules
from summitry.state import LedgerEntry, Public, SeatPrivate, State
from summitry.values import changed, lately

__all__ = [
    "all_pacts", "counted", "due_payments", "guarantees", "newly_in_force", "pact_id", "spending_asked",
]  # fmt: skip

_SLACK = 1e-6


def pact_id(parties: tuple[str, ...], round_: int, number: int, branch: int = 0) -> str:
    """The parties, the round and how many pacts these very parties have had in it: nobody else's pacts show in it.

    After a rewind the branch too, so that no id is used twice. More than four parties are told by the first, their number and a
    digest.
    """
    name = "-".join(parties)
    if len(parties) > 4:
        digest = sha256(name.encode()).hexdigest()[:6].upper()
        name = f"{parties[0]}+{len(parties) - 1}-{digest}"
    return f"{name}-{round_}.{number}" + (f"b{branch}" if branch else "")


def all_pacts(state: State) -> dict[str, Pact]:
    """Every pact of the session by id, with all that is known of its clauses."""
    pacts = dict(state.public.pacts)
    for own in state.private.values():
        for id_, pact in own.pacts.items():
            seen = pacts.get(id_)
            if seen is None:
                pacts[id_] = pact
            elif "sealed" in seen.judged.values():
                pacts[id_] = changed(
                    seen, judged={n: w if w != "sealed" else pact.judged.get(n, w) for n, w in seen.judged.items()}
                )
    return pacts


def due_payments(own: SeatPrivate, public: Public, seat: str) -> dict[str, tuple[Pact, Clause]]:
    """The payments that the seat owes this round, by clause key."""
    openly = _payments_in_public(public.pacts, public.round).get(seat, {})
    secretly = _payments(own.pacts, public.round).get(seat, {})
    return {**openly, **secretly}


def _payments(pacts: Mapping[str, Pact], round_: int) -> dict[str, dict[str, tuple[Pact, Clause]]]:
    """What is due in this round, by debtor and clause key."""
    found: dict[str, dict[str, tuple[Pact, Clause]]] = {}
    for pact in pacts.values():
        if pact.status != "in_force":
            continue
        for number, clause in enumerate(pact.clauses, start=1):
            if clause.clause == "pay" and clause.due == round_:
                found.setdefault(clause.debtor, {})[f"{pact.id}/{number}"] = (pact, clause)
    return found


_payments_in_public: Final = lately(4)(_payments)


def guarantees(public: Public) -> tuple[tuple[str, str], ...]:
    """Who guarantees whom (debtor, creditor), by public pacts in force: game.md section 3, "wherever it was signed, outside too".

    A secret guarantee deters nobody and moves no shield. One that runs to the last round is held in the projected years.
    """
    pairs: dict[tuple[str, str], None] = {}
    for pact in public.pacts.values():
        if pact.status not in ("in_force", "ended"):
            continue
        for number, clause in enumerate(pact.clauses, start=1):
            if (
                clause.clause == "guarantee"
                and clause.due >= public.round
                and pact.judged.get(str(number)) not in ("broken", "void")
            ):
                pairs[clause.debtor, str(clause.terms["creditor"])] = None
    return tuple(pairs)


def spending_asked(pact: Pact) -> tuple[float, int] | None:
    """The spending that others have to match for a pact's GDP condition: the least that it asks of a party (per cent of GDP), and
    the round by which. None if it asks for no spending."""
    spends = [clause for clause in pact.clauses if clause.clause == "spend"]
    if not spends:
        return None
    return min(float(clause.terms["value"]) for clause in spends), max(clause.due for clause in spends)


def newly_in_force(rules: Rules, public: Public, pacts: Iterable[Pact]) -> tuple[str, ...]:
    """The signed pacts whose conditions are met, so that they come into force now: the largest set in which every condition
    holds, so that pacts that wait for each other come into force together.

    A condition looks only at what all the parties know: public pacts, own pledges, and for a secret pact the secret pacts
    that all its parties are parties of.
    """
    known = [pact for pact in pacts if pact.status in CONCLUDED]
    waiting = {pact.id: pact for pact in known if pact.status == "signed"}
    force = {pact.id: pact for pact in known if pact.status in ("in_force", "ended")}
    while True:
        standing = {**force, **waiting}
        failed = [id_ for id_, pact in waiting.items() if not _holds(rules, public, pact, standing)]
        if not failed:
            return tuple(waiting)
        for id_ in failed:
            del waiting[id_]


def _holds(rules: Rules, public: Public, pact: Pact, standing: Mapping[str, Pact]) -> bool:
    if not all(id_ in standing and _known_to(pact, standing[id_]) for id_ in pact.only_with):
        return False
    if pact.share <= 0:
        return True
    asked = spending_asked(pact)
    assert asked is not None, "a pact with a GDP condition asks for spending"
    value, due = asked
    bound = {
        id_
        for id_, one in public.states.items()
        if one.pledge is not None
        and one.pledge_round is not None
        and one.pledge >= value - _SLACK
        and one.pledge_round <= due
    }
    for other in standing.values():
        if _known_to(pact, other):
            bound.update(
                clause.debtor
                for clause in other.clauses
                if clause.clause == "spend" and float(clause.terms["value"]) >= value - _SLACK and clause.due <= due
            )
    gdp = {spec.id: spec.gdp for spec in rules.scenario.states}
    total = sum(gdp.values())
    return total > 0 and 100 * sum(gdp[id_] for id_ in gdp if id_ in bound) / total >= pact.share - _SLACK


def _known_to(pact: Pact, other: Pact) -> bool:
    """Whether all parties of ``pact`` know of the concluded ``other``, and may let it count."""
    return not other.secret or (pact.secret and set(pact.parties) <= set(other.parties))


def counted(entries: Iterable[LedgerEntry]) -> tuple[dict[str, int], dict[str, int]]:
    """Commitments kept and broken per state. All that a state kept under pacts in a round counts as one commitment kept, or
    paper would buy a reputation; every pact that it broke counts."""
    kept: dict[str, int] = {}
    broken: dict[str, int] = {}
    seen: dict[tuple[str, str, int, str], None] = {}
    for entry in entries:
        if entry.outcome == "void":
            continue
        if entry.commitment == "pact":
            key = (entry.state, entry.outcome, entry.round, entry.pact if entry.outcome == "broken" else "")
            if key in seen:
                continue
            seen[key] = None
        tally = kept if entry.outcome == "kept" else broken
        tally[entry.state] = tally.get(entry.state, 0) + 1
    return kept, broken
