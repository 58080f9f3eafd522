"""What a round and a game came to: ledger, outcome, results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["FundYear", "LedgerEntry", "Outcome", "Result"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One judged commitment."""

    round: int
    state: str
    commitment: Literal[
        "floor", "guideline", "related", "pledge", "answer", "programme", "operation", "undertaking", "pact"
    ]
    outcome: Literal["kept", "broken", "void"]
    owed: float
    done: float
    unit: Literal["% of GDP", "% of budget", "ballots", "membership"]
    """``ballots``: cast as promised; ``membership``: 1 for a member."""
    evidence: str
    pact: str = ""
    """The pact, for one of its clauses."""
    clause: int = 0
    """Number of the clause in the pact, from 1."""
    about: str = ""
    """The id of the programme, operation or undertaking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FundYear:
    """A year of common funding."""

    budget: float
    """bn USD."""
    shares: Mapping[str, float]
    """Per cent of it that each member pays."""
    paid: Mapping[str, float]
    """bn USD that each member paid, beside what it spends on its own forces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the last Resolution published about the alliance."""

    round: int
    deterrence: float
    deterrence_before: float
    requirement: Mapping[str, float]
    """bn USD per area for the membership after the round."""
    coverage: Mapping[str, float]
    """Capability of the members over the requirement, per area, before anyone discounts it."""
    cohesion_moves: Mapping[str, float]
    """What moved cohesion, by cause."""
    resolve_moves: Mapping[str, float]
    contributions: Mapping[str, float]
    """Per cent of GDP each state gave to answers this round."""
    answer_level: int
    ledger: tuple[LedgerEntry, ...]
    received: Mapping[str, float] = field(default_factory=dict)
    """bn USD paid to each state under public pacts this year; it was added to its budget."""
    deterrence_moves: Mapping[str, float] = field(default_factory=dict)
    """What moved deterrence, by cause; together the whole change. Empty in logs of before there was this field."""
    common_funding: FundYear | None = None
    """None: the ruleset has no common funding, or there was no member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A seat's result at ENDEX."""

    seat: str
    score: float
    """0..100."""
    interests: Mapping[str, float]
    """Average value per interest, 0..1."""
