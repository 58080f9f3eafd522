"""States of a scenario: figures, role cards, areas, the deck (game.md sections 3 and 8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Area", "DeckCard", "InterestKind", "InterestSpec", "Role", "StateSpec"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A capability area. ``share`` is its part of the steady-state capability and of the usual budget; shares sum to 1."""

    id: str
    title: str
    share: float
    """0..1: its part of the usual budget, and of what exists at the start."""
    gap: float = 1.0
    """How much larger than usual the requirement is here against what exists: above 1 where sources see a gap."""
    requirement: float | None = None
    """bn USD that the founding members need here, if the scenario states it; for all areas or for none."""


InterestKind = Literal[
    "security",
    "low_burden",
    "support",
    "influence",
    "reputation",
    "enlargement",
    "cohesion",
    "floor_at_most",
    "industry",
    "autonomy",
    "guarantor",
]
"""What a delegation may want (game.md section 4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestSpec:
    """One weighted interest on a role card. Weights of a card sum to 1."""

    id: str
    kind: InterestKind
    title: str
    weight: float
    hidden: bool = False
    """Hidden aims are known to the own delegation and the facilitator only (as all interests), and labelled as such."""
    states: tuple[str, ...] = ()
    """``enlargement``: the states that ought to be members."""
    value: float | None = None
    """``floor_at_most``: the floor, per cent of GDP, that the state could live with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role card: what a delegation is told about its state."""

    brief: str
    """Public."""
    confidential: str
    """For the own delegation and the facilitator."""
    red_lines: tuple[str, ...]
    interests: tuple[InterestSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckCard:
    """What a new government wants: drawn after an election, and in force in place of the role card's interests."""

    id: str
    title: str
    text: str
    """For the own delegation and the facilitator."""
    red_lines: tuple[str, ...]
    interests: tuple[InterestSpec, ...]
    states: tuple[str, ...] = ()
    """The states that it is for, and which then draw no general card; empty: a general card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateSpec:
    """A state of the scenario: facts of the country table, and its place in the game."""

    id: str
    """ISO 3166-1 alpha-3."""
    name: str
    region: str
    seat: bool
    """False: off the board, played by a script (a candidate that nobody speaks for)."""
    member: bool
    """Member at STARTEX."""
    gdp: float
    """bn USD, 2023."""
    population: int
    baseline: float
    """Hard-defence spending at STARTEX, per cent of GDP."""
    baseline_note: str
    democracy: float | None = None
    """EIU index 0..10; None: not rated."""
    ukraine_aid: float | None = None
    """Bilateral aid to Ukraine to December 2024, per cent of 2021 GDP; None: not tracked."""
    stance: float
    """1: names the hybrid war and its author; 0: does not (vote on UNGA ES-11/7 unless the scenario says otherwise)."""
    warheads: int
    exposure: float
    """0..1, see game.md section 3."""
    need: float
    """The territory's weight in the alliance's requirement; any unit, used as a share of the members' sum at STARTEX."""
    script_spending: float
    """Off-board states move towards this share of GDP."""
    partner: bool = False
    """Outside the alliance, and its recognised partner: a label. Talks, pacts and answers are open to every state outside."""
