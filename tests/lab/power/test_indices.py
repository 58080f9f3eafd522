"""Voting power against published values, and against looking at every coalition.

Values: [51;50,49,1] and [12;8,6,4,2] from the textbook examples (gonitsora.com, "Veto"; numbersandshapes.net, "Voting power");
the EEC of 1958 and the UN Security Council from the tests and the manual of the CRAN package CoopGame; Nassau County from
Banzhaf 1965.
"""

from fractions import Fraction as F
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry_lab.power import AtLeast, Every, Game, Some, TooLarge, everybody, indices, weighted


def test_the_small_one_is_as_strong_as_the_large_second() -> None:
    found = indices(weighted(51, 50, 49, 1))
    assert found.banzhaf == (F(3, 5), F(1, 5), F(1, 5))
    assert found.absolute == (F(3, 4), F(1, 4), F(1, 4))
    assert found.shapley == (F(2, 3), F(1, 6), F(1, 6))
    assert found.passes == F(3, 8)


def test_four_parties() -> None:
    assert indices(weighted(12, 8, 6, 4, 2)).banzhaf == (F(5, 12), F(1, 4), F(1, 4), F(1, 12))
    assert indices(weighted(4, 3, 2, 1, 1)).shapley == (F(1, 2), F(1, 6), F(1, 6), F(1, 6))


def test_half_of_nassau_county_had_no_power() -> None:
    assert indices(weighted(16, 9, 9, 7, 3, 1, 1)).swings == (16, 16, 16, 0, 0, 0)


def test_luxembourg_in_the_community_of_1958() -> None:
    found = indices(weighted(12, 4, 4, 4, 2, 2, 1))
    assert found.banzhaf == (F(5, 21), F(5, 21), F(5, 21), F(1, 7), F(1, 7), F(0))
    assert found.shapley == (F(7, 30), F(7, 30), F(7, 30), F(3, 20), F(3, 20), F(0))


def test_the_security_council() -> None:
    found = indices(weighted(39, *[7] * 5, *[1] * 10))
    assert set(found.shapley[:5]) == {F(421, 2145)}
    assert set(found.shapley[5:]) == {F(4, 2145)}


def test_consensus_gives_all_the_same_little() -> None:
    found = indices(everybody(32))
    assert found.winning == 1
    assert set(found.shapley) == {F(1, 32)}
    assert set(found.absolute) == {F(1, 2**31)}


def test_a_quota_that_nobody_reaches_leaves_nobody_any_power() -> None:
    found = indices(weighted(10, 3, 3))
    assert found.winning == 0
    assert found.banzhaf == found.shapley == (F(0), F(0))


def by_hand(game: Game, n: int) -> tuple[int, list[int]]:
    """Winning coalitions and swings, one by one."""

    def wins(part: Game, members: frozenset[int]) -> bool:
        if isinstance(part, AtLeast):
            return sum(part.weights[member] for member in members) >= part.quota
        results = [wins(each, members) for each in part.parts]
        return all(results) if isinstance(part, Every) else any(results)

    coalitions = [frozenset(chosen) for size in range(n + 1) for chosen in combinations(range(n), size)]
    winning = {members for members in coalitions if wins(game, members)}
    swings = [
        sum(player in members and members - {player} not in winning for members in winning) for player in range(n)
    ]
    return len(winning), swings


leaves = st.builds(AtLeast, weights=st.tuples(*[st.integers(0, 9)] * 5), quota=st.integers(1, 30))
games = st.one_of(
    leaves,
    st.builds(lambda *parts: Every(parts), leaves, leaves),
    st.builds(lambda *parts: Some(parts), leaves, leaves),
    st.builds(lambda one, two, three: Every((one, Some((two, three)))), leaves, leaves, leaves),
)


@given(games)
def test_it_counts_what_counting_one_by_one_counts(game: Game) -> None:
    found = indices(game)
    winning, swings = by_hand(game, 5)
    assert found.winning == winning
    assert list(found.swings) == swings
    assert sum(found.shapley) == (1 if 0 < winning < 2**5 else 0)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=18), st.data())
def test_both_ways_of_counting_agree(weights: list[int], data: st.DataObject) -> None:
    quota = data.draw(st.integers(1, max(1, sum(weights))))
    plain = AtLeast(weights=tuple(weights), quota=quota)
    assert indices(plain) == indices(Every((plain, plain))), "the second is counted coalition by coalition"


def test_what_cannot_be_counted_is_said() -> None:
    with pytest.raises(TooLarge, match="33 players"):
        indices(Every((everybody(33), everybody(33))))
    with pytest.raises(ValueError, match="negative"):
        weighted(3, -1, 2)
    with pytest.raises(ValueError, match="players"):
        indices(weighted(1))
    with pytest.raises(ValueError, match="different players"):
        indices(Every((everybody(2), everybody(3))))
