"""Quickly made frozen objects are like any others."""

import pickle
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields, is_dataclass, replace
from typing import Any, get_args

import pytest

from summitry.commands import CommitDecision
from summitry.events import Event, Record, SeatActed
from summitry.frozen import changed, maker
from summitry.interests import Situation
from summitry.joint import Check
from summitry.state import Decision, InterestValue, LedgerEntry

EVENTS = [cls for cls in get_args(get_args(Event)[0]) if not any(map(is_dataclass, cls.__bases__))]


@pytest.mark.parametrize(
    "cls", [*EVENTS, Check, Decision, InterestValue, LedgerEntry, Record, Situation], ids=lambda cls: cls.__name__
)
def test_made_quickly_is_made_as_the_class_makes_it(cls: Any) -> None:
    quick = maker(cls)
    for given in (
        {one.name: one.name for one in fields(cls)},
        {one.name: one.name for one in fields(cls) if one.default is MISSING and one.default_factory is MISSING},
    ):
        slowly, quickly = cls(**given), quick(**given)
        assert type(quickly) is cls
        assert quickly == slowly
        assert repr(quickly) == repr(slowly)
        assert pickle.loads(pickle.dumps(quickly)) == slowly  # noqa: S301
        assert replace(quickly, **given) == changed(quickly, **given) == slowly
        for one in fields(cls):
            with pytest.raises(FrozenInstanceError):
                setattr(quickly, one.name, 1)


def test_a_wrong_field_is_refused() -> None:
    quick: Any = maker(SeatActed)
    for wrong in ({"seats": "POL"}, {}):
        with pytest.raises(TypeError, match="seat"):
            quick(**wrong)


def test_a_default_that_is_made_anew_is_not_shared() -> None:
    quick = maker(CommitDecision)
    assert quick(phase="p", spending=1.0).contributions is not quick(phase="p", spending=1.0).contributions


def test_a_class_that_checks_its_fields_has_no_maker() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Checked:
        value: int

        def __post_init__(self) -> None:
            assert self.value > 0

    with pytest.raises(TypeError, match="__post_init__"):
        maker(Checked)
