"""Events about pacts as sentences."""

from __future__ import annotations

from summitry import events as ev
from summitry.pact import Pact
from summitry_cli.player.sight import Sight

__all__ = ["pact_news"]


def pact_news(event: ev.Event, sight: Sight) -> str:
    """The event in a sentence or two; empty for events about other things."""
    match event:
        case ev.PactOffered():
            pact = event.pact
            what = "offered" if pact.version == 1 else f"answered with version {pact.version} of"
            others = [party for party in pact.parties if party != pact.author]
            secret = "secret " if pact.secret else ""
            own = pact.author == sight.seat
            who, asked = ("You", "") if own else (sight.name(pact.author), " `sign` or `decline`.")
            return f"{who} {what} the {secret}pact {pact.id} to {sight.listed(others)}: {_clauses(pact)}{asked}"
        case ev.PactSigned():
            return f"{sight.name(event.seat)} signed {event.pact}."
        case ev.OfferClosed():
            who = f" by {sight.name(event.seat)}" if event.seat else ""
            because = f" “{event.text}”" if event.text else ""
            return f"The offer {event.pact}{' was' if event.seat else ''} {event.status}{who}.{because}"
        case ev.PactPublished():
            condition = f" It is {event.pact.condition}." if event.pact.condition else ""
            return f"{sight.listed(event.pact.parties)} signed {event.pact.id}: {_clauses(event.pact)}{condition}"
        case ev.PactMoved() | ev.SecretPactMoved():
            secret = "secret " if isinstance(event, ev.SecretPactMoved) else ""
            words = {
                "signed": "has been signed by all",
                "in_force": "is in force",
                "lapsed": "lapsed, since its condition was not met",
                "ended": "has ended",
            }
            return f"The {secret}pact {event.pact} {words[event.status]}."
        case ev.ClausesJudgedInSecret():
            told = "; ".join(
                f"{entry.pact}/{entry.clause}, {sight.name(entry.state)}: {entry.outcome}, {entry.evidence}"
                for entry in event.entries
            )
            return f"Not for everybody to know yet: {told}."
        case ev.SecretsPublished():
            pacts = " ".join(f"{pact.id} ({sight.listed(pact.parties)}): {_clauses(pact)}" for pact in event.pacts)
            broken = [
                f"{sight.name(entry.state)} ({entry.pact})" for entry in event.entries if entry.outcome == "broken"
            ]
            return f"Published now: {pacts} Broken in secret: {', '.join(broken) or 'nothing'}."
        case _:
            return ""


def _clauses(pact: Pact) -> str:
    return " ".join(clause.summary for clause in pact.clauses)
