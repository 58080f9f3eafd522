"""What a round's story is made of, gathered from its events before it is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from summitry import events as ev
from summitry.pact import Pact
from summitry.state import LedgerEntry, Motion
from summitry_lab.report.chamber import CHAMBER, ChamberEvent
from summitry_lab.report.joint import JointEvent

__all__ = ["RoundNotes"]


@dataclass(slots=True)
class RoundNotes:
    """What happened since the last Resolution, as the chronicle tells it; secrets only from the events that publish them."""

    provocation: ev.ProvocationOccurred | None = None
    tabled: dict[str, Motion] = field(default_factory=dict)
    carried: tuple[str, ...] = ()
    withdrawn: list[str] = field(default_factory=list)
    closed: dict[str, ev.MotionClosed] = field(default_factory=dict)
    broken_by: dict[str, ev.SilenceBroken] = field(default_factory=dict)
    pledges: list[ev.PledgeMade] = field(default_factory=list)
    signed: list[Pact] = field(default_factory=list)
    lapsed: list[str] = field(default_factory=list)
    sealed: dict[tuple[str, int], LedgerEntry] = field(default_factory=dict)
    messages: list[tuple[str, str]] = field(default_factory=list)
    ledger: tuple[LedgerEntry, ...] = ()
    membership: list[ev.MembershipChanged | ev.AccessionLapsed | ev.DismissalWaived | ev.RatificationOpened] = field(
        default_factory=list
    )
    joint: list[JointEvent] = field(default_factory=list)
    guarantor: list[ev.GuarantorMoved | ev.GuarantorDemanded | ev.DemandAnswered] = field(default_factory=list)
    umbrellas: list[ev.NuclearGuaranteeChanged] = field(default_factory=list)
    notices: list[ev.WithdrawalNotified] = field(default_factory=list)
    chamber: list[ChamberEvent] = field(default_factory=list)
    fallen: list[str] = field(default_factory=list)
    elections: list[ev.ElectionHeld] = field(default_factory=list)
    injects: list[ev.InjectOccurred] = field(default_factory=list)
    missed: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def note(self, event: ev.Event) -> None:
        """Keep what the event adds to the round; most kinds add nothing."""
        if isinstance(event, CHAMBER):
            self.chamber.append(event)
        if isinstance(event, ev.MotionAmended | ev.MotionRetabled):
            self.tabled[event.motion.id] = event.motion
        match event:
            case ev.ProvocationOccurred():
                self.provocation = event
            case ev.MotionTabled():
                self.tabled[event.motion.id] = event.motion
            case ev.AgendaSet():
                self.carried = event.carried
            case ev.MotionWithdrawn():
                self.withdrawn.append(event.motion)
            case ev.MotionClosed():
                self.closed[event.motion] = event
            case ev.SilenceBroken():
                self.broken_by[event.motion] = event
            case ev.PledgeMade():
                self.pledges.append(event)
            case ev.PactPublished():
                self.signed.append(event.pact)
            case ev.PactMoved() | ev.SecretPactMoved() if event.status == "lapsed":
                self.lapsed.append(event.pact)
            case ev.ClausesJudgedInSecret():
                self.sealed.update({(entry.pact, entry.clause): entry for entry in event.entries})
            case ev.MessageSent():
                self.messages.append((event.sender, event.text))
            case ev.CommitmentsJudged():
                self.ledger = event.entries
            case ev.MembershipChanged() | ev.AccessionLapsed() | ev.DismissalWaived() | ev.RatificationOpened():
                self.membership.append(event)
            case ev.GuarantorMoved() | ev.GuarantorDemanded() | ev.DemandAnswered():
                self.guarantor.append(event)
            case ev.NuclearGuaranteeChanged():
                self.umbrellas.append(event)
            case ev.EffortBegun() | ev.EffortJoined() | ev.EffortLeft() | ev.EffortsResolved():
                self.joint.append(event)
            case ev.WithdrawalNotified():
                self.notices.append(event)
            case ev.GovernmentFell():
                self.fallen.append(event.state)
            case ev.ElectionHeld():
                self.elections.append(event)
            case ev.InjectOccurred():
                self.injects.append(event)
            case _:
                pass
