"""What the years to come hold for one state, by the public figures: how a self-interested bot compares its choices.

It is a sketch on purpose: the others are taken to go on as they are (or to climb to a floor that is enforced), stocks are
taken at their mean over the remaining rounds and the projected years, and nobody is taken to react.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import Final, TypeAlias

from summitry.frozen import maker
from summitry.interests import burden_value
from summitry.model.shield import nuclear_term, will
from summitry.pacts import floor_for
from summitry.rules import InterestSpec
from summitry.state import Provocation, Public
from summitry_lab.bots.figures import Figures
from summitry_lab.bots.lazily import lazily

__all__ = ["Outlook", "Plan"]

_CIRCLE = ("circle",)
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


_new_plan: Final = maker(Plan)

_Rows: TypeAlias = list[tuple[float, float, float]]
"""Area by area: what is in stock, what each point of the own spending adds, and what is needed."""


@lru_cache(maxsize=64)
def _fading(pull: float, rounds: int) -> tuple[list[float], list[float]]:
    """What is left of unease after so many years, and the sum of that over so many years."""
    faded = [pull**year for year in range(rounds + 1)]
    return faded, [0.0, *(sum(faded[1 : year + 1]) for year in range(1, rounds + 1))]


class Outlook:
    """One state's view of the remaining years.

    It rests on the public figures, the own interests and whether a caretaker governs; while these are the same (a round, mostly)
    it can be asked again, and answers at once what it has been asked before.
    """

    def __init__(
        self,
        figures: Figures,
        public: Public,
        seat: str,
        interests: tuple[InterestSpec, ...],
        *,
        caretaker: bool,
        invited: bool = False,
    ) -> None:
        self.figures = figures
        self.seat = seat
        self.interests = interests
        self.caretaker = caretaker
        self.invited = invited
        self.constants = figures.scenario.model
        self.commitment = figures.ruleset.commitment
        self.spec = figures.specs[seat]
        self.standing = figures.states[seat]
        self.is_member = self.standing.membership == "member"
        self.floor = floor_for(self.commitment, figures.floor, seat)
        self.cohesion, self.resolve = public.cohesion, public.resolve
        self.weights: dict[str, float] = {}
        for interest in interests:
            self.weights[interest.kind] = self.weights.get(interest.kind, 0.0) + interest.weight
        self._will = will(self.cohesion, self.resolve)
        self._shields: dict[tuple[float, tuple[str, ...], float, float], float] = {}
        self._best: dict[float, Plan] = {}
        self._rows: dict[tuple[tuple[str, ...], float], _Rows] = {}
        self._nuclear = nuclear_term(self.spec.warheads, self.constants)
        self._without = tuple(member for member in figures.members if member != seat)
        self._with = figures.members if self.is_member else (*figures.members, seat)
        kept, fresh = figures.horizon.kept, figures.horizon.fresh * self.spec.gdp
        self._old = {area: kept * stock for area, stock in self.standing.capability.items()}
        """What is left of today's own stock, on the mean of the years."""
        self._new = {area: fresh * share for area, share in self.standing.split.items()}
        """Own stock that each point of spending adds to that."""
        self._faded, self._fading = _fading(1 - self.constants.support_pull, figures.horizon.rounds)

    def holds(
        self,
        figures: Figures,
        public: Public,
        seat: str,
        interests: tuple[InterestSpec, ...],
        *,
        caretaker: bool,
        invited: bool = False,
    ) -> bool:
        """Whether an outlook made of these would be this one."""
        return (
            self.figures is figures
            and self.seat == seat
            and self.interests is interests
            and self.caretaker == caretaker
            and self.invited == invited
            and self.cohesion == public.cohesion
            and self.resolve == public.resolve
        )

    # --- the shield ---------------------------------------------------------------------------------------------------

    def shield(
        self, spending: float, members: tuple[str, ...] | None = None, floor: float | None = None, change: float = 0.0
    ) -> float:
        """The own shield if this state spends so much with these members (default: today's) under this floor.

        ``change`` is added to will.
        """
        inside = self.figures.members if members is None else members
        owed = self.floor if floor is None else floor
        if not self.figures.enforced:
            owed = 0.0
        key = (spending, inside, owed, change)
        known = self._shields.get(key)
        if known is None:
            known = self._shields[key] = self._shield(spending, inside, owed, change)
        return known

    def _shield(self, spending: float, members: tuple[str, ...], floor: float, change: float) -> float:
        if self.figures.by_circle:
            return self._circle_shield(spending, change)
        if self.seat not in members:
            return self._behind(self._alone, spending, 1.0)
        known = self._rows.get((members, floor))
        if known is None:
            others = self.figures.pool(members, floor, self.seat)
            stocks = {area: stock + self._old[area] for area, stock in others.items()}
            known = self._rows[members, floor] = self._by_area(stocks, self.figures.need(members))
        return self._behind(known, spending, self._will + change)

    def _circle_shield(self, spending: float, change: float) -> float:
        """With those who undertook to defend each other if it is one of them, or alone, whichever is better."""
        alone = self._behind(self._alone, spending, 1.0)
        circle = self.figures.circle
        if self.seat not in circle or len(circle) < 2:
            return alone
        known = self._rows.get((_CIRCLE, 0.0))
        if known is None:
            others = self.figures.pool(self.figures.members, 0.0, self.seat)
            stocks = {area: stock + self._old[area] for area, stock in others.items()}
            known = self._rows[_CIRCLE, 0.0] = self._by_area(stocks, self.figures.need(tuple(circle)))
        return max(alone, self._behind(known, spending, self._will + change))

    def _behind(self, rows: _Rows, spending: float, will_: float) -> float:
        """The model's capability_ratio and shield_value, written out: a plan asks for two."""
        constants = self.constants
        low, high = constants.ratio_low, constants.ratio_high
        total = 0.0
        for stock, new, needed in rows:
            value = (stock + new * spending) / needed if needed > 0 else high
            total += log(low if value < low else high if value > high else value)
        power: float = exp(total / len(rows)) ** constants.shield_power
        return min(1.0, power / (1 + power) * will_ + self._nuclear)

    def _by_area(self, stocks: Mapping[str, float], need: Mapping[str, float]) -> _Rows:
        return [(stocks[area], self._new[area], needed) for area, needed in need.items()]

    @lazily
    def _alone(self) -> _Rows:
        return self._by_area(self._old, self.figures.need_alone(self.seat))

    # --- plans of spending --------------------------------------------------------------------------------------------

    def best_plan(self, floor: float | None = None) -> Plan:
        """The best of a handful of levels to head for, under this floor (default: the one in force)."""
        owed = self.floor if floor is None else floor
        known = self._best.get(owed)
        if known is None:
            known = self._best[owed] = self._best_plan(owed)
        return known

    def _best_plan(self, owed: float) -> Plan:
        last, baseline = self.standing.spending, self.spec.baseline
        levels = {self.constants.burden_free * baseline, last, owed, (last + owed) / 2, last + 0.75, last - 0.4}
        return max([self.plan(level, owed) for level in sorted(levels) if level > 0], key=_value)

    def plan(self, target: float, floor: float) -> Plan:
        """What it is worth to head for ``target`` as fast as budgets move and to stay there."""
        # A bot weighs hundreds of plans in a game: complies_from, burden_value, min and max are written out in the loop.
        constants, path = self.constants, self.commitment.path_step
        step, used_to, baseline = constants.spending_step, constants.support_used_to, self.spec.baseline
        free, scale, power = constants.burden_free * baseline, constants.burden_scale, constants.burden_power
        rounds, years = self.figures.horizon.rounds, self.figures.horizon.years
        spending = self.standing.spending
        felt = burden_value(constants, baseline, spending)
        total = burden = unease = unease_sum = 0.0
        kept, breach = 0, rounds
        first = spending
        for year in range(rounds):
            before = spending
            rise = target - before
            rise = step if rise > step else -step if rise < -step else rise
            if year == 0 and self.caretaker:
                rise = min(0.0, rise)
            elif abs(rise) < 1e-12:  # it is there: the rest of the years are all alike
                left = rounds - year
                spending = before + rise
                first = spending if year == 0 else first
                total += left * spending
                burden += left * felt
                unease_sum += unease * self._fading[left]
                unease *= self._faded[left]
                if spending >= (floor if floor < spending + path else spending + path) - 1e-9:
                    kept += left
                else:
                    breach = min(breach, year)
                break
            if rise:
                spending = before + rise
                felt = 1.0 if spending <= free else 1 - ((spending - free) / scale) ** power
                felt = 0.0 if felt < 0.0 else felt
            if year == 0:
                first = spending
            if spending >= (floor if floor < before + path else before + path) - 1e-9:
                kept += 1
            elif year < breach:
                breach = year
            total += spending
            burden += felt
            unease *= self._faded[1]
            if rise > used_to:
                unease += constants.support_rise * (rise - used_to)
            unease_sum += unease
        held = constants.projected_years
        total += held * spending
        burden += held * felt
        unease_sum += held * unease
        shield = self._mixed_shield(total / years, self._years_inside(breach) / years, floor)
        broken = rounds - kept if self.is_member else 0
        weight = self.weights.get
        support = weight("support", 0.0)
        value = (
            self._security(shield)
            + weight("low_burden", 0.0) * burden / years
            - support * unease_sum / years / 100
            + support * constants.support_security * (shield - self.standing.shield) / 100
            + weight("reputation", 0.0) * self._reputation(kept if self.is_member else 0, broken)
        )
        return _new_plan(target=target, first=first, value=value)

    def _years_inside(self, breach: int) -> float:
        """How many years of membership a plan means that first breaks the floor in round ``breach`` from now."""
        horizon = self.figures.horizon
        if self.is_member:
            return horizon.years if not self.figures.enforced or breach == horizon.rounds else breach
        if breach > 0 and self.figures.qualifies(self.seat, spending=False):
            return (1.0 if self.invited else READMISSION) * (horizon.years - 1)
        return 0.0

    def _mixed_shield(self, spending: float, inside: float, floor: float) -> float:
        value = 0.0
        if inside > 0:
            value += inside * self.shield(spending, self._with, floor)
        if inside < 1:
            value += (1 - inside) * self.shield(spending, self._without, floor)
        return value

    def _security(self, shield: float) -> float:
        loss = self.constants.security_loss * self.spec.exposure * (1 - shield)
        return self.weights.get("security", 0.0) * (1 - loss)

    def _reputation(self, kept: int, broken: int) -> float:
        standing = self.standing
        return (standing.kept + kept + 1) / (standing.kept + kept + standing.broken + broken + 2)

    # --- what a motion is worth ---------------------------------------------------------------------------------------

    def of_membership(self, state: str, joins: bool) -> float:
        """Gain per year in weighted interests if another state joins, or leaves by a vote."""
        if joins:
            members = self.figures.members if state in self.figures.members else (*self.figures.members, state)
            change = 0.0
        else:
            members = tuple(member for member in self.figures.members if member != state)
            cohesion = self.cohesion - self.constants.cohesion_expulsion / max(1, len(self.figures.members))
            change = will(max(0.0, cohesion), self.resolve) - self._will
        spending = self.standing.spending
        gain = self._security(self.shield(spending, members, change=change)) - self._security(self.shield(spending))
        sign = 1.0 if joins else -1.0
        for interest in self.interests:
            if interest.kind == "enlargement" and state in interest.states:
                gain += sign * interest.weight / len(interest.states)
        return gain

    def of_floor(self, value: float) -> float:
        """Gain per year in weighted interests if the floor becomes ``value``."""
        owed = floor_for(self.commitment, value, self.seat)
        gain = self.best_plan(owed).value - self.best_plan().value
        for interest in self.interests:
            if interest.kind == "floor_at_most" and interest.value is not None:
                before = max(0.0, self.floor - interest.value)
                gain += interest.weight * (before - max(0.0, value - interest.value)) / 2
        return gain

    def of_answer(self, level: int, provocation: Provocation | None) -> float:
        """Gain per year in weighted interests if this round's provocation is met at ``level`` rather than not at all."""
        constants = self.constants
        if provocation is None or level <= 0:
            return 0.0
        severity, resolve = provocation.severity, self.resolve
        if level >= severity:
            rise = min(1.0, resolve + constants.resolve_answered) - resolve
        else:
            rise = -constants.resolve_weak * severity / 3
        loss = constants.resolve_unanswered * severity / 3
        change = will(self.cohesion, max(constants.resolve_floor, resolve + rise)) - will(
            self.cohesion, max(constants.resolve_floor, resolve - loss)
        )
        spending = self.standing.spending
        gain = self._security(self.shield(spending, change=change)) - self._security(self.shield(spending))
        if provocation.target == self.seat:
            gain += (
                self.weights.get("security", 0.0)
                * constants.provocation_security
                * min(level, severity)
                / self.figures.horizon.years
            )
        return gain

    def cost_of(self, contribution: float) -> float:
        """Loss per year in weighted interests if ``contribution`` (per cent of GDP) is given once."""
        spending = self.standing.spending
        before = burden_value(self.constants, self.spec.baseline, spending)
        after = burden_value(self.constants, self.spec.baseline, spending + contribution)
        return self.weights.get("low_burden", 0.0) * (before - after) / self.figures.horizon.years


def _value(plan: Plan) -> float:
    return plan.value
