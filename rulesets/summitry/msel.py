"""What a scenario brings into play beside its states: the list of injects (the MSEL), caucuses, partners.

An inject is data: what is told to whom, when, and what it changes. ``engine.injects`` turns it into events.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from summitry.values import Tagged

__all__ = [
    "Caucus", "Condition", "Conditional", "DemocracyMoves", "Effect", "ElectionHeld", "GuarantorAsks", "GuarantorLeaves",
    "Held", "Inject", "NuclearThreat", "Partner", "Provoked", "StanceChanges", "SupportMoves", "TalksOverHeads",
    "TheatreCloses", "TheatreOpens", "Timed", "Trigger",
]  # fmt: skip


# --- when ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """At the opening of a phase."""

    kind: Literal["timed"] = "timed"
    round: int
    """From 1."""
    phase: Literal["briefing", "negotiation"] = "briefing"
    """It comes as this phase opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A bound on one public number. Nothing secret can bring an inject about."""

    field: Literal[
        "round",
        "deterrence",
        "cohesion",
        "resolve",
        "unanswered",
        "members",
        "mean_spending",
        "floor",
        "membership",
        "spending",
    ]
    """mean_spending: of the members, in per cent of GDP, each state counting alike. membership: 1 for a member, else 0."""
    at_least: float | None = None
    """Holds from this value on."""
    below: float | None = None
    """Holds under this value."""
    state: str = ""
    """membership and spending: whose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional:
    """At the opening of the first Briefing (or of every one) at which all conditions hold."""

    kind: Literal["conditional"] = "conditional"
    all: tuple[Condition, ...]
    """Holds when all of them do."""
    once: bool = True
    """``false``: at every Briefing at which they hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """By the facilitator's hand, in a Briefing or a Negotiation, once."""

    kind: Literal["held"] = "held"


Trigger = Annotated[Timed | Conditional | Held, Tagged()]


# --- what it changes -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Provoked:
    """The adversary's act of this round, in place of one drawn by luck; answered like any other. The inject's texts tell it."""

    kind: Literal["provocation"] = "provocation"
    severity: int
    """1 disinformation, 2 sabotage, 3 incursion, 4 limited seizure, 5 armed attack."""
    target: str
    """The state, by its code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NuclearThreat:
    """Whether an answer is believed: resolve moves."""

    kind: Literal["nuclear_threat"] = "nuclear_threat"
    resolve: float
    """What resolve moves by, -0.3 to 0.3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalksOverHeads:
    """Others decide about the alliance without it: cohesion moves."""

    kind: Literal["talks_over_heads"] = "talks_over_heads"
    cohesion: float
    """What cohesion moves by, -0.3 to 0.3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuarantorLeaves:
    """Amexit. With ``state`` a guarantor at the table gives notice: its membership ends with the next round's Resolution.
    Without, the scenario's guarantor takes its forces away at once, at the table or off the board, whatever was agreed."""

    kind: Literal["guarantor_leaves"] = "guarantor_leaves"
    state: str = ""
    """A member that gives notice that it leaves; empty: the scenario's guarantor takes its forces away."""
    part: float = 1.0
    """Without ``state``: the part of what is left of it here that leaves, 0..1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuarantorAsks:
    """The guarantor asks something of the states, told by the inject's texts: each gives in or declines in its national decision of
    this round. Its goodwill follows the members' answers."""

    kind: Literal["guarantor_asks"] = "guarantor_asks"
    by: str = ""
    """Who asks, where the scenario has no guarantor."""
    motion: str = ""
    """A motion type that would do as it asks: an open vote against such a motion in this round declines it too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionHeld:
    """A new government: the state gets new interests from the scenario's deck, known to its delegation alone."""

    kind: Literal["election"] = "election"
    state: str
    """The state, by its code."""
    card: str = ""
    """A card of the deck; empty: drawn by luck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemocracyMoves:
    """A state's democracy index (0 to 10) moves: backsliding, or reform."""

    kind: Literal["democracy"] = "democracy"
    state: str
    """The state, by its code."""
    by: float
    """Points of the index, 0 to 10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceChanges:
    """A state names the hybrid war and its author (1), or no longer does (0)."""

    kind: Literal["stance"] = "stance"
    state: str
    """The state, by its code."""
    value: float
    """0 or 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TheatreOpens:
    """A crisis outside the alliance's territory, which an operation may name."""

    kind: Literal["theatre"] = "theatre"
    id: str
    title: str
    """What players read."""
    settles: int = 0
    """It closes after so many years in which an operation there succeeded; 0: not by that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TheatreCloses:
    """A crisis outside the alliance's territory is over: operations there end with this year."""

    kind: Literal["theatre_closes"] = "theatre_closes"
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportMoves:
    """Domestic support of a state moves, in points of 0 to 100. The figure stays the delegation's own."""

    kind: Literal["support"] = "support"
    state: str
    """The state, by its code."""
    by: float
    """Points of 100."""


Effect = Annotated[
    Provoked | NuclearThreat | TalksOverHeads | GuarantorLeaves | ElectionHeld | DemocracyMoves | StanceChanges
    | TheatreOpens | SupportMoves | GuarantorAsks | TheatreCloses,
    Tagged(),
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Inject:
    """One entry of the MSEL. Nobody but the facilitator knows of it before it comes."""

    id: str
    title: str
    """What players and the facilitator read first."""
    text: str
    """What they read then."""
    to: tuple[str, ...] = ()
    """The seats that are told; empty: everybody. What only some are told may change no public number."""
    trigger: Trigger
    """When it comes."""
    effects: tuple[Effect, ...] = ()
    """Empty: a text and nothing else."""
    source: str = ""
    note: str = ""
    """For the facilitator: what it is meant to bring about."""


# --- who belongs together --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Caucus:
    """A circle of states that talk among themselves: a message may be sent to all of them at once."""

    id: str
    title: str
    members: tuple[str, ...]
    """Those of the scenario; the real circle may have more."""
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A friendly power off the board: told of in the brief, counted nowhere."""

    name: str
    """As it stands in a sentence."""
    text: str
    """What players are told of it."""
    source: str = ""
