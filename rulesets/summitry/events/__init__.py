"""Events: what happened, in the past tense, with the results in them, so that folding needs no model and no draw.

An event is visible whole or not at all: it declares its audience, and what is half secret becomes two events.
"""

from __future__ import annotations

from summitry.delegation import (
    DelegateAdmitted,
    DelegateLeft,
    DelegationMessageSent,
    DraftClosed,
    DraftReturned,
    DraftSaved,
    HeadAppointed,
)
from summitry.events.author import author_of
from summitry.events.bots import BotFailure, BotFaulted
from summitry.events.efforts import EffortBegun, EffortJoined, EffortLeft, EffortsResolved
from summitry.events.guarantor import DemandAnswered, GuarantorDemanded, GuarantorMoved
from summitry.events.hand import (
    GraceGiven,
    HeldMessageClosed,
    MessageHeld,
    Rewound,
    SessionForked,
    StateRestored,
    TextsHeld,
)
from summitry.events.injects import CardDrawn, ElectionHeld, InjectDelivered, InjectOccurred, SupportMoved
from summitry.events.members import (
    AccessionLapsed,
    CommitmentsJudged,
    DismissalWaived,
    MembershipChanged,
    NuclearGuaranteeChanged,
    OfficeFilled,
    ReviewFound,
    RulesetAmended,
    WithdrawalNotified,
)
from summitry.events.motions import (
    AgendaOrdered,
    AgendaSet,
    AmendmentProposed,
    AmendmentSupported,
    CoSponsored,
    MotionAmended,
    MotionRetabled,
    MotionTabled,
    MotionWithdrawn,
    PledgeMade,
)
from summitry.events.pacts import (
    ClausesJudgedInSecret,
    OfferClosed,
    PactMoved,
    PactOffered,
    PactPublished,
    PactSigned,
    SecretPactMoved,
    SecretsPublished,
)
from summitry.events.pausing import PauseAsked, PausedByVote, PauseRecounted
from summitry.events.record import Record, visible_to
from summitry.events.rounds import (
    DecisionCommitted,
    GovernmentFell,
    InterestsScored,
    ProvocationOccurred,
    RoundResolved,
)
from summitry.events.session import (
    ClockChanged,
    DebriefOpened,
    PhaseOpened,
    SeatActed,
    SeatAssigned,
    SeatScored,
    SessionCreated,
    SessionEnded,
    SessionStarted,
)
from summitry.events.talk import MessageSent, PrivateMessageSent
from summitry.events.union import Event
from summitry.events.votes import BallotCast, MotionClosed, PositionRecorded, RatificationOpened, SilenceBroken

__all__ = [
    "AccessionLapsed",
    "AgendaOrdered",
    "AgendaSet",
    "AmendmentProposed",
    "AmendmentSupported",
    "BallotCast",
    "BotFailure",
    "BotFaulted",
    "CardDrawn",
    "ClausesJudgedInSecret",
    "ClockChanged",
    "CoSponsored",
    "CommitmentsJudged",
    "DebriefOpened",
    "DecisionCommitted",
    "DelegateAdmitted",
    "DelegateLeft",
    "DelegationMessageSent",
    "DemandAnswered",
    "DismissalWaived",
    "DraftClosed",
    "DraftReturned",
    "DraftSaved",
    "EffortBegun",
    "EffortJoined",
    "EffortLeft",
    "EffortsResolved",
    "ElectionHeld",
    "Event",
    "GovernmentFell",
    "GraceGiven",
    "GuarantorDemanded",
    "GuarantorMoved",
    "HeadAppointed",
    "HeldMessageClosed",
    "InjectDelivered",
    "InjectOccurred",
    "InterestsScored",
    "MembershipChanged",
    "MessageHeld",
    "MessageSent",
    "MotionAmended",
    "MotionClosed",
    "MotionRetabled",
    "MotionTabled",
    "MotionWithdrawn",
    "NuclearGuaranteeChanged",
    "OfferClosed",
    "OfficeFilled",
    "PactMoved",
    "PactOffered",
    "PactPublished",
    "PactSigned",
    "PauseAsked",
    "PauseRecounted",
    "PausedByVote",
    "PhaseOpened",
    "PledgeMade",
    "PositionRecorded",
    "PrivateMessageSent",
    "ProvocationOccurred",
    "RatificationOpened",
    "Record",
    "ReviewFound",
    "Rewound",
    "RoundResolved",
    "RulesetAmended",
    "SeatActed",
    "SeatAssigned",
    "SeatScored",
    "SecretPactMoved",
    "SecretsPublished",
    "SessionCreated",
    "SessionEnded",
    "SessionForked",
    "SessionStarted",
    "SilenceBroken",
    "StateRestored",
    "SupportMoved",
    "TextsHeld",
    "WithdrawalNotified",
    "author_of",
    "visible_to",
]
