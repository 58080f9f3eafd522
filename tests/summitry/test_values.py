"""Small values: copies with changes, tidy figures."""

import pickle
from collections.abc import Mapping
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.table import Table, rules

from summitry import commands, events, state
from summitry.codec import RULES
from summitry.rules import Scenario
from summitry.values import Latest, changed, lately, same, tidied, tidy


def test_changed_is_replace() -> None:
    public = Table().public
    assert changed(public, round=7) == replace(public, round=7)
    assert changed(public) == public
    assert changed(public) is not public
    with pytest.raises(KeyError):
        changed(public, rounds=7)


def test_the_original_stays_as_it_was() -> None:
    public = Table().public
    changed(public, round=7)
    assert public.round == 1
    with pytest.raises(AttributeError):
        changed(public, round=7).round = 8  # type: ignore[misc]


def test_tidy_has_six_decimals_and_no_negative_zero() -> None:
    assert tidy(1 / 3) == 0.333333
    assert str(tidy(-1e-9)) == "0.0"


@given(
    st.dictionaries(
        st.integers(), st.floats(allow_nan=False) | st.sampled_from([0.0000005, 2.5e-6, 1e300, -0.0, 0.1234565])
    )
)
def test_a_row_is_rounded_as_each_of_its_figures(values: dict[int, float]) -> None:
    named = {str(key): value for key, value in values.items()}
    assert str(tidied(named)) == str({key: tidy(value) for key, value in named.items()})


def test_equal_members_are_the_same_members() -> None:
    first = same(("DEU", "POL"))
    assert same((*first,)) is first
    assert same(("POL", "DEU")) is not first


def test_documents_are_frozen_slotted_and_keyword_only() -> None:
    classes = [
        cls
        for module in (commands, events, state)
        for name, cls in vars(module).items()
        if isinstance(cls, type) and cls.__module__.startswith(f"{module.__name__}.") and name in module.__all__
    ]
    assert len(classes) > 40
    for cls in classes:
        assert cls.__dataclass_params__.frozen, cls  # type: ignore[attr-defined]
        assert "__slots__" in vars(cls), cls
        assert all(field.kw_only for field in fields(cls)), cls


def _rounds(scenario: Scenario) -> Mapping[str, int]:
    return {"rounds": scenario.rounds}


def test_what_is_worked_out_once_belongs_to_the_one_object() -> None:
    scenario = rules().scenario
    assert scenario.once(_rounds) is scenario.once(_rounds)
    shorter = replace(scenario, rounds=3)
    assert shorter.once(_rounds) == {"rounds": 3}
    assert scenario.once(_rounds) == {"rounds": scenario.rounds}


def test_what_is_worked_out_is_no_part_of_equality_documents_or_pickles() -> None:
    own, untouched = replace(rules()), replace(rules(), scenario=replace(rules().scenario))
    own.scenario.once(_rounds)
    assert own == untouched
    assert RULES.dump(own) == RULES.dump(untouched)
    again = pickle.loads(pickle.dumps(own.scenario))  # noqa: S301
    assert again == own.scenario
    assert not hasattr(again, "_worked_out")


def test_the_latest_are_found_by_identity_and_few_are_held() -> None:
    asked: list[list[int]] = []

    def work(numbers: list[int]) -> int:
        asked.append(numbers)
        return sum(numbers)

    latest: Latest[int] = Latest(2)
    first, equal, third = [1, 2], [1, 2], [4]
    assert [latest.get(work, one) for one in (first, first, equal)] == [3, 3, 3]
    assert len(asked) == 2, "an equal thing is another thing"
    assert latest.get(work, third) == 4
    assert latest.get(work, equal) == 3
    assert len(asked) == 3
    assert latest.get(work, first) == 3
    assert len(asked) == 4, "the first had to make room"


def test_what_hangs_on_two_things_is_not_found_by_one() -> None:
    @lately(4)
    def joined(one: list[int], other: list[int]) -> list[int]:
        return one + other

    a, b, c = [1], [2], [3]
    assert joined(a, b) is joined(a, b)
    assert joined(a, c) == [1, 3]
    assert joined(c, b) == [3, 2]
