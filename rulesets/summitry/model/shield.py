"""The shield over each state, and deterrence, the headline (game.md section 3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import exp, log, sqrt

from summitry.model.capability import founding_need, own_requirement, reference_requirement, requirement
from summitry.model.circle import Circle, circle
from summitry.model.help import NO_HELP, Help, clause_credits, theatre_share
from summitry.rules import ModelConstants, Rules, Scenario, StateSpec

__all__ = [
    "Backing", "Picture", "capability_ratio", "deterrence", "guarantor_stock", "nuclear_term", "picture", "shield_value",
    "umbrella_term", "will",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Who is protected how far, for one membership and one set of stocks."""

    ratio: Mapping[str, float]
    """Capability ratio x per state."""
    shield: Mapping[str, float]
    """0..1 per state."""
    deterrence: float
    requirement: Mapping[str, float]
    coverage: Mapping[str, float]
    """Members' whole capability over the requirement, per area; empty without members."""


def will(cohesion: float, resolve: float) -> float:
    """√(cohesion · resolve), each 0..1."""
    return sqrt(cohesion * resolve)


def capability_ratio(have: Mapping[str, float], need: Mapping[str, float], constants: ModelConstants) -> float:
    """Geometric mean of coverage over the areas, each kept within the model's bounds: gaps weigh more than surpluses.

    An area in which nothing is needed counts as covered to the upper bound.
    """
    low, high = constants.ratio_low, constants.ratio_high
    total = 0.0
    for area, needed in need.items():
        value = have[area] / needed if needed > 0 else high
        total += log(low if value < low else high if value > high else value)
    return exp(total / len(need))


def nuclear_term(warheads: int, constants: ModelConstants) -> float:
    """What warheads add to the shield of who owns them: the whole bonus from 200 on."""
    return constants.nuclear_bonus * min(1.0, warheads / 200)


def shield_value(ratio: float, will_: float, warheads: int, constants: ModelConstants, covered: float = 0.0) -> float:
    """x⁴ / (1 + x⁴) · will, plus the nuclear term: the state's own, or that of an umbrella over it if it is larger; at most 1."""
    power: float = ratio**constants.shield_power
    return min(1.0, power / (1 + power) * will_ + max(nuclear_term(warheads, constants), covered))


def umbrella_term(
    scenario: Scenario, state: str, members: Collection[str], umbrellas: Mapping[str, tuple[str, ...]]
) -> float:
    """The nuclear term that others' guarantees give to the state: that of the largest umbrella over it, 0 without one.

    An umbrella over "members" covers a member while its owner is one too.
    """
    best = 0.0
    for owner, covers in umbrellas.items():
        if owner == state:
            continue
        if state in covers or ("members" in covers and state in members and owner in members):
            warheads = scenario.specs[owner].warheads
            best = max(best, scenario.model.nuclear_cover * nuclear_term(warheads, scenario.model))
    return best


def guarantor_stock(scenario: Scenario, presence: float) -> dict[str, float]:
    """What an off-board guarantor brings per area, bn USD, as far as it is believed and there."""
    guarantor = scenario.guarantor
    stock = guarantor.capability * guarantor.credit * presence if guarantor.kind == "offboard" else 0.0
    return {area.id: stock * area.share for area in scenario.areas}


def _exposures(scenario: Scenario) -> dict[str, float]:
    return {spec.id: spec.exposure for spec in scenario.states}


def deterrence(shields: Mapping[str, float], exposures: Mapping[str, float], members: tuple[str, ...]) -> float:
    """The exposure-weighted mean of the members' shields; 0 without members."""
    weight = sum(exposures[member] for member in members)
    return sum(exposures[member] * shields[member] for member in members) / weight if weight > 0 else 0.0


def picture(
    rules: Rules,
    *,
    capability: Mapping[str, Mapping[str, float]],
    records: Mapping[str, float],
    members: tuple[str, ...],
    cohesion: float,
    resolve: float,
    reference: Mapping[str, float] | None = None,
    help_: Help = NO_HELP,
) -> Picture:
    """Ratio and shield of every state of the scenario, with these members, stocks, records of answers and will.

    ``reference`` is :func:`reference_requirement` of the scenario, if the caller has it already.
    """
    backing = Backing(rules, capability, records, members, help_=help_, reference=reference)
    return backing.picture(cohesion, resolve)


class Backing:
    """The forces behind each state for one membership and one set of stocks, whatever the will: the pool that the clause makes of
    the members, and what single promises add to it. Each state's is worked out when it is first asked for."""

    def __init__(
        self,
        rules: Rules,
        capability: Mapping[str, Mapping[str, float]],
        records: Mapping[str, float],
        members: tuple[str, ...],
        *,
        help_: Help = NO_HELP,
        reference: Mapping[str, float] | None = None,
    ) -> None:
        """As for :func:`picture`."""
        scenario = rules.scenario
        self.scenario, self.capability, self.help, self.members = scenario, capability, help_, members
        self.reference = reference_requirement(scenario) if reference is None else reference
        self.need = requirement(scenario, self.reference, members)
        self.inside = frozenset(members)
        self.by_circle = rules.ruleset.solidarity.clause == "opt_in"
        self.areas = [area.id for area in scenario.areas]
        self.outside_help = guarantor_stock(scenario, help_.presence) if members else dict.fromkeys(self.areas, 0.0)
        self.credits = clause_credits(rules.ruleset, scenario, members, records, help_)
        self.pooled = dict(self.outside_help)
        for member in members:
            credit, stock = self.credits[member], capability[member]
            for area in self.areas:
                self.pooled[area] += credit * stock[area]
        # All that count in full stand behind one and the same ratio.
        whole = not self.by_circle and any(credit == 1.0 for credit in self.credits.values())
        self.shared = capability_ratio(self.pooled, self.need, scenario.model) if whole else 0.0
        self.helpers: dict[str, list[tuple[str, float]]] = {}
        for (helper, helped), credit in help_.credits.items():
            if credit > 0 and helper != helped:
                share = credit * theatre_share(scenario, helper, help_.presence)
                self.helpers.setdefault(helped, []).append((helper, share))
        self._member_ratios: dict[str, float] = {}
        self._circles: dict[str, tuple[float, float, float]] = {}

    def picture(self, cohesion: float, resolve: float) -> Picture:
        """Ratio and shield of every state under this will."""
        joint_will = self._joint_will(cohesion, resolve)
        found = {spec.id: self._behind(spec, joint_will) for spec in self.scenario.states}
        shields = {id_: shield for id_, (_, shield) in found.items()}
        return Picture(
            ratio={id_: ratio for id_, (ratio, _) in found.items()},
            shield=shields,
            deterrence=deterrence(shields, self.scenario.once(_exposures), self.members),
            requirement=self.need,
            coverage=self.coverage(),
        )

    def deterrence(self, cohesion: float, resolve: float) -> float:
        """The headline alone, for which the states outside don't matter."""
        joint_will = self._joint_will(cohesion, resolve)
        shields = {member: self._behind(self._spec(member), joint_will)[1] for member in self.members}
        return deterrence(shields, self.scenario.once(_exposures), self.members)

    def _joint_will(self, cohesion: float, resolve: float) -> float:
        return will(1.0 if len(self.members) == 1 else cohesion, resolve)

    def _behind(self, spec: StateSpec, joint_will: float) -> tuple[float, float]:
        """The state's capability ratio, and its shield."""
        id_, constants, umbrellas = spec.id, self.scenario.model, self.help.umbrellas
        if id_ in self.inside and not self.by_circle:
            ratio, will_ = self._member(id_), joint_will
        else:
            ratio, will_ = self._best_circle(spec, joint_will)
        covered = umbrella_term(self.scenario, id_, self.members, umbrellas) if umbrellas else 0.0
        return ratio, shield_value(ratio, will_, spec.warheads, constants, covered)

    def _member(self, state: str) -> float:
        known = self._member_ratios.get(state)
        if known is None:
            known = self._member_ratios[state] = self._member_ratio(state)
        return known

    def _member_ratio(self, state: str) -> float:
        helpers = self.helpers.get(state)
        rest = 1.0 - self.credits[state]  # a state counts on itself in full
        if rest == 0.0 and helpers is None:
            return self.shared
        constants, stock = self.scenario.model, self.capability[state]
        have = {area: pooled + rest * stock[area] for area, pooled in self.pooled.items()}
        ratio = capability_ratio(have, self.need, constants)
        if not helpers:
            return ratio
        weight = 0.0
        for helper, credit in helpers:
            more = max(0.0, credit - self.credits.get(helper, 0.0))
            if helper not in self.inside:
                weight += more * self._spec(helper).need
            for area, amount in self.capability[helper].items():
                have[area] += more * amount
        founding = self.scenario.once(founding_need)
        need = {
            area: needed + self.reference[area] * (weight / founding if founding else 0.0)
            for area, needed in self.need.items()
        }
        return max(ratio, capability_ratio(have, need, constants))

    def _best_circle(self, spec: StateSpec, joint_will: float) -> tuple[float, float]:
        """Outside, or where only undertakings oblige: the state with those who promised it help, or alone if that is better. Its
        capability ratio, and the will behind it."""
        constants = self.scenario.model
        known = self._circles.get(spec.id)
        if known is None:
            known = self._circles[spec.id] = self._circle(spec)
        alone, ratio, depth = known
        will_ = 1.0 - depth * (1.0 - joint_will)
        if shield_value(ratio, will_, 0, constants) <= shield_value(alone, 1.0, 0, constants):
            return alone, 1.0
        return ratio, will_

    def _circle(self, spec: StateSpec) -> tuple[float, float, float]:
        """Its capability ratio alone, with those who promised it help (if nobody did, the same), and how much of that is theirs."""
        constants, own = self.scenario.model, self.capability[spec.id]
        mine = own_requirement(self.scenario, self.reference, spec)
        found = Circle(have=dict(own), need=mine, depth=0.0)
        member = spec.id in self.inside
        if member:
            found = self._with_guarantor(spec, found)
        alone = capability_ratio(found.have, found.need, constants)
        helpers = self.helpers.get(spec.id)
        if not helpers:
            return alone, alone, 0.0
        together = circle(self.scenario, self.reference, spec, own, self._lent(helpers))
        if member:
            together = self._with_guarantor(spec, together)
        return alone, capability_ratio(together.have, together.need, constants), together.depth

    def _lent(self, helpers: list[tuple[str, float]]) -> list[tuple[StateSpec, float, Mapping[str, float]]]:
        return [(self._spec(helper), credit, self.capability[helper]) for helper, credit in helpers]

    def _with_guarantor(self, spec: StateSpec, found: Circle) -> Circle:
        """An off-board guarantor helps a member as far as the member's own territory is a part of what it guarantees."""
        founding = self.scenario.once(founding_need)
        part = spec.need / founding if founding else 0.0
        have = {area: stock + part * self.outside_help[area] for area, stock in found.have.items()}
        return Circle(have=have, need=found.need, depth=found.depth)

    def _spec(self, state: str) -> StateSpec:
        return self.scenario.specs[state]

    def coverage(self) -> dict[str, float]:
        """What the members have in this theatre over what they need, before anyone discounts it; empty without members."""
        if not self.members:
            return {}
        whole = dict(self.outside_help)
        for member in self.members:
            share = theatre_share(self.scenario, member, self.help.presence)
            stock = self.capability[member]
            for area in self.areas:
                whole[area] += share * stock[area]
        return {area: whole[area] / self.need[area] if self.need[area] > 0 else 0.0 for area in self.areas}
