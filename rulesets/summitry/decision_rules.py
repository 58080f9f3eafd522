"""Decision rules as data (game.md section 6): what a ruleset may put a motion under. ``summitry.decision`` counts by them.

A share is a part of 1; what it asks for is rounded up to whole states, people or votes, and of nothing it asks what nobody
can give: a motion that nobody may vote on fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from summitry.values import Tagged

__all__ = [
    "AllOf", "AnyOf", "BallotRule", "ConstructiveAbstention", "DecisionRule", "Double", "Majority", "OptIn", "OwnDecision",
    "Ratification", "Silence", "TablingRule", "Unanimity", "Weighted",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Consensus by silence procedure: adopted at the deadline unless an eligible state breaks silence before it."""

    kind: Literal["silence"] = "silence"
    excluding_subject: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDecision:
    """The mover decides alone; nobody votes."""

    kind: Literal["own"] = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratification:
    """Each member ratifies in its own time, round after round; done when all have. A no, or no ballot, only delays."""

    kind: Literal["ratification"] = "ratification"


# --- rules that are decided by ballots, and so can be combined --------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanimity:
    """One no blocks; an abstention or a missing ballot doesn't (TFEU Art. 238(4)). At least one state must vote yes."""

    kind: Literal["unanimity"] = "unanimity"
    excluding_subject: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstructiveAbstention:
    """Unanimity in which a state may abstain with a declaration: it lets the decision pass and isn't bound by it.

    Not adopted if those that declare so are at least a third of the states with at least a third of the population (TEU
    Art. 31(1)). The two thirds are the treaty's and no parameter.
    """

    kind: Literal["constructive_abstention"] = "constructive_abstention"
    excluding_subject: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Majority:
    """At least ceil(share · n) yes ballots, where n counts the eligible (or those who cast yes or no)."""

    kind: Literal["majority"] = "majority"
    share: float
    """Above 0, at most 1. With 0.5 a tie is enough; 0.501 asks for more than half."""
    of: Literal["eligible", "cast"] = "eligible"
    """``eligible``: of all who may vote, so that an abstention helps the noes. ``cast``: of those who vote yes or no."""
    missing: Literal["abstain", "no"] = "abstain"
    """What a ballot that was never cast counts as."""
    quorum: float = 0.0
    """Share of the eligible that must cast a ballot, an abstention included; 0: none is asked."""
    chair_breaks_tie: bool = False
    """If exactly half of what counts is yes, the ballot of the state that holds the casting vote decides."""
    excluding_subject: bool = False
    """The state that the motion is about neither votes nor counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighted:
    """The yes ballots must weigh at least a share of all that is eligible (or was cast as yes or no)."""

    kind: Literal["weighted"] = "weighted"
    by: Literal["gdp", "population", "votes"]
    """What a ballot weighs: the economy, the people, or ``votes`` that are given here."""
    share: float
    """Above 0, at most 1."""
    of: Literal["eligible", "cast"] = "eligible"
    """``eligible``: of all who may vote. ``cast``: of those who vote yes or no."""
    missing: Literal["abstain", "no"] = "abstain"
    """What a ballot that was never cast counts as."""
    votes: Mapping[str, int] = field(default_factory=dict)
    """By ``"votes"``: each state's (ISO3) number; who isn't named has none."""
    chair_breaks_tie: bool = False
    """As for a majority, if what counts as yes weighs exactly half."""
    excluding_subject: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """A share of the states *and* states with a share of the population. Abstaining and staying away count as no (TEU
    Art. 16(4), TFEU Art. 238(3); consilium.europa.eu, qualified majority)."""

    kind: Literal["double"] = "double"
    states: float
    """Share of the states, above 0, at most 1."""
    population: float
    """Share of the population of the eligible, above 0, at most 1."""
    blocking_members: int = 1
    """With fewer states than this against, the population counts as reached: it takes so many to block by population."""
    participating: bool = False
    """Only some of an alliance take part: it takes the fewest states that hold more than the rest of the population share
    (1 - ``population``), plus one (TFEU Art. 238(3)(a)), and ``blocking_members`` isn't read."""
    excluding_subject: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OptIn:
    """Binds only the states that adopt it, once there are enough of them. Nobody can block it."""

    kind: Literal["opt_in"] = "opt_in"
    minimum: int
    """Adopters needed; at least 1."""
    excluding_subject: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Passes if it passes under every part. A state is bound if each part binds it."""

    kind: Literal["all_of"] = "all_of"
    rules: tuple[BallotRule, ...]
    """Two or more. Who votes is for the whole to say: a part excludes nobody."""
    excluding_subject: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """Passes if it passes under one part. A state is bound if a part that passed binds it."""

    kind: Literal["any_of"] = "any_of"
    rules: tuple[BallotRule, ...]
    """Two or more. Who votes is for the whole to say: a part excludes nobody."""
    excluding_subject: bool = False


BallotRule = Annotated[
    Unanimity | ConstructiveAbstention | Majority | Weighted | Double | OptIn | AllOf | AnyOf, Tagged()
]
"""Decided by ballots. Silence isn't: it is broken in writing; nor are an own decision and ratification, which outlasts a vote."""

TablingRule = Annotated[
    Silence | OwnDecision | Unanimity | ConstructiveAbstention | Majority | Weighted | Double | OptIn | AllOf | AnyOf,
    Tagged(),
]
"""What a ruleset may put a motion type under."""

DecisionRule = Annotated[
    Silence | OwnDecision | Ratification
    | Unanimity | ConstructiveAbstention | Majority | Weighted | Double | OptIn | AllOf | AnyOf,
    Tagged(),
]  # fmt: skip
"""What a motion on the table is decided by."""
