"""Faults of decision rules: a shipped ruleset with one rule that makes no sense, its line, and a fix."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from summitry.loading import CatalogFault, check_file

CALM = files("summitry").joinpath("catalog", "rulesets", "calm.toml").read_text(encoding="utf-8")
CASES = [
    ('{ kind = "majority", share = 0.75, quorum = 3 }', "quorum", "not between 0 and 1", "write half as 0.5"),
    ('{ kind = "weighted", by = "gdp", share = 1.5 }', "share", "not above 0 and at most 1", "0.75"),
    ('{ kind = "weighted", by = "wealth", share = 0.5 }', "by", "not one of the choices", "gdp"),
    (
        '{ kind = "weighted", by = "gdp", share = 0.5, votes = { FRA = 1 } }',
        "votes",
        "what counts is gdp",
        'by = "votes"',
    ),
    ('{ kind = "weighted", by = "votes", share = 0.5 }', "votes", "nobody has a vote", "add votes"),
    (
        '{ kind = "weighted", by = "votes", share = 0.5, votes = { FRA = 1, FRN = 1 } }',
        "votes.FRN",
        "not in the country table",
        "FRA (France)",
    ),
    (
        '{ kind = "weighted", by = "votes", share = 0.5, votes = { FRA = 1, DEU = -1 } }',
        "votes.DEU",
        "is below 0",
        "0 or more",
    ),
    ('{ kind = "double", states = 55, population = 0.65 }', "states", "not above 0 and at most 1", "0.75"),
    ('{ kind = "double", states = 0.55, population = 0.0 }', "population", "not above 0 and at most 1", "0.75"),
    (
        '{ kind = "double", states = 0.55, population = 0.65, blocking_members = 0 }',
        "blocking_members",
        "not between 1 and 100",
        "such as 4",
    ),
    (
        '{ kind = "double", states = 0.55, population = 0.65, blocking_members = 4, participating = true }',
        "blocking_members",
        "worked out from the population",
        "remove blocking_members",
    ),
    ('{ kind = "opt_in", minimum = 0 }', "minimum", "not between 1 and 100", "1 or more", "response"),
    ('{ kind = "opt_in", minimum = 3 }', "kind", "holds for the whole alliance", "unanimity"),
    ('{ kind = "constructive_abstention" }', "kind", "holds for the whole alliance", "unanimity", "expulsion"),
    (
        '{ kind = "all_of", rules = [{ kind = "unanimity" }, { kind = "opt_in", minimum = 3 }] }',
        "kind",
        "holds for the whole alliance",
        "unanimity",
    ),
    ('{ kind = "any_of", rules = [{ kind = "unanimity" }] }', "rules", "fewer than two", "add another rule"),
    (
        '{ kind = "any_of", rules = [{ kind = "unanimity" }, { kind = "silence" }] }',
        "rules[1].kind",
        "kind 'silence' is unknown",
        "choose one of unanimity",
    ),
    (
        '{ kind = "any_of", rules = [{ kind = "unanimity" }, { kind = "majority", share = 7 }] }',
        "rules[1].share",
        "not above 0 and at most 1",
        "0.75",
    ),
    (
        '{ kind = "all_of", rules = [{ kind = "unanimity", excluding_subject = true }, { kind = "majority", share = 0.5 }] }',
        "rules[0].excluding_subject",
        "the same for all parts",
        "rule around them",
        "expulsion",
    ),
]


EITHER = '{ kind = "any_of", rules = [{ kind = "unanimity" }, { kind = "majority", share = 0.5 }] }'


def check(tmp_path: Path, motion: str, rule: str) -> tuple[tuple[CatalogFault, ...], int]:
    """The faults of `calm` with this motion under this rule, and the line of the rule."""
    text, changed = re.subn(
        rf"(\[motions\.{motion}\]\n(?:#.*\n)*)rule = .*", lambda found: f"{found[1]}rule = {rule}", CALM
    )
    assert changed == 1
    path = tmp_path / "calm.toml"
    path.write_text(text, encoding="utf-8")
    return check_file(path), text[: text.index(f"rule = {rule}")].count("\n") + 1


@pytest.mark.parametrize("rule, path, problem, fix, motion", [(*case, "spending_floor")[:5] for case in CASES])
def test_a_fault_names_line_and_fix(tmp_path: Path, rule: str, path: str, problem: str, fix: str, motion: str) -> None:
    faults, line = check(tmp_path, motion, rule)
    found = {fault.path: fault for fault in faults}
    assert f"motions.{motion}.rule.{path}" in found, list(map(str, faults))
    fault = found[f"motions.{motion}.rule.{path}"]
    assert problem in fault.problem
    assert fix in fault.fix
    assert fault.line == line


@pytest.mark.parametrize(
    "rule",
    [
        '{ kind = "unanimity" }',
        '{ kind = "constructive_abstention" }',
        '{ kind = "majority", share = 0.5, of = "cast", quorum = 0.5 }',
        '{ kind = "weighted", by = "votes", share = 0.7, votes = { FRA = 29, EST = 4 } }',
        '{ kind = "double", states = 0.55, population = 0.65, blocking_members = 4 }',
        '{ kind = "double", states = 0.55, population = 0.65, participating = true }',
        '{ kind = "opt_in", minimum = 3 }',
        f'{{ kind = "all_of", rules = [{{ kind = "opt_in", minimum = 3 }}, {EITHER}] }}',
    ],
)
def test_good_rules_pass(tmp_path: Path, rule: str) -> None:
    faults, _ = check(tmp_path, "response", rule)
    assert faults == ()
