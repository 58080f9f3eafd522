"""Ratings: the maximum of Plackett and Luce's likelihood, on comparisons in the same seat under the same luck."""

from __future__ import annotations

from collections.abc import Mapping
from math import log

import numpy as np
import pytest

from summitry_lab.tournament.plan import Arm, Planned, Row
from summitry_lab.tournament.ratings import MIDDLE, orders, ratings, strengths
from summitry_lab.tournament.results import Played

ARM = Arm(scenario="s", ruleset="r", lineup="l")


def game(seed: int, turn: int, bots: Mapping[str, str], scores: Mapping[str, float]) -> Played:
    row = Row(rules="", bots=bots, luck="", whims="")
    planned = Planned(arm=ARM, seed=seed, variant=str(turn), seat="", id=f"{seed}/{turn}", row=row)
    return Played(planned=planned, facts={"scores": scores})


def rotation(seed: int, scores: Mapping[tuple[str, str], float]) -> list[Played]:
    """Two seats, two bots: (seat, bot) → score."""
    turns = ({"A": "x", "B": "y"}, {"A": "y", "B": "x"})
    return [
        game(seed, turn, bots, {seat: scores[seat, bot] for seat, bot in bots.items()})
        for turn, bots in enumerate(turns)
    ]


def test_the_maximum_is_that_of_an_independent_program() -> None:
    # choix 0.4.1, ilsr_rankings, on the same hundred rankings written out.
    places = np.array([(0, 1, 2), (1, 0, 2), (0, 2, 1), (2, 1, 0), (1, 2, 0)])
    found = strengths(places, [[40, 25, 15, 12, 8]], doubt=0)[0]
    assert list(found) == pytest.approx([1.6303458, 1.3274467, 0.4620651], abs=1e-5)


def test_of_two_bots_the_odds_are_those_of_their_wins() -> None:
    found = strengths(np.array([(0, 1), (1, 0)]), [[30, 10]], doubt=0)[0]
    assert found[0] / found[1] == pytest.approx(3, rel=1e-5)
    shy = strengths(np.array([(0, 1), (1, 0)]), [[30, 0]])[0]
    assert shy[0] / shy[1] == pytest.approx(30.25 / 0.25, rel=1e-3), "half a tie keeps who never loses finite"


def test_a_seat_compares_the_bots_that_sat_in_it_and_not_its_neighbours() -> None:
    # Seat B is worth 50 more than A; in both, x makes one more than y.
    seen = rotation(1, {("A", "x"): 11, ("A", "y"): 10, ("B", "x"): 61, ("B", "y"): 60})
    assert orders(seen) == {1: {("x", "y"): 2}}
    tied = rotation(2, {("A", "x"): 10, ("A", "y"): 10, ("B", "x"): 61, ("B", "y"): 60})
    assert orders(tied) == {2: {("x", "y"): 1.5, ("y", "x"): 0.5}}
    assert orders(seen[:1]) == {}, "half a rotation compares nobody"


def test_intervals_hold_the_value_narrow_with_seeds_and_come_out_the_same_again() -> None:
    def games(number: int) -> list[Played]:
        return [
            one
            for seed in range(number)
            for one in rotation(
                seed,
                {("A", "x"): 10 + seed % 3, ("A", "y"): 11, ("B", "x"): 12, ("B", "y"): 11 + 2 * (seed % 4 == 0)},
            )
        ]

    few, many = ratings(games(12)), ratings(games(240))
    assert ratings(games(12)) == few
    for found in (few, many):
        assert sum(one.value for one in found) == pytest.approx(2 * MIDDLE)
        assert all(one.low <= one.value <= one.high for one in found)
        assert found[0].ahead + found[1].ahead == pytest.approx(1)
        assert log(found[0].ahead / found[1].ahead) == pytest.approx(
            (found[0].value - found[1].value) / 400 * log(10), rel=1e-6
        )
    assert many[0].high - many[0].low < few[0].high - few[0].low
