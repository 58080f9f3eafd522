"""Par: distributions of the catalog, and where a score stands in them."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from summitry.loading import load_rules, par_of
from summitry.loading.par import GRID, Par, par_text
from summitry.rules import Options

SHIPPED = files("summitry").joinpath("catalog", "par")


def table(**changes: Any) -> Par:
    seats = {
        "FRA": tuple(float(value) for value in range(40, 61)),
        "EST": (50.0,) * 5 + tuple(map(float, range(50, 66))),
    }
    good: dict[str, Any] = {
        "scenario": "s", "ruleset": "r", "doctrine": "ladder", "games": 30, "bots": ("loyal",), "version": "1", "same": True,
        "seats": seats,
    }  # fmt: skip
    return Par(**{**good, **changes})


@pytest.mark.parametrize(
    "score, percentile", [(39, 0), (40, 0), (45, 25), (50, 50), (50.5, 52), (59.9, 99), (60, 100), (70, 100)]
)
def test_a_score_stands_between_the_games_below_and_above(score: float, percentile: int) -> None:
    assert table().percentile("FRA", score) == percentile


def test_equal_games_count_half() -> None:
    assert table().percentile("EST", 50) == 12, "a quarter of the games ended with just this"
    assert table().percentile("EST", 49.9) == 0


def test_percentiles_never_fall_with_the_score() -> None:
    for seat in ("FRA", "EST"):
        found = [table().percentile(seat, score / 10) for score in range(350, 700)]
        assert found == sorted(found)


@pytest.mark.parametrize("file", [file.name for file in SHIPPED.iterdir() if file.name.endswith(".json")])
def test_what_is_shipped_is_for_rules_that_are_shipped(file: str) -> None:
    data = json.loads(SHIPPED.joinpath(file).read_text(encoding="utf-8"))
    assert par_text(data) == SHIPPED.joinpath(file).read_text(encoding="utf-8")
    for ruleset, one in data["rulesets"].items():
        rules = load_rules(data["scenario"], ruleset)
        found = par_of(rules)
        assert found is not None
        assert found.games == one["games"] >= 30
        for spec in rules.scenario.states:
            if spec.seat:
                values = found.seats[spec.id]
                assert len(values) == len(GRID)
                assert list(values) == sorted(values)
                assert 0 <= values[0] <= values[-1] <= 100


def test_there_is_none_for_rules_of_ones_own_or_another_doctrine() -> None:
    rules = load_rules("tutorial-5", "calm")
    assert par_of(rules) is not None
    assert par_of(replace(rules, ruleset=replace(rules.ruleset, id="mine"))) is None
    assert par_of(load_rules("tutorial-5", "calm", Options(doctrine="spiral"))) is None


def test_a_newer_version_is_said() -> None:
    rules = load_rules("tutorial-5", "calm")
    newer = par_of(replace(rules, ruleset=replace(rules.ruleset, version=99)))
    assert newer is not None
    assert "older version" in newer.note()


def test_a_folder_of_ones_own_comes_first(tmp_path: Path) -> None:
    data = json.loads(SHIPPED.joinpath("tutorial-5.json").read_text(encoding="utf-8"))
    data["rulesets"]["calm"]["games"] = 12345
    (tmp_path / "par").mkdir()
    (tmp_path / "rulesets").mkdir()
    (tmp_path / "par" / "tutorial-5.json").write_text(par_text(data), encoding="utf-8")
    rules = load_rules("tutorial-5", "calm")
    mine, shipped = par_of(rules, catalog=tmp_path), par_of(rules)
    assert mine is not None
    assert shipped is not None
    assert mine.games == 12345 != shipped.games
