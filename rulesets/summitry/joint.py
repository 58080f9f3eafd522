"""Work that some states do together for some years, and the checklist of criteria: value types of the state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

__all__ = ["MUTUAL", "Check", "Effort", "EffortKind", "OptOut", "Profile"]

EffortKind: TypeAlias = Literal["programme", "operation", "undertaking"]
Work: TypeAlias = Literal["answer", "programme", "operation", "undertaking"]

MUTUAL = "participants"
"""The beneficiary of an undertaking by which the participants defend each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """A programme, an operation or an undertaking in force. Begun by a decision; each year the participants decide what they
    really give."""

    id: str
    """The id of the motion that began it."""
    kind: EffortKind
    title: str
    lead: str
    """The state that leads it, one of the participants; empty if it has left."""
    since: int
    """Round of its first year."""
    until: int
    """Round of its last year."""
    asked: float
    """Of each participant a year: per cent of the budget in a programme, else per cent of GDP."""
    participants: Mapping[str, int]
    """State → the round in which it joined."""
    left: Mapping[str, int] = field(default_factory=dict)
    """State → the round in which it left."""
    area: str = ""
    """Programme: the capability area that the money goes to."""
    theatre: str = ""
    """Operation: where."""
    size: int = 0
    """Operation: 1 to 3."""
    beneficiary: str = ""
    """Undertaking: the state that is helped, or ``"participants"``."""
    forces: float = 0.0
    """Undertaking: the part of its forces that each participant promises, 0..1."""
    given: Mapping[str, float] = field(default_factory=dict)
    """What each gave last year, as ``asked``; empty before the first Resolution."""
    succeeded: int = 0
    """Operation: years in which contributions came to what it needs."""
    failed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of a state's checklist."""

    criterion: str
    label: str
    met: bool
    value: float | None = None
    """None: not known of this state."""
    needed: float
    waived: bool = False
    note: str = ""
    """What is lacking, or why it counts as met, in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOut:
    """What a state may stay out of, or leave, after it was decided. What stands in neither list can't be left."""

    free: tuple[Work, ...] = ()
    """Without blame: no entry in the ledger, and cohesion doesn't suffer."""
    blamed: tuple[Work, ...] = ()
    """Possible, and recorded as a broken commitment."""
    label: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a state may specialise in: its money buys more in some areas and less in the others."""

    id: str
    title: str
    areas: tuple[str, ...]
    """Ids of capability areas, of all scenarios that the ruleset is meant for; what a scenario doesn't have is passed over."""
    bonus: float
    """Part by which money buys more in these areas, 0..1."""
    elsewhere: float = 0.0
    """Part by which it buys less in the others, 0..1."""
    in_kind: float = 0.0
    """Part of its industry's work in joint programmes that counts toward the commitment on spending, 0..1."""
    source: str = ""
