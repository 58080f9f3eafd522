"""What an adversary may watch: signs computed from public figures alone, so that a hidden doctrine needs no memory of its own."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.rules import Doctrine, Rules
from summitry.state import Public
from summitry.values import clamp

__all__ = ["Inclination", "Signs", "signs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """The alliance as the adversary sees it before a round; all but ``unanswered`` in 0..1."""

    deterrence: float
    unanswered: int
    """Provocations not met since the last full answer."""
    build_up: float
    """How far the members' mean spending, weighted by GDP, rose last year, over the fastest rise that budgets allow."""
    over_answer: float
    """Levels by which answers went beyond the provocations of the last two rounds, over 3."""
    weakness: float
    """1 - the members' capability ratio (each at most 1, weighted by exposure) · cohesion; 1 without members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclination:
    """What a doctrine makes of the signs."""

    chance: float
    """Of a provocation this round, 0..1."""
    severity: int
    """1..5, before the jump."""
    jump: float
    """Chance that it is one step higher, 0..1; of two steps, this chance twice over, and so on."""

    def reaches(self, severity: int) -> float:
        """The chance that a provocation is at least so severe, 0..1."""
        return 1.0 if severity <= self.severity else float(self.jump ** (severity - self.severity))


def signs(rules: Rules, public: Public) -> Signs:
    """The signs after the last Resolution (at STARTEX: as the alliance begins)."""
    specs = {spec.id: spec for spec in rules.scenario.states}
    inside = [standing for standing in public.states.values() if standing.membership == "member"]
    gdp = sum(specs[standing.state].gdp for standing in inside)
    rise = sum(specs[one.state].gdp * (one.spending - one.spending_before) for one in inside) / gdp if gdp else 0.0
    exposure = sum(specs[standing.state].exposure for standing in inside)
    covered = sum(specs[one.state].exposure * min(1.0, one.ratio) for one in inside) / exposure if exposure else 0.0
    beyond = sum(
        max(0, attack.answered - attack.severity) for attack in public.attacks.values() if attack.answered is not None
    )
    return Signs(
        deterrence=public.deterrence,
        unanswered=public.unanswered,
        build_up=clamp(rise / rules.scenario.model.spending_step, 0.0, 1.0),
        over_answer=min(1.0, beyond / 3),
        weakness=clamp(1 - covered * public.cohesion, 0.0, 1.0),
    )


def inclination(figures: Doctrine, watched: float, severity: int) -> Inclination:
    """Chance = base + slope · what is watched; the jump by as much."""
    return Inclination(
        chance=clamp(figures.probability_base + figures.probability_slope * watched, 0.0, 1.0),
        severity=min(5, max(1, severity)),
        jump=clamp(figures.severity_jump * watched, 0.0, 1.0),
    )
