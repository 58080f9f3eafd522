"""What every count needs: the ballots in groups, thresholds in whole numbers, weights, and measures in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import Any, Final, Literal, TypeAlias

from summitry.frozen import maker
from summitry.rules import Scenario
from summitry.state import Tally

__all__ = [
    "Grouped", "Weights", "amount", "grouped", "percent", "share_words", "short_by", "threshold", "total",
    "weights_of",
]  # fmt: skip

Unit: TypeAlias = Literal["states", "ballots", "persons", "mn USD", "votes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What states weigh, by id, in whole numbers so that no count hangs on a rounding error."""

    population: Mapping[str, int]
    """Persons."""
    gdp: Mapping[str, int]
    """mn USD."""


def weights_of(scenario: Scenario) -> Weights:
    """The weights of a scenario's states: they don't change in play."""
    return Weights(
        population={spec.id: spec.population for spec in scenario.states},
        gdp={spec.id: round(spec.gdp * 1000) for spec in scenario.states},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """The electorate by what each state's ballot says; every state stands in one group."""

    eligible: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    abstain: tuple[str, ...]
    declared: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def not_yes(self) -> tuple[str, ...]:
        """In the electorate's order."""
        return tuple(state for state in self.eligible if state not in self.yes)

    def tally(self, outcome: Literal["adopted", "rejected", "blocked", "pending"], **facts: Any) -> Tally:
        """A tally with these groups and the given facts."""
        return _new_tally(
            outcome=outcome,
            yes=self.yes,
            no=self.no,
            abstain=self.abstain,
            declared=self.declared,
            missing=self.missing,
            eligible=len(self.eligible),
            **facts,
        )


_new_grouped: Final = maker(Grouped)
_new_tally: Final = maker(Tally)


def grouped(eligible: tuple[str, ...], ballots: Mapping[str, str]) -> Grouped:
    """The ballots (state → choice) of the electorate, in its order; a ballot of anybody else is not counted."""
    groups: dict[str | None, list[str]] = {}
    for state in eligible:
        groups.setdefault(ballots.get(state), []).append(state)

    def of(choice: str | None) -> tuple[str, ...]:
        return tuple(groups.get(choice, ()))

    return _new_grouped(
        eligible=eligible,
        yes=of("yes"),
        no=of("no"),
        abstain=of("abstain"),
        declared=of("abstain_with_declaration"),
        missing=of(None),
    )


@lru_cache(maxsize=4096)
def threshold(share: float, whole: int) -> int:
    """ceil(share · whole), exact for whole numbers of any size: 0.75 · 4 is 3, and 0.65 means 65/100.

    A share counts as what :func:`share_words` calls it: two thirds of 15 are 10, also where the file says 0.667, and more than
    half of 600 is 301, also where it says 0.501.
    """
    if _over_half(share) and whole:
        return whole // 2 + 1
    return ceil(_exact(share) * whole)


def _over_half(share: float) -> bool:
    return 0.5 < share <= 0.501


def _two_thirds(share: float) -> bool:
    return abs(share - 2 / 3) < 0.0007  # 0.666 and 0.667 are meant so, 0.67 isn't


@lru_cache(maxsize=256)
def _exact(share: float) -> Fraction:
    return Fraction(2, 3) if _two_thirds(share) else Fraction(share).limit_denominator(10_000)


def share_words(share: float) -> str:
    """A share as one says it: "three quarters", "more than half", "55 %"."""
    words = {0.5: "half", 0.75: "three quarters", 1.0: "all"}
    if _two_thirds(share):
        return "two thirds"
    if _over_half(share):
        return "more than half"
    return words.get(share, f"{share * 100:g} %")


def percent(part: int, whole: int) -> str:
    """Rounded down to a tenth, so that what falls short never looks as if it reached: "64.9 %". 0 of 0 is "0 %"."""
    tenths = part * 1000 // whole if whole else 0
    return f"{tenths / 10:g} %"


def amount(number: int, unit: Unit) -> str:
    """The number with its unit, in words: "12.3 million people"."""
    if unit == "persons":
        return f"{number / 1e6:,.1f} million people" if number >= 1_000_000 else f"{number:,} people"
    if unit == "mn USD":
        return f"{number / 1000:,.1f} bn USD"
    return f"{number:,} {unit.removesuffix('s') if number == 1 else unit}"


def short_by(number: int, unit: Unit) -> str:
    """How far from passing, as a sentence; empty at 0."""
    return f" {amount(number, unit)} short." if number else ""


def total(weight: Mapping[str, int], states: Iterable[str]) -> int:
    """What the states weigh together; who isn't named weighs nothing."""
    return sum(weight.get(state, 0) for state in states)
