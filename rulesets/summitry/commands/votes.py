"""Commands of the Vote: ballots, and breaking silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Ballot", "BallotChoice", "BreakSilence", "CastBallots"]


BallotChoice = Literal["yes", "no", "abstain", "abstain_with_declaration", "acceptable"]
"""Which of them a ballot offers is for the motion's decision rule to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One state's choice on one motion, set and never toggled: casting again before the close replaces it."""

    motion: str
    revision: int
    choice: BallotChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class CastBallots:
    """Cast one or more ballots; all are taken or none."""

    kind: Literal["cast_ballots"] = "cast_ballots"
    ballots: tuple[Ballot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakSilence:
    """Object in writing to a motion under silence procedure. It stops the motion at once. ``reason``: 1 to 500 characters."""

    kind: Literal["break_silence"] = "break_silence"
    motion: str
    revision: int
    reason: str
