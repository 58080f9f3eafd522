"""Terms of a motion against the fields that describe them."""

import pytest

from summitry.motions.base import Choice, Field, checked_terms
from summitry.refusal import Refused

AREA = Field(
    name="area",
    title="Area",
    type="choice",
    choices=(Choice(value="land", label="Land forces"), Choice(value="air", label="Air defence")),
    default="air",
)


def test_a_choice_is_one_of_what_is_offered() -> None:
    assert checked_terms((AREA,), {"area": "land"}) == {"area": "land"}


def test_a_choice_that_is_left_out_takes_its_default() -> None:
    assert checked_terms((AREA,), {}) == {"area": "air"}


@pytest.mark.parametrize("value", ["sea", 1, ""])
def test_anything_else_is_refused_with_what_would_do(value: str | int) -> None:
    with pytest.raises(Refused) as refused:
        checked_terms((AREA,), {"area": value})
    assert refused.value.code == "bad_terms"
    assert "land, air" in (refused.value.allowed or "")
