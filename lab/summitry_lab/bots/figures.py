"""What every delegation works out alike from the public figures: worked out once for all that ask in the same round."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from summitry.joint import MUTUAL, Effort
from summitry.model.capability import reference_requirement
from summitry.model.help import clause_credits, public_help
from summitry.model.shield import guarantor_stock
from summitry.pacts import checklist
from summitry.rules import Ruleset, Scenario
from summitry.state import Attack, GuarantorStanding, Public, Standing
from summitry.values import Latest, changed, lately
from summitry_lab.bots.horizon import Horizon
from summitry_lab.bots.lazily import lazily

__all__ = ["Figures", "figures_of"]

FEARS = 0.7
"""Exposure from which a state is taken to keep to an enforced floor whatever the others do."""
_NEARLY = 1e-6


class Figures:
    """The states as they stand but for their pledges, and what they bring and need over the years to come."""

    def __init__(
        self,
        scenario: Scenario,
        ruleset: Ruleset,
        states: Mapping[str, Standing],
        requirement: Mapping[str, float],
        floor: float,
        round_: int,
        guarantor: GuarantorStanding | None = None,
        attacks: Mapping[str, Attack] = MappingProxyType({}),
        threat_declared: int = 0,
        efforts: Mapping[str, Effort] = MappingProxyType({}),
    ) -> None:
        self.scenario = scenario
        self.ruleset = ruleset
        self.states = states
        self.requirement = requirement
        self.floor = floor
        self.specs = scenario.specs
        self.horizon = Horizon(scenario, round_)
        self.members = tuple(state for state, standing in states.items() if standing.membership == "member")
        commitment = ruleset.commitment
        self.enforced = commitment.binding and commitment.consequence == "dismissal"
        self.by_circle = ruleset.solidarity.clause == "opt_in"
        """Membership alone obliges nobody: those count who have undertaken to defend each other."""
        self.circle = _circle(efforts) if self.by_circle else {}
        """Where it is so: who has undertaken it → the part of its forces, 0..1."""
        self._having = partial(
            Figures,
            scenario,
            ruleset,
            floor=floor,
            round_=round_,
            guarantor=guarantor,
            attacks=attacks,
            threat_declared=threat_declared,
            efforts=efforts,
        )
        self._help = public_help(ruleset, states, guarantor, attacks, round_, threat_declared)
        self._need = self._need_per_weight()
        self._needs: dict[tuple[str, ...], dict[str, float]] = {}
        self._stocks: dict[float, dict[str, dict[str, float]]] = {}
        self._pools: dict[tuple[tuple[str, ...], float], dict[str, float]] = {}
        self._fit: dict[tuple[str, bool], bool] = {}
        self._risen: dict[tuple[float, tuple[str, ...]], Figures] = {}

    def having(self, states: Mapping[str, Standing]) -> Figures:
        """The figures if the states stood so instead. Who is no member any more takes its part of the need along."""
        members = tuple(state for state, standing in states.items() if standing.membership == "member")
        return self._having(states=states, requirement=self.need(members))

    def risen(self, value: float, sides: tuple[str, ...]) -> Figures:
        """The figures if these states spent no less than ``value``, per cent of GDP: the same ones for all who ask."""
        known = self._risen.get((value, sides))
        if known is None:
            inside = frozenset(sides)
            known = self._risen[value, sides] = self.having(
                {
                    id_: changed(one, spending=max(one.spending, value)) if id_ in inside else one
                    for id_, one in self.states.items()
                }
            )
        return known

    @lazily
    def apart(self) -> Figures:
        """The figures if those left whom an enforced floor would put out and who are far from the danger."""
        return self.having(
            {
                id_: changed(one, membership="dismissed") if self._would_leave(id_, one) else one
                for id_, one in self.states.items()
            }
        )

    def _would_leave(self, state: str, standing: Standing) -> bool:
        return (
            standing.membership == "member"
            and self.specs[state].exposure < FEARS
            and standing.spending < self.floor - _NEARLY
        )

    def qualifies(self, state: str, *, spending: bool = True) -> bool:
        """Whether a state meets every membership criterion; ``spending=False`` leaves the one on spending aside."""
        known = self._fit.get((state, spending))
        if known is None:
            checks = checklist(self.ruleset, self.floor, self.specs[state], self.states[state], self.scenario.areas)
            known = self._fit[state, spending] = all(
                check.met
                or criterion.field in ("area_targets", "joint_share")  # judged by the year in which it joins
                or (criterion.field == "spending" and not spending)
                for check, criterion in zip(checks, self.ruleset.criteria, strict=True)
            )
        return known

    def need(self, members: tuple[str, ...]) -> dict[str, float]:
        """What these members need per area."""
        known = self._needs.get(members)
        if known is None:
            weight = sum(self.specs[member].need for member in members)
            known = self._needs[members] = {area: one * weight for area, one in self._need.items()}
        return known

    def need_alone(self, state: str) -> dict[str, float]:
        """What a state needs per area outside the alliance."""
        weight = self.specs[state].need * self.scenario.model.solo_factor
        return {area: one * weight for area, one in self._need.items()}

    def pool(self, members: tuple[str, ...], floor: float, without: str) -> dict[str, float]:
        """What the members' capability counts together under this floor, less that of one of them."""
        owed = floor if self.enforced else 0.0
        together = self._pools.get((members, owed))
        if together is None:
            together = self._pools[members, owed] = self._together(members, owed)
        if without not in members:
            return together
        less = self._stock(owed)[without]
        return {area: stock - less[area] for area, stock in together.items()}

    def _together(self, members: tuple[str, ...], owed: float) -> dict[str, float]:
        stocks = self._stock(owed)
        if members is not self.members:  # most questions are of one state more or less than there are
            have = dict(self.pool(self.members, owed, ""))
            then, now = frozenset(members), frozenset(self.members)
            for state in self.states:
                sign = (state in then) - (state in now)
                if sign:
                    for area, stock in stocks[state].items():
                        have[area] += sign * stock
            return have
        have = guarantor_stock(self.scenario, self._help.presence)
        for member in members:
            for area, stock in stocks[member].items():
                have[area] += stock
        return have

    def _stock(self, owed: float) -> dict[str, dict[str, float]]:
        """Mean stock of every state over the years, as far as it counts for others, if each spends at least ``owed``."""
        known = self._stocks.get(owed)
        if known is None:
            records = {state: standing.record for state, standing in self.states.items()}
            credits = clause_credits(self.ruleset, self.scenario, tuple(records), records, self._help)
            if self.by_circle:
                credits |= self.circle
            kept, fresh = self.horizon.kept, self.horizon.fresh
            known = self._stocks[owed] = {}
            for state, standing in self.states.items():
                credit = credits[state]
                old, new = credit * kept, credit * fresh * max(standing.spending, owed) * self.specs[state].gdp
                split = standing.split
                known[state] = {area: old * stock + new * split[area] for area, stock in standing.capability.items()}
        return known

    def _need_per_weight(self) -> Mapping[str, float]:
        weight = sum(self.specs[member].need for member in self.members)
        if weight > 0:
            return {area: value / weight for area, value in self.requirement.items()}
        founding = sum(spec.need for spec in self.specs.values() if spec.member) or 1.0
        return {area: value / founding for area, value in self.scenario.once(reference_requirement).items()}


def _circle(efforts: Mapping[str, Effort]) -> dict[str, float]:
    found: dict[str, float] = {}
    for effort in efforts.values():
        if effort.kind == "undertaking" and effort.beneficiary == MUTUAL:
            for state in effort.participants:
                found[state] = max(found.get(state, 0.0), effort.forces)
    return found


_FIGURES: Latest[Figures] = Latest(4)
_SEEN: deque[tuple[Mapping[str, Standing], Mapping[str, Standing]]] = deque(maxlen=8)
"""Standings, and the same before the pledges made since they were first seen."""


@lately(4)
def _but_for_pledges(states: Mapping[str, Standing]) -> Mapping[str, Standing]:
    """The standings as they were before somebody pledged something, if nothing else has changed: no figure rests on a pledge, and
    in a Negotiation there are many."""
    for seen, first in reversed(
        tuple(_SEEN)
    ):  # bots of a server think in threads; since the last there is one pledge more
        if len(seen) == len(states) and all(map(_but_for_its_pledge, seen.values(), states.values())):
            _SEEN.append((states, first))
            return first
    _SEEN.append((states, states))
    return states


def _but_for_its_pledge(one: Standing, other: Standing) -> bool:
    if one is other:
        return True
    pledge = {"pledge": other.pledge, "pledge_round": other.pledge_round, "pledge_share": other.pledge_share}
    return changed(one, **pledge) == other


_NO_EFFORTS: Mapping[str, Effort] = MappingProxyType({})


def figures_of(scenario: Scenario, ruleset: Ruleset, public: Public) -> Figures:
    """The figures of this moment. As long as no standing changes but for pledges, whoever asks gets the same ones."""
    return _FIGURES.get(
        Figures,
        scenario,
        ruleset,
        _but_for_pledges(public.states),
        public.requirement,
        public.floor,
        public.round,
        public.guarantor,
        public.attacks,
        public.threat_declared,
        public.efforts if ruleset.solidarity.clause == "opt_in" else _NO_EFFORTS,
    )
