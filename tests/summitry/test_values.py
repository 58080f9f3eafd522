"""Small values: copies with changes, tidy figures."""

from dataclasses import fields, replace

import pytest
from tests.support.table import Table

from summitry import commands, events, state
from summitry.values import changed, tidy


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


def test_documents_are_frozen_slotted_and_keyword_only() -> None:
    classes = [
        cls
        for module in (commands, events, state)
        for name, cls in vars(module).items()
        if isinstance(cls, type) and cls.__module__ == module.__name__ and name in module.__all__
    ]
    assert len(classes) > 40
    for cls in classes:
        assert cls.__dataclass_params__.frozen, cls  # type: ignore[attr-defined]
        assert "__slots__" in vars(cls), cls
        assert all(field.kw_only for field in fields(cls)), cls
