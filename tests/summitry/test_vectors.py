"""Runs the conformance vectors of ``tests/vectors`` against the engine. Their form is in the README beside them."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest
from tests.support.options import FOLDER, option_rules
from tests.support.table import Table, rules

from summitry.codec import COMMAND, EVENT
from summitry.refusal import CODES, Refused
from summitry.rules import Rules

FILES = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.toml"))}
VECTORS = [
    pytest.param(ruleset, vector, id=f"{ruleset}:{vector['id']}")
    for ruleset, content in FILES.items()
    for vector in content["vector"]
]
_CHOICES = {"yes": "yes", "no": "no", "abstain": "abstain", "declare": "abstain_with_declaration"}
_KEYS = {
    "id",
    "rule",
    "source",
    "scenario",
    "luck",
    "given",
    "refused",
    "then",
    "never",
    "state",
    "ledger",
    "sealed",
    "option",
}


def shipped(ruleset: str) -> str:
    return files("summitry").joinpath("catalog", "rulesets", f"{ruleset}.toml").read_text(encoding="utf-8")


def _rules(scenario: str, ruleset: str, option: str | None) -> Rules:
    return rules(scenario, ruleset) if option is None else option_rules(scenario, ruleset, option)


@pytest.mark.parametrize("ruleset", [name for name, content in FILES.items() if "options" in content])
def test_an_option_is_what_the_rulesets_file_says_to_write(ruleset: str) -> None:
    """What its comments offer, all of it, beside lines that stand in the file already."""
    commented = re.findall(r"(?m)^#   (.*)$", shipped(ruleset))
    options = FILES[ruleset]["options"].values()
    written = [line for option in options for lines in option.values() for line in lines.strip().splitlines()]
    assert set(commented) <= set(written)
    assert set(written) <= {*commented, *shipped(ruleset).splitlines()}
    played = {vector.get("option") for vector in FILES[ruleset]["vector"]}
    assert {*FILES[ruleset]["options"]} <= played


def test_the_options_of_the_design_are_there() -> None:
    design = (FOLDER.parents[1] / "docs" / "game.md").read_text(encoding="utf-8")
    assert "(option: `voted`)" in design
    assert "2 % as option" in design
    assert "option: a second forum" in design
    assert "option: a second account of 1.5 %" in design
    assert "the-hague" in FILES["nato"]["options"]
    assert "option: common funding" in design
    assert "common-funding" in FILES["nato"]["options"]
    assert "defence-planning-committee" in FILES["nato"]["options"]
    assert "voted" in FILES["calm"]["options"]
    assert "two-percent" in FILES["nato"]["options"]


def test_every_fact_of_practice_is_cited_by_a_vector_or_said_to_be_left_out() -> None:
    page = (FOLDER.parents[1] / "docs" / "practice.md").read_text(encoding="utf-8")
    facts = re.findall(r"(?m)^\| ([NE]\d+) \| ", page.partition("## 3.")[0])
    shown = dict(re.findall(r"(?m)^\| ([NE]\d+) \| (.*) \|$", page.partition("## 3.")[2]))
    sources = {
        f"{ruleset}:{one['id']}": one["source"] for ruleset, content in FILES.items() for one in content["vector"]
    }
    assert facts == list(shown)
    assert len(facts) == 19
    for fact, words in shown.items():
        cited = {
            id_
            for id_, source in sources.items()
            if re.search(rf"practice\.md\W+(?:[NE]\d+\W+(?:and )?)*{fact}\b", source)
        }
        assert cited or words.startswith("not in the game"), f"no vector cites {fact}"
        named = set(re.findall(r"`([a-z-]+:[a-z-]+)`", words))
        assert named <= cited, f"{fact}: {sorted(named - cited)} don't cite it"


@pytest.mark.parametrize("ruleset, vector", VECTORS)
def test_vector(ruleset: str, vector: dict[str, Any]) -> None:
    assert not set(vector) - _KEYS, "a misspelt key would test nothing"
    assert vector["source"]
    assert vector["rule"]
    played = _rules(vector.get("scenario", "tutorial-5"), ruleset, vector.get("option"))
    table = Table(played, luck=vector.get("luck", {}), key="vector")
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
    assert not {name: len(content["vector"]) for name, content in FILES.items() if len(content["vector"]) < 15}


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
    elif "control" in step:
        table.control(COMMAND.from_plain(step["control"]))
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
