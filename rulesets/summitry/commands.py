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
    "AcceptAmendment",
    "AdmitDelegate",
    "AmendMotion",
    "ApproveDraft",
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
    "EndSession",
    "Extend",
    "FireInject",
    "FreeInject",
    "FreezeClock",
    "HandOver",
    "OfferPact",
    "OrderAgenda",
    "Pause",
    "Resume",
    "RetableMotion",
    "ReturnDraft",
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

BallotChoice = Literal["yes", "no", "abstain", "abstain_with_declaration", "acceptable"]
"""Which of them a ballot offers is for the motion's decision rule to say."""

Term = str | int | float
"""A value in a motion's terms: a state's id, a level, a share."""


# --- seats -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Send a message: to everybody (``to`` empty), to the named seats only, or to a caucus. At most 2,000 characters."""

    kind: Literal["say"] = "say"
    text: str
    to: tuple[str, ...] = ()
    caucus: str = ""
    """A caucus that the sender belongs to, in place of ``to``."""


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
class AmendMotion:
    """Change a motion under negotiation: the mover at once, anybody else of the electorate by putting an amendment beside it."""

    kind: Literal["amend_motion"] = "amend_motion"
    motion: str
    revision: int
    terms: Mapping[str, Term]
    """All of them, as the motion shall have them."""
    text: str = ""
    """In place of the motion's; at most 500 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptAmendment:
    """The mover takes an amendment into its motion."""

    kind: Literal["accept_amendment"] = "accept_amendment"
    motion: str
    revision: int
    amendment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportAmendment:
    """Back an amendment in public. Where the ruleset says so, enough support makes it hold against the mover's will."""

    kind: Literal["support_amendment"] = "support_amendment"
    motion: str
    revision: int
    amendment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetableMotion:
    """The mover tables its motion anew that an objection stopped in the round before. It is its motion of this round."""

    kind: Literal["retable_motion"] = "retable_motion"
    motion: str
    revision: int
    terms: Mapping[str, Term] | None = None
    """None: unchanged."""
    text: str | None = None
    """None: unchanged; at most 500 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAgenda:
    """The holder of the chair's office puts the motions of this round in order; what it leaves out follows in the usual order."""

    kind: Literal["order_agenda"] = "order_agenda"
    motions: tuple[str, ...]


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
    payments: Mapping[str, float] = field(default_factory=dict)
    """Per payment clause that is due (``"PACT/1"``: its first clause), per cent of the own GDP; one that is left out is paid as
    promised."""
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


# --- pacts -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseDraft:
    """One promise of one party, as proposed. ``terms`` must hold the fields that its kind describes; without ``due`` it is due when
    the offer expires."""

    clause: str
    """The kind, such as ``"spend"``."""
    debtor: str
    terms: Mapping[str, Term]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPact:
    """Offer a pact to one or more seats, and sign it. ``clauses``: 1 to 32."""

    kind: Literal["offer_pact"] = "offer_pact"
    to: tuple[str, ...]
    clauses: tuple[ClauseDraft, ...]
    secret: bool = False
    text: str = ""
    """Free text beside the clauses, unchecked; at most 500 characters."""
    expires: int | None = None
    """It lapses unless it is in force before Vote opens in this round; None: this round."""
    only_with: tuple[str, ...] = ()
    """Pacts together with which alone it comes into force."""
    share: float = 0.0
    """Comes into force only once states with this share of all GDP, per cent, owe as much spending; 0: no such condition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterPact:
    """Answer an offer with another version for the same parties, and sign that. Signatures under the old one lapse."""

    kind: Literal["counter_pact"] = "counter_pact"
    pact: str
    version: int
    """The version that is answered."""
    clauses: tuple[ClauseDraft, ...]
    secret: bool = False
    text: str = ""
    expires: int | None = None
    only_with: tuple[str, ...] = ()
    share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPact:
    """Sign this version of a pact."""

    kind: Literal["sign_pact"] = "sign_pact"
    pact: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclinePact:
    """Refuse an offer; that ends it for all its parties. ``text``: at most 500 characters, for the parties."""

    kind: Literal["decline_pact"] = "decline_pact"
    pact: str
    version: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawOffer:
    """The author of the present version takes the offer back."""

    kind: Literal["withdraw_offer"] = "withdraw_offer"
    pact: str
    version: int


Drafted = Annotated[
    Say | TableMotion | CoSponsor | WithdrawMotion | CastBallots | BreakSilence | CommitDecision | SetReady
    | AmendMotion | AcceptAmendment | SupportAmendment | RetableMotion | OrderAgenda
    | OfferPact | CounterPact | SignPact | DeclinePact | WithdrawOffer,
    Tagged(),
]  # fmt: skip
"""What a seat says and does before the others: the head of delegation gives it, a delegate may draft it."""


# --- inside a delegation (game.md section 1) -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SayInDelegation:
    """A message to the people at the own seat alone. At most 2,000 characters."""

    kind: Literal["say_in_delegation"] = "say_in_delegation"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft:
    """Put a command before the head of delegation, or change a draft. Refused as the command itself would be."""

    kind: Literal["save_draft"] = "save_draft"
    command: Drafted
    note: str = ""
    """To the delegation; at most 500 characters."""
    draft: str = ""
    """The draft that is changed; empty: a new one."""
    version: int = 0
    """Of the draft that is changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveDraft:
    """The head gives the drafted command: in the same record, or not at all."""

    kind: Literal["approve_draft"] = "approve_draft"
    draft: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDraft:
    """The head sends a draft back. It stays in the delegation's papers until it is changed or dropped."""

    kind: Literal["return_draft"] = "return_draft"
    draft: str
    version: int
    note: str = ""
    """What should be another way; at most 500 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropDraft:
    """Take a draft off the delegation's papers: its author or the head."""

    kind: Literal["drop_draft"] = "drop_draft"
    draft: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """The head makes another of the delegation its head."""

    kind: Literal["hand_over"] = "hand_over"
    to: int
    """Number in the delegation."""
    note: str = ""
    """What the new head should know; at most 500 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimHead:
    """A delegate takes the lead. The server lets it through only while no device of the head is connected."""

    kind: Literal["claim_head"] = "claim_head"


# --- facilitator and server ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignSeat:
    """Give a seat to a person, a bot (by name) or nobody. The server gives it when a person joins or takes a seat back."""

    kind: Literal["assign_seat"] = "assign_seat"
    seat: str
    holder: Literal["open", "person", "bot"]
    bot: str = ""
    device: str = ""
    """The device of the person who takes the seat and becomes its head of delegation; the server names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitDelegate:
    """A device joins the delegation of a seat. The server gives it, for whoever has the seat's code."""

    kind: Literal["admit_delegate"] = "admit_delegate"
    seat: str
    device: str
    lead: bool = False
    """It becomes the head, since nobody of the delegation is there. The first device always does."""


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
class FireInject:
    """Bring a held inject of the MSEL into play now, in a Briefing or a Negotiation."""

    kind: Literal["inject"] = "inject"
    phase: str
    inject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeInject:
    """A text of the facilitator's own: to everybody (``to`` empty) or to the named seats. It changes no number."""

    kind: Literal["free_inject"] = "free_inject"
    phase: str
    title: str
    """1 to 100 characters."""
    text: str
    """1 to 2,000 characters."""
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSession:
    """ENDEX before the last round: results are computed from the rounds played."""

    kind: Literal["end_session"] = "end_session"


Command = Annotated[
    Say | TableMotion | CoSponsor | WithdrawMotion | CastBallots | BreakSilence | CommitDecision | SetReady
    | OfferPact | CounterPact | SignPact | DeclinePact | WithdrawOffer | AssignSeat | Start | ClosePhase | Pause
    | Resume | Extend | FreezeClock | EndSession | FireInject | FreeInject | SayInDelegation | SaveDraft
    | ApproveDraft | ReturnDraft | DropDraft | HandOver | ClaimHead | AdmitDelegate | AmendMotion | AcceptAmendment
    | SupportAmendment | RetableMotion | OrderAgenda,
    Tagged(),
]  # fmt: skip
