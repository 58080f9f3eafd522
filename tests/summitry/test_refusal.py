"""Refusals and bad input on their way out of a worker process."""

import copy
import pickle

import pytest

from summitry.codec import COMMAND, BadInput
from summitry.refusal import CODES, Refused


@pytest.mark.parametrize("allowed", ["", "yes, no"])
def test_a_refusal_survives_pickling(allowed: str) -> None:
    refused = Refused("bad_choice", "'maybe' is no choice", allowed=allowed)
    for again in (pickle.loads(pickle.dumps(refused)), copy.copy(refused)):  # noqa: S301 - our own bytes
        assert isinstance(again, Refused)
        assert (again.code, again.reason, again.allowed) == (refused.code, refused.reason, allowed)
        assert str(again) == str(refused)


def test_bad_input_survives_pickling() -> None:
    with pytest.raises(BadInput) as raised:
        COMMAND.load('{"kind": "start", "when": 5, "who": NaN}')
    again = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 - our own bytes
    assert isinstance(again, BadInput)
    assert again.faults == raised.value.faults
    assert again.faults
    assert str(again) == str(raised.value)


def test_codes_are_explained() -> None:
    assert all(text.endswith(".") for text in CODES.values())
