"""Whose deed an event is."""

from __future__ import annotations

from summitry.events.efforts import EffortJoined, EffortLeft
from summitry.events.members import NuclearGuaranteeChanged, WithdrawalNotified
from summitry.events.motions import (
    AgendaOrdered,
    AmendmentProposed,
    AmendmentSupported,
    CoSponsored,
    MotionAmended,
    MotionRetabled,
    MotionTabled,
    PledgeMade,
)
from summitry.events.pacts import OfferClosed, PactOffered, PactSigned
from summitry.events.pausing import PauseAsked
from summitry.events.rounds import DecisionCommitted
from summitry.events.talk import MessageSent, PrivateMessageSent
from summitry.events.union import Event
from summitry.events.votes import BallotCast, PositionRecorded, SilenceBroken

__all__ = ["author_of"]


def author_of(event: Event) -> str | None:
    """The seat whose own deed the event is, or ``"control"``; None for what merely follows from something.

    That a seat has acted is nobody's deed here: when silence is broken many seats have acted at once, and nobody outside may
    learn which of them it was.
    """
    match event:
        case MotionTabled() | MotionRetabled():
            return event.motion.mover
        case AmendmentProposed():
            return event.amendment.author
        case MotionAmended():
            return event.author
        case PactOffered():
            return event.pact.author
        case MessageSent() | PrivateMessageSent():
            return event.sender
        case (
            CoSponsored() | AmendmentSupported() | AgendaOrdered() | PledgeMade() | WithdrawalNotified()
            | NuclearGuaranteeChanged() | BallotCast() | SilenceBroken() | DecisionCommitted() | PactSigned() | OfferClosed()
            | EffortJoined() | EffortLeft() | PositionRecorded() | PauseAsked()
        ):  # fmt: skip
            return event.seat
        case _:
            return None
