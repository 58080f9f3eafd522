"""Every kind of event."""

from __future__ import annotations

from typing import Annotated

from summitry.delegation import (
    DelegateAdmitted,
    DelegateLeft,
    DelegationMessageSent,
    DraftClosed,
    DraftReturned,
    DraftSaved,
    HeadAppointed,
)
from summitry.events.bots import BotFaulted
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
from summitry.events.votes import BallotCast, MotionClosed, PositionRecorded, RatificationOpened, SilenceBroken
from summitry.values import Tagged

__all__ = ["Event"]


Event = Annotated[
    SeatScored | DebriefOpened
    | SessionCreated | SeatAssigned | SessionStarted | PhaseOpened | ClockChanged | ProvocationOccurred | MessageSent
    | PrivateMessageSent | MotionTabled | CoSponsored | MotionWithdrawn | PledgeMade | AgendaSet | BallotCast
    | SeatActed | SilenceBroken | MotionClosed | DecisionCommitted | CommitmentsJudged | MembershipChanged
    | AccessionLapsed | RatificationOpened | DismissalWaived | WithdrawalNotified | RoundResolved | InterestsScored
    | GovernmentFell | SessionEnded | PactOffered | PactSigned | OfferClosed | PactPublished | PactMoved
    | SecretPactMoved | ClausesJudgedInSecret | SecretsPublished | InjectOccurred | InjectDelivered | SupportMoved
    | ElectionHeld | CardDrawn | DelegateAdmitted | HeadAppointed | DelegationMessageSent | DraftSaved | DraftReturned
    | DraftClosed | NuclearGuaranteeChanged | GuarantorMoved | GuarantorDemanded | DemandAnswered | AmendmentProposed
    | AmendmentSupported | MotionAmended | MotionRetabled | AgendaOrdered | OfficeFilled | ReviewFound
    | RulesetAmended | EffortBegun | EffortJoined | EffortLeft | EffortsResolved
    | PositionRecorded
    | Rewound
    | StateRestored
    | BotFaulted
    | DelegateLeft | GraceGiven
    | MessageHeld
    | HeldMessageClosed | TextsHeld
    | SessionForked
    | PauseAsked | PauseRecounted | PausedByVote,
    Tagged(),
]  # fmt: skip
