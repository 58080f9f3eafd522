"""Commands: what a seat, the facilitator or the server asks for. Imperative; a command never names its actor.

Each names what it is about (a phase instance such as ``"3.vote.0"``, a motion and its revision), so that one that arrives
late is refused instead of meaning something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from summitry.values import Tagged

__all__ = [
    "AssignSeat",
    "Ballot",
    "BallotChoice",
    "BreakSilence",
    "CastBallots",
    "ClosePhase",
    "CoSponsor",
    "Command",
    "CommitDecision",
    "EndSession",
    "Extend",
    "FreezeClock",
    "Pause",
    "Resume",
    "Say",
    "SetReady",
    "Start",
    "TableMotion",
    "Term",
    "WithdrawMotion",
]  # fmt: skip

BallotChoice = Literal["yes", "no", "abstain", "abstain_with_declaration", "acceptable"]
"""Which of them a ballot offers is for the motion's decision rule to say."""

Term = str | int | float
"""A value in a motion's terms: a state's id, a level, a share."""


# --- seats -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Send a message: to everybody (``to`` empty) or to the named seats only. At most 2,000 characters."""

    kind: Literal["say"] = "say"
    text: str
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMotion:
    """Table a motion, or make an own pledge. ``terms`` must hold exactly the fields its motion type describes."""

    kind: Literal["table_motion"] = "table_motion"
    motion: str
    """The motion type, such as ``"accession"``."""
    terms: Mapping[str, Term]
    text: str = ""
    """Free text beside the terms, unchecked; at most 500 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoSponsor:
    """Support a motion for the agenda. Does not bind the later ballot."""

    kind: Literal["co_sponsor"] = "co_sponsor"
    motion: str
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawMotion:
    """The mover takes its motion back while it is negotiated."""

    kind: Literal["withdraw_motion"] = "withdraw_motion"
    motion: str
    revision: int


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitDecision:
    """The national decision: secret until Resolution. Committing again before the phase closes replaces it."""

    kind: Literal["commit_decision"] = "commit_decision"
    phase: str
    spending: float
    """Per cent of GDP."""
    split: Mapping[str, float] = field(default_factory=dict)
    """Share of the budget per capability area, summing to 1; empty: as last year."""
    contributions: Mapping[str, float] = field(default_factory=dict)
    """Per adopted response, operation and undertaking, per cent of GDP; per programme, per cent of the budget. One that is left out
    counts as what is owed, else 0."""
    settings: Mapping[str, Term] = field(default_factory=dict)
    """The offer's further fields by name, such as ``aid``; what is left out stays as it was."""
    opt_outs: tuple[str, ...] = ()
    """What to stay out of or to leave, by id, where the ruleset lets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReady:
    """Say that the delegation needs no more of this phase, or take that back."""

    kind: Literal["set_ready"] = "set_ready"
    phase: str
    ready: bool


# --- facilitator and server ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignSeat:
    """Give a seat to a person, a bot (by name) or nobody. The server gives it when a person joins or takes a seat back."""

    kind: Literal["assign_seat"] = "assign_seat"
    seat: str
    holder: Literal["open", "person", "bot"]
    bot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """STARTEX. Seats that nobody holds go to the bot named in ``fill``, or stay open with declared defaults if it is empty."""

    kind: Literal["start"] = "start"
    fill: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePhase:
    """End a phase: the server at its deadline, the facilitator at will (advance)."""

    kind: Literal["close_phase"] = "close_phase"
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Stop the clock; the remaining time is kept."""

    kind: Literal["pause"] = "pause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Let the clock run on with the remaining time."""

    kind: Literal["resume"] = "resume"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend:
    """Add 10 to 86,400 seconds to the running (or paused) phase."""

    kind: Literal["extend"] = "extend"
    phase: str
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeClock:
    """The server was down for this many milliseconds: move the deadline by them."""

    kind: Literal["freeze_clock"] = "freeze_clock"
    phase: str
    milliseconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSession:
    """ENDEX before the last round: results are computed from the rounds played."""

    kind: Literal["end_session"] = "end_session"


Command = Annotated[
    Say | TableMotion | CoSponsor | WithdrawMotion | CastBallots | BreakSilence | CommitDecision | SetReady
    | AssignSeat | Start | ClosePhase | Pause | Resume | Extend | FreezeClock | EndSession,
    Tagged(),
]  # fmt: skip
