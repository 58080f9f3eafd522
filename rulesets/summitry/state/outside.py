"""What comes from outside: provocations, attacks, the guarantor, theatres."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Attack", "GuarantorDemand", "GuarantorStanding", "Provocation", "Theatre"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provocation:
    """The adversary's act of this round."""

    id: str
    round: int
    severity: int
    target: str
    title: str
    text: str
    probability: float
    """The chance that something happened at all this round; -1: not published, since the doctrine is hidden."""
    answered: int | None = None
    """Level of the answer reached; None until Resolution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """What is remembered of a provocation for two rounds: whether the threat is to all, and how it was answered."""

    round: int
    severity: int
    region: str
    answered: int | None = None
    """Level of the answer reached; None until Resolution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuarantorDemand:
    """Something that the guarantor asked of the members."""

    id: str
    round: int
    """The round in which it was made."""
    title: str
    text: str
    by: str = ""
    """Who asks; empty: the scenario's guarantor."""
    motion: str = ""
    """A motion type that would do as it asks: who votes against such a motion in this round declines. Empty: only what each says
    in its national decision counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuarantorStanding:
    """What is public about the guarantor."""

    presence: float = 1.0
    """0..1: what is left of what it had in the theatre at STARTEX."""
    patience: int = 0
    """Years of lag that it still tolerates."""
    negotiated: bool = False
    """It leaves on an agreed schedule."""
    schedule_from: float = 1.0
    """Presence when the schedule was agreed."""
    schedule_to: float = 1.0
    """What stays when it has run."""
    schedule_round: int = 0
    """The round in whose Resolution it was agreed."""
    schedule_years: int = 0
    mean: float = 0.0
    """What the other members spent last year, weighted by GDP, per cent of GDP."""
    goodwill: float = 0.5
    """0..1: how well disposed it is. Demands answered and operations move it; where it is high a year of lag is overlooked, where
    it is low a year without lag counts as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """A crisis outside the alliance's territory."""

    id: str
    title: str
    round: int
    """In which it opened."""
    settles: int = 0
    """It closes after so many years in which an operation there succeeded; 0: not by that."""
    progress: int = 0
    """Such years so far."""
