"""The meta-game from games whose payoffs are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest

from summitry_lab.tournament.meta import meta
from summitry_lab.tournament.plan import Arm, Planned, Row
from summitry_lab.tournament.results import Played

ARM = Arm(scenario="s", ruleset="r", lineup="l")


def games(payoff: Mapping[tuple[str, str], float], seeds: int = 4) -> list[Played]:
    return [
        Played(
            planned=Planned(
                arm=ARM, seed=seed, variant=f"{other}>{resident}", seat="A", id=f"{seed}{other}{resident}",
                row=Row(rules="", bots={}, luck="", whims=""),
            ),
            facts={"scores": {"A": value + 0.01 * seed}},
        )
        for (other, resident), value in payoff.items()
        for seed in range(seeds)
    ]  # fmt: skip


def test_a_dilemma_has_one_way_out_and_one_answer_to_every_mixture() -> None:
    found = meta(games({("c", "c"): 3, ("d", "c"): 5, ("c", "d"): 0, ("d", "d"): 1}))
    assert found.dominated["c"][0] == "d"
    assert found.equilibria == ("d",)
    assert found.regret == {"c": pytest.approx(2), "d": 0}
    assert found.mixtures == {"c": 0, "d": 1}


def test_where_it_pays_to_be_rare_each_is_the_answer_to_its_share_of_mixtures() -> None:
    # The hawk gains where under three quarters are hawks: 2 - 3h + ... crosses 1 - h at h = 3/4.
    found = meta(games({("h", "h"): -1, ("h", "v"): 5, ("v", "h"): 0, ("v", "v"): 2}))
    assert found.equilibria == ()
    assert found.regret == {"h": pytest.approx(1), "v": pytest.approx(3)}
    assert found.mixtures["h"] == pytest.approx(0.75, abs=0.03)
    assert sum(found.mixtures.values()) == pytest.approx(1)


def test_dominance_by_luck_alone_is_not_called_clear() -> None:
    """Six ways of playing that are all the same, each pair with its own luck: some rival is ahead everywhere now and then."""
    luck = Random(5)
    bots = "abcdef"
    called = 0
    for _ in range(20):
        played = [
            replace(one, facts={"scores": {"A": luck.gauss(50, 10)}})
            for one in games({(other, resident): 0 for other in bots for resident in bots}, seeds=6)
        ]
        called += any(clearly for _, clearly in meta(played).dominated.values())
    assert called <= 1


def test_dominance_beyond_chance_is_called_clear() -> None:
    luck = Random(6)
    better = {("a", "a"): 50, ("b", "a"): 70, ("a", "b"): 40, ("b", "b"): 60}
    played = [
        replace(one, facts={"scores": {"A": one.facts["scores"]["A"] + luck.gauss(0, 5)}}) for one in games(better, 12)
    ]
    assert meta(played).dominated == {"a": ("b", True)}
