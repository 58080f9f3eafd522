"""``summitry rulesets`` and ``summitry scenarios``."""

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summitry.loading import list_rulesets, list_scenarios
from summitry_cli.failure import Failure
from summitry_cli.main import app

CATALOG = files("summitry").joinpath("catalog")
EVERY = [
    ["rulesets"],
    ["rulesets", "list"],
    ["scenarios"],
    ["scenarios", "list"],
    ["scenarios", "check"],
    *(["rulesets", verb, id_] for verb in ("show", "explain") for id_ in list_rulesets()),
    *(["scenarios", "show", id_] for id_ in list_scenarios()),
]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def words(text: str) -> str:
    """Without line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize("arguments", EVERY, ids=" ".join)
def test_output_is_plain_and_fits_80_columns(arguments: list[str]) -> None:
    text = run(*arguments)
    assert "\x1b" not in text
    for line in text.splitlines():
        assert len(line) <= 80
        assert line == line.rstrip()


@pytest.mark.parametrize("group,ids", [("rulesets", list_rulesets()), ("scenarios", list_scenarios())])
def test_list_names_all_and_is_the_default(group: str, ids: tuple[str, ...]) -> None:
    text = run(group, "list")
    assert text == run(group)
    for id_ in ids:
        assert f"\n{id_} " in f"\n{text}"


def test_explain_nato() -> None:
    text = words(run("rulesets", "explain", "nato"))
    for fact in (
        "breaks silence",
        "no suspension or expulsion clause",
        "3.5 %",
        "Art. 5",
        "ratify",
        "not an obligation",
    ):
        assert fact in text


def test_explain_calm() -> None:
    text = words(run("rulesets", "explain", "calm"))
    for fact in ("Three quarters", "without a vote", "It binds", "no alliance has tried it", "5.99", "Waived for UKR"):
        assert fact in text


def test_show_ruleset() -> None:
    text = words(run("rulesets", "show", "calm"))
    assert "dismissal" in text
    assert "(waived: UKR)" in text


def test_show_scenario() -> None:
    text = run("scenarios", "show", "calm-15")
    assert "FRA France" in text
    assert "290" in text
    assert "Off the board, by a script: Belgium, Italy, Romania. Outside the alliance" in words(text)
    assert "hypothetical" in text
    assert "Iceland, 0.2 %: Assumption" in words(text)
    assert "Maritime power" in text
    assert "Guarantor: none." in words(text)


def test_check_without_a_file_checks_all_and_shows_where_scenarios_begin() -> None:
    assert run("rulesets", "check").splitlines() == [f"{id_}: good" for id_ in list_rulesets()]
    text = run("scenarios", "check")
    assert "calm-15: good" in text
    rows = [line.split()[:2] for line in text.splitlines() if line.startswith("  ")]
    for scenario in list_scenarios():
        for ruleset in list_rulesets():
            assert [scenario, ruleset] in rows


def test_check_of_a_good_file(tmp_path: Path) -> None:
    path = tmp_path / "calm.toml"
    path.write_bytes(CATALOG.joinpath("rulesets", "calm.toml").read_bytes())
    assert run("rulesets", "check", str(path)) == f"{path}: good\n"


@pytest.mark.process
def test_faults_are_one_line_each_and_end_with_code_1(tmp_path: Path) -> None:
    text = CATALOG.joinpath("rulesets", "calm.toml").read_text(encoding="utf-8")
    path = tmp_path / "calm.toml"
    path.write_text(
        text.replace("floor = 4.0", "floor = 40").replace("at_least = 6.0", "at_least = 60"), encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-c", "from summitry_cli.main import run; run()", "rulesets", "check", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{path}:")
    assert "criteria[0].at_least = 60: is not between 0 and 10. Fix: write at most 10" in lines[0]
    assert "commitment.floor = 40: is not between 0 and 12. Fix: write at most 12" in lines[1]
    assert done.stderr == "summitry: 2 faults found\n"


@pytest.mark.parametrize(
    "arguments,message",
    [
        (["rulesets", "show", "clam"], "there is no ruleset 'clam'. Did you mean 'calm'?"),
        (["rulesets", "explain", "un"], "there is no ruleset 'un'. Known: calm, eu-defence, model-nato, nato"),
        (["scenarios", "show", "calm15"], "Did you mean 'calm-15'?"),
    ],
)
def test_an_unknown_id_names_the_nearest(arguments: list[str], message: str) -> None:
    with pytest.raises(Failure) as raised:
        CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert message in str(raised.value)
    assert raised.value.code == 1
