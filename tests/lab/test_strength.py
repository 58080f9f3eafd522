"""Strength: strong beats normal and normal beats easy, measured on pairs of games that differ in that one bot alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import mean

import pytest
from tests.support.table import rules

from summitry_lab.bots import LEVELS, UnknownBot, find_bot
from summitry_lab.tournament import lineup, play_seed, seats_of

OTHERS = ("best-replier", "free-rider", "loyal", "reciprocal", "coalition-builder")


def pairs(
    ruleset: str,
    better: str,
    worse: str,
    seeds: Iterable[int],
    seats: Sequence[str] = ("DEU", "EST", "FIN", "FRA", "POL"),
) -> list[float]:
    """What the better one gains in the same seat, among the same others, with the same luck."""
    own = rules("tutorial-5", ruleset)
    found = []
    for seed in seeds:
        others = dict(lineup(seats_of(own), OTHERS, seed))
        for seat in seats:
            scores = [
                play_seed(own, seed, {**others, seat: bot}, strict=True, log=False).state.public.results[seat].score
                for bot in (better, worse)
            ]
            found.append(scores[0] - scores[1])
    return found


@pytest.mark.parametrize("ruleset", ["calm", "nato"])
def test_normal_beats_easy(ruleset: str) -> None:
    gains = pairs(ruleset, "best-replier", "best-replier@easy", range(4))
    assert mean(gains) > 0.5
    assert sum(gain > 0 for gain in gains) >= 0.6 * len(gains)


def test_strong_beats_normal() -> None:
    """One pair in every seat, so that it takes no longer; `benchmarks.strength` plays many."""
    gains = pairs("calm", "best-replier@strong", "best-replier", [1])
    assert mean(gains) > 1
    assert min(gains) > -1


def test_strong_beats_easy() -> None:
    gains = pairs("nato", "best-replier@strong", "best-replier@easy", [0])
    assert mean(gains) > 1
    assert sum(gain > 0 for gain in gains) >= 0.6 * len(gains)


def test_the_strategist_beats_the_strongest_of_the_others() -> None:
    gains = pairs("calm", "strategist", "best-replier", [1], ("DEU", "FRA", "EST"))
    assert mean(gains) > 1
    assert min(gains) > -1


def test_a_strong_loyal_one_still_keeps_its_word() -> None:
    own = rules("tutorial-5", "calm")
    bots = dict(lineup(seats_of(own), ("loyal@strong", "free-rider@strong"), 0))
    public = play_seed(own, 0, bots, strict=True, log=False).state.public
    for id_, seat in public.seats.items():
        if seat.bot == "loyal@strong":
            assert public.states[id_].broken == 0


def test_an_unknown_level_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownBot, match=", ".join(LEVELS)):
        find_bot("loyal@great")
