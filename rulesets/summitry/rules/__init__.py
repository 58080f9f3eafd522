"""The rules a session carries: one resolved ruleset, one resolved scenario and the session's options.

These are the shapes that ``summitry.loading`` fills from the catalog's TOML files and that the first record of a session's
log embeds, so a running session never reads a file again. Everything is in the units of game.md section 3: money in
bn USD, spending in per cent of GDP, shares and indices in 0..1, durations in whole seconds.
"""

from __future__ import annotations

from summitry.rules.accounts import CommonFunding, RelatedSpending, Understanding
from summitry.rules.adversary import Adversary, Doctrine, DoctrineId, ProvocationText
from summitry.rules.constants import ModelConstants
from summitry.rules.guarantor import Guarantor
from summitry.rules.guide import GuideStep
from summitry.rules.roles import Area, DeckCard, InterestKind, InterestSpec, Role, StateSpec
from summitry.rules.ruleset import (
    Admission,
    Commitment,
    Criterion,
    GuarantorTerms,
    MotionRule,
    ResponseDoctrine,
    Ruleset,
    Solidarity,
)
from summitry.rules.scenario import Clocks, Scenario
from summitry.rules.session import Options, Rules
from summitry.rules.source import Source

__all__ = [
    "Admission",
    "Adversary",
    "Area",
    "Clocks",
    "Commitment",
    "CommonFunding",
    "Criterion",
    "DeckCard",
    "Doctrine",
    "DoctrineId",
    "Guarantor",
    "GuarantorTerms",
    "GuideStep",
    "InterestKind",
    "InterestSpec",
    "ModelConstants",
    "MotionRule",
    "Options",
    "ProvocationText",
    "RelatedSpending",
    "ResponseDoctrine",
    "Role",
    "Rules",
    "Ruleset",
    "Scenario",
    "Solidarity",
    "Source",
    "StateSpec",
    "Understanding",
]
