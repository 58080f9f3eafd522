"""Pacts at a test's table: drafts, offers, signatures, and what became of them."""

from typing import Any

import pytest

from summitry import commands as cmd
from summitry.refusal import Refused
from tests.support.table import Table, rules

__all__ = ["clause", "negotiating", "offer", "outcomes", "refused", "rising", "sign"]

QUIET = {"provocation": 1.0}


def clause(kind: str, debtor: str, **terms: cmd.Term) -> cmd.ClauseDraft:
    return cmd.ClauseDraft(clause=kind, debtor=debtor, terms=terms)


def negotiating(ruleset: str = "calm", **kwargs: Any) -> Table:
    made = Table(rules("tutorial-5", ruleset), luck=kwargs.pop("luck", QUIET), **kwargs)
    made.advance("negotiation")
    return made


def offer(at: Table, by: str, to: str | tuple[str, ...], *clauses: cmd.ClauseDraft, **options: Any) -> str:
    """Offer a pact and give its id."""
    to = (to,) if isinstance(to, str) else to
    events = at.seat(by, cmd.OfferPact(to=to, clauses=clauses, **options))
    return str(events[0].pact.id)  # type: ignore[union-attr]


def sign(at: Table, pact: str, *seats: str, version: int = 1) -> None:
    for seat in seats:
        at.seat(seat, cmd.SignPact(pact=pact, version=version))


def refused(at: Table, seat: str, command: cmd.Command) -> Refused:
    before = at.state
    with pytest.raises(Refused) as caught:
        at.seat(seat, command)
    assert at.state is before
    assert caught.value.reason
    return caught.value


def outcomes(at: Table, pact: str) -> list[tuple[str, int, str]]:
    """State, clause and outcome of each public entry on the pact."""
    return [
        (entry.state, entry.clause, entry.outcome)
        for event in at.of("commitments_judged")
        for entry in event.entries
        if entry.pact == pact
    ]


def rising(at: Table, seat: str, by: float = 0.2) -> cmd.ClauseDraft:
    return clause("spend", seat, value=round(at.public.states[seat].spending + by, 2), due=at.public.round)
