"""Events: what happened, in the past tense, with the results in them, so that folding needs no model and no draw.

An event is visible whole or not at all: it declares its audience, and what is half secret becomes two events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from summitry.chamber import AmendedRule, Finding, OfficeHeld, ProposedAmendment
from summitry.delegation import (
    DelegateAdmitted,
    DelegationMessageSent,
    DraftClosed,
    DraftReturned,
    DraftSaved,
    HeadAppointed,
)
from summitry.pact import Pact
from summitry.rules import DeckCard, Rules
from summitry.state import (
    Check,
    Clock,
    Decision,
    Effort,
    GuarantorDemand,
    GuarantorStanding,
    InterestValue,
    LedgerEntry,
    Membership,
    Motion,
    MotionStatus,
    Outcome,
    Provocation,
    Result,
    Standing,
    Tally,
    Theatre,
)
from summitry.values import STRICT, Actor, Audience, Phase, Tagged

__all__ = [
    "AccessionLapsed",
    "AgendaOrdered",
    "AgendaSet",
    "AmendmentProposed",
    "AmendmentSupported",
    "BallotCast",
    "CardDrawn",
    "ClausesJudgedInSecret",
    "ClockChanged",
    "CoSponsored",
    "CommitmentsJudged",
    "DecisionCommitted",
    "DelegateAdmitted",
    "DelegationMessageSent",
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
    "GuarantorDemanded",
    "GuarantorMoved",
    "HeadAppointed",
    "InjectDelivered",
    "InjectOccurred",
    "InterestsScored",
    "MembershipChanged",
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
    "PhaseOpened",
    "PledgeMade",
    "PrivateMessageSent",
    "ProvocationOccurred",
    "Record",
    "ReviewFound",
    "RoundResolved",
    "RulesetAmended",
    "SeatActed",
    "SeatAssigned",
    "SecretPactMoved",
    "SecretsPublished",
    "SessionCreated",
    "SessionEnded",
    "SessionStarted",
    "SilenceBroken",
    "SupportMoved",
    "visible_to",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """Public, unless the class says otherwise: ``scope`` "seats" means the ids in ``seats``; "control" the facilitator alone."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCreated(_Event):
    """The first event of every log: it embeds the rules and the state of the alliance at STARTEX."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "control"
    kind: Literal["session_created"] = "session_created"
    session: str
    rules: Rules
    luck_key: str
    standings: Mapping[str, Standing]
    requirement: Mapping[str, float]
    gaps: Mapping[str, float]
    deterrence: float
    cohesion: float
    resolve: float
    support: float
    checklists: Mapping[str, Mapping[str, Check]] = field(default_factory=dict)
    guarantor: GuarantorStanding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatAssigned(_Event):
    kind: Literal["seat_assigned"] = "seat_assigned"
    seat: str
    holder: Literal["open", "person", "bot"]
    bot: str = ""
    ready: bool = False
    """Whether the phase asks no more of the seat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted(_Event):
    kind: Literal["session_started"] = "session_started"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseOpened(_Event):
    """A phase begins. ``missed``: seats that left the phase before without acting, so that the declared default was taken."""

    kind: Literal["phase_opened"] = "phase_opened"
    round: int
    phase: Phase
    phase_id: str
    clock: Clock
    missed: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    """Seats of which this phase asks nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockChanged(_Event):
    """Paused, resumed, extended, or moved after an outage."""

    kind: Literal["clock_changed"] = "clock_changed"
    cause: Literal["paused", "resumed", "extended", "frozen"]
    clock: Clock
    milliseconds: int = 0
    """How much time was added (extended, frozen)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvocationOccurred(_Event):
    kind: Literal["provocation_occurred"] = "provocation_occurred"
    provocation: Provocation


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent(_Event):
    """A public message."""

    kind: Literal["message_sent"] = "message_sent"
    sender: str
    """A seat, or ``"control"``."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateMessageSent(_Event):
    """A message to some seats; ``seats`` holds the recipients and the sender."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["private_message_sent"] = "private_message_sent"
    sender: str
    text: str
    seats: tuple[str, ...]
    caucus: str = ""
    """The caucus that it was sent to; empty: to the seats by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionTabled(_Event):
    kind: Literal["motion_tabled"] = "motion_tabled"
    motion: Motion


@dataclass(frozen=True, slots=True, kw_only=True)
class CoSponsored(_Event):
    kind: Literal["co_sponsored"] = "co_sponsored"
    motion: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionWithdrawn(_Event):
    kind: Literal["motion_withdrawn"] = "motion_withdrawn"
    motion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentProposed(_Event):
    """A state put another text beside a motion; an earlier one of its own on the same motion is replaced."""

    kind: Literal["amendment_proposed"] = "amendment_proposed"
    motion: str
    amendment: ProposedAmendment


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentSupported(_Event):
    kind: Literal["amendment_supported"] = "amendment_supported"
    motion: str
    amendment: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionAmended(_Event):
    """A motion has a new revision. What was said in support of the old one has lapsed."""

    kind: Literal["motion_amended"] = "motion_amended"
    motion: Motion
    """As it is now."""
    author: str
    cause: Literal["mover", "accepted", "majority"]
    """``mover``: the mover changed its own text; ``accepted``: it took another's amendment in; ``majority``: enough of the
    electorate backed an amendment for it to hold without the mover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRetabled(_Event):
    """A motion that was stopped by an objection is before the members again, as a new revision."""

    kind: Literal["motion_retabled"] = "motion_retabled"
    motion: Motion
    """As it is now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaOrdered(_Event):
    """The holder of the chair's office put the motions in order."""

    kind: Literal["agenda_ordered"] = "agenda_ordered"
    seat: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeMade(_Event):
    """A state bound itself, without a vote."""

    kind: Literal["pledge_made"] = "pledge_made"
    seat: str
    value: float
    """Per cent of GDP."""
    due: int
    """Judged in the Resolution of this round."""
    text: str = ""
    share: float = 0.0
    """Holds only if states with this share of all GDP, per cent, pledge as much; 0: unconditional."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalNotified(_Event):
    """A member gave notice that it leaves."""

    kind: Literal["withdrawal_notified"] = "withdrawal_notified"
    seat: str
    due: int
    """Membership ends in the Resolution of this round."""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NuclearGuaranteeChanged(_Event):
    """An owner of warheads extended its umbrella, or took it back."""

    kind: Literal["nuclear_guarantee_changed"] = "nuclear_guarantee_changed"
    seat: str
    state: str
    """The state concerned; ``"members"``: all members."""
    extended: bool
    umbrella: tuple[str, ...]
    """Whom it covers from now on."""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaSet(_Event):
    """Vote opens: agenda, order and electorates are frozen. ``carried``: over the limit, comes up next round. ``lapsed``:
    returned from the last Vote and not tabled anew."""

    kind: Literal["agenda_set"] = "agenda_set"
    order: tuple[str, ...]
    electorates: Mapping[str, tuple[str, ...]]
    carried: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCast(_Event):
    """Known to the seat alone until the motion closes."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["ballot_cast"] = "ballot_cast"
    seat: str
    motion: str
    choice: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatActed(_Event):
    """A seat has done what the phase asks, or took that back. Never how."""

    kind: Literal["seat_acted"] = "seat_acted"
    seat: str
    ready: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceBroken(_Event):
    """Who broke silence, and the written reason: known to the members."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["silence_broken"] = "silence_broken"
    motion: str
    seat: str
    reason: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionClosed(_Event):
    kind: Literal["motion_closed"] = "motion_closed"
    motion: str
    status: MotionStatus
    tally: Tally
    outvoted: tuple[str, ...] = ()
    """States on the losing side of the count."""
    sheet: str = ""
    """What the decision sheet records of a text agreed under silence procedure; empty for every other motion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionCommitted(_Event):
    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["decision_committed"] = "decision_committed"
    seat: str
    decision: Decision
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentsJudged(_Event):
    kind: Literal["commitments_judged"] = "commitments_judged"
    entries: tuple[LedgerEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipChanged(_Event):
    kind: Literal["membership_changed"] = "membership_changed"
    state: str
    membership: Membership
    cause: str
    """Plain words."""
    motion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFilled(_Event):
    """A state was appointed to an office, or the office fell vacant (its holder is then ``"chair"``)."""

    kind: Literal["office_filled"] = "office_filled"
    held: OfficeHeld
    title: str
    cause: str
    """Plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFound(_Event):
    kind: Literal["review_found"] = "review_found"
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesetAmended(_Event):
    """A parameter of the ruleset has another value from now on."""

    kind: Literal["ruleset_amended"] = "ruleset_amended"
    amended: AmendedRule
    motion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatificationOpened(_Event):
    """A motion was adopted and now waits for every member to ratify it."""

    kind: Literal["ratification_opened"] = "ratification_opened"
    motion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissalWaived(_Event):
    """A member in breach stays for this round, since the others exempted it."""

    kind: Literal["dismissal_waived"] = "dismissal_waived"
    state: str
    motion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessionLapsed(_Event):
    """An adopted accession doesn't take effect, since the state no longer meets the criteria."""

    kind: Literal["accession_lapsed"] = "accession_lapsed"
    state: str
    motion: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortBegun(_Event):
    """A programme, an operation or an undertaking was adopted and is in force from this year on."""

    kind: Literal["effort_begun"] = "effort_begun"
    effort: Effort


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortJoined(_Event):
    """A state takes part in what others began."""

    kind: Literal["effort_joined"] = "effort_joined"
    effort: str
    seat: str
    round: int
    motion: str | None = None
    """The motion by which those who take part let it in; None: it decided by itself."""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortLeft(_Event):
    """A state leaves joint work."""

    kind: Literal["effort_left"] = "effort_left"
    effort: str
    seat: str
    round: int
    blamed: bool
    """The ledger of this year's Resolution shows it as a broken commitment."""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortsResolved(_Event):
    """A year of joint work: what was given, and how operations went. ``efforts`` go on, ``ended`` have run out."""

    kind: Literal["efforts_resolved"] = "efforts_resolved"
    efforts: Mapping[str, Effort]
    ended: Mapping[str, Effort]
    needed: Mapping[str, float] = field(default_factory=dict)
    """Operation → bn USD that it took to succeed this year ..."""
    raised: Mapping[str, float] = field(default_factory=dict)
    """... and that came together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuarantorMoved(_Event):
    """The guarantor judged the year, agreed to a schedule or refused one, left in part or altogether."""

    kind: Literal["guarantor_moved"] = "guarantor_moved"
    cause: Literal["lag", "on_track", "abrupt", "erodes", "agreed", "refused", "schedule", "inject"]
    """``lag``: patience shrank. ``on_track``: it came back. ``agreed``, ``refused``: a drawdown. ``schedule``: a step of it.
    ``inject``: it left at once, brought into play from outside."""
    before: float
    """Presence before, 0..1."""
    guarantor: GuarantorStanding
    mean: float
    """Mean spending of the other members, weighted by GDP, per cent of GDP."""
    price: float
    cohesion_lost: float = 0.0
    resolve_lost: float = 0.0
    motion: str | None = None
    text: str
    """What it did, in plain words with the figures."""
    cohesion: float | None = None
    """``inject``: the new values at once; a Resolution publishes them itself."""
    resolve: float | None = None
    deterrence: float | None = None
    standings: Mapping[str, Standing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuarantorDemanded(_Event):
    """The guarantor asked something of the members."""

    kind: Literal["guarantor_demanded"] = "guarantor_demanded"
    demand: GuarantorDemand


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResolved(_Event):
    """All public numbers after a round."""

    kind: Literal["round_resolved"] = "round_resolved"
    standings: Mapping[str, Standing]
    floor: float
    deterrence: float
    cohesion: float
    resolve: float
    requirement: Mapping[str, float]
    gaps: Mapping[str, float]
    provocation: Provocation | None = None
    unanswered: int
    outcome: Outcome
    checklists: Mapping[str, Mapping[str, Check]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestsScored(_Event):
    """A delegation's own figures after a round."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["interests_scored"] = "interests_scored"
    seat: str
    support: float
    interests: Mapping[str, InterestValue]
    interest_sums: Mapping[str, float]
    score: float
    caretaker: bool
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernmentFell(_Event):
    """Domestic support gave way; a caretaker governs for a year."""

    kind: Literal["government_fell"] = "government_fell"
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectOccurred(_Event):
    """An inject that everybody is told, with the public numbers that it moved, as they stand after it."""

    kind: Literal["inject_occurred"] = "inject_occurred"
    inject: str
    """Empty: the facilitator's own text."""
    round: int
    title: str
    text: str
    provocation: bool = False
    """It is the adversary's act of this round: ``provocation_occurred`` follows and tells it."""
    cohesion: float | None = None
    resolve: float | None = None
    democracy: Mapping[str, float] = field(default_factory=dict)
    stance: Mapping[str, float] = field(default_factory=dict)
    theatres: tuple[Theatre, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectDelivered(_Event):
    """An inject that only some seats are told. It moves no public number."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["inject_delivered"] = "inject_delivered"
    inject: str
    round: int
    title: str
    text: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportMoved(_Event):
    """An inject moved a government's domestic support."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["support_moved"] = "support_moved"
    seat: str
    support: float
    by: float
    cause: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionHeld(_Event):
    """A state has a new government. What it wants, only its delegation is told."""

    kind: Literal["election_held"] = "election_held"
    state: str
    cause: Literal["fallen", "inject"]
    """``fallen``: the caretaker's year is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDrawn(_Event):
    """A delegation's new interests. The rounds before stay judged by what was wanted then."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["card_drawn"] = "card_drawn"
    seat: str
    card: DeckCard
    rounds: int
    """Rounds judged by earlier cards, and what they brought: Σ weight · value."""
    points: float
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PactOffered(_Event):
    """An offer, or a counter-offer: known to its parties alone, even if the pact is to be public."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["pact_offered"] = "pact_offered"
    pact: Pact
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PactSigned(_Event):
    """One more signature under an offer."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["pact_signed"] = "pact_signed"
    pact: str
    version: int
    seat: str
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferClosed(_Event):
    """An offer was declined, withdrawn, or lapsed unsigned."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["offer_closed"] = "offer_closed"
    pact: str
    status: Literal["declined", "withdrawn", "lapsed"]
    seat: str = ""
    """Who declined or withdrew it; empty: time did."""
    text: str = ""
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PactPublished(_Event):
    """All parties have signed a public pact: from now on everybody knows it."""

    kind: Literal["pact_published"] = "pact_published"
    pact: Pact


@dataclass(frozen=True, slots=True, kw_only=True)
class PactMoved(_Event):
    """A public pact came into force, lapsed since its condition was not met in time, or ended with all clauses judged."""

    kind: Literal["pact_moved"] = "pact_moved"
    pact: str
    status: Literal["in_force", "lapsed", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretPactMoved(_Event):
    """All have signed a secret pact, or it came into force, lapsed or ended: for its parties."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["secret_pact_moved"] = "secret_pact_moved"
    pact: str
    status: Literal["signed", "in_force", "lapsed", "ended"]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausesJudgedInSecret(_Event):
    """Clauses judged, for those who may know it before ENDEX: of secret pacts their parties; where a silence was broken, the
    members, who know by whom."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["clauses_judged_in_secret"] = "clauses_judged_in_secret"
    entries: tuple[LedgerEntry, ...]
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretsPublished(_Event):
    """ENDEX: every secret pact, and every judgement that not everybody knew."""

    kind: Literal["secrets_published"] = "secrets_published"
    pacts: tuple[Pact, ...]
    entries: tuple[LedgerEntry, ...]
    kept: Mapping[str, int]
    """Commitments kept per state, these included; only states whose number changes."""
    broken: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(_Event):
    """ENDEX, with every seat's result."""

    kind: Literal["session_ended"] = "session_ended"
    cause: Literal["completed", "breakdown", "stopped"]
    results: Mapping[str, Result]


Event = Annotated[
    SessionCreated | SeatAssigned | SessionStarted | PhaseOpened | ClockChanged | ProvocationOccurred | MessageSent
    | PrivateMessageSent | MotionTabled | CoSponsored | MotionWithdrawn | PledgeMade | AgendaSet | BallotCast
    | SeatActed | SilenceBroken | MotionClosed | DecisionCommitted | CommitmentsJudged | MembershipChanged
    | AccessionLapsed | RatificationOpened | DismissalWaived | WithdrawalNotified | RoundResolved | InterestsScored
    | GovernmentFell | SessionEnded | PactOffered | PactSigned | OfferClosed | PactPublished | PactMoved
    | SecretPactMoved | ClausesJudgedInSecret | SecretsPublished | InjectOccurred | InjectDelivered | SupportMoved
    | ElectionHeld | CardDrawn | DelegateAdmitted | HeadAppointed | DelegationMessageSent | DraftSaved | DraftReturned
    | DraftClosed | NuclearGuaranteeChanged | GuarantorMoved | GuarantorDemanded | AmendmentProposed
    | AmendmentSupported | MotionAmended | MotionRetabled | AgendaOrdered | OfficeFilled | ReviewFound
    | RulesetAmended | EffortBegun | EffortJoined | EffortLeft | EffortsResolved,
    Tagged(),
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One accepted command in the log: its events are stored together or not at all."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    session: str
    seq: int
    """1, 2, 3 ... without gaps."""
    at: int
    """Milliseconds since the epoch, never before the predecessor's."""
    actor: Actor
    command_id: str
    """Given by whoever sent the command; unique per actor and session."""
    command: str
    """The command's kind, or ``"create_session"``."""
    digest: str
    """SHA-256 of the command's canonical JSON: the same id with other content is refused."""
    events: tuple[Event, ...]
    format: int = field(default=1)


def visible_to(event: Event, audience: Audience) -> bool:
    """Whether an audience may see this event. Who sees all sees everything but what control alone keeps (the luck key)."""
    if event.scope == "public":
        return True
    if event.scope == "control":
        return False
    if audience.sees_all:
        return True
    seats: tuple[str, ...] = getattr(event, "seats", ())
    return audience.kind == "seat" and audience.seat in seats
