"""``summitry lab power``."""

import json

import pytest
from typer.testing import CliRunner, Result

from summitry_cli.failure import Failure
from summitry_cli.main import app


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["lab", "power", *(str(part) for part in arguments)])


def test_a_game_of_ones_own() -> None:
    data = json.loads(run("--quota", 51, "--weights", "50,49,1", "--json").output)
    assert [player["banzhaf_exact"] for player in data["players"]] == ["3/5", "1/5", "1/5"]
    assert [player["shapley_exact"] for player in data["players"]] == ["2/3", "1/6", "1/6"]
    told = run("--quota", 51, "--weights", "50,49,1").output
    assert "66.67%" in told
    assert "3 of 8 ways to vote" in told


def test_a_ruleset_in_a_scenario() -> None:
    told = run("--scenario", "tutorial-5", "--ruleset", "calm", "--motion", "expulsion").output
    assert "Three quarters" in told
    assert "Estonia" in told
    assert "no state is named" in told
    about_one = run("--scenario", "tutorial-5", "--ruleset", "calm", "--motion", "expulsion", "--subject", "EST").output
    assert "no state is named" not in about_one
    assert "Estonia" not in about_one
    assert (
        "no state is named" not in run("--scenario", "tutorial-5", "--ruleset", "nato", "--motion", "response").output
    )
    data = json.loads(run("--scenario", "tutorial-5", "--ruleset", "nato", "--json").output)
    assert all(len(rule.get("players", [])) in (0, 5) for rule in data["rules"])


@pytest.mark.parametrize(
    "arguments, problem, fix",
    [
        ([], "it takes a scenario and a ruleset", "--quota 51"),
        (["--quota", "51"], "it takes a scenario", "--quota 51"),
        (["--quota", "51", "--weights", "1,x"], "the weights are '1,x'", "50,49,1"),
        (["--quota", "51", "--weights", "1,-2"], "the weights are", "50,49,1"),
        (["--quota", "51", "--weights", "50,49,1", "--subject", "EST"], "about no state", "--subject out"),
        (["--scenario", "eu-72", "--ruleset", "calm"], "eu-72", "list"),
        (
            ["--scenario", "tutorial-5", "--ruleset", "nato", "--motion", "expulsion"],
            "no rule for 'expulsion'",
            "accession",
        ),
        (["--scenario", "tutorial-5", "--ruleset", "nato", "--subject", "USA"], "no state 'USA'", "EST"),
    ],
)
def test_a_wrong_wish_is_named_with_the_fix(arguments: list[str], problem: str, fix: str) -> None:
    error = run(*arguments).exception
    assert isinstance(error, Failure), error
    assert problem in error.problem
    assert fix in error.fix
    assert error.code == 2
