"""Commands of the Vote: ballots, breaking silence, and what a state really thinks of a motion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Ballot", "BallotChoice", "BreakSilence", "CastBallots", "Position", "PositionChoice", "RecordPositions"]


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


PositionChoice = Literal["want", "can_live_with", "reject"]
"""What a state thinks of a motion, whatever its ballot says (game.md section 11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One state's position on one motion of this Vote; recording it again replaces it."""

    motion: str
    revision: int
    position: PositionChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPositions:
    """Record what the state thinks, for the recount after ENDEX; all are taken or none. It moves nothing in the game, and nobody
    but the own delegation and the facilitator learns of it before the debrief."""

    kind: Literal["record_positions"] = "record_positions"
    positions: tuple[Position, ...]
