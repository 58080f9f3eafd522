"""Refusals and bad input on their way out of a worker process."""

import ast
import copy
import pickle
from pathlib import Path

import pytest

import summitry
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


def _calls() -> list[tuple[str, ast.Call]]:
    """Every place of the game that refuses something."""
    found = []
    for path in sorted(Path(summitry.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                found.append((f"{path.name}:{node.lineno}", node))
    return found


def test_every_refusal_has_a_code_a_reason_and_says_what_would_be_allowed() -> None:
    used = set()
    for place, call in _calls():
        code, reason = call.args[:2]
        if isinstance(code, ast.Constant):
            used.add(code.value)
            assert code.value in CODES, place
        assert not (isinstance(reason, ast.Constant) and not reason.value), place
        allowed = next((one.value for one in call.keywords if one.arg == "allowed"), None)
        assert allowed is not None, f"{place}: say what would be allowed"
        assert not (isinstance(allowed, ast.Constant) and not allowed.value), place
    assert len(used) > 40


def test_no_code_is_explained_that_nothing_refuses_with() -> None:
    said = {
        node.value
        for path in Path(summitry.__file__).parent.rglob("*.py")
        if path.name != "refusal.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert CODES.keys() <= said
