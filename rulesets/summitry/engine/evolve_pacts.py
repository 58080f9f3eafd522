"""Folding events about pacts: they stand with their parties until they are public."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from summitry import events as ev
from summitry.pact import CLOSED, Pact
from summitry.state import LedgerEntry, SeatPrivate, State
from summitry.values import changed

__all__ = ["PACT_HANDLERS", "for_the_next_round"]


def for_the_next_round(state: State) -> tuple[Mapping[str, Pact], Mapping[str, SeatPrivate]]:
    """Public pacts and private parts without what is closed. A secret pact stays when it has ended: ENDEX publishes it."""
    pacts = state.public.pacts
    if any(pact.status in CLOSED for pact in pacts.values()):
        pacts = {id_: pact for id_, pact in pacts.items() if pact.status not in CLOSED}
    private = state.private
    if any(own.pacts for own in private.values()):
        private = {
            seat: changed(own, pacts={id_: pact for id_, pact in own.pacts.items() if _stays(pact)})
            if own.pacts
            else own
            for seat, own in private.items()
        }
    return pacts, private


def _stays(pact: Pact) -> bool:
    return pact.status not in CLOSED or (pact.secret and pact.status == "ended")


def _with(state: State, seats: Iterable[str], pact: Pact) -> State:
    private = dict(state.private)
    for seat in seats:
        private[seat] = changed(private[seat], pacts={**private[seat].pacts, pact.id: pact})
    return changed(state, private=private)


def _private(state: State, seats: tuple[str, ...], id_: str, **changes: Any) -> State:
    """Each party's own copy changed: what they know of its clauses may differ."""
    private = dict(state.private)
    for seat in seats:
        own = private[seat]
        private[seat] = changed(own, pacts={**own.pacts, id_: changed(own.pacts[id_], **changes)})
    return changed(state, private=private)


def _offered(state: State, event: ev.PactOffered) -> State:
    return _with(state, event.seats, event.pact)


def _signed(state: State, event: ev.PactSigned) -> State:
    pact = state.private[event.seat].pacts[event.pact]
    signatures = tuple(party for party in pact.parties if party == event.seat or party in pact.signatures)
    return _private(state, event.seats, event.pact, signatures=signatures)


def _closed(state: State, event: ev.OfferClosed) -> State:
    return _private(state, event.seats, event.pact, status=event.status)


def _published(state: State, event: ev.PactPublished) -> State:
    private = dict(state.private)
    for seat in event.pact.parties:
        own = private[seat]
        private[seat] = changed(own, pacts={id_: pact for id_, pact in own.pacts.items() if id_ != event.pact.id})
    public = changed(state.public, pacts={**state.public.pacts, event.pact.id: event.pact})
    return changed(state, public=public, private=private)


def _moved(state: State, event: ev.PactMoved) -> State:
    pacts = state.public.pacts
    return _with_public(state, {**pacts, event.pact: changed(pacts[event.pact], status=event.status)})


def _secret_moved(state: State, event: ev.SecretPactMoved) -> State:
    return _private(state, event.seats, event.pact, status=event.status)


def _with_public(state: State, pacts: Mapping[str, Pact]) -> State:
    return changed(state, public=changed(state.public, pacts=pacts))


def _judged(state: State, event: ev.CommitmentsJudged) -> State:
    pacts: dict[str, Pact] = {}
    for entry in event.entries:
        if entry.pact:
            pact = pacts.get(entry.pact) or state.public.pacts[entry.pact]
            pacts[entry.pact] = changed(pact, judged={**pact.judged, str(entry.clause): entry.outcome})
    return _with_public(state, {**state.public.pacts, **pacts}) if pacts else state


def _judged_in_secret(state: State, event: ev.ClausesJudgedInSecret) -> State:
    private = dict(state.private)
    for seat in event.seats:
        private[seat] = changed(private[seat], sealed=(*private[seat].sealed, *event.entries))
    state = changed(state, private=private)
    for entry in event.entries:
        state = _seal(state, entry, event.seats)
    return state


def _seal(state: State, entry: LedgerEntry, knowing: tuple[str, ...]) -> State:
    """Mark the clause as judged: with the outcome for those who may know it, as sealed for the others."""
    number = str(entry.clause)
    public = state.public.pacts.get(entry.pact)
    if public is not None:
        sealed: Mapping[str, Any] = {**public.judged, number: "sealed"}
        return _with_public(state, {**state.public.pacts, public.id: changed(public, judged=sealed)})
    private = dict(state.private)
    for party in private[entry.state].pacts[entry.pact].parties:
        own = private[party]
        pact = own.pacts[entry.pact]
        told: Mapping[str, Any] = {**pact.judged, number: entry.outcome if party in knowing else "sealed"}
        private[party] = changed(own, pacts={**own.pacts, pact.id: changed(pact, judged=told)})
    return changed(state, private=private)


def _secrets_published(state: State, event: ev.SecretsPublished) -> State:
    pacts = dict(state.public.pacts)
    for pact in event.pacts:
        pacts[pact.id] = pact
    for entry in event.entries:
        if (known := pacts.get(entry.pact)) is not None:
            pacts[known.id] = changed(known, judged={**known.judged, str(entry.clause): entry.outcome})
    states = dict(state.public.states)
    for id_, kept in event.kept.items():
        states[id_] = changed(states[id_], kept=kept)
    for id_, broken in event.broken.items():
        states[id_] = changed(states[id_], broken=broken)
    published = [pact.id for pact in event.pacts]
    private = {
        seat: changed(own, pacts={id_: pact for id_, pact in own.pacts.items() if id_ not in published})
        for seat, own in state.private.items()
    }
    return changed(state, public=changed(state.public, pacts=pacts, states=states), private=private)


PACT_HANDLERS: Final[dict[type, Callable[[State, Any], State]]] = {
    ev.PactOffered: _offered,
    ev.PactSigned: _signed,
    ev.OfferClosed: _closed,
    ev.PactPublished: _published,
    ev.PactMoved: _moved,
    ev.SecretPactMoved: _secret_moved,
    ev.CommitmentsJudged: _judged,
    ev.ClausesJudgedInSecret: _judged_in_secret,
    ev.SecretsPublished: _secrets_published,
}
