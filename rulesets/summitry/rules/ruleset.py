"""A ruleset (game.md section 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from summitry.decision_rules import TablingRule
from summitry.joint import OptOut, Profile
from summitry.procedure import Amendable, Committee, Office, Procedure
from summitry.rules.accounts import CommonFunding, RelatedSpending, Understanding
from summitry.rules.source import Source
from summitry.values import Lasting

__all__ = [
    "Admission",
    "Commitment",
    "Criterion",
    "GuarantorTerms",
    "MotionRule",
    "ResponseDoctrine",
    "Ruleset",
    "Solidarity",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRule:
    """How a ruleset treats one motion type."""

    rule: TablingRule | None = None
    """None: the ruleset has no such motion, and ``refusal`` says why."""
    ratification: bool = False
    """Once adopted it takes effect only when every member has ratified it, from the next round's Vote on."""
    tabled_by: Literal["member", "member_or_subject"] = "member"
    """``member_or_subject``: the state concerned may propose it too."""
    needs_breach: bool = False
    """Against a state only if it fails a criterion for members, or broke a binding commitment in the year before."""
    needs_finding: bool = False
    """Against a state only while the finding of a review stands that it is in breach."""
    note: str = ""
    """Said wherever the rule is: that it is contested law, for example."""
    refusal: str = ""
    """Without a rule: the reason, shown to whoever tries."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One membership criterion: a predicate over a field of a state, shown to players as a checklist line."""

    id: str
    label: str
    """The line of the checklist."""
    field: Literal["democracy", "spending", "ukraine_aid", "stance", "area_targets", "joint_share", "autonomy"]
    """The figure of a state that is looked at; docs/catalog.md says what each is."""
    at_least: float
    """What is needed, in the unit of the field."""
    most_drop: float | None = None
    """``democracy``: the index may not have fallen by more than this since STARTEX; None: any fall is accepted."""
    waiver: tuple[str, ...] = ()
    """States (ISO3) that the rules sheet exempts by name."""
    waiver_reason: str = ""
    """Why these states are exempt."""
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
    """``dismissal``: who is in breach of a binding floor is out at the end of the round, without a vote."""
    label: str = ""
    source: str = ""
    related: RelatedSpending | None = None
    """A second account beside core defence. None: there is none."""
    aid_counts: bool | None = None
    """Aid and support given to Ukraine in the year counts as core defence where the floor is judged. None: it doesn't."""
    review_year: int | None = None
    """The calendar year in which the chair puts the floor before the members again. None: never."""
    understandings: tuple[Understanding, ...] | None = None
    """States that are held to less. None: nobody is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solidarity:
    """Whose capability counts for whom. ``automatic``: all of it. ``own_answer``: as far as each state's record of answers goes.
    ``opt_in``: that of the adopters of an undertaking, for whom it covers. ``musketeer``: all of it if the threat is to all,
    else each state's stated share."""

    clause: Literal["automatic", "own_answer", "opt_in", "musketeer"]
    """Whose help counts: all of it, as far as each has a record of answers, by undertakings, or all if the threat is to all."""
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
    """``proportional``: the chair proposes an answer to every provocation. ``none``: whoever wants one does."""
    contributions_owed: bool
    """``true``: what an adopted answer asks is owed, and the ledger records it."""
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
    """``members_among``: their codes."""
    number: int = 0
    """``members_at_least``: how many."""


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
    committees: tuple[Committee, ...] | None = None
    """Forums beside the one of all members. None: there are none."""
    common_funding: CommonFunding | None = None
    """A budget that the members pay in common. None: there is none."""
