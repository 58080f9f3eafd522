"""Pacts in the tale of a game: what was signed, in public and in secret, and what ENDEX brought to light."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from summitry import events as ev
from summitry.pact import Pact
from summitry_lab.report.blocks import Block, Text

__all__ = ["pacts_told", "secrets_told"]

Tone = Literal["", "good", "bad", "dim"]
Listed = Callable[[Iterable[str]], str]


def pacts_told(signed: Iterable[Pact], lapsed: Iterable[str], listed: Listed) -> Iterator[Block]:
    """The pacts of a round that all their parties signed, and those whose condition was not met."""
    for pact in signed:
        how = "In secret" if pact.secret else "In public"
        condition = f" ({pact.condition})" if pact.condition else ""
        yield Text(text=f"{how}, {listed(pact.parties)} signed {pact.id}{condition}:")
        for clause in pact.clauses:
            yield Text(text=clause.summary, indent=2)
        if pact.text:
            yield Text(text=f"“{pact.text}”", indent=2)
    for id_ in lapsed:
        yield Text(text=f"{id_} lapsed: its condition was not met in time.")


def secrets_told(event: ev.SecretsPublished, listed: Listed) -> Iterator[Block]:
    """What everybody learns at ENDEX."""
    yield Text(text=f"ENDEX publishes {len(event.pacts)} secret pact{'s' if len(event.pacts) != 1 else ''}:")
    for pact in event.pacts:
        yield Text(
            text=f"{pact.id}, {listed(pact.parties)}: {' '.join(clause.summary for clause in pact.clauses)}", indent=2
        )
    for entry in event.entries:
        tone: Tone = "bad" if entry.outcome == "broken" else "good" if entry.outcome == "kept" else ""
        text = f"{entry.pact}/{entry.clause}, {listed([entry.state])}: {entry.outcome}, {entry.evidence}."
        yield Text(text=text, indent=2, tone=tone)
