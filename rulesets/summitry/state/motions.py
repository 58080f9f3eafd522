"""A motion on the table, and its tally."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from summitry.chamber import ProposedAmendment
from summitry.commands import Term
from summitry.decision_rules import DecisionRule

__all__ = ["Motion", "MotionStatus", "Tally"]


MotionStatus = Literal[
    "tabled", "voting", "adopted", "rejected", "blocked", "withdrawn", "carried", "pending", "returned", "lapsed"
]
"""``tabled``: under negotiation; ``voting``: on the frozen agenda; ``carried``: over the agenda limit, comes up next round;
``pending``: adopted, and waiting for the members' ratification; ``returned``: somebody broke silence on it, and its mover may
table it anew in this round's Negotiation; ``lapsed``: returned, and not tabled anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The outcome of a motion and why. Under silence there is no count."""

    outcome: Literal["adopted", "rejected", "blocked", "pending"]
    """``pending``: ratification goes on."""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Eligible, no ballot: counted as the rule says."""
    declared: tuple[str, ...] = ()
    """Abstained with a declaration: the decision passes without binding them."""
    needed: int | None = None
    """What the yes ballots must come to, in ``unit``; None under silence. Of combined rules: by the part that ``short`` is of."""
    eligible: int = 0
    unit: Literal["states", "ballots", "persons", "mn USD", "votes"] = "states"
    """The rule's own measure. ``ballots``: a quorum was missed."""
    short: int = 0
    """What was lacking, in ``unit``; 0 when adopted. Where only a no can block: the ballots that would have to change."""
    blocking: tuple[str, ...] = ()
    """Who kept it from passing: a no, and what the rule counts as one. Empty when adopted, and under silence."""
    swings: tuple[str, ...] = ()
    """Single states whose other ballot (or none) would have turned the outcome. Under silence: not for everybody to know."""
    bound: tuple[str, ...] = ()
    """Who is bound, of those that had a ballot, where an adopted motion doesn't bind them all."""
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """A formal proposal."""

    id: str
    revision: int
    motion: str
    """The motion type."""
    terms: Mapping[str, Term]
    summary: str
    """Its effect in plain words."""
    text: str
    mover: str
    """A seat, or ``"chair"``."""
    round: int
    order: int
    """Position on the agenda; at most the scenario's limit are voted on in a round."""
    status: MotionStatus
    rule: DecisionRule
    co_sponsors: tuple[str, ...] = ()
    subject: str | None = None
    electorate: tuple[str, ...] = ()
    """Frozen when Vote opens; empty before."""
    stage: Literal["decision", "ratification"] = "decision"
    ratified: tuple[str, ...] = ()
    """Members that have ratified."""
    tally: Tally | None = None
    """Present once closed, with what everybody may know of it."""
    amendments: tuple[ProposedAmendment, ...] = ()
    """Other texts put beside this one."""
    credits: tuple[str, ...] = ()
    """States whose amendments the text took in, the latest last."""
    by_majority: bool = False
    """The text is a majority's, against the mover's will, which can't change it any more."""
