"""What the years to come hold for one state, by the public figures: how a self-interested bot compares its choices.

It is a sketch on purpose: the others are taken to go on as they are (or to climb to a floor that is enforced), stocks are
taken at their mean over the remaining rounds and the projected years, and nobody is taken to react.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summitry.interests import burden_value
from summitry.model.capability import reference_requirement
from summitry.model.help import clause_credits, public_help
from summitry.model.shield import capability_ratio, guarantor_stock, shield_value, will
from summitry.pacts import complies_from

if TYPE_CHECKING:
    from summitry_lab.bots.desk import Desk

__all__ = ["Outlook", "Plan"]

READMISSION = 0.5
"""How likely a state outside thinks it that it is admitted once it meets the criteria."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A level of spending to head for, and what it is worth."""

    target: float
    first: float
    """This year's step towards it."""
    value: float
    """Weighted interests that spending moves, mean per year; comparable between plans of one outlook only."""


class Outlook:
    """One state's view of the remaining years."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        scenario, constants = desk.rules.scenario, desk.constants
        self.rounds = max(1, scenario.rounds - desk.public.round + 1)
        self.years = self.rounds + constants.projected_years
        keep = 1 - constants.depreciation
        self._old = keep * (1 - keep**self.years) / (constants.depreciation * self.years)
        """Mean share of today's stock that is left over the years; the rest is what spending puts there."""
        self._fresh = (1 - self._old) / 100 / constants.depreciation
        """bn USD of mean stock per point of spending and bn USD of GDP."""
        self._need = self._need_per_weight()
        self._will = will(desk.public.cohesion, desk.public.resolve)
        commitment = desk.commitment
        self._enforced = commitment.binding and commitment.consequence == "dismissal"
        self._pools: dict[tuple[tuple[str, ...], float], dict[str, float]] = {}
        self._needs: dict[tuple[str, ...], dict[str, float]] = {}
        self._shields: dict[tuple[float, tuple[str, ...], float, float], float] = {}
        self._best: dict[float, Plan] = {}
        ruleset, scenario = desk.rules.ruleset, desk.rules.scenario
        help_ = public_help(ruleset, desk.public)
        records = {id_: standing.record for id_, standing in desk.public.states.items()}
        self._credits = clause_credits(ruleset, scenario, tuple(records), records, help_)
        """What each state's capability counts for the others by the clause, if it is a member."""
        self._outside_help = guarantor_stock(scenario, help_.presence)
        self._by_circle = ruleset.solidarity.clause == "opt_in"
        """Membership alone obliges nobody, so it is no shield."""
        self._without = tuple(member for member in desk.members if member != desk.seat)
        self._with = desk.members if desk.is_member else (*desk.members, desk.seat)

    # --- the shield ---------------------------------------------------------------------------------------------------

    def shield(
        self, spending: float, members: tuple[str, ...] | None = None, floor: float | None = None, change: float = 0.0
    ) -> float:
        """The own shield if this state spends so much with these members (default: today's) under this floor.

        ``change`` is added to will.
        """
        desk = self.desk
        inside = desk.members if members is None else members
        owed = desk.public.floor if floor is None else floor
        key = (spending, inside, owed, change)
        known = self._shields.get(key)
        if known is None:
            known = self._shields[key] = self._shield(spending, inside, owed, change)
        return known

    def _shield(self, spending: float, members: tuple[str, ...], floor: float, change: float) -> float:
        desk, spec, constants = self.desk, self.desk.spec, self.desk.constants
        own = self._own_stock(spending)
        if desk.seat not in members or self._by_circle:
            alone = {area: one * spec.need * constants.solo_factor for area, one in self._need.items()}
            return shield_value(capability_ratio(own, alone, constants), 1.0, spec.warheads, constants)
        need = self._needs.get(members) or self._needed(members)
        others = self._pool(members, floor)
        have = {area: stock + own[area] for area, stock in others.items()}
        return shield_value(capability_ratio(have, need, constants), self._will + change, spec.warheads, constants)

    def _needed(self, members: tuple[str, ...]) -> dict[str, float]:
        """What these members need per area."""
        weight = 0.0
        for member in members:
            weight += self.desk.specs[member].need
        need = self._needs[members] = {area: one * weight for area, one in self._need.items()}
        return need

    def _pool(self, members: tuple[str, ...], floor: float) -> dict[str, float]:
        """What the other members' capability counts for this state."""
        desk = self.desk
        others = tuple(member for member in members if member != desk.seat)
        key = (others, floor if self._enforced else 0.0)
        known = self._pools.get(key)
        if known is not None:
            return known
        credits = self._credits
        have = dict(self._outside_help)
        old, fresh_rate = self._old, self._fresh
        for member in others:
            standing = desk.public.states[member]
            credit = credits[member]
            spends = max(standing.spending, floor) if self._enforced else standing.spending
            kept = credit * old
            fresh = credit * fresh_rate * spends * desk.specs[member].gdp
            split = standing.split
            for area, stock in standing.capability.items():
                have[area] += kept * stock + fresh * split[area]
        self._pools[key] = have
        return have

    def _own_stock(self, spending: float) -> dict[str, float]:
        """Mean own stock over the years at this spending."""
        standing = self.desk.standing
        fresh = self._fresh * spending * self.desk.spec.gdp
        return {area: self._old * stock + fresh * standing.split[area] for area, stock in standing.capability.items()}

    def _need_per_weight(self) -> Mapping[str, float]:
        desk = self.desk
        weight = sum(desk.specs[member].need for member in desk.members)
        if weight > 0:
            return {area: value / weight for area, value in desk.public.requirement.items()}
        founding = sum(spec.need for spec in desk.specs.values() if spec.member) or 1.0
        return {area: value / founding for area, value in reference_requirement(desk.rules.scenario).items()}

    # --- plans of spending --------------------------------------------------------------------------------------------

    def best_plan(self, floor: float | None = None) -> Plan:
        """The best of a handful of levels to head for, under this floor (default: the one in force)."""
        owed = self.desk.public.floor if floor is None else floor
        known = self._best.get(owed)
        if known is None:
            known = self._best[owed] = self._best_plan(owed)
        return known

    def _best_plan(self, owed: float) -> Plan:
        last, baseline = self.desk.standing.spending, self.desk.spec.baseline
        levels = {self.desk.constants.burden_free * baseline, last, owed, (last + owed) / 2, last + 0.75, last - 0.4}
        return max((self.plan(level, owed) for level in sorted(levels) if level > 0), key=lambda plan: plan.value)

    def plan(self, target: float, floor: float) -> Plan:
        """What it is worth to head for ``target`` as fast as budgets move and to stay there."""
        desk, constants = self.desk, self.desk.constants
        step, baseline = constants.spending_step, desk.spec.baseline
        spending = desk.standing.spending
        total = burden = unease = unease_sum = 0.0
        first = spending
        kept = 0
        breach = self.rounds
        felt = burden_value(constants, baseline, spending)
        caretaker = desk.private.caretaker
        for year in range(self.rounds):
            before = spending
            rise = max(-step, min(step, target - before))
            if caretaker and year == 0:
                rise = min(0.0, rise)
            if rise:
                spending = before + rise
                felt = burden_value(constants, baseline, spending)
            if year == 0:
                first = spending
            if spending >= complies_from(desk.commitment, floor, before) - 1e-9:
                kept += 1
            elif breach == self.rounds:
                breach = year
            total += spending
            burden += felt
            unease *= 1 - constants.support_pull
            if rise > constants.support_used_to:
                unease += constants.support_rise * (rise - constants.support_used_to)
            unease_sum += unease
        held = constants.projected_years
        total += held * spending
        burden += held * felt
        unease_sum += held * unease
        inside = self._years_inside(breach) / self.years
        shield = self._mixed_shield(total / self.years, inside, floor)
        judged = desk.is_member
        broken = self.rounds - kept if judged else 0
        value = (
            self._security(shield)
            + desk.weight("low_burden") * burden / self.years
            - desk.weight("support") * unease_sum / self.years / 100
            + desk.weight("support") * constants.support_security * (shield - desk.standing.shield) / 100
            + desk.weight("reputation") * self._reputation(kept if judged else 0, broken)
        )
        return Plan(target=target, first=first, value=value)

    def _years_inside(self, breach: int) -> float:
        """How many years of membership a plan means that first breaks the floor in round ``breach`` from now."""
        desk = self.desk
        if desk.is_member:
            return self.years if not self._enforced or breach == self.rounds else breach
        if breach > 0 and desk.qualifies(desk.seat, spending=False):
            return READMISSION * (self.years - 1)
        return 0.0

    def _mixed_shield(self, spending: float, inside: float, floor: float) -> float:
        value = 0.0
        if inside > 0:
            value += inside * self.shield(spending, self._with, floor)
        if inside < 1:
            value += (1 - inside) * self.shield(spending, self._without, floor)
        return value

    def _security(self, shield: float) -> float:
        desk = self.desk
        return desk.weight("security") * (1 - desk.constants.security_loss * desk.spec.exposure * (1 - shield))

    def _reputation(self, kept: int, broken: int) -> float:
        standing = self.desk.standing
        return (standing.kept + kept + 1) / (standing.kept + kept + standing.broken + broken + 2)

    # --- what a motion is worth ---------------------------------------------------------------------------------------

    def of_membership(self, state: str, joins: bool) -> float:
        """Gain per year in weighted interests if another state joins, or leaves by a vote."""
        desk = self.desk
        if joins:
            members = desk.members if state in desk.members else (*desk.members, state)
            change = 0.0
        else:
            members = tuple(member for member in desk.members if member != state)
            cohesion = desk.public.cohesion - desk.constants.cohesion_expulsion / max(1, len(desk.members))
            change = will(max(0.0, cohesion), desk.public.resolve) - self._will
        spending = desk.standing.spending
        gain = self._security(self.shield(spending, members, change=change)) - self._security(self.shield(spending))
        sign = 1.0 if joins else -1.0
        for interest in desk.interests:
            if interest.kind == "enlargement" and state in interest.states:
                gain += sign * interest.weight / len(interest.states)
        return gain

    def of_floor(self, value: float) -> float:
        """Gain per year in weighted interests if the floor becomes ``value``."""
        gain = self.best_plan(value).value - self.best_plan().value
        for interest in self.desk.interests:
            if interest.kind == "floor_at_most" and interest.value is not None:
                before = max(0.0, self.desk.public.floor - interest.value)
                gain += interest.weight * (before - max(0.0, value - interest.value)) / 2
        return gain

    def of_answer(self, level: int) -> float:
        """Gain per year in weighted interests if this round's provocation is met at ``level`` rather than not at all."""
        desk, constants = self.desk, self.desk.constants
        provocation = desk.public.provocation
        if provocation is None or level <= 0:
            return 0.0
        severity, resolve = provocation.severity, desk.public.resolve
        if level >= severity:
            rise = min(1.0, resolve + constants.resolve_answered) - resolve
        else:
            rise = -constants.resolve_weak * severity / 3
        loss = constants.resolve_unanswered * severity / 3
        change = will(desk.public.cohesion, max(constants.resolve_floor, resolve + rise)) - will(
            desk.public.cohesion, max(constants.resolve_floor, resolve - loss)
        )
        spending = desk.standing.spending
        gain = self._security(self.shield(spending, change=change)) - self._security(self.shield(spending))
        if provocation.target == desk.seat:
            gain += desk.weight("security") * constants.provocation_security * min(level, severity) / self.years
        return gain

    def cost_of(self, contribution: float) -> float:
        """Loss per year in weighted interests if ``contribution`` (per cent of GDP) is given once."""
        desk, spending = self.desk, self.desk.standing.spending
        before = burden_value(desk.constants, desk.spec.baseline, spending)
        after = burden_value(desk.constants, desk.spec.baseline, spending + contribution)
        return desk.weight("low_burden") * (before - after) / self.years
