"""What a debrief holds. All of it may be shown to everybody once the debrief is open; the text of messages is not in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from summitry.pact import Pact
from summitry.state import LedgerEntry, Motion, Result, Tally
from summitry.values import STRICT

__all__ = [
    "Debrief", "DecisionTaken", "Deeds", "Judged", "Objection", "Recount", "RecountLine", "SeatPar", "SeatStory", "StateYear",
    "Talk", "Year",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class StateYear:
    """A state in one year."""

    spending: float
    """Per cent of GDP."""
    shield: float
    membership: str
    support: float | None = None
    """Domestic support, 0..100; None for a state without a seat."""
    score: float | None = None
    """Score so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The alliance after a round; round 0 is STARTEX."""

    round: int
    deterrence: float
    cohesion: float
    resolve: float
    floor: float
    """The floor or guideline in force after it, per cent of GDP."""
    states: Mapping[str, StateYear]
    severity: int = 0
    """Of the year's provocation; 0: there was none."""
    answered: int | None = None
    """The level that the answer reached; None without a provocation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Who broke silence, and why."""

    seat: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTaken:
    """A motion that was closed by a vote (or by silence), with every ballot."""

    round: int
    at: int
    motion: Motion
    """As it was voted on, with the electorate; its tally is what the members were told."""
    ballots: Mapping[str, str]
    """State → choice."""
    outcome: Literal["adopted", "rejected", "blocked", "pending"]
    positions: Mapping[str, str] = field(default_factory=dict)
    """State → what it recorded that it thinks: ``want``, ``can_live_with`` or ``reject``."""
    objection: Objection | None = None
    subject_votes: bool = False
    """The state concerned was a member with a seat, so another rule might have given it a ballot."""
    elsewhere: tuple[str, ...] | None = None
    """Members with a seat that didn't sit in the committee that decided. None: all members did, or everybody sat there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A commitment that was judged, and whether everybody knew at the time."""

    entry: LedgerEntry
    secret: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """How many private messages went from one to another; of a message to several each recipient counts."""

    sender: str
    """A seat, or ``"control"``."""
    to: str
    messages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """Accepted commands given at a seat, by who gave them."""

    person: int = 0
    bot: int = 0
    facilitator: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatStory:
    """What a seat did, and what nobody else knew."""

    seat: str
    deeds: Deeds
    public_messages: int
    missed: int
    """Phases in which the declared default was taken for it."""
    interests: Mapping[str, str]
    """Interest → its title, of the role card and of the cards of new governments."""
    hidden_aims: tuple[str, ...]
    """Titles of the interests that its role card keeps to itself."""
    cards: tuple[str, ...] = ()
    """What new governments wanted, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecountLine:
    """One motion, had its ballots been counted by another ruleset's rule."""

    motion: str
    verdict: Literal["adopted", "rejected", "blocked", "no_such_motion", "own_decision"]
    differs: bool = False
    """From what happened."""
    open: bool = False
    """The verdict hangs on states whose position the ballots don't tell."""
    unknown: tuple[str, ...] = ()
    """Those states: they are silent, or had no ballot."""
    recorded: tuple[str, ...] = ()
    """States that were counted by the position they recorded, and not by their ballot."""
    lenient: tuple[str, ...] = ()
    """Of these, who can live with it: counted as abstaining. ``open`` also if their yes would change the verdict."""
    ratification: bool = False
    """Every member would still have had to ratify it."""
    tally: Tally | None = None
    """With ``unknown`` counted as the rule counts a missing ballot; under silence as no objection."""
    reason: str = ""
    """Why the ruleset has no such motion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recount:
    """All motions by the rules of one other ruleset. A mechanical count, and no prediction."""

    ruleset: str
    title: str
    lines: tuple[RecountLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPar:
    """How a seat's result compares with games between bots in that same seat."""

    median: float
    low: float
    """A tenth of the games ended below it ..."""
    high: float
    """... and a tenth above it."""
    percentile: int
    """Of a hundred games so many ended below this result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """A whole session, looked back on."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    session: str
    scenario: str
    ruleset: str
    ended: str
    doctrine: str
    """The adversary's, which may have been hidden."""
    started: int
    """STARTEX and ENDEX, in ms since the epoch."""
    finished: int
    years: tuple[Year, ...]
    decisions: tuple[DecisionTaken, ...]
    ledger: tuple[Judged, ...]
    pacts: tuple[Pact, ...]
    """All that were signed by all parties, as they stood at the end, the secret ones too."""
    secret_pacts: tuple[str, ...]
    talk: tuple[Talk, ...]
    seats: Mapping[str, SeatStory]
    results: Mapping[str, Result]
    recounts: tuple[Recount, ...] = field(default=())
    par: Mapping[str, SeatPar] = field(default_factory=dict)
    """Empty: none has been measured for these rules."""
    par_note: str = ""
    """What par is made of, or why there is none, in words."""
