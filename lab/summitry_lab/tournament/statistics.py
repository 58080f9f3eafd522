"""The statistics of the lab: intervals that hold for games that share a seed, and nothing that needs more than numpy.

Games of one seed share their luck and are not independent; a seed is the unit throughout (``Cluster``). Shares get Wilson
intervals (Brown, Cai and DasGupta 2001 recommend them over Wald's) on the number of independent games that the clusters are
worth; ratios and means get linearised ones; differences are taken seed by seed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, erfc, exp, floor, inf, lgamma, log, sqrt
from statistics import NormalDist, fmean, stdev
from typing import Final

__all__ = [
    "ALPHA", "Cluster", "Difference", "Estimate", "binomial", "difference", "error_of", "gini", "holm", "kaplan_meier",
    "median_time", "quantile", "ratio", "share", "spearman", "t_quantile", "wilson",
]  # fmt: skip

Cluster = Mapping[int, tuple[float, float]]
"""Seed → (numerator, denominator), summed over its games. A mean has its games as denominator."""

ALPHA: Final = 0.05
Z: Final = NormalDist().inv_cdf(1 - ALPHA / 2)
POWER: Final = 0.8
"""The chance with which what is called detectable is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float
    seeds: int

    @property
    def half(self) -> float:
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One less the other, on the same seeds."""

    value: float
    low: float
    high: float
    seeds: int
    standardised: float | None
    """The difference in standard deviations of the seeds' differences (Cohen's d_z). None: all seeds differ by the same."""
    p: float
    """Two-sided, against no difference."""
    error: float
    """Standard error."""

    @property
    def clear(self) -> bool:
        return self.low > 0 or self.high < 0

    def detectable(self, comparisons: int = 1, noise: float | None = None) -> float:
        """A true difference of this size would have been found in four of five such tournaments: beyond chance though it is one of
        so many comparisons (Holm's method asks that much of the first), and above the noise."""
        df = self.seeds - 1
        luck = _as_t(NormalDist().inv_cdf(POWER), df) * self.error
        beyond_chance = _as_t(NormalDist().inv_cdf(1 - ALPHA / (2 * comparisons)), df) * self.error
        return max(beyond_chance, noise or 0.0) + luck


def t_quantile(df: int, probability: float = 0.975) -> float:
    """Student's t by the expansion of Cornish and Fisher, exact for 1 and 2 degrees of freedom, to 0.2 % above."""
    if df < 1:
        return inf
    if df == 1:
        from math import pi, tan

        return tan(pi * (probability - 0.5))
    if df == 2:
        a = 4 * probability * (1 - probability)
        return (2 * probability - 1) * sqrt(2 / a)
    z = NormalDist().inv_cdf(probability)
    g1 = (z**3 + z) / 4
    g2 = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    g3 = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    g4 = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + g1 / df + g2 / df**2 + g3 / df**3 + g4 / df**4


def wilson(successes: float, trials: float, z: float = Z) -> tuple[float, float]:
    """The 95 % interval of a share. ``trials`` may be a number that isn't whole. (0, 1) of none."""
    if trials <= 0:
        return 0.0, 1.0
    p = min(1.0, max(0.0, successes / trials))
    middle = p + z * z / (2 * trials)
    reach = z * sqrt(p * (1 - p) / trials + z * z / (4 * trials * trials))
    below = 1 + z * z / trials
    return max(0.0, (middle - reach) / below), min(1.0, (middle + reach) / below)


def binomial(successes: float, trials: float, chance: float) -> float:
    """How likely a count at least as far off is by chance, two-sided: twice the smaller tail of the exact distribution.

    Numbers that aren't whole are taken to the whole ones that claim less.
    """
    n = floor(trials + 1e-9)
    if n < 1:
        return 1.0
    part = successes / trials
    many, few = floor(part * n + 1e-9), ceil(part * n - 1e-9)
    logs = [
        lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(chance) + (n - k) * log(1 - chance)
        for k in range(n + 1)
    ]
    above, below = sum(exp(one) for one in logs[many:]), sum(exp(one) for one in logs[: few + 1])
    return min(1.0, 2 * min(above, below))


def error_of(cluster: Cluster) -> float:
    """The standard error of a ratio over its seeds; 0 of fewer than two."""
    rests = list(_residuals(cluster)[1].values())
    return stdev(rests) / sqrt(len(rests)) if len(rests) > 1 else 0.0


def _residuals(cluster: Cluster) -> tuple[float, dict[int, float]]:
    """The ratio, and what each seed adds to its deviation (linearised); empty if it can't be formed."""
    below = sum(bottom for _, bottom in cluster.values())
    if not cluster or below == 0:
        return 0.0, {}
    value = sum(top for top, _ in cluster.values()) / below
    average = below / len(cluster)
    return value, {seed: (top - value * bottom) / average for seed, (top, bottom) in cluster.items()}


def ratio(cluster: Cluster) -> Estimate | None:
    """Σ numerators / Σ denominators. None: there is nothing to divide."""
    value, residuals = _residuals(cluster)
    if not residuals:
        return None
    reach = _reach(list(residuals.values()))
    return Estimate(value=value, low=value - reach, high=value + reach, seeds=len(residuals))


def share(cluster: Cluster) -> Estimate | None:
    """A ratio of counts: Wilson's interval on as many independent trials as the seeds are worth.

    With all or none there is no spread to tell how much seeds agree; then each seed counts once.
    """
    value, residuals = _residuals(cluster)
    if not residuals:
        return None
    trials = sum(bottom for _, bottom in cluster.values())
    variance = stdev(residuals.values()) ** 2 / len(residuals) if len(residuals) > 1 else 0.0
    worth = value * (1 - value) / variance if variance > 0 else float(len(residuals))
    worth = min(worth, trials)
    low, high = wilson(value * worth, worth)
    return Estimate(value=value, low=low, high=high, seeds=len(residuals))


def _reach(residuals: Sequence[float]) -> float:
    n = len(residuals)
    return t_quantile(n - 1) * stdev(residuals) / sqrt(n) if n > 1 else inf


def difference(one: Cluster, other: Cluster, *, counted: bool = False) -> Difference | None:
    """``one`` less ``other`` over the seeds that both have. None: there are fewer than two.

    ``counted``: both are shares of things counted. Where one of them is all or none, seeds show no spread though others might;
    then the interval is put together from the two of Wilson (Newcombe 1998, method 10).
    """
    seeds = sorted(one.keys() & other.keys())
    first, left = _residuals({seed: one[seed] for seed in seeds})
    second, right = _residuals({seed: other[seed] for seed in seeds})
    if len(left) < 2 or len(right) < 2:
        return None
    rests = [left[seed] - right[seed] for seed in seeds]
    value, deviation = first - second, stdev(rests)
    error = deviation / sqrt(len(seeds))
    reach = t_quantile(len(seeds) - 1) * error
    low, high = value - reach, value + reach
    if counted and not {first, second}.isdisjoint((0.0, 1.0)):
        a, b = share({seed: one[seed] for seed in seeds}), share({seed: other[seed] for seed in seeds})
        assert a is not None
        assert b is not None
        low = value - sqrt((a.value - a.low) ** 2 + (b.high - b.value) ** 2)
        high = value + sqrt((a.high - a.value) ** 2 + (b.value - b.low) ** 2)
        error = (high - low) / (2 * Z)
    if error == 0:
        p = 1.0 if value == 0 else 0.0
    else:
        p = erfc(_as_normal(abs(value) / error, len(seeds) - 1) / sqrt(2))
    return Difference(
        value=value,
        low=low,
        high=high,
        seeds=len(seeds),
        standardised=value / deviation if deviation else None if value else 0.0,
        p=p,
        error=error,
    )


def _as_normal(t: float, df: int) -> float:
    """The normal deviate that is as rare as this t (Wallace 1959)."""
    return sqrt(df * log(1 + t * t / df)) * (8 * df + 1) / (8 * df + 3)


def _as_t(z: float, df: int) -> float:
    """The t that is as rare as this normal deviate of at least 0: the other way round."""
    return sqrt(df * (exp((z * (8 * df + 3) / (8 * df + 1)) ** 2 / df) - 1))


def holm(chances: Sequence[float]) -> list[float]:
    """P-values raised for being many (Holm's step-down), in the same order."""
    order = sorted(range(len(chances)), key=lambda index: chances[index])
    raised = [0.0] * len(chances)
    highest = 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, chances[index] * (len(chances) - rank)))
        raised[index] = highest
    return raised


def kaplan_meier(times: Sequence[tuple[int, bool]]) -> list[tuple[int, float, float, float]]:
    """(time, share not yet decided, low, high) at each time at which something was decided; ``False``: not decided by then.

    The interval is Greenwood's on the scale of log(-log), so that it stays between 0 and 1.
    """
    curve: list[tuple[int, float, float, float]] = []
    at_risk, left, total = len(times), 1.0, 0.0
    for time in sorted({time for time, _ in times}):
        here = [decided for when, decided in times if when == time]
        decided = sum(here)
        if decided:
            left *= 1 - decided / at_risk
            if at_risk > decided:
                total += decided / (at_risk * (at_risk - decided))
            if 0 < left < 1:
                reach = Z * sqrt(total) / abs(log(left))
                low, high = left ** _exp(reach), left ** _exp(-reach)
            else:
                low = high = left
            curve.append((time, left, low, high))
        at_risk -= len(here)
    return curve


def _exp(value: float) -> float:
    return float(2.718281828459045 ** min(value, 50.0))


def median_time(curve: Sequence[tuple[int, float, float, float]], part: float = 0.5) -> int | None:
    """The first time at which at most ``part`` is undecided; None: it wasn't reached."""
    return next((time for time, left, _, _ in curve if left <= part + 1e-12), None)


def quantile(values: Sequence[float], part: float) -> float:
    """By linear interpolation between the values; at least one."""
    ordered = sorted(values)
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def gini(values: Sequence[float]) -> float:
    """Σ|x_i - x_j| / (2 n² mean), of values of at least 0: 0 if all have the same."""
    ordered = sorted(values)
    total = sum(ordered)
    if total <= 0:
        return 0.0
    n = len(ordered)
    return 2 * sum(rank * value for rank, value in enumerate(ordered, start=1)) / (n * total) - (n + 1) / n


def spearman(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Rank correlation, ties at their mean rank. None: one side has no ranks, since all are equal, or there are fewer than 3."""
    if len(one) < 3:
        return None
    left, right = _ranks(one), _ranks(other)
    a, b = fmean(left), fmean(right)
    above = sum((x - a) * (y - b) for x, y in zip(left, right, strict=True))
    below = sqrt(sum((x - a) ** 2 for x in left) * sum((y - b) ** 2 for y in right))
    return above / below if below > 0 else None


def _ranks(values: Sequence[float]) -> list[float]:
    rounded = [round(value, 9) for value in values]
    ordered = sorted(rounded)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in rounded]
