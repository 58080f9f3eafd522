"""The part of the state that one delegation may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summitry.commands import Term
from summitry.delegation import Delegation
from summitry.pact import Pact
from summitry.rules import DeckCard
from summitry.state.outcome import LedgerEntry, Result

__all__ = ["Decision", "InterestValue", "SeatPrivate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A committed national decision. Secret until Resolution."""

    spending: float
    split: Mapping[str, float]
    contributions: Mapping[str, float]
    """To adopted answers, operations and undertakings in per cent of GDP, to programmes in per cent of the budget; by id."""
    payments: Mapping[str, float] = field(default_factory=dict)
    """Per payment clause that is due, per cent of the own GDP; one that is left out is paid as promised."""
    settings: Mapping[str, Term] = field(default_factory=dict)
    """The rest of the decision by name, where it isn't as before: ``aid``, ``related``, ``stance``, ``profile``,
    ``stated_share``."""
    opt_outs: tuple[str, ...] = ()
    """Answers, programmes, operations and undertakings that it stays out of or leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestValue:
    """One interest as it stood at the last Resolution."""

    value: float
    before: float
    why: str
    """What it is computed from, with the numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPrivate:
    """What only the delegation and the facilitator may know."""

    ballots: Mapping[str, str] = field(default_factory=dict)
    """Choice per motion id for the open votes."""
    positions: Mapping[str, str] = field(default_factory=dict)
    """What it thinks of the motions of this round's Vote, for the recount after ENDEX: position per motion id."""
    decision: Decision | None = None
    support: float = 60.0
    """Domestic support, 0..100."""
    interests: Mapping[str, InterestValue] = field(default_factory=dict)
    score: float | None = None
    """Score so far, 0..100, without the projected years; None before the first Resolution."""
    interest_sums: Mapping[str, float] = field(default_factory=dict)
    """Sum per interest over the rounds resolved under the present card."""
    card: DeckCard | None = None
    """What the government wants since an election; None: what the role card says."""
    card_rounds: int = 0
    """Rounds that earlier cards were judged in ..."""
    card_points: float = 0.0
    """... and what they brought: Σ weight · value over those rounds."""
    caretaker: bool = False
    """The government fell; this year a caretaker governs and spending can't be raised."""
    pacts: Mapping[str, Pact] = field(default_factory=dict)
    """Pacts of which it is a party and which are not public: all offers, and the secret ones."""
    sealed: tuple[LedgerEntry, ...] = ()
    """Judgements on clauses that not everybody may know before ENDEX, over the whole session."""
    delegation: Delegation | None = None
    """None until somebody joins it or drafts something."""
    result: Result | None = None
    """At ENDEX, in a session whose debrief the facilitator opens: the own result."""
    texts_wait: bool = False
    """What is written at this seat waits until the facilitator has read it."""
