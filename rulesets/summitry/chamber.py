"""What the members' own order leaves behind, all of it public: proposed amendments, offices held, findings, changed rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summitry.commands import Term

__all__ = ["AmendedRule", "Finding", "OfficeHeld", "ProposedAmendment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedAmendment:
    """Another text for a motion, put beside it by a state that isn't its mover."""

    id: str
    """Such as ``"m3.EST"``: one a state and motion; proposing again replaces it."""
    author: str
    terms: Mapping[str, Term]
    """All of them, as the motion would then have them."""
    text: str
    summary: str
    supporters: tuple[str, ...] = ()
    """Who backs it in public, without the author, who counts too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHeld:
    """Who holds an office."""

    office: str
    holder: str
    """A state, or ``"chair"``: nobody at the table."""
    until: int | None = None
    """The term ends in the Resolution of this round; None: no end is set."""
    before: str = ""
    """The state that held it last, where another does now or nobody does; empty: none has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a review of a state found, with the numbers. It stands for some rounds."""

    state: str
    ground: str
    """A criterion's id, or ``"conduct"``."""
    label: str
    breach: bool
    text: str
    round: int
    until: int
    """It stands to the end of this round."""
    motion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedRule:
    """A parameter of the ruleset that the members changed. Whoever holds the rules as they were sets it at its path."""

    path: str
    label: str
    unit: str
    before: float
    """At STARTEX."""
    value: float
    """Now."""
    round: int
    """Of the last change; it holds from the next round on."""
