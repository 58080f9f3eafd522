"""Luck: the same key, round and label give the same draw; draws are spread evenly."""

from hypothesis import given
from hypothesis import strategies as st

from summitry.luck import CounterLuck, pick

LUCK = CounterLuck()


def test_draws_are_pinned() -> None:
    """A stored log must not change meaning: these figures may never move."""
    assert [round(LUCK("7", 1, label), 12) for label in ("provocation", "severity", "target")] == PINNED


def test_draws_differ_by_every_part() -> None:
    assert len({LUCK(key, round_, label) for key in "abc" for round_ in range(9) for label in ("x", "y")}) == 54


def test_parts_do_not_run_into_each_other() -> None:
    assert LUCK("a1", 2, "x") != LUCK("a", 12, "x")


def test_draws_are_spread_over_the_unit_interval() -> None:
    draws = [LUCK("spread", round_, "x") for round_ in range(10_000)]
    assert all(0 <= draw < 1 for draw in draws)
    tenths = [sum(int(draw * 10) == tenth for draw in draws) for tenth in range(10)]
    assert max(tenths) - min(tenths) < 200


@given(st.floats(0, 1, exclude_max=True), st.lists(st.floats(0, 10), min_size=1, max_size=20))
def test_pick_never_takes_what_has_no_weight(draw: float, weights: list[float]) -> None:
    index = pick(draw, weights)
    assert 0 <= index < len(weights)
    assert weights[index] > 0 or sum(weights) <= 0


PINNED = [0.607795426867, 0.235590242816, 0.77554639143]
