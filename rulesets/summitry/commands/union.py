"""Every kind of command."""

from __future__ import annotations

from typing import Annotated

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
from summitry.commands.pacts import CounterPact, DeclinePact, OfferPact, SignPact, WithdrawOffer
from summitry.commands.seat import AskPause, CommitDecision, Say, SetReady
from summitry.commands.votes import BreakSilence, CastBallots, RecordPositions
from summitry.values import Tagged

__all__ = ["Command"]


Command = Annotated[
    OpenDebrief
    | Say | TableMotion | CoSponsor | WithdrawMotion | CastBallots | BreakSilence | CommitDecision | SetReady
    | OfferPact | CounterPact | SignPact | DeclinePact | WithdrawOffer | AssignSeat | Start | ClosePhase | Pause
    | Resume | Extend | FreezeClock | EndSession | FireInject | FreeInject | SayInDelegation | SaveDraft
    | ApproveDraft | ReturnDraft | DropDraft | HandOver | ClaimHead | AdmitDelegate | AmendMotion | AcceptAmendment
    | SupportAmendment | RetableMotion | OrderAgenda
    | RecordPositions
    | Rewind
    | ReportBot
    | GiveGrace
    | ReleaseMessage
    | DropMessage
    | MoveDelegates
    | HoldTexts
    | AskPause,
    Tagged(),
]  # fmt: skip
