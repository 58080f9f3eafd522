"""What was found of the conditions 3 to 6 of docs/game.md, section 12, and whether it is enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from summitry_lab.tournament.statistics import Difference, Estimate

__all__ = [
    "APART",
    "BREAKDOWN",
    "DOCTRINES",
    "FEW",
    "GAIN",
    "LUCK",
    "OTHERS",
    "PAR",
    "RANKED",
    "RULESETS",
    "STRONG",
    "WEAK",
    "Lively",
    "Skill",
    "Talk",
    "Turn",
    "Wider",
    "Worth",
]

STRONG: Final = "strategist"
"""Condition 4: looks ahead by simulation ..."""
WEAK: Final = "random"
"""... and does anything that the rules allow."""
OTHERS: Final = 0.4
"""Part of the seeds that the other doctrines are played on ..."""
FEW: Final = 0.05
"""... and the games of the strong and the weak bot."""
RULESETS: Final = ("nato", "calm", "coalition")
"""The declared matrix, with the scenario that is measured ..."""
DOCTRINES: Final = ("ladder", "spiral", "opportunist")
"""... and those of these that it offers."""
APART: Final = ("blocked", "time", "deterrence", "cohesion")
"""Condition 3: what must differ between rulesets ..."""
RANKED: Final = (*APART, "welfare")
"""... and by what they are ranked under each doctrine."""
GAIN: Final = 5.0
"""Condition 4: points by which a strong bot beats a weak one in every seat ..."""
LUCK: Final = 0.5
"""... and the share of the variance of scores below which the adversary's seed must stay."""
PAR: Final = (25.0, 75.0)
BREAKDOWN: Final = (0.05, 0.25)
"""Condition 6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Two rulesets that change places from one doctrine to another."""

    measure: str
    one: str
    other: str
    ahead: tuple[str, Difference]
    """The doctrine under which ``one`` has most more of it than ``other``, and by how much ..."""
    behind: tuple[str, Difference]
    """... and the one under which it has most less."""

    @property
    def sure(self) -> bool:
        """Both differences are beyond their intervals."""
        return self.ahead[1].low > 0 and self.behind[1].high < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lively:
    """Condition 3: rulesets matter."""

    values: Mapping[tuple[str, str, str], Estimate]
    """(doctrine, ruleset, measure) → its mean."""
    apart: Mapping[str, tuple[str, str, Difference]]
    """Measure → the two rulesets that are farthest apart in the first doctrine, and their paired difference."""
    leaders: Mapping[str, str]
    """Measure → the ruleset that is best in it, in the first doctrine."""
    orders: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Measure → doctrine → rulesets, best first."""
    turns: tuple[Turn, ...] = ()
    """What changes places, sure or not."""

    @property
    def differ(self) -> tuple[str, ...]:
        """Measures in which rulesets differ beyond their intervals."""
        return tuple(name for name, (_, _, found) in self.apart.items() if found.clear)

    @property
    def turned(self) -> tuple[str, ...]:
        """Measures whose order of rulesets isn't the same in all doctrines, beyond what luck could do."""
        return tuple(dict.fromkeys(turn.measure for turn in self.turns if turn.sure))

    @property
    def holds(self) -> bool:
        return len(self.differ) == len(APART) and len(set(self.leaders.values())) > 1 and bool(self.turned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """Condition 4: skill matters, luck does not rule."""

    strong: str
    weak: str
    gains: Mapping[str, Difference]
    """Seat → points by which the strong bot does better there than the weak one, same luck and same others."""
    luck: Estimate
    """Share of the variance of scores that the adversary's seed explains, over all seats."""
    luck_by_seat: Mapping[str, float]

    @property
    def short(self) -> tuple[str, ...]:
        """Seats in which it gains too little."""
        return tuple(seat for seat, found in self.gains.items() if found.value < GAIN)

    @property
    def holds(self) -> bool:
        return not self.short and self.luck.value < LUCK


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Condition 5: talk matters."""

    gains: Mapping[str, Difference]
    """Ruleset → what pacts and conditional pledges add to the mean score of the same bots."""

    @property
    def holds(self) -> bool:
        return all(found.value > 0 for found in self.gains.values())

    @property
    def sure(self) -> bool:
        return all(found.low > 0 for found in self.gains.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """Condition 6: every seat is worth playing."""

    par: Mapping[tuple[str, str], Estimate]
    """(ruleset, seat) → the median score, with the interval of the mean around it."""
    constant: Mapping[str, str]
    """Seat → the constant strategy that is better there; empty if it wasn't measured."""
    outside: Mapping[str, int]
    """Ruleset → kinds of legal decision that a seat outside has; left out where no seat ever is."""
    returns: Mapping[str, Estimate]
    """Ruleset → share of the seats put out, or gone, that were members again at the end."""
    breakdown: Mapping[str, Estimate]
    """Ruleset → share of games that end in it."""

    @property
    def beyond_par(self) -> tuple[tuple[str, str], ...]:
        return tuple(key for key, found in self.par.items() if not PAR[0] <= found.value <= PAR[1])

    @property
    def beyond_breakdown(self) -> tuple[str, ...]:
        return tuple(
            ruleset for ruleset, found in self.breakdown.items() if not BREAKDOWN[0] <= found.value <= BREAKDOWN[1]
        )

    @property
    def one_way(self) -> str:
        """The constant strategy that is best in all seats, if one is."""
        ways = set(self.constant.values())
        return next(iter(ways)) if len(ways) == 1 and len(self.constant) > 1 else ""

    @property
    def holds(self) -> bool:
        return not (
            self.beyond_par
            or self.beyond_breakdown
            or self.one_way
            or any(number < 5 for number in self.outside.values())
            or any(found.value <= 0 for found in self.returns.values())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wider:
    """Conditions 3 to 6."""

    scenario: str
    seeds: tuple[int, ...]
    bots: tuple[str, ...]
    games: int
    lively: Lively
    skill: Skill
    talk: Talk
    worth: Worth

    @property
    def holds(self) -> bool:
        return self.lively.holds and self.skill.holds and self.talk.holds and self.worth.holds
