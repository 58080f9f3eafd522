"""Pacts: signed lists of clauses, each of which a machine can judge (game.md section 9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from summitry.commands import Term

__all__ = ["CLOSED", "CONCLUDED", "Clause", "ClauseOutcome", "Pact", "PactStatus"]

PactStatus = Literal["offered", "signed", "in_force", "declined", "withdrawn", "lapsed", "ended"]
"""``offered``: open to signature. ``signed``: by all its parties, and waiting for its condition. ``lapsed``: its time ran out
before it was in force. ``ended``: every clause has been judged."""

CONCLUDED = ("signed", "in_force", "ended")
"""All parties signed the same version."""
CLOSED = ("declined", "withdrawn", "lapsed", "ended")
"""Nothing more comes of it."""

ClauseOutcome = Literal["kept", "broken", "void", "sealed"]
"""``sealed``: judged, and not for this audience to know before ENDEX."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One promise of one party."""

    clause: str
    """Its kind, a key of ``summitry.clauses.CLAUSE_KINDS``."""
    debtor: str
    """Who owes it."""
    terms: Mapping[str, Term]
    due: int
    """The last round in which it can be kept; it is judged in that round's Resolution, or sooner if it is settled sooner."""
    summary: str
    """In one plain sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pact:
    """An agreement of two or more seats, members or not."""

    id: str
    """Made of the parties, the round and a number that only the parties' own pacts count up: it tells nobody of others."""
    version: int
    """1, 2 ...: a counter-offer is a new version, and signatures under the old one lapse."""
    origin: str
    """Who made the first offer."""
    author: str
    """Who wrote this version; its signature is given with it."""
    parties: tuple[str, ...]
    """In the order of the seats."""
    clauses: tuple[Clause, ...]
    secret: bool
    text: str
    """Free text, unchecked."""
    round: int
    """In which it was first offered."""
    expires: int
    """It comes into force before Vote opens in this round, or lapses then."""
    only_with: tuple[str, ...] = ()
    """In force only together with these pacts."""
    share: float = 0.0
    """In force only once states with this share of all GDP (per cent) owe as much spending as it asks; 0: no such condition."""
    condition: str = ""
    """Both in words; empty without condition."""
    status: PactStatus = "offered"
    signatures: tuple[str, ...] = ()
    """Of this version."""
    judged: Mapping[str, ClauseOutcome] = field(default_factory=dict)
    """Number of the clause (``"1"`` the first) → what became of it."""
