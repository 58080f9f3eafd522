"""Who may count on whom: the credits c(j → i) of game.md section 3, under every solidarity clause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summitry.rules import Ruleset, Scenario, Solidarity
from summitry.state import Attack, GuarantorStanding, Standing

__all__ = ["NO_HELP", "Help", "Pair", "clause_credits", "public_help", "theatre_share", "threat_to_all"]

Pair = tuple[str, str]
"""(helper, helped)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What bears on who helps whom beside membership, stocks and records."""

    presence: float = 1.0
    """The guarantor's, 0..1."""
    credits: Mapping[Pair, float] = field(default_factory=dict)
    """(helper, helped) → 0..1: undertakings and signed guarantees. They count where they say more than the clause does, and
    between states of which one or both are outside."""
    stated: Mapping[str, float] = field(default_factory=dict)
    """``musketeer``: each state's stated share; who isn't named has the ruleset's default."""
    threat_to_all: bool = False
    umbrellas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Owner of warheads → whom its nuclear guarantee covers."""


NO_HELP = Help()


def threat_to_all(solidarity: Solidarity, attacks: Mapping[str, Attack], round_: int, declared: int) -> bool:
    """The musketeer's question: severity 4 or more, attacks on two regions within two rounds, or so declared by the members.

    "Attacks" are provocations from the severity that the ruleset names. A declaration holds in its round and the next.
    """
    if declared and declared >= round_ - 1:
        return True
    recent = [attack for attack in attacks.values() if attack.round >= round_ - 1]
    if any(attack.severity >= solidarity.all_from for attack in recent):
        return True
    return len({attack.region for attack in recent if attack.severity >= solidarity.regions_from}) >= 2


def public_help(
    ruleset: Ruleset,
    states: Mapping[str, Standing],
    guarantor: GuarantorStanding | None,
    attacks: Mapping[str, Attack],
    round_: int,
    declared: int,
) -> Help:
    """What the public figures say of it, without undertakings and pacts. A guarantor that isn't there can't be missing."""
    solidarity = ruleset.solidarity
    return Help(
        presence=1.0 if guarantor is None else guarantor.presence,
        stated={id_: one.stated_share for id_, one in states.items() if one.stated_share is not None},
        threat_to_all=solidarity.clause == "musketeer" and threat_to_all(solidarity, attacks, round_, declared),
        umbrellas={id_: one.umbrella for id_, one in states.items() if one.umbrella},
    )


def theatre_share(scenario: Scenario, state: str, presence: float) -> float:
    """How much of a state's capability others can count on at all: 1, but for a guarantor that keeps forces for elsewhere."""
    guarantor = scenario.guarantor
    return guarantor.forces * presence if guarantor.kind == "seat" and guarantor.state == state else 1.0


def clause_credits(
    ruleset: Ruleset, scenario: Scenario, members: tuple[str, ...], records: Mapping[str, float], help_: Help
) -> dict[str, float]:
    """Member → what its capability counts for every other member by the clause alone, 0..1."""
    solidarity = ruleset.solidarity
    clause = solidarity.clause
    if clause == "automatic" or (clause == "musketeer" and help_.threat_to_all):
        credits = dict.fromkeys(members, 1.0)
    elif clause == "own_answer":
        credits = {member: records[member] for member in members}
    elif clause == "musketeer":
        stated, default = help_.stated, solidarity.stated_share
        credits = {member: stated.get(member, default) for member in members}
    else:
        credits = dict.fromkeys(members, 0.0)
    follows = ruleset.guarantor_terms.solidarity_follows
    if follows and help_.presence < 1:
        believed = 1 - follows * (1 - help_.presence)
        credits = {member: credit * believed for member, credit in credits.items()}
    guarantor = scenario.guarantor
    if guarantor.kind == "seat" and guarantor.state in credits:
        credits[guarantor.state] *= guarantor.forces * help_.presence
    return credits
