"""Commands: what a seat, the facilitator or the server asks for. Imperative; a command never names its actor.

Each names what it is about (a phase instance such as ``"3.vote.0"``, a motion and its revision), so that one that arrives
late is refused instead of meaning something else.
"""

from __future__ import annotations

from summitry.commands.bots import ReportBot
from summitry.commands.control import (
    AdmitDelegate,
    AssignSeat,
    ClosePhase,
    EndSession,
    Extend,
    FireInject,
    FreeInject,
    FreezeClock,
    OpenDebrief,
    Pause,
    Resume,
    Start,
)
from summitry.commands.delegation import (
    ApproveDraft,
    ClaimHead,
    Drafted,
    DropDraft,
    HandOver,
    ReturnDraft,
    SaveDraft,
    SayInDelegation,
)
from summitry.commands.hand import DropMessage, GiveGrace, HoldTexts, MoveDelegates, ReleaseMessage, Rewind
from summitry.commands.motions import (
    AcceptAmendment,
    AmendMotion,
    CoSponsor,
    OrderAgenda,
    RetableMotion,
    SupportAmendment,
    TableMotion,
    WithdrawMotion,
)
from summitry.commands.pacts import ClauseDraft, CounterPact, DeclinePact, OfferPact, SignPact, WithdrawOffer
from summitry.commands.seat import AskPause, CommitDecision, Say, SetReady
from summitry.commands.terms import Term
from summitry.commands.union import Command
from summitry.commands.votes import (
    Ballot,
    BallotChoice,
    BreakSilence,
    CastBallots,
    Position,
    PositionChoice,
    RecordPositions,
)

__all__ = [
    "AcceptAmendment",
    "AdmitDelegate",
    "AmendMotion",
    "ApproveDraft",
    "AskPause",
    "AssignSeat",
    "Ballot",
    "BallotChoice",
    "BreakSilence",
    "CastBallots",
    "ClaimHead",
    "ClauseDraft",
    "ClosePhase",
    "CoSponsor",
    "Command",
    "CommitDecision",
    "CounterPact",
    "DeclinePact",
    "Drafted",
    "DropDraft",
    "DropMessage",
    "EndSession",
    "Extend",
    "FireInject",
    "FreeInject",
    "FreezeClock",
    "GiveGrace",
    "HandOver",
    "HoldTexts",
    "MoveDelegates",
    "OfferPact",
    "OpenDebrief",
    "OrderAgenda",
    "Pause",
    "Position",
    "PositionChoice",
    "RecordPositions",
    "ReleaseMessage",
    "ReportBot",
    "Resume",
    "RetableMotion",
    "ReturnDraft",
    "Rewind",
    "SaveDraft",
    "Say",
    "SayInDelegation",
    "SetReady",
    "SignPact",
    "Start",
    "SupportAmendment",
    "TableMotion",
    "Term",
    "WithdrawMotion",
    "WithdrawOffer",
]
