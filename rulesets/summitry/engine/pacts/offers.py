"""Commands about pacts: offer, counter-offer, sign, decline, withdraw. In negotiation only; nobody votes on a pact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from summitry import commands as cmd
from summitry import events as ev
from summitry.clauses import CLAUSE_KINDS
from summitry.engine.control import running
from summitry.engine.evolve import evolve
from summitry.engine.pacts.course import come_into_force
from summitry.engine.pacts.menu import (
    CLAUSES_MOST,
    IN_FORCE_MOST,
    OFFERS_MOST,
    OPEN_MOST,
    TEXT_MOST,
    VERSIONS_MOST,
    bound_by,
    menu,
    offers_left,
)
from summitry.luck import Luck
from summitry.motions import checked_terms
from summitry.pact import Clause, Pact
from summitry.pacts import pact_id, spending_asked
from summitry.refusal import Refused
from summitry.state import State
from summitry.values import Actor, changed

__all__ = ["PACTS"]


def _negotiating(state: State) -> None:
    running(state.public)
    if state.public.phase != "negotiation":
        raise Refused(
            "wrong_phase",
            f"pacts belong to negotiation; this is {state.public.phase}",
            allowed="in the negotiation phase",
        )


def _offer(state: State, command: cmd.OfferPact, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    _negotiating(state)
    public = state.public
    for other in command.to:
        if other not in public.seats or other == seat:
            raise Refused(
                "unknown_seat",
                f"a pact is offered to {other!r}",
                allowed=", ".join(id_ for id_ in public.seats if id_ != seat),
            )
    if not command.to:
        raise Refused("bad_value", "the pact is offered to nobody", allowed="one or more other seats")
    if offers_left(state, seat) <= 0:
        raise Refused(
            "pact_limit",
            f"{seat!r} has {OPEN_MOST} offers open, or has made {OFFERS_MOST} this round",
            allowed="withdraw an offer, or wait for an answer or the next round",
        )
    _free(state, seat)
    parties = tuple(id_ for id_ in public.seats if id_ == seat or id_ in command.to)
    known = (*state.private[seat].pacts.values(), *public.pacts.values())
    number = 1 + sum(pact.parties == parties and pact.round == public.round for pact in known)
    pact = _drafted(state, seat, command, pact_id(parties, public.round, number, public.branch), parties)
    return [ev.PactOffered(pact=pact, seats=parties)]


def _counter(state: State, command: cmd.CounterPact, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    _negotiating(state)
    old = _offered(state, seat, command.pact, command.version)
    if old.version >= VERSIONS_MOST:
        raise Refused(
            "pact_limit",
            f"pact {old.id!r} has had {old.version} versions",
            allowed="sign it, decline it, or offer another",
        )
    _free(state, seat)
    new = _drafted(state, seat, command, old.id, old.parties)
    pact = changed(new, version=old.version + 1, origin=old.origin, round=old.round)
    return [ev.PactOffered(pact=pact, seats=pact.parties)]


def _sign(state: State, command: cmd.SignPact, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    _negotiating(state)
    pact = _offered(state, seat, command.pact, command.version)
    if seat in pact.signatures:
        raise Refused(
            "already_signed",
            f"{seat!r} has signed version {pact.version} of {pact.id!r}",
            allowed="wait for the others, or withdraw or counter it while it is open",
        )
    _free(state, seat)
    events: list[ev.Event] = [
        ev.PactSigned(pact=pact.id, version=pact.version, seat=seat, seats=pact.parties),
    ]
    signatures = tuple(id_ for id_ in pact.parties if id_ == seat or id_ in pact.signatures)
    if signatures != pact.parties:
        return events
    if pact.secret:
        events.append(ev.SecretPactMoved(pact=pact.id, status="signed", seats=pact.parties))
    else:
        events.append(ev.PactPublished(pact=changed(pact, status="signed", signatures=signatures)))
    for event in events:
        state = evolve(state, event)
    return [*events, *come_into_force(state)]


def _decline(state: State, command: cmd.DeclinePact, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    _negotiating(state)
    pact = _offered(state, seat, command.pact, command.version)
    if seat == pact.author:
        raise Refused(
            "not_allowed", f"version {pact.version} of {pact.id!r} is {seat}'s own", allowed="withdraw it instead"
        )
    _text(command.text)
    return [ev.OfferClosed(pact=pact.id, status="declined", seat=seat, text=command.text, seats=pact.parties)]


def _withdraw(state: State, command: cmd.WithdrawOffer, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    _negotiating(state)
    pact = _offered(state, seat, command.pact, command.version)
    if seat != pact.author:
        raise Refused(
            "not_allowed",
            f"version {pact.version} of {pact.id!r} is {pact.author}'s",
            allowed="decline it, or answer with another version",
        )
    return [ev.OfferClosed(pact=pact.id, status="withdrawn", seat=seat, seats=pact.parties)]


def _offered(state: State, seat: str, id_: str, version: int) -> Pact:
    """The offer that the seat means. What it is no party of does not exist for it, unless it is public."""
    mine = state.private[seat].pacts
    pact = mine.get(id_) or state.public.pacts.get(id_)
    if pact is None or seat not in pact.parties:
        open_ = [other.id for other in mine.values() if other.status == "offered"]
        raise Refused("unknown_pact", f"{seat!r} has no offer {id_!r}", allowed=", ".join(open_) or "none is open")
    if pact.status != "offered":
        raise Refused("offer_closed", f"pact {id_!r} is {pact.status.replace('_', ' ')}", allowed="an open offer")
    if pact.version != version:
        raise Refused(
            "outdated_version",
            f"pact {id_!r} is at version {pact.version}, not {version}",
            allowed=f"read version {pact.version} and answer that",
        )
    return pact


def _free(state: State, seat: str) -> None:
    if bound_by(state, seat) >= IN_FORCE_MOST:
        raise Refused(
            "pact_limit",
            f"{IN_FORCE_MOST} pacts bind {seat!r} already",
            allowed="sign again when one of them has ended",
        )


def _text(text: str) -> None:
    if len(text) > TEXT_MOST:
        raise Refused("too_long", f"the text has {len(text)} characters", allowed=f"at most {TEXT_MOST}")


def _drafted(
    state: State, seat: str, command: cmd.OfferPact | cmd.CounterPact, id_: str, parties: tuple[str, ...]
) -> Pact:
    """The pact as proposed, checked; its author's signature is given with it."""
    public, last = state.public, state.rules.scenario.rounds
    _text(command.text)
    expires = public.round if command.expires is None else command.expires
    if not public.round <= expires <= last:
        raise Refused("bad_value", f"expires is {expires!r}", allowed=f"a round from {public.round} to {last}")
    if not 1 <= len(command.clauses) <= CLAUSES_MOST:
        raise Refused("bad_clause", f"the pact has {len(command.clauses)} clauses", allowed=f"1 to {CLAUSES_MOST}")
    clauses = tuple(
        _clause(state, number, draft, parties, expires) for number, draft in enumerate(command.clauses, start=1)
    )
    for number, clause in enumerate(clauses):
        if any(
            (other.clause, other.debtor, other.terms) == (clause.clause, clause.debtor, clause.terms)
            for other in clauses[:number]
        ):
            raise Refused("bad_clause", f"clause {number + 1} is there twice: {clause.summary}", allowed="once")
    pact = Pact(
        id=id_,
        version=1,
        origin=seat,
        author=seat,
        parties=parties,
        clauses=clauses,
        secret=command.secret,
        text=command.text,
        round=public.round,
        expires=expires,
        only_with=_together(command.only_with, id_),
        share=float(command.share),
        signatures=(seat,),
    )
    return changed(pact, condition=_condition(pact))


def _clause(state: State, number: int, draft: cmd.ClauseDraft, parties: tuple[str, ...], expires: int) -> Clause:
    offer = menu(state).offer(draft.clause)
    if offer is None:
        allowed = ", ".join(menu(state).whole())
        raise Refused("bad_clause", f"clause {number} is of kind {draft.clause!r}", allowed=allowed)
    if draft.debtor not in parties:
        raise Refused("bad_clause", f"the debtor of clause {number} is {draft.debtor!r}", allowed=", ".join(parties))
    kind = CLAUSE_KINDS[draft.clause]
    try:
        terms = checked_terms(tuple(offer.fields.values()), {"due": expires, **draft.terms})
        kind.check(parties, draft.debtor, terms)
    except Refused as refused:
        raise Refused("bad_clause", f"clause {number}: {refused.reason}", allowed=refused.allowed) from None
    due = int(terms["due"])
    if due < expires:
        raise Refused(
            "bad_clause",
            f"clause {number} is due in round {due}, and the offer is open to round {expires}",
            allowed=f"due from round {expires} on, or an offer that expires by round {due}",
        )
    return Clause(
        clause=draft.clause,
        debtor=draft.debtor,
        terms=terms,
        due=due,
        summary=kind.summary(state, draft.debtor, terms),
    )


def _together(ids: tuple[str, ...], own: str) -> tuple[str, ...]:
    """The ids of a condition, unchecked on purpose: whether such a pact exists may be a secret, and it may come later."""
    if len(ids) > 8 or len({*ids}) != len(ids) or own in ids or any(not id_ or len(id_) > 64 for id_ in ids):
        raise Refused("bad_value", f"only_with is {list(ids)}", allowed="up to 8 ids of other pacts, each once")
    return ids


def _condition(pact: Pact) -> str:
    words = []
    if pact.only_with:
        words.append(f"together with {', '.join(pact.only_with)}")
    asked = spending_asked(pact)
    if not 0 <= pact.share <= 100:
        raise Refused("bad_value", f"share is {pact.share!r}", allowed="0 to 100 % of all GDP")
    if pact.share > 0:
        if asked is None:
            raise Refused(
                "bad_value", "a share of GDP is asked for, and no spending", allowed="at least one clause 'spend'"
            )
        words.append(
            f"once states with {pact.share:g} % of all GDP owe at least {asked[0]:g} % of GDP by round {asked[1]}, by pact or pledge"
        )
    return f"in force only {' and '.join(words)}" if words else ""


PACTS: Final[dict[type, Callable[[State, Any, Actor, int, Luck], list[ev.Event]]]] = {
    cmd.OfferPact: _offer,
    cmd.CounterPact: _counter,
    cmd.SignPact: _sign,
    cmd.DeclinePact: _decline,
    cmd.WithdrawOffer: _withdraw,
}
