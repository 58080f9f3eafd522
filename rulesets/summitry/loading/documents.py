"""What a teacher writes: the shapes of the catalog's files, before they are resolved into :mod:`summitry.rules`.

Here only what differs from the resolved shapes: defaults, facts that come from the country table, names of other files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, TypeAlias

from summitry.joint import OptOut, Profile
from summitry.msel import Caucus, Inject, Partner
from summitry.procedure import Amendable, Committee, Office, Procedure
from summitry.rules import (
    Admission,
    Adversary,
    Area,
    Clocks,
    Commitment,
    CommonFunding,
    Criterion,
    Guarantor,
    GuarantorTerms,
    GuideStep,
    InterestKind,
    ModelConstants,
    MotionRule,
    ResponseDoctrine,
    Solidarity,
    Source,
)
from summitry.values import STRICT

__all__ = [
    "DeckDocument", "Document", "InterestDocument", "ModelDocument", "RoleDocument", "RulesetDocument", "ScenarioDocument",
    "StateDocument",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesetDocument:
    """``rulesets/*.toml``."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    kind: Literal["ruleset"]
    """What the file is."""
    id: str
    """Small letters, digits, hyphens; the file's name."""
    version: int
    """Counts the changes of the file: add 1 when you change one that has been played."""
    title: str
    """What the list shows, and the head of the rules sheet."""
    summary: str
    """One sentence: what is different under these rules."""
    status: Literal["practice", "proposal"]
    """``practice``: it is done like this today. ``proposal``: no alliance has tried it; the rules sheet says so."""
    notes: tuple[str, ...] = ()
    """Paragraphs of the rules sheet, for what the tables can't say."""
    motions: Mapping[str, MotionRule]
    """How each motion is decided, or why it is refused. Every motion type has its table."""
    criteria: tuple[Criterion, ...] = ()
    """What a state must fulfil to join: the lines of its checklist."""
    commitment: Commitment
    """What the members owe in spending, and what follows if they fail."""
    solidarity: Solidarity
    """Whose capability counts for whom."""
    response: ResponseDoctrine
    """What happens after a provocation."""
    membership: Literal["alliance", "none"] = "alliance"
    """``none``: there is nothing to be a member of; everybody with a seat takes part, nobody joins, leaves or is made to leave."""
    opt_out: OptOut = field(default_factory=OptOut)
    """What a state may stay out of, or leave, after it was decided."""
    profiles: tuple[Profile, ...] = ()
    """What a state may specialise in."""
    guarantor_terms: GuarantorTerms = field(default_factory=GuarantorTerms)
    """What these rules change in the terms of the scenario's guarantor."""
    sources: tuple[Source, ...]
    """Where the ruleset as a whole comes from."""
    requires: tuple[Admission, ...] = ()
    """What a scenario must have to be played under these rules."""
    procedure: Procedure = field(default_factory=Procedure)
    """Amendments, the agenda, and how long findings stand."""
    offices: tuple[Office, ...] = ()
    """Offices that the members fill."""
    amendable: tuple[Amendable, ...] = ()
    """What an ``amendment`` motion may change in play."""
    committees: tuple[Committee, ...] = ()
    """Forums beside the one of all members: a mover may take a motion to one in which an objector doesn't sit."""
    common_funding: CommonFunding | None = None
    """A small budget that the members pay in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestDocument:
    """An interest of a role card; ``id`` is the kind and ``title`` the usual words unless given."""

    kind: InterestKind
    """What is measured: docs/catalog.md says how each is worked out."""
    weight: float
    """Part of the score, above 0; the weights of a card sum to 1."""
    id: str | None = None
    """Its own name, for who has two of a kind; the kind unless given."""
    title: str | None = None
    """Words in place of the usual ones."""
    hidden: bool = False
    """An aim that the card asks to keep secret."""
    states: tuple[str, ...] = ()
    """``enlargement``: the states that are to be members."""
    value: float | None = None
    """``floor_at_most``: per cent of GDP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDocument:
    """A role card."""

    brief: str
    """What everybody knows of the state."""
    confidential: str
    """For its own delegation alone."""
    red_lines: tuple[str, ...]
    """What it will not accept, in plain words; nothing enforces them."""
    interests: tuple[InterestDocument, ...]
    """Four to six; their weights sum to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckDocument:
    """What a new government may want: drawn after an election."""

    id: str
    title: str
    """What the government is called."""
    text: str
    """For the delegation alone: what it wants."""
    red_lines: tuple[str, ...] = ()
    """What it will not accept, in plain words."""
    interests: tuple[InterestDocument, ...]
    """What it wants, in place of the role card's; the weights sum to 1."""
    states: tuple[str, ...] = ()
    """The states that it is for, in place of the general cards; empty: a general card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateDocument:
    """A state; what is left out comes from the country table."""

    seat: bool
    """``true``: played at the table; ``false``: off the board, by a script."""
    member: bool
    """In the alliance at the start."""
    exposure: float
    """0 to 1: 1 for a land border with the adversary, about 0.5 far from it."""
    baseline: float | None = None
    """Defence spending at the start, per cent of GDP; the country table has it unless given."""
    baseline_note: str | None = None
    """Needed beside a baseline of one's own."""
    need: float | None = None
    """exposure · √(population in millions), unless given."""
    stance: float | None = None
    """0 or 1: 1 names the hybrid war and its author. Unless given, by the vote on UNGA resolution ES-11/7."""
    script_spending: float | None = None
    """The baseline, unless given."""
    partner: bool = False
    """Outside the alliance, and its recognised partner."""
    role: RoleDocument | None = None
    """The role card; every seat has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioDocument:
    """``scenarios/*.toml``."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    kind: Literal["scenario"]
    """What the file is."""
    id: str
    """Small letters, digits, hyphens; the file's name."""
    version: int
    """Counts the changes of the file: add 1 when you change one that has been played."""
    title: str
    """What the list shows."""
    brief: str
    """What everybody is told."""
    as_if: str = ""
    """Which memberships are hypothetical, in plain words."""
    rounds: int
    """Summits, one a year of game time."""
    agenda_limit: int
    """Motions voted on in a round; the rest carry over."""
    first_year: int
    """The calendar year of round 1."""
    model: str
    """The file in ``models/`` that holds the constants."""
    model_overrides: Mapping[str, float | tuple[float, ...]] = field(default_factory=dict)
    """Single constants of the model with another value."""
    clocks: Clocks
    """Seconds of real time for each phase."""
    areas: tuple[Area, ...]
    """Capability areas: what money buys, and what is needed."""
    guarantor: Guarantor
    """The power behind the alliance, the same under every ruleset."""
    states: Mapping[str, StateDocument]
    """By ISO 3166-1 alpha-3 code, in seating order."""
    adversary: Adversary
    """What threatens the states, and by which doctrine."""
    sources: tuple[Source, ...]
    """Where the scenario comes from."""
    injects: tuple[Inject, ...] = ()
    """The MSEL: events brought into play by time, by conditions or by the facilitator."""
    deck: tuple[DeckDocument, ...] = ()
    """What new governments may want, drawn after an election."""
    caucuses: tuple[Caucus, ...] = ()
    """Circles to which a member may send a message at once."""
    partners: tuple[Partner, ...] = ()
    """Friendly powers off the board, told of and not counted."""
    guide: tuple[GuideStep, ...] = ()
    """A newcomer's first round, one step at a time."""
    as_if_under: tuple[str, ...] = ()
    """Rulesets whose own limits on membership the scenario sets aside, labelled by as_if."""
    ratio_note: str = ""
    """Why the capability ratio at the start lies outside 0.7 to 0.85."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelDocument:
    """``models/*.toml``."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    kind: Literal["model"]
    id: str
    version: int
    title: str
    constants: ModelConstants


Document: TypeAlias = RulesetDocument | ScenarioDocument | ModelDocument
