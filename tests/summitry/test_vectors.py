"""Runs the conformance vectors of ``tests/vectors`` against the engine. Their form is in the README beside them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.support.table import Table, rules

from summitry.codec import COMMAND, EVENT
from summitry.refusal import CODES, Refused

FOLDER = Path(__file__).parents[1] / "vectors"
VECTORS = [
    pytest.param(file.stem, vector, id=f"{file.stem}:{vector['id']}")
    for file in sorted(FOLDER.glob("*.toml"))
    for vector in tomllib.loads(file.read_text())["vector"]
]
_CHOICES = {"yes": "yes", "no": "no", "abstain": "abstain", "declare": "abstain_with_declaration"}
_KEYS = {"id", "rule", "source", "scenario", "luck", "given", "refused", "then", "never", "state", "ledger", "sealed"}


@pytest.mark.parametrize("ruleset, vector", VECTORS)
def test_vector(ruleset: str, vector: dict[str, Any]) -> None:
    assert not set(vector) - _KEYS, "a misspelt key would test nothing"
    assert vector["source"]
    assert vector["rule"]
    table = Table(rules(vector.get("scenario", "tutorial-5"), ruleset), luck=vector.get("luck", {}), key="vector")
    *steps, last = vector["given"]
    for step in steps:
        _play(table, step)
    if "refused" in vector:
        assert vector["refused"] in CODES
        before = table.state
        with pytest.raises(Refused) as refused:
            _play(table, last)
        assert refused.value.code == vector["refused"], refused.value
        assert refused.value.reason
        assert table.state == before
        return
    _play(table, last)
    found = [EVENT.plain(event) for event in table.log]
    _in_order(vector.get("then", []), found)
    assert any(vector.get(key) for key in ("then", "state", "ledger", "sealed")), (
        "a vector that expects nothing shows nothing"
    )
    for key, kind in (("ledger", "commitments_judged"), ("sealed", "clauses_judged_in_secret")):
        entries = [entry for event in found if event["kind"] == kind for entry in event["entries"]]
        for want in vector.get(key, []):
            assert [entry for entry in entries if want.items() <= entry.items()], f"{want} is not in the {key}"
    for kind in vector.get("never", []):
        assert not [event for event in found if event["kind"] == kind]
    for path, value in vector.get("state", {}).items():
        found_value = _at(table.public, path)
        if isinstance(value, list):
            assert list(found_value) == value, path
        else:
            assert found_value == pytest.approx(value), path


def test_every_ruleset_has_vectors() -> None:
    from summitry.loading import list_rulesets

    names = {getattr(ruleset, "id", ruleset) for ruleset in list_rulesets()}
    assert names == {file.stem for file in FOLDER.glob("*.toml")}


def _play(table: Table, step: dict[str, Any]) -> None:
    if "advance" in step:
        table.advance(step["advance"], step.get("round"))
    elif "votes" in step:
        assert not set(step) - {"votes", *_CHOICES}
        for word, choice in _CHOICES.items():
            table.vote(step["votes"], **dict.fromkeys(step.get(word, []), choice))
    elif "commits" in step:
        answer = next((motion.id for motion in table.public.motions.values() if motion.status == "adopted"), "")
        if table.public.phase == "vote":
            table.advance("decision")
        for seat, spending in step["commits"].items():
            given = step.get("answers", {})
            table.commit(seat, spending, **({answer: given[seat]} if seat in given else {}))
    else:
        table.seat(step["by"], COMMAND.from_plain(step["command"]))


def _in_order(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    position = 0
    for want in expected:
        while position < len(found) and not all(found[position].get(key) == value for key, value in want.items()):
            position += 1
        assert position < len(found), f"no event {want} in its place; kinds: {[event['kind'] for event in found]}"
        position += 1


def _at(public: Any, path: str) -> Any:
    value = public
    for part in path.split("."):
        value = value[part] if isinstance(value, dict) else getattr(value, part)
    return value
