"""What becomes of the conditions when one constant of the model is moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields, replace
from functools import partial
from multiprocessing import get_context
from statistics import mean
from typing import Any, Final

from summitry.rules import ModelConstants, Rules
from summitry_lab.tournament.conditions import conditions

__all__ = ["STEP", "Counts", "Moved", "moved_constants", "sensitivity"]

STEP: Final = 0.2
"""Each constant is moved by this part of itself, down and up."""

AT_MOST_ONE: Final = (
    "cohesion_start", "cohesion_floor", "resolve_start", "resolve_floor", "record_start", "record_rate", "answer_sum",
    "breakdown_deterrence", "depreciation", "influence_rate", "support_pull", "nuclear_bonus",
)  # fmt: skip

_NAMES = tuple(field.name for field in fields(ModelConstants))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The conditions for one set of constants, by the reference weights."""

    dilemmas: int
    deterred: int
    deterrence: float
    """Of all-comply, at the end."""
    margin: float
    """What free-riding alone gains, plus what dismissal costs, in points of score, mean over the states: it moves before a count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One constant, down and up."""

    constant: str
    value: float | tuple[float, ...]
    down: Counts
    up: Counts

    def effect(self, base: Counts) -> tuple[int, float]:
        """How much the counts, then the margin, move: for sorting."""
        counts = sum(
            abs(one.dilemmas - base.dilemmas) + abs(one.deterred - base.deterred) for one in (self.down, self.up)
        )
        return counts, sum(abs(one.margin - base.margin) for one in (self.down, self.up))


def moved_constants(constants: ModelConstants, name: str, factor: float) -> ModelConstants:
    """The constants with one multiplied by ``factor``; whole numbers stay whole, and shares at most 1."""
    value = getattr(constants, name)
    changed: Any
    if isinstance(value, tuple):
        changed = tuple(part * factor for part in value)
    elif isinstance(value, int):
        changed = max(value + (1 if factor > 1 else -1), 0) if round(value * factor) == value else round(value * factor)
    else:
        changed = min(1.0, value * factor) if name in AT_MOST_ONE else value * factor
    return replace(constants, **{name: changed})


def sensitivity(rules: Rules, seeds: Sequence[int], *, jobs: int = 1) -> tuple[Counts, tuple[Moved, ...]]:
    """The counts as they are, and with each constant moved by :data:`STEP`, the most telling first.

    The same seeds everywhere, so that luck cancels. ``jobs``: processes; the result doesn't depend on it.
    """
    tasks = [("", 1.0), *((name, factor) for name in _NAMES for factor in (1 - STEP, 1 + STEP))]
    work = partial(_counts, rules, tuple(seeds))
    if jobs > 1:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            results = list(pool.map(work, tasks))
    else:
        results = [work(task) for task in tasks]
    base = results[0]
    moved = [
        Moved(constant=name, value=getattr(rules.scenario.model, name), down=down, up=up)
        for name, (down, up) in zip(_NAMES, _pairs(results[1:]), strict=True)
    ]
    moved.sort(key=lambda one: (*(-part for part in one.effect(base)), one.constant))
    return base, tuple(moved)


def _pairs(results: Sequence[Counts]) -> Iterator[tuple[Counts, Counts]]:
    yield from zip(results[::2], results[1::2], strict=True)


def _counts(rules: Rules, seeds: tuple[int, ...], task: tuple[str, float]) -> Counts:
    name, factor = task
    model = moved_constants(rules.scenario.model, name, factor) if name else rules.scenario.model
    found = conditions(replace(rules, scenario=replace(rules.scenario, model=model)), seeds, cards=False)
    payoffs = found.payoffs["reference"]
    return Counts(
        dilemmas=found.dilemmas(),
        deterred=found.deterred(),
        deterrence=found.deterrence["all comply"].mean,
        margin=mean(
            payoff.gain("alone, unenforced", "all comply") + payoff.gain("all comply", "alone, dismissed")
            for payoff in payoffs
        ),
    )
