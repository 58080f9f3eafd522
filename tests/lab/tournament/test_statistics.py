"""The lab's statistics against published values, worked examples and simulation."""

from __future__ import annotations

from math import isclose, sqrt
from random import Random
from statistics import fmean
from types import SimpleNamespace
from typing import cast

import pytest

from summitry_lab.tournament.results import Played
from summitry_lab.tournament.statistics import (
    ALPHA,
    Difference,
    binomial,
    difference,
    gini,
    holm,
    kaplan_meier,
    median_time,
    quantile,
    ratio,
    share,
    spearman,
    t_quantile,
    wilson,
)
from summitry_lab.tournament.tables import alike, seat_rows


@pytest.mark.parametrize(
    "df, value",
    [(1, 12.7062), (2, 4.30265), (3, 3.18245), (5, 2.57058), (9, 2.26216), (29, 2.04523), (199, 1.97196)],
)
def test_t_against_tables(df: int, value: float) -> None:
    assert isclose(t_quantile(df), value, rel_tol=5e-3)


def test_wilson_against_a_published_example() -> None:
    # Newcombe 1998 (Statistics in Medicine 17:857), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for k, n, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        found = wilson(k, n)
        assert found == pytest.approx((low, high), abs=6e-5)


def test_a_share_of_games_that_always_agree_within_a_seed_is_worth_its_seeds() -> None:
    alone = {seed: (float(seed % 2), 1.0) for seed in range(100)}
    tripled = {seed: (3.0 * (seed % 2), 3.0) for seed in range(100)}
    one, three = share(alone), share(tripled)
    assert one
    assert three
    assert three.half == pytest.approx(one.half, rel=1e-6), "three copies tell no more than one"


def test_a_share_of_none_still_has_an_interval() -> None:
    found = share(dict.fromkeys(range(20), (0.0, 3.0)))
    assert found
    assert found.low == pytest.approx(0, abs=1e-12)
    assert found.high == pytest.approx(0.1611, abs=1e-4), "as 0 of 20 seeds"


def test_intervals_cover_the_truth_as_often_as_they_say() -> None:
    luck = Random(7)
    covered = {"ratio": 0, "difference": 0, "share": 0}
    trials = 600
    for _ in range(trials):
        left, right, shares = {}, {}, {}
        for seed in range(25):
            common = luck.gauss(0, 3)
            left[seed] = sum(luck.gauss(10 + common, 1) for _ in range(3)), 3.0
            right[seed] = sum(luck.gauss(9 + common, 1) for _ in range(3)), 3.0
            chance = min(1.0, max(0.0, luck.gauss(0.3, 0.15)))
            shares[seed] = float(sum(luck.random() < chance for _ in range(4))), 4.0
        one, apart, part = ratio(left), difference(left, right), share(shares)
        assert one
        assert apart
        assert part
        covered["ratio"] += one.low <= 10 <= one.high
        covered["difference"] += apart.low <= 1 <= apart.high
        covered["share"] += part.low <= 0.3 <= part.high
    for name, number in covered.items():
        assert 0.92 <= number / trials <= 0.98, name


def test_pairs_see_what_unpaired_games_do_not() -> None:
    luck = Random(3)
    common = {seed: luck.gauss(0, 10) for seed in range(30)}
    one = {seed: (50 + value + luck.gauss(0, 1), 1.0) for seed, value in common.items()}
    other = {seed: (48 + value + luck.gauss(0, 1), 1.0) for seed, value in common.items()}
    apart = difference(one, other)
    left, right = ratio(one), ratio(other)
    assert apart
    assert left
    assert right
    assert apart.clear
    assert left.low < right.high, "unpaired, the intervals overlap"
    assert apart.detectable() < 1.2


@pytest.mark.parametrize("seeds, comparisons, noise", [(40, 1, 0.0), (40, 24, 0.0), (6, 24, 0.0), (40, 1, 1.5)])
def test_what_is_detectable_is_called_clear_in_four_of_five_cases(seeds: int, comparisons: int, noise: float) -> None:
    """By the verdict that a report goes by: beyond chance for so many comparisons (the others are nil), and above noise."""
    luck = Random(11)
    nothing = dict.fromkeys(range(seeds), (0.0, 1.0))
    size = Difference(value=0, low=0, high=0, seeds=seeds, standardised=0, p=1, error=1 / sqrt(seeds)).detectable(
        comparisons, noise
    )
    found = 0
    for _ in range(240):
        table = []
        for number in range(comparisons):
            apart = difference({seed: (luck.gauss(0 if number else size, 1), 1.0) for seed in range(seeds)}, nothing)
            assert apart
            table.append(apart)
        found += holm([one.p for one in table])[0] < ALPHA and abs(table[0].value) > noise
    assert 0.72 <= found / 240 <= 0.9


def test_a_binomial_chance_by_hand() -> None:
    """9 of 10 throws of a fair coin: 2 (10 + 1) / 1024; and what lies between whole numbers claims less."""
    assert binomial(9, 10, 0.5) == pytest.approx(22 / 1024)
    assert binomial(1, 10, 0.5) == pytest.approx(22 / 1024)
    assert binomial(5, 10, 0.5) == 1
    assert binomial(9.4, 10, 0.5) == pytest.approx(22 / 1024)
    assert binomial(0.6, 10, 0.5) == pytest.approx(22 / 1024)
    assert binomial(0, 0.4, 0.5) == 1


@pytest.mark.parametrize("agree", [True, False], ids=["games of a seed agree", "games of a seed are free"])
def test_seats_of_equal_luck_are_called_unequal_no_more_often_than_said(agree: bool) -> None:
    """Fifteen seats, forty seeds, three games of each; and one that wins a seventh more of them is found."""
    luck, trials = Random(5), 60
    called = {0.0: [0, 0], 0.15: [0, 0]}
    for more, counts in called.items():
        for _ in range(trials):
            games = []
            for seed in range(40):
                together = luck.randrange(15)
                for _ in range(3):
                    winner = together if agree else luck.randrange(15)
                    winner = 0 if not agree and luck.random() < more else winner
                    scores = {f"s{seat}": 50.0 + (seat == winner) for seat in range(15)}
                    games.append(SimpleNamespace(planned=SimpleNamespace(seed=seed), facts={"scores": scores}))
            rows = seat_rows(cast("list[Played]", games))
            counts[0] += min(row.p for row in rows) < ALPHA
            counts[1] += alike(rows)[1] < ALPHA
    assert max(called[0.0]) <= 0.15 * trials
    if not agree:
        assert min(called[0.15]) >= 0.6 * trials


def test_equal_differences_have_no_size_in_deviations() -> None:
    """No spread to measure by is no small effect."""
    apart = difference(dict.fromkeys(range(9), (1.0, 1.0)), dict.fromkeys(range(9), (0.0, 1.0)))
    assert apart
    assert (apart.value, apart.standardised, apart.p) == (1.0, None, 0.0)
    same = difference(dict.fromkeys(range(9), (1.0, 1.0)), dict.fromkeys(range(9), (1.0, 1.0)))
    assert same
    assert (same.standardised, same.p) == (0.0, 1.0)


def test_shares_of_all_and_none_differ_by_an_interval_all_the_same() -> None:
    all_, none = dict.fromkeys(range(30), (2.0, 2.0)), dict.fromkeys(range(30), (0.0, 2.0))
    apart = difference(all_, none, counted=True)
    assert apart
    assert apart.value == 1
    assert 0.8 < apart.low < 0.9
    assert apart.high == 1
    same = difference(none, none, counted=True)
    assert same
    assert same.low < 0 < same.high
    assert not same.clear


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])


def test_kaplan_meier_by_hand() -> None:
    # Decided at 1, 1, 2; undecided after 2; decided at 3; undecided after 4.
    curve = kaplan_meier([(1, True), (1, True), (2, True), (2, False), (3, True), (4, False)])
    assert [(time, round(left, 4)) for time, left, _, _ in curve] == [(1, 0.6667), (2, 0.5), (3, 0.25)]
    assert median_time(curve) == 2
    assert median_time(curve, 0.1) is None
    assert all(0 <= low <= left <= high <= 1 for _, left, low, high in curve)


def test_gini_by_hand() -> None:
    assert gini([5, 5, 5]) == pytest.approx(0)
    assert gini([0, 0, 0, 12]) == pytest.approx(0.75)
    values = [1.0, 4.0, 7.0, 9.0]
    pairs = sum(abs(a - b) for a in values for b in values) / (2 * 16 * fmean(values))
    assert gini(values) == pytest.approx(pairs)


def test_spearman_by_hand() -> None:
    assert spearman([1, 2, 3, 4], [10, 20, 30, 40]) == pytest.approx(1)
    assert spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert spearman([1, 1, 1], [1, 2, 3]) is None, "equal power has no ranks"
    assert spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]) == pytest.approx(0.8)


def test_quantiles() -> None:
    assert quantile([3, 1, 2], 0.5) == 2
    assert quantile([0, 10], 0.25) == 2.5
