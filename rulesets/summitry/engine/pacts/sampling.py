"""Pacts drawn at random from the legal actions, and the check against them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from summitry import commands as cmd
from summitry.engine.actions import ClauseOffer, PactDesk
from summitry.engine.sampling_texts import Draws, drawn
from summitry.motions.base import checked_terms
from summitry.refusal import Refused

__all__ = ["PACT_COMMANDS", "PactCommand", "pact_fault", "pact_options"]

PactCommand = cmd.OfferPact | cmd.CounterPact | cmd.SignPact | cmd.DeclinePact | cmd.WithdrawOffer
PACT_COMMANDS = (cmd.OfferPact, cmd.CounterPact, cmd.SignPact, cmd.DeclinePact, cmd.WithdrawOffer)


def pact_options(seat: str, desk: PactDesk, rng: Draws) -> list[Callable[[], cmd.Command]]:
    """Ways to draw a legal command about pacts."""
    options: list[Callable[[], cmd.Command]] = []
    if desk.offers_left > 0 and desk.partners:
        options.append(lambda: _offer(seat, desk, rng))
    for open_ in desk.open.values():
        if open_.may_sign:
            options.append(partial(cmd.SignPact, pact=open_.pact, version=open_.version))
        if open_.may_decline:
            options.append(partial(cmd.DeclinePact, pact=open_.pact, version=open_.version))
        if open_.may_withdraw:
            options.append(partial(cmd.WithdrawOffer, pact=open_.pact, version=open_.version))
    return options


def _offer(seat: str, desk: PactDesk, rng: Draws) -> cmd.OfferPact:
    partner = rng.choice(desk.partners)
    expires = rng.randint(desk.expires_minimum, desk.expires_maximum)
    clauses = tuple(
        _clause(rng.choice(tuple(desk.clauses.values())), (seat, partner), expires, rng)
        for _ in range(rng.randint(1, 3))
    )
    unlike = tuple(clause for n, clause in enumerate(clauses) if clause not in clauses[:n])
    spends = any(clause.clause == "spend" for clause in unlike)
    return cmd.OfferPact(
        to=(partner,),
        clauses=unlike,
        secret=rng.random() < 0.5,
        expires=expires,
        share=20.0 if spends and rng.random() < 0.3 else 0.0,
    )


def _clause(offer: ClauseOffer, parties: tuple[str, str], expires: int, rng: Draws) -> cmd.ClauseDraft:
    debtor = rng.choice(parties)
    terms: dict[str, cmd.Term] = {}
    for name, field in offer.fields.items():
        if name == "creditor":
            terms[name] = parties[1] if debtor == parties[0] else parties[0]
        elif name == "due":
            terms[name] = rng.randint(expires, int(field.maximum or expires))
        else:
            terms[name] = drawn(field, rng)
    return cmd.ClauseDraft(clause=offer.clause, debtor=debtor, terms=terms)


def pact_fault(seat: str, desk: PactDesk | None, command: PactCommand) -> str:
    """Why a command about pacts is not among the legal actions, in words; empty if it is."""
    if desk is None:
        return "pacts belong to negotiation"
    if isinstance(command, cmd.OfferPact):
        if desk.offers_left <= 0:
            return "no further offer is open to the seat now"
        stranger = next((other for other in command.to if other not in desk.partners), "")
        if stranger or not command.to:
            return f"a pact can't be offered to {stranger or 'nobody'}"
        return _draft_fault(desk, command, (seat, *command.to))
    open_ = desk.open.get(command.pact)
    if open_ is None:
        return f"there is no open offer {command.pact!r}"
    if open_.version != command.version:
        return f"{command.pact!r} is at version {open_.version}"
    if isinstance(command, cmd.CounterPact):
        return _draft_fault(desk, command, None) if open_.may_counter else "it has had too many versions"
    may = {
        cmd.SignPact: open_.may_sign,
        cmd.DeclinePact: open_.may_decline,
        cmd.WithdrawOffer: open_.may_withdraw,
    }[type(command)]
    return "" if may else f"{command.kind!r} is not open to the seat on {command.pact!r}"


def _draft_fault(desk: PactDesk, command: cmd.OfferPact | cmd.CounterPact, parties: tuple[str, ...] | None) -> str:
    expires = desk.expires_minimum if command.expires is None else command.expires
    if not desk.expires_minimum <= expires <= desk.expires_maximum:
        return f"it can't expire in round {expires}"
    if not 1 <= len(command.clauses) <= desk.clauses_most:
        return f"it has {len(command.clauses)} clauses"
    for clause in command.clauses:
        offer = desk.clauses.get(clause.clause)
        if offer is None:
            return f"clause {clause.clause!r} is not offered"
        try:
            terms = checked_terms(tuple(offer.fields.values()), {"due": expires, **clause.terms})
        except Refused as refused:
            return refused.reason
        if int(terms["due"]) < expires:
            return f"clause {clause.clause!r} is due before the offer expires"
        if parties is not None and (
            clause.debtor not in parties or terms.get("creditor", clause.debtor) not in parties
        ):
            return f"clause {clause.clause!r} names somebody who is no party"
    return ""
