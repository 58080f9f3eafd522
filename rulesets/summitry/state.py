"""The state of a session, split by who may know it.

``State.public`` holds only what every audience may see; ``State.private[seat]`` what the delegation (and the facilitator)
may see; the rest never leaves the engine. A view hands these parts out as they are, so nothing secret can be in them.
Everything is frozen; mappings are plain dicts that nobody changes after they are made. Lists that would grow with the
game (messages, news, the ledger's history) are events in the log, not state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from summitry.chamber import AmendedRule, Finding, OfficeHeld, ProposedAmendment
from summitry.commands import Term
from summitry.decision_rules import DecisionRule
from summitry.delegation import Delegation
from summitry.joint import Check, Effort
from summitry.pact import Pact
from summitry.rules import DeckCard, Rules
from summitry.values import STRICT, Phase

__all__ = [
    "Attack",
    "Check",
    "Clock",
    "Decision",
    "Effort",
    "GuarantorDemand",
    "GuarantorStanding",
    "InterestValue",
    "LedgerEntry",
    "Membership",
    "Motion",
    "MotionStatus",
    "Outcome",
    "Provocation",
    "Public",
    "Result",
    "Seat",
    "SeatPrivate",
    "Standing",
    "State",
    "Tally",
    "Theatre",
]

Membership = Literal["member", "outside", "expelled", "dismissed", "withdrawn", "suspended"]
"""``outside``: never joined. ``suspended``: bound as before, without a vote and without help. The others say how a state came
to be where it is."""

MotionStatus = Literal[
    "tabled", "voting", "adopted", "rejected", "blocked", "withdrawn", "carried", "pending", "returned", "lapsed"
]
"""``tabled``: under negotiation; ``voting``: on the frozen agenda; ``carried``: over the agenda limit, comes up next round;
``pending``: adopted, and waiting for the members' ratification; ``returned``: somebody broke silence on it, and its mover may
table it anew in this round's Negotiation; ``lapsed``: returned, and not tabled anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The phase clock, in milliseconds since the epoch by the server's clock."""

    opened_at: int
    deadline: int | None = None
    """None: the phase has no deadline (untimed session, lobby, after ENDEX), or the clock is paused."""
    remaining: int | None = None
    """Milliseconds left when the clock was paused; None while it runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who holds a seat, and whether it has acted in the current phase (never how)."""

    id: str
    holder: Literal["open", "person", "bot"] = "open"
    bot: str = ""
    ready: bool = False
    """Negotiation: ready for the vote. Vote: every ballot cast. National decision: committed. Else: has read on."""
    missed: int = 0
    """Phases in a row that ended without the seat's action, so that the declared default was taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is public about a state: set at STARTEX and at each Resolution."""

    state: str
    membership: Membership
    spending: float
    """Per cent of GDP, last resolved year."""
    spending_before: float
    """Per cent of GDP, the year before."""
    split: Mapping[str, float]
    """Share of the budget per area."""
    capability: Mapping[str, float]
    """bn USD per area."""
    ratio: float
    """Capability ratio x of the shield over this state."""
    shield: float
    record: float
    """0..1: how far its answers have followed what was asked."""
    pledge: float | None = None
    """Own spending pledge in force, per cent of GDP."""
    pledge_round: int | None = None
    """The round in whose Resolution the pledge is judged."""
    pledge_share: float = 0.0
    """The pledge holds only if states with this share of all GDP (per cent, the own included) pledge as much; 0: it holds."""
    leaving: int | None = None
    """Notice of withdrawal was given: membership ends in the Resolution of this round."""
    kept: int = 0
    broken: int = 0
    influence: float = 0.5
    """0..1: how far decisions have gone its way."""
    support_mood: Literal["firm", "uneasy", "shaky"] = "firm"
    """Domestic support in words: the figure is the delegation's own."""
    democracy: float | None = None
    """The democracy index where an event has moved it; None: as the scenario has it."""
    stance: float | None = None
    """As ``democracy``, of the stance, which the state itself may declare."""
    aid: float = 0.0
    """Aid to Ukraine given in play so far, per cent of GDP ..."""
    aid_year: float = 0.0
    """... and in the last year."""
    joint: float = 0.0
    """Per cent of the budget that went through joint programmes last year."""
    joint_asked: float = 0.0
    """Per cent of the budget that all programmes in force asked last year, its own or not."""
    targets: Mapping[str, float] = field(default_factory=dict)
    """Own capability over the own part of the requirement, per area; empty before the first Resolution."""
    lacking: Mapping[str, float] = field(default_factory=dict)
    """Those of ``targets`` that are below 1 and didn't rise in the last year."""
    boost: Mapping[str, float] = field(default_factory=dict)
    """What specialisation and joint procurement added to each bn USD of last year's money, per area."""
    profile: str = ""
    """What it specialises in, where the ruleset has profiles; empty: in nothing."""
    profile_round: int = 0
    """The round in which the profile was last changed; 0: never."""
    industry: float = 0.5
    """0..1: 0.5 if its industry works as much in joint programmes as the state pays for."""
    declined: float | None = None
    """1: decided against a guarantor's demand when one came; 0: gave in; None: no demand has come."""
    stated_share: float | None = None
    """0..1: what it says it would send where the threat is not to all; None: it has said nothing."""
    umbrella: tuple[str, ...] = ()
    """The states that its nuclear guarantee covers; ``"members"`` stands for all members while it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The outcome of a motion and why. Under silence there is no count."""

    outcome: Literal["adopted", "rejected", "blocked", "pending"]
    """``pending``: ratification goes on."""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    abstain: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Eligible, no ballot: counted as the rule says."""
    declared: tuple[str, ...] = ()
    """Abstained with a declaration: the decision passes without binding them."""
    needed: int | None = None
    """What the yes ballots must come to, in ``unit``; None under silence. Of combined rules: by the part that ``short`` is of."""
    eligible: int = 0
    unit: Literal["states", "ballots", "persons", "mn USD", "votes"] = "states"
    """The rule's own measure. ``ballots``: a quorum was missed."""
    short: int = 0
    """What was lacking, in ``unit``; 0 when adopted. Where only a no can block: the ballots that would have to change."""
    blocking: tuple[str, ...] = ()
    """Who kept it from passing: a no, and what the rule counts as one. Empty when adopted, and under silence."""
    swings: tuple[str, ...] = ()
    """Single states whose other ballot (or none) would have turned the outcome. Under silence: not for everybody to know."""
    bound: tuple[str, ...] = ()
    """Who is bound, of those that had a ballot, where an adopted motion doesn't bind them all."""
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """A formal proposal."""

    id: str
    revision: int
    motion: str
    """The motion type."""
    terms: Mapping[str, Term]
    summary: str
    """Its effect in plain words."""
    text: str
    mover: str
    """A seat, or ``"chair"``."""
    round: int
    order: int
    """Position on the agenda; at most the scenario's limit are voted on in a round."""
    status: MotionStatus
    rule: DecisionRule
    co_sponsors: tuple[str, ...] = ()
    subject: str | None = None
    electorate: tuple[str, ...] = ()
    """Frozen when Vote opens; empty before."""
    stage: Literal["decision", "ratification"] = "decision"
    ratified: tuple[str, ...] = ()
    """Members that have ratified."""
    tally: Tally | None = None
    """Present once closed, with what everybody may know of it."""
    amendments: tuple[ProposedAmendment, ...] = ()
    """Other texts put beside this one."""
    credits: tuple[str, ...] = ()
    """States whose amendments the text took in, the latest last."""
    by_majority: bool = False
    """The text is a majority's, against the mover's will, which can't change it any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provocation:
    """The adversary's act of this round."""

    id: str
    round: int
    severity: int
    target: str
    title: str
    text: str
    probability: float
    """The chance that something happened at all this round; -1: not published, since the doctrine is hidden."""
    answered: int | None = None
    """Level of the answer reached; None until Resolution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """What is remembered of a provocation for two rounds: whether the threat is to all, and how it was answered."""

    round: int
    severity: int
    region: str
    answered: int | None = None
    """Level of the answer reached; None until Resolution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuarantorDemand:
    """Something that the guarantor asked of the members."""

    id: str
    round: int
    """The round in which it was made."""
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuarantorStanding:
    """What is public about the guarantor."""

    presence: float = 1.0
    """0..1: what is left of what it had in the theatre at STARTEX."""
    patience: int = 0
    """Years of lag that it still tolerates."""
    negotiated: bool = False
    """It leaves on an agreed schedule."""
    schedule_from: float = 1.0
    """Presence when the schedule was agreed."""
    schedule_to: float = 1.0
    """What stays when it has run."""
    schedule_round: int = 0
    """The round in whose Resolution it was agreed."""
    schedule_years: int = 0
    mean: float = 0.0
    """What the other members spent last year, weighted by GDP, per cent of GDP."""
    demands: Mapping[str, GuarantorDemand] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """A crisis outside the alliance's territory."""

    id: str
    title: str
    round: int
    """In which it opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One judged commitment."""

    round: int
    state: str
    commitment: Literal["floor", "guideline", "pledge", "answer", "programme", "operation", "undertaking", "pact"]
    outcome: Literal["kept", "broken", "void"]
    owed: float
    done: float
    unit: Literal["% of GDP", "% of budget", "ballots", "membership"]
    """``ballots``: cast as promised; ``membership``: 1 for a member."""
    evidence: str
    pact: str = ""
    """The pact, for one of its clauses."""
    clause: int = 0
    """Number of the clause in the pact, from 1."""
    about: str = ""
    """The id of the programme, operation or undertaking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the last Resolution published about the alliance."""

    round: int
    deterrence: float
    deterrence_before: float
    requirement: Mapping[str, float]
    """bn USD per area for the membership after the round."""
    coverage: Mapping[str, float]
    """Capability of the members over the requirement, per area, before anyone discounts it."""
    cohesion_moves: Mapping[str, float]
    """What moved cohesion, by cause."""
    resolve_moves: Mapping[str, float]
    contributions: Mapping[str, float]
    """Per cent of GDP each state gave to answers this round."""
    answer_level: int
    ledger: tuple[LedgerEntry, ...]
    received: Mapping[str, float] = field(default_factory=dict)
    """bn USD paid to each state under public pacts this year; it was added to its budget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A seat's result at ENDEX."""

    seat: str
    score: float
    """0..100."""
    interests: Mapping[str, float]
    """Average value per interest, 0..1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """Everything that everybody may know."""

    session: str
    status: Literal["lobby", "running", "ended"]
    round: int
    """0 before STARTEX."""
    phase: Phase
    phase_id: str
    """Names this phase instance: round, phase, branch."""
    branch: int
    clock: Clock
    seats: Mapping[str, Seat]
    states: Mapping[str, Standing]
    motions: Mapping[str, Motion]
    """On the table, carried over, or closed this round."""
    floor: float
    """The spending floor or guideline in force, per cent of GDP."""
    deterrence: float
    cohesion: float
    resolve: float
    requirement: Mapping[str, float]
    """bn USD per area for the present members."""
    gaps: Mapping[str, float]
    """A budget's split over the areas that gives each its usual share, and more the less the members cover it."""
    provocation: Provocation | None = None
    unanswered: int = 0
    """Rungs of the ladder climbed: provocations not met since the last full answer."""
    outcome: Outcome | None = None
    ended: Literal["", "completed", "breakdown", "stopped"] = ""
    results: Mapping[str, Result] = field(default_factory=dict)
    """Empty before ENDEX."""
    efforts: Mapping[str, Effort] = field(default_factory=dict)
    """Programmes, operations and undertakings in force, by the motion that began them."""
    checklists: Mapping[str, Mapping[str, Check]] = field(default_factory=dict)
    """Each state against each criterion of the ruleset, as of STARTEX or the last Resolution."""
    theatres: Mapping[str, Theatre] = field(default_factory=dict)
    """Open crises outside the alliance's territory, by id."""
    attacks: Mapping[str, Attack] = field(default_factory=dict)
    """The provocations of this round and the one before, by id."""
    threat_declared: int = 0
    """The last round in which the members declared that the threat is to all; 0: never."""
    guarantor: GuarantorStanding | None = None
    """None: the scenario has none."""
    offices: Mapping[str, OfficeHeld] = field(default_factory=dict)
    agenda_order: tuple[str, ...] = ()
    """Motions in the order that the chair's office gave them this round; empty: the usual order."""
    findings: tuple[Finding, ...] = ()
    """Findings of reviews that stand."""
    amended: tuple[AmendedRule, ...] = ()
    """Parameters of the ruleset as the members changed them."""
    pacts: Mapping[str, Pact] = field(default_factory=dict)
    """Public pacts that all their parties have signed; at ENDEX the secret ones too. Those that ended go when the next round
    begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A committed national decision. Secret until Resolution."""

    spending: float
    split: Mapping[str, float]
    contributions: Mapping[str, float]
    """To adopted answers, operations and undertakings in per cent of GDP, to programmes in per cent of the budget; by id."""
    payments: Mapping[str, float] = field(default_factory=dict)
    """Per payment clause that is due, per cent of the own GDP; one that is left out is paid as promised."""
    settings: Mapping[str, Term] = field(default_factory=dict)
    """The rest of the decision by name, where it isn't as before: ``aid``, ``stance``, ``profile``, ``stated_share``."""
    opt_outs: tuple[str, ...] = ()
    """Answers, programmes, operations and undertakings that it stays out of or leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestValue:
    """One interest as it stood at the last Resolution."""

    value: float
    before: float
    why: str
    """What it is computed from, with the numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPrivate:
    """What only the delegation and the facilitator may know."""

    ballots: Mapping[str, str] = field(default_factory=dict)
    """Choice per motion id for the open votes."""
    decision: Decision | None = None
    support: float = 60.0
    """Domestic support, 0..100."""
    interests: Mapping[str, InterestValue] = field(default_factory=dict)
    score: float | None = None
    """Score so far, 0..100, without the projected years; None before the first Resolution."""
    interest_sums: Mapping[str, float] = field(default_factory=dict)
    """Sum per interest over the rounds resolved under the present card."""
    card: DeckCard | None = None
    """What the government wants since an election; None: what the role card says."""
    card_rounds: int = 0
    """Rounds that earlier cards were judged in ..."""
    card_points: float = 0.0
    """... and what they brought: Σ weight · value over those rounds."""
    caretaker: bool = False
    """The government fell; this year a caretaker governs and spending can't be raised."""
    pacts: Mapping[str, Pact] = field(default_factory=dict)
    """Pacts of which it is a party and which are not public: all offers, and the secret ones."""
    sealed: tuple[LedgerEntry, ...] = ()
    """Judgements on clauses that not everybody may know before ENDEX, over the whole session."""
    delegation: Delegation | None = None
    """None until somebody joins it or drafts something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A whole session. Only the engine sees it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    rules: Rules
    public: Public
    private: Mapping[str, SeatPrivate]
    luck_key: str
    """Never leaves the engine: whoever has it knows the adversary's draws."""
    next_motion: int = 1
    outvoted: Mapping[str, int] = field(default_factory=dict)
    """How often each state was on the losing side of a closed vote this round."""
    fired: Mapping[str, int] = field(default_factory=dict)
    """Inject → the round in which it came last."""
