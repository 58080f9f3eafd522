"""Commands of a seat in any phase: talk, the national decision, readiness."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from summitry.commands.terms import Term

__all__ = ["AskPause", "CommitDecision", "Say", "SetReady"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Send a message: to everybody (``to`` empty), to the named seats only, or to a caucus. At most 2,000 characters."""

    kind: Literal["say"] = "say"
    text: str
    to: tuple[str, ...] = ()
    caucus: str = ""
    """A caucus that the sender belongs to, in place of ``to``."""
    role: str = ""
    """In whose name control speaks: 1 to 40 characters, such as ``"Moscow"`` or ``"Press"``. For the facilitator alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitDecision:
    """The national decision: secret until Resolution. Committing again before the phase closes replaces it."""

    kind: Literal["commit_decision"] = "commit_decision"
    phase: str
    spending: float
    """Per cent of GDP."""
    split: Mapping[str, float] = field(default_factory=dict)
    """Share of the budget per capability area, summing to 1; empty: as last year."""
    contributions: Mapping[str, float] = field(default_factory=dict)
    """Per adopted response, operation and undertaking, per cent of GDP; per programme, per cent of the budget. One that is left out
    counts as what is owed, else 0."""
    payments: Mapping[str, float] = field(default_factory=dict)
    """Per payment clause that is due (``"PACT/1"``: its first clause), per cent of the own GDP; one that is left out is paid as
    promised."""
    settings: Mapping[str, Term] = field(default_factory=dict)
    """The offer's further fields by name, such as ``aid``; what is left out stays as it was."""
    opt_outs: tuple[str, ...] = ()
    """What to stay out of or to leave, by id, where the ruleset lets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReady:
    """Say that the delegation needs no more of this phase, or take that back."""

    kind: Literal["set_ready"] = "set_ready"
    phase: str
    ready: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPause:
    """Ask that the clock be stopped for a while, where the session's options give pauses by vote, or no longer ask."""

    kind: Literal["ask_pause"] = "ask_pause"
    phase: str
    ask: bool = True
