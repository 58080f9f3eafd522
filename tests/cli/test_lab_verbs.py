"""``summitry lab`` and ``summitry explain``."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from summitry_cli.failure import Failure
from summitry_cli.main import app


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(part) for part in arguments])


def failure(*arguments: object) -> Failure:
    error = run(*arguments).exception
    assert isinstance(error, Failure), error
    return error


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("logs") / "game.jsonl"
    assert run("simulate", "--scenario", "tutorial-5", "--seed", 7, "--json", file, "--quiet").exit_code == 0
    return file


def test_the_conditions_hold_on_the_shipped_game() -> None:
    result = run("lab", "conditions", "--seeds", 1, "--only", "1,2,7")
    assert result.exit_code == 0
    assert "Dilemma holds" in result.output
    assert "Enforcement matters holds" in result.output


def test_the_exit_code_follows_the_verdict() -> None:
    result = run("lab", "conditions", "--scenario", "tutorial-5", "--seeds", 2, "--only", "1,2", "--json")
    data = json.loads(result.output)
    assert result.exit_code == (0 if data["dilemma"]["holds"] and data["enforcement"]["holds"] else 1)
    assert data["seeds"] == [0, 1]


def test_the_wider_conditions_are_told_with_their_uncertainty() -> None:
    result = run("lab", "conditions", "--scenario", "tutorial-5", "--seeds", 2, "--only", "3,4,5,6")
    for heading in ("3. Rulesets matter", "4. Skill matters", "5. Talk matters", "6. Every seat is worth playing"):
        assert heading in result.output
    assert "What this can't tell" in result.output
    assert result.exit_code == (1 if "FAILS" in result.output else 0)
    data = json.loads(
        run("lab", "conditions", "--scenario", "tutorial-5", "--seeds", 2, "--only", "5", "--json").output
    )
    assert set(data["wider"]["talk_matters"]["gains"]) == {"nato", "calm", "coalition"}


@pytest.mark.parametrize(
    "words, part",
    [
        (["--only", "8"], "--only is '8'"),
        (["--strong", "nobody"], "'nobody'"),
        (["--only", "3", "--seeds", "1"], "two seeds"),
    ],
)
def test_what_conditions_cannot_measure_is_said(words: list[str], part: str) -> None:
    assert part in failure("lab", "conditions", *words).problem


def test_an_unknown_ruleset_is_named_with_the_fix() -> None:
    assert "calm" in failure("lab", "conditions", "--ruleset", "cal").problem


def test_explain_shows_the_last_round_unless_told(log: Path) -> None:
    assert "Round 3 of 3" in run("explain", log).output
    told = run("explain", log, "--round", 1, "--state", "fra,EST").output
    assert "Round 1 of 3" in told
    assert told.index("\nFrance\n") < told.index("\nEstonia\n")


@pytest.mark.parametrize(
    "arguments, problem, fix",
    [(["--round", "9"], "there is no round 9", "1 to 3"), (["--state", "XXX"], "'XXX' is no state", "FRA")],
)
def test_a_wrong_wish_is_named(log: Path, arguments: list[str], problem: str, fix: str) -> None:
    error = failure("explain", log, *arguments)
    assert problem in error.problem
    assert fix in error.fix
    assert error.code == 2


def test_a_log_without_a_resolution_is_said(log: Path, tmp_path: Path) -> None:
    short = tmp_path / "short.jsonl"
    short.write_text("".join(log.read_text().splitlines(keepends=True)[:8]))
    assert "no round was resolved" in failure("explain", short).problem
