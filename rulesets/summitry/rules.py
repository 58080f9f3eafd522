"""The rules a session carries: one resolved ruleset, one resolved scenario and the session's options.

These are the shapes that ``summitry.loading`` fills from the catalog's TOML files and that the first record of a session's
log embeds, so a running session never reads a file again. Everything is in the units of game.md section 3: money in
bn USD, spending in per cent of GDP, shares and indices in 0..1, durations in whole seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from summitry.decision_rules import TablingRule
from summitry.joint import OptOut, Profile
from summitry.msel import Caucus, Inject, Partner
from summitry.procedure import Amendable, Office, Procedure
from summitry.values import STRICT, Lasting

__all__ = [
    "Admission",
    "Adversary",
    "Area",
    "Clocks",
    "Commitment",
    "Criterion",
    "DeckCard",
    "Doctrine",
    "DoctrineId",
    "Guarantor",
    "GuarantorTerms",
    "InterestSpec",
    "ModelConstants",
    "MotionRule",
    "Options",
    "ProvocationText",
    "ResponseDoctrine",
    "Role",
    "Rules",
    "Ruleset",
    "Scenario",
    "Solidarity",
    "Source",
    "StateSpec",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a rule or a figure comes from, and whether it is law, practice or somebody's proposal."""

    text: str
    status: Literal["treaty", "practice", "proposal", "design"] = "practice"


# --- ruleset (game.md section 7) -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRule:
    """How a ruleset treats one motion type."""

    rule: TablingRule | None = None
    """None: the ruleset has no such motion, and ``refusal`` says why."""
    ratification: bool = False
    """Once adopted it takes effect only when every member has ratified it, from the next round's Vote on."""
    tabled_by: Literal["member", "member_or_subject"] = "member"
    needs_breach: bool = False
    """Against a state only if it fails a criterion for members, or broke a binding commitment in the year before."""
    needs_finding: bool = False
    """Against a state only while the finding of a review stands that it is in breach."""
    note: str = ""
    """Said wherever the rule is: that it is contested law, for example."""
    refusal: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One membership criterion: a predicate over a field of a state, shown to players as a checklist line."""

    id: str
    label: str
    field: Literal["democracy", "spending", "ukraine_aid", "stance", "area_targets", "joint_share", "autonomy"]
    at_least: float
    most_drop: float | None = None
    """``democracy``: the index may not have fallen by more than this since STARTEX; None: any fall is accepted."""
    waiver: tuple[str, ...] = ()
    """States (ISO3) that the rules sheet exempts by name."""
    waiver_reason: str = ""
    reviewed_below: float | None = None
    """A member that has fallen more than this below its own value at STARTEX is put under review by the chair; None: never."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What members owe in spending. In breach: below ``floor`` *and* below last year's share plus ``path_step``."""

    floor: float
    """Per cent of GDP."""
    binding: bool
    """A guideline (False) is reported; a binding floor (True) has the consequence below."""
    path_step: float
    """A rise of this many points a year counts as being on the path to the floor."""
    consequence: Literal["none", "dismissal"] = "none"
    label: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solidarity:
    """Whose capability counts for whom. ``automatic``: all of it. ``own_answer``: as far as each state's record of answers goes.
    ``opt_in``: that of the adopters of an undertaking, for whom it covers. ``musketeer``: all of it if the threat is to all,
    else each state's stated share."""

    clause: Literal["automatic", "own_answer", "opt_in", "musketeer"]
    stated_share: float = 0.5
    """``musketeer``: what is believed of a state that hasn't stated its share, 0..1."""
    all_from: int = 4
    """``musketeer``: a provocation of this severity threatens all ..."""
    regions_from: int = 3
    """... and so do provocations of this severity on two regions within two rounds."""
    label: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuarantorTerms:
    """What a ruleset changes in the terms of the scenario's guarantor. The guarantor itself is the same under every ruleset."""

    on_lag: Literal["as_scenario", "abrupt", "erodes"] = "as_scenario"
    """What it does when its patience is spent."""
    solidarity_follows: float = 0.0
    """0..1: how far the members' belief in each other goes with the guarantor's presence. 0: not at all; 1: without it nobody
    counts on anybody."""
    label: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseDoctrine:
    """Whether the chair tables a proportional response to every provocation, and whether contributions are owed."""

    doctrine: Literal["proportional", "none"]
    contributions_owed: bool
    label: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Something that the ruleset asks of a scenario to be played with it."""

    kind: Literal["members_among", "members_at_least", "guarantor"]
    """``members_among``: at the start no member but ``states``, or the scenario labels the membership as hypothetical
    (``as_if_under``). ``members_at_least``: ``number`` members. ``guarantor``: one at the table or off the board."""
    reason: str
    """In plain words, shown where a pair can't be played."""
    states: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruleset(Lasting):
    """How an alliance decides, admits, obliges and helps."""

    id: str
    version: int
    title: str
    summary: str
    status: Literal["practice", "proposal"]
    """``proposal``: no alliance has tried it; the rules sheet says so."""
    motions: Mapping[str, MotionRule]
    criteria: tuple[Criterion, ...]
    commitment: Commitment
    solidarity: Solidarity
    response: ResponseDoctrine
    notes: tuple[str, ...]
    """Paragraphs of the rules sheet, in plain words."""
    sources: tuple[Source, ...]
    membership: Literal["alliance", "none"] = "alliance"
    """``none``: there is nothing to be a member of. Everybody with a seat takes part; nobody joins, leaves or is made to leave."""
    opt_out: OptOut = field(default_factory=OptOut)
    profiles: tuple[Profile, ...] = ()
    requires: tuple[Admission, ...] = ()
    """What a scenario must have to be played under it."""
    guarantor_terms: GuarantorTerms = field(default_factory=GuarantorTerms)
    procedure: Procedure = field(default_factory=Procedure)
    offices: tuple[Office, ...] = ()
    amendable: tuple[Amendable, ...] = ()
    """What an ``amendment`` motion may change."""


# --- scenario (game.md sections 3, 4 and 8) --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A capability area. ``share`` is its part of the steady-state capability and of the usual budget; shares sum to 1."""

    id: str
    title: str
    share: float
    gap: float = 1.0
    """How much larger than usual the requirement is here against what exists: above 1 where sources see a gap."""
    requirement: float | None = None
    """bn USD that the founding members need here, if the scenario states it; for all areas or for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestSpec:
    """One weighted interest on a role card. Weights of a card sum to 1."""

    id: str
    kind: Literal[
        "security",
        "low_burden",
        "support",
        "influence",
        "reputation",
        "enlargement",
        "cohesion",
        "floor_at_most",
        "industry",
    ]
    title: str
    weight: float
    hidden: bool = False
    """Hidden aims are known to the own delegation and the facilitator only (as all interests), and labelled as such."""
    states: tuple[str, ...] = ()
    """``enlargement``: the states that ought to be members."""
    value: float | None = None
    """``floor_at_most``: the floor, per cent of GDP, that the state could live with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role card: what a delegation is told about its state."""

    brief: str
    """Public."""
    confidential: str
    """For the own delegation and the facilitator."""
    red_lines: tuple[str, ...]
    interests: tuple[InterestSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckCard:
    """What a new government wants: drawn after an election, and in force in place of the role card's interests."""

    id: str
    title: str
    text: str
    """For the own delegation and the facilitator."""
    red_lines: tuple[str, ...]
    interests: tuple[InterestSpec, ...]
    states: tuple[str, ...] = ()
    """The states that it is for, and which then draw no general card; empty: a general card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateSpec:
    """A state of the scenario: facts of the country table, and its place in the game."""

    id: str
    """ISO 3166-1 alpha-3."""
    name: str
    region: str
    seat: bool
    """False: off the board, played by a script (a candidate that nobody speaks for)."""
    member: bool
    """Member at STARTEX."""
    gdp: float
    """bn USD, 2023."""
    population: int
    baseline: float
    """Hard-defence spending at STARTEX, per cent of GDP."""
    baseline_note: str
    democracy: float | None = None
    """EIU index 0..10; None: not rated."""
    ukraine_aid: float | None = None
    """Bilateral aid to Ukraine to December 2024, per cent of 2021 GDP; None: not tracked."""
    stance: float
    """1: names the hybrid war and its author; 0: does not (vote on UNGA ES-11/7 unless the scenario says otherwise)."""
    warheads: int
    exposure: float
    """0..1, see game.md section 3."""
    need: float
    """The territory's weight in the alliance's requirement; any unit, used as a share of the members' sum at STARTEX."""
    script_spending: float
    """Off-board states move towards this share of GDP."""
    partner: bool = False
    """Outside the alliance, and its recognised partner: a label. Talks, pacts and answers are open to every state outside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Length of each phase in seconds of real time."""

    briefing: int
    negotiation: int
    vote: int
    decision: int
    resolution: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvocationText:
    """What the briefing says of a provocation; ``{state}`` stands for the target's name."""

    severity: int
    title: str
    text: str


DoctrineId = Literal["ladder", "spiral", "opportunist"]
"""``ladder``: unanswered provocations invite the next, larger one. ``spiral``: rapid build-up and over-answering raise the risk.
``opportunist``: it watches capability and divisions, not answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doctrine:
    """The figures of one doctrine. Which signs move it is the doctrine's own (``summitry.model.doctrines``)."""

    probability_base: float
    probability_slope: float
    """A provocation occurs with probability base + slope · what the doctrine watches, 0..1."""
    severity_jump: float
    """Chance, per unit of what the doctrine watches, that the severity is one step above what it says; of two steps, that
    chance twice over, and so on."""
    build_up: float = 0.6
    """``spiral``: what the fastest build-up (the members' mean spending up by the whole ``spending_step``) adds to the tension."""
    over_answer: float = 0.6
    """``spiral``: what answers three levels above the provocations of the last two rounds, in all, add to the tension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adversary:
    """What drives the adversary, as data (game.md section 3). The figures beside ``doctrine`` are those of the ladder."""

    doctrine: Literal["ladder", "spiral", "opportunist", "hidden"]
    """The one that is played. ``hidden`` stands only in what players see of a scenario that keeps it from them."""
    hidden: bool = False
    """Players are not told which doctrine it is, nor the chance of a provocation; the facilitator is."""
    probability_base: float
    probability_slope: float
    """``ladder``: a provocation occurs with probability base + slope · (1 - D)."""
    severity_jump: float
    """``ladder``: chance per unit of (1 - D) that the severity is one step above what the ladder says; and so on."""
    doctrines: Mapping[str, Doctrine] = field(default_factory=dict)
    """The other doctrines that a session may choose: ``spiral``, ``opportunist``."""
    texts: tuple[ProvocationText, ...]

    def figures(self) -> Doctrine:
        """Those of the doctrine that is played. ``KeyError`` if the scenario gives none for it."""
        if self.doctrine == "ladder":
            return Doctrine(
                probability_base=self.probability_base,
                probability_slope=self.probability_slope,
                severity_jump=self.severity_jump,
            )
        return self.doctrines[self.doctrine]

    @property
    def offered(self) -> tuple[str, ...]:
        """The doctrines that a session may choose."""
        return ("ladder", *self.doctrines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantor:
    """A power that may help from outside: present under every ruleset compared, or declared absent.

    ``offboard``: played by its script. ``seat``: a state of the scenario whose delegation decides what it spends and answers;
    what its capital takes away from the theatre follows the same script.
    """

    kind: Literal["none", "offboard", "seat"]
    name: str = ""
    state: str = ""
    """``seat``: ISO3 of the state."""
    capability: float = 0.0
    """``offboard``: bn USD of capability it would bring, over all areas by their shares; counts for members only."""
    credit: float = 0.0
    """``offboard``, 0..1: how far members count on it."""
    forces: float = 1.0
    """``seat``, 0..1: the share of the state's capability that counts in this theatre; the rest is kept for others."""
    price: float = 0.0
    """What it asks: mean spending of the other members, weighted by GDP, per cent of GDP. 0: nothing."""
    price_step: float = 0.2
    """A rise of the mean by this many points a year counts as being on the way to the price."""
    patience: int = 2
    """Years of lag behind the price that it tolerates before it acts; a year without lag gives one back."""
    withdrawal: Literal["stays", "abrupt", "erodes"] = "stays"
    """What it does when its patience is spent."""
    erosion: float = 0.25
    """``erodes``: the share of its first presence that leaves with every further year of lag."""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelConstants:
    """Constants of the model; the catalog's ``models/standard.toml`` gives each with its reason."""

    depreciation: float
    spending_step: float
    spending_max: float
    ratio_low: float
    ratio_high: float
    ratio_target: float
    """Geometric mean of coverage at STARTEX if every member's capability counted in full; sets the requirement."""
    shield_power: float
    nuclear_bonus: float
    nuclear_cover: float
    """What an owner's umbrella gives to a state that it covers, as a share of what it gives to the owner."""
    solo_factor: float
    """A state on its own needs this multiple of its territory's part of the alliance's requirement."""
    record_start: float
    record_rate: float
    cohesion_start: float
    cohesion_floor: float
    cohesion_kept: float
    cohesion_broken: float
    cohesion_guideline: float
    cohesion_outvoted: float
    cohesion_expulsion: float
    cohesion_agreement: float
    cohesion_recovery: float
    resolve_start: float
    resolve_floor: float
    resolve_answered: float
    resolve_weak: float
    resolve_unanswered: float
    resolve_quiet: float
    overreaction_cohesion: float
    guarantor_cohesion: float
    """Cohesion lost if the whole guarantor leaves without a negotiated schedule; in proportion to what leaves."""
    guarantor_resolve: float
    """Resolve lost in the same way."""
    answer_cost: tuple[float, ...]
    """Per cent of GDP asked of each contributor at levels 0..5; convex."""
    answer_sum: float
    """Share of the sum asked of all members that must come together for a level to be reached."""
    breakdown_deterrence: float
    """An armed attack (severity 5) that is not met in full with D below this ends the game in breakdown."""
    provocation_security: float
    """Loss of the target's security value, per severity step not met."""
    provocation_economy: float
    """Loss of the target's economy (the value of a low burden), per severity step not met."""
    support_start: float
    support_rise: float
    """Points lost per point of spending rise beyond ``support_used_to``."""
    support_used_to: float
    support_outvoted: float
    support_unanswered: float
    support_overreaction: float
    """Points lost in every member state when an answer goes more than one level above the provocation."""
    support_umbrella: float
    """Points lost each year in a state that extends its nuclear umbrella to others."""
    support_threat: float
    support_security: float
    """Points gained per unit of rise of the own shield."""
    support_pull: float
    """Share of the distance to ``support_start`` that heals each year."""
    support_fall: float
    """Below this the government falls."""
    support_new_government: float
    security_loss: float
    burden_free: float
    """Share of the baseline that nobody feels as a burden."""
    burden_scale: float
    burden_power: float
    influence_rate: float
    influence_office: float = 0.0
    """Each office moves its holder's influence this share of the way to 1, every year."""
    projected_years: int
    joint_bonus: float = 0.15
    """Part by which money spent together buys more."""
    lead_work: float = 0.4
    """Part of a programme's money that its lead nation's industry works on, before the rest is shared by contributions."""
    industry_scale: float = 0.2
    """Net work for others worth this part of the own budget is all that an industry could wish for."""
    closing_step: float = 0.01
    """A gap in an area counts as closing if the own part covered rises by this in a year."""
    aid_max: float = 1.0
    """Most aid to Ukraine in a year, per cent of GDP."""
    operation_cost: float = 0.02
    """Per cent of GDP a year asked of each participant in an operation of size 1; it grows with the square of the size."""
    operation_sum: float = 0.5
    """An operation succeeds if contributions come to this part of what it would ask of all at the table."""
    operation_cohesion: float = 0.01
    operation_failed: float = 0.02
    operation_influence: float = 0.03
    """What a year's success adds to the influence of each state that contributed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Lasting):
    """Who sits at the table, what threatens them, and for how long they play."""

    id: str
    version: int
    title: str
    brief: str
    as_if: str
    """Says which memberships are hypothetical; empty when none is."""
    rounds: int
    agenda_limit: int
    first_year: int
    areas: tuple[Area, ...]
    states: tuple[StateSpec, ...]
    roles: Mapping[str, Role]
    """One per seat."""
    clocks: Clocks
    adversary: Adversary
    guarantor: Guarantor
    model: ModelConstants
    sources: tuple[Source, ...]
    injects: tuple[Inject, ...] = ()
    """The MSEL, in the order in which entries of one moment come. For the facilitator only."""
    deck: tuple[DeckCard, ...] = ()
    """What new governments may want. For the facilitator only."""
    caucuses: tuple[Caucus, ...] = ()
    partners: tuple[Partner, ...] = ()
    as_if_under: tuple[str, ...] = ()
    """Rulesets whose own limits on membership the scenario sets aside; ``as_if`` says what is hypothetical."""

    @property
    def specs(self) -> Mapping[str, StateSpec]:
        """The states by id, in the scenario's order."""
        return self.once(_by_id)


def _by_id(scenario: Scenario) -> Mapping[str, StateSpec]:
    return {spec.id: spec for spec in scenario.states}


# --- session ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices of the person who creates a session."""

    clocks: Literal["live", "untimed"] = "live"
    """``untimed``: no deadlines; a phase ends when everybody at a seat has done what it asks."""
    clock_factor: float = 1.0
    """Multiplies every phase length; 0.1 to 1000."""
    observers: Literal["public", "everything"] = "public"
    """What observers see: what is public, or everything that the facilitator sees (game.md section 10)."""
    doctrine: Literal["", "ladder", "spiral", "opportunist"] = ""
    """The adversary's doctrine, of those that the scenario offers; empty: the scenario's own."""
    hide_doctrine: bool = False
    """Players are not told which one it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Everything a session plays by."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    ruleset: Ruleset
    scenario: Scenario
    options: Options = field(default_factory=Options)

    def state(self, state: str) -> StateSpec:
        """The specification of a state of the scenario. ``KeyError`` if there is none."""
        return self.scenario.specs[state]
