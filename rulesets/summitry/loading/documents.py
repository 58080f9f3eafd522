"""What a teacher writes: the shapes of the catalog's files, before they are resolved into :mod:`summitry.rules`.

Here only what differs from the resolved shapes: defaults, facts that come from the country table, names of other files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, TypeAlias

from summitry.joint import OptOut, Profile
from summitry.msel import Caucus, Inject, Partner
from summitry.procedure import Amendable, Office, Procedure
from summitry.rules import (
    Admission,
    Adversary,
    Area,
    Clocks,
    Commitment,
    Criterion,
    Guarantor,
    GuarantorTerms,
    GuideStep,
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
    id: str
    version: int
    title: str
    summary: str
    status: Literal["practice", "proposal"]
    notes: tuple[str, ...] = ()
    motions: Mapping[str, MotionRule]
    criteria: tuple[Criterion, ...] = ()
    commitment: Commitment
    solidarity: Solidarity
    response: ResponseDoctrine
    membership: Literal["alliance", "none"] = "alliance"
    opt_out: OptOut = field(default_factory=OptOut)
    profiles: tuple[Profile, ...] = ()
    guarantor_terms: GuarantorTerms = field(default_factory=GuarantorTerms)
    sources: tuple[Source, ...]
    requires: tuple[Admission, ...] = ()
    procedure: Procedure = field(default_factory=Procedure)
    offices: tuple[Office, ...] = ()
    amendable: tuple[Amendable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestDocument:
    """An interest of a role card; ``id`` is the kind and ``title`` the usual words unless given."""

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
        "autonomy",
        "guarantor",
    ]
    weight: float
    id: str | None = None
    title: str | None = None
    hidden: bool = False
    states: tuple[str, ...] = ()
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDocument:
    """A role card."""

    brief: str
    confidential: str
    red_lines: tuple[str, ...]
    interests: tuple[InterestDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckDocument:
    """What a new government may want: drawn after an election."""

    id: str
    title: str
    text: str
    red_lines: tuple[str, ...] = ()
    interests: tuple[InterestDocument, ...]
    states: tuple[str, ...] = ()
    """The states that it is for, in place of the general cards; empty: a general card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateDocument:
    """A state; what is left out comes from the country table."""

    seat: bool
    member: bool
    exposure: float
    baseline: float | None = None
    baseline_note: str | None = None
    """Needed beside a baseline of one's own."""
    need: float | None = None
    """exposure · √(population in millions), unless given."""
    stance: float | None = None
    script_spending: float | None = None
    """The baseline, unless given."""
    partner: bool = False
    """Outside the alliance, and its recognised partner."""
    role: RoleDocument | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioDocument:
    """``scenarios/*.toml``."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    kind: Literal["scenario"]
    id: str
    version: int
    title: str
    brief: str
    as_if: str = ""
    rounds: int
    agenda_limit: int
    first_year: int
    model: str
    model_overrides: Mapping[str, float | tuple[float, ...]] = field(default_factory=dict)
    clocks: Clocks
    areas: tuple[Area, ...]
    guarantor: Guarantor
    states: Mapping[str, StateDocument]
    """By ISO 3166-1 alpha-3 code, in seating order."""
    adversary: Adversary
    sources: tuple[Source, ...]
    injects: tuple[Inject, ...] = ()
    deck: tuple[DeckDocument, ...] = ()
    caucuses: tuple[Caucus, ...] = ()
    partners: tuple[Partner, ...] = ()
    guide: tuple[GuideStep, ...] = ()
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
