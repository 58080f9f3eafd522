"""Sentences of the pages that had jargon, or a number that says nothing. No browser is needed."""

import json
import subprocess

import pytest

from tests.support.said import STATIC, node

_PROGRAM = """
const [module, ...asked] = JSON.parse(process.argv[1]);
const words = await import(module);
const named = (name) => name.split(".").reduce((found, key) => found[key], words);
process.stdout.write(JSON.stringify(asked.map(([name, ...given]) => named(name)(...given))));
"""


def told(file: str, *asked: tuple[object, ...]) -> list[str]:
    """What words of a module say: each by its name and what it is given."""
    question = json.dumps([(STATIC / file).as_uri(), *asked])
    done = subprocess.run(
        [node(), "--input-type=module", "-e", _PROGRAM, question],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    found: list[str] = json.loads(done.stdout)
    return found


def test_an_index_that_stays_is_said_once() -> None:
    assert told("format.js", ("moved", 0.5, 0.504), ("moved", 0.61, 0.58)) == ["0.50", "0.61 → 0.58 (−0.03)"]


def test_a_difference_is_that_of_the_figures_beside_it() -> None:
    """0.2549 − 0.0051 is 0.2498, which as a figure of its own would be 0.25."""
    assert told("format.js", ("moved", 0.2549, 0.0051)) == ["0.25 → 0.01 (−0.24)"]


@pytest.mark.parametrize(
    "language, words",
    [
        ("en", ["A: done", "A: not yet", "A: nothing is asked yet", "A: 6.3, 6 needed", "A: unknown, 6 needed (b)"]),
        (
            "de",
            ["A: erfüllt", "A: noch nicht", "A: noch nichts verlangt", "A: 6.3, nötig 6", "A: unbekannt, nötig 6 (b)"],
        ),
    ],
)
def test_a_criterion_that_asks_for_a_deed_shows_no_figure(language: str, words: list[str]) -> None:
    checks: list[dict[str, object]] = [
        {"field": "stance", "value": 1, "needed": 1, "met": True},
        {"field": "autonomy", "value": 0, "needed": 1, "met": False},
        {"field": "joint_share", "value": 0, "needed": 0, "met": True},
        {"field": "democracy", "value": 6.3, "needed": 6, "met": True},
        {"field": "democracy", "needed": 6, "met": False, "note": "b"},
    ]
    asked = [("checklist.line", {"label": "A", **check}) for check in checks]
    assert told(f"words/{language}/rules.js", *asked) == words


def test_what_was_kept_and_what_is_no_longer_owed_are_told_apart() -> None:
    for language, words in (
        ("en", ["3 kept", "3 kept, 1 no longer owed"]),
        ("de", ["3 gehalten", "3 gehalten, 1 hinfällig"]),
    ):
        assert told(f"words/{language}/figures.js", ("outcomeCard.others", 3, 0), ("outcomeCard.others", 3, 1)) == words


def test_a_number_and_its_sign_stay_on_one_line() -> None:
    assert told("said.js", ("said", "The floor is 3.5 % of GDP.")) == ["The floor is 3.5\u00a0% of GDP."]
