"""``summitry simulate`` and ``summitry replay``: one tells a game, the other proves it from the log."""

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
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


def last_line(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.output.splitlines()[-1]


@pytest.mark.parametrize("ruleset", ["calm", "nato", "eu-defence"])
@pytest.mark.parametrize("scenario", ["tutorial-5", "calm-15"])
def test_the_replay_of_a_game_has_its_digest_and_its_end(tmp_path: Path, scenario: str, ruleset: str) -> None:
    file = tmp_path / "game.jsonl"
    told = run("simulate", "--scenario", scenario, "--ruleset", ruleset, "--seed", 11, "--json", file)
    again = run("replay", file)
    assert last_line(told) == last_line(again)
    assert last_line(told).startswith("state digest ")
    assert told.output.endswith(again.output)
    assert run("replay", file, "--story").output == told.output


def test_quiet_prints_the_digest_alone() -> None:
    result = run("simulate", "--scenario", "tutorial-5", "--quiet")
    assert result.output.count("\n") == 1


BAD = """
from summitry.commands import CommitDecision
from summitry_lab.bots import Bot

class Bad(Bot):
    name, help = "bad", "Spends what nobody may."

    def act(self, turn):
        if turn.legal.decision is not None:
            yield CommitDecision(phase=turn.legal.phase, spending=99)
"""


def test_what_a_bot_did_wrong_is_said_even_quietly_and_ends_a_strict_game_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(BAD, encoding="utf-8")
    game = (
        "simulate",
        "--scenario",
        "tutorial-5",
        "--ruleset",
        "calm",
        "--bots",
        f"FRA={tmp_path / 'bad.py'}:Bad",
        "--quiet",
    )
    told = run(*game)
    assert told.stdout.count("\n") == 1
    assert "bad.py:Bad: 3 refused" in told.stderr
    problem = failure(*game, "--strict").problem
    assert (
        "bad.py:Bad at FRA in 1.decision.0 gives commit_decision, which is refused: bad_value: spending is 99"
        in problem
    )


def test_bots_take_turns_or_are_set_by_seat() -> None:
    base = ("simulate", "--scenario", "tutorial-5", "--seed", 3)
    table = run(*base, "--bots", "loyal", "--bots", "FRA=free-rider,pol=best-replier").output
    seats = {line.split()[0]: line.split()[1] for line in table[table.index("The seats") :].splitlines()[3:8]}
    expected = {"Germany": "loyal", "Estonia": "loyal", "Finland": "loyal"}
    assert seats == {**expected, "France": "free-rider", "Poland": "best-replier"}


@pytest.mark.parametrize(
    "arguments, problem, fix",
    [
        (["--ruleset", "cal"], "there is no ruleset 'cal'. Did you mean 'calm'?", "rulesets list"),
        (["--scenario", "x"], "there is no scenario 'x'", "scenarios list"),
        (["--bots", "nemo"], "there is no bot 'nemo'", "free-rider, loyal"),
        (["--bots", "XXX=loyal"], "'XXX' is no seat of calm-15", "FRA"),
        (["--bots", "UKR="], "there is no bot ''", "loyal"),
    ],
)
def test_a_wrong_wish_is_named_with_the_fix(arguments: list[str], problem: str, fix: str) -> None:
    error = failure("simulate", *arguments)
    assert problem in error.problem
    assert fix in error.fix
    assert error.code == 2


def test_a_log_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    error = failure("simulate", "--scenario", "tutorial-5", "--json", tmp_path / "no" / "folder.jsonl")
    assert "can't be written" in error.problem
    assert error.code == 1


def broken(log: Path, change: Callable[[list[str]], list[str]]) -> Path:
    file = log.with_name("broken.jsonl")
    file.write_text("".join(change(log.read_text().splitlines(keepends=True))))
    return file


def without_field(line: str, name: str) -> str:
    record = json.loads(line)
    del record[name]
    return json.dumps(record) + "\n"


def with_field(line: str, name: str, value: object) -> str:
    return json.dumps({**json.loads(line), name: value}) + "\n"


@pytest.mark.parametrize(
    "change, problem",
    [
        (lambda lines: lines[:2] + lines[3:], "line 3: record number is 4, 3 was expected"),
        (lambda lines: lines[:3] + lines[2:], "line 4: record number is 3, 4 was expected"),
        (lambda lines: [*lines[:5], '{"session":\n'], "line 6: "),
        (lambda lines: [*lines[:4], without_field(lines[4], "actor"), *lines[5:]], "line 5: actor"),
        (lambda lines: [*lines[:4], with_field(lines[4], "new", 1), *lines[5:]], "line 5: new"),
        (
            lambda lines: [*lines[:4], with_field(lines[4], "session", "other"), *lines[5:]],
            "line 5: record of session 'other'",
        ),
        (lambda lines: [*lines[:4], with_field(lines[4], "at", 5), *lines[5:]], "record 5: its time is before"),
        (lambda lines: lines[1:], "line 1: record number is 2, 1 was expected"),
        (lambda lines: [with_field(lines[-1], "seq", 1)], "record 1: "),
        (lambda lines: [], "the log is empty"),
        (lambda lines: ["\x00\x01\n"], "line 1: "),
    ],
)
def test_a_broken_log_is_refused_with_the_place(
    log: Path, change: Callable[[list[str]], list[str]], problem: str
) -> None:
    error = failure("replay", broken(log, change))
    assert problem in error.problem
    assert len(error.problem) < 800
    assert "one record a line" in error.fix
    assert error.code == 1


def test_a_log_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "nothing.jsonl can't be read: No such file" in failure("replay", tmp_path / "nothing.jsonl").problem


@pytest.mark.process
def test_the_command_ends_with_a_message_and_without_a_traceback(log: Path) -> None:
    code = "from summitry_cli.main import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, "replay", broken(log, lambda lines: lines[1:])],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("summitry: ")
    assert "Traceback" not in done.stderr
    piped = subprocess.run(
        [sys.executable, "-c", code, "replay", "-"], input=log.read_bytes(), capture_output=True, check=False
    )
    assert piped.returncode == 0
    version = subprocess.run([sys.executable, "-c", code, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("summitry 0.")
    with subprocess.Popen(
        [sys.executable, "-c", code, "simulate"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as cut:
        assert cut.stdout is not None
        assert cut.stderr is not None
        cut.stdout.readline()
        cut.stdout.close()
        assert cut.stderr.read() == b""


def test_a_game_by_rules_of_ones_own_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log needs no catalog any more: it holds the rules whole."""
    (tmp_path / "rulesets").mkdir()
    calm = files("summitry").joinpath("catalog", "rulesets", "calm.toml").read_text(encoding="utf-8")
    text = calm.replace('id = "calm"', 'id = "mine"').replace("version = 1", "version = 7")
    file = tmp_path / "rulesets" / "mine.toml"
    file.write_text(text, encoding="utf-8")
    log = tmp_path / "game.jsonl"
    game = ("simulate", "--scenario", "tutorial-5", "--seed", 5)
    told = run(*game, "--ruleset", "mine", "--catalog", tmp_path, "--json", log)
    assert "Under the rules mine@7, in the scenario tutorial-5@1." in told.output
    assert last_line(run(*game, "--ruleset", "mine@7", "--catalog", tmp_path)) == last_line(told)
    assert last_line(run(*game, "--ruleset", file)) == last_line(told)
    monkeypatch.setenv("SUMMITRY_CATALOG", str(tmp_path))
    assert last_line(run(*game, "--ruleset", "mine")) == last_line(told)
    monkeypatch.delenv("SUMMITRY_CATALOG")
    file.unlink()
    again = run("replay", log)
    assert "Under the rules mine@7, in the scenario tutorial-5@1." in again.output
    assert last_line(again) == last_line(told)
    assert "there is no ruleset 'mine'" in failure(*game, "--ruleset", "mine").problem
    assert "is no folder" in failure(*game, "--catalog", tmp_path / "none").problem


def test_a_game_can_be_played_under_another_doctrine() -> None:
    game = ("simulate", "--scenario", "tutorial-5", "--ruleset", "nato", "--seed", 3, "--quiet")
    ladder, spiral = run(*game), run(*game, "--doctrine", "spiral")
    assert (ladder.exit_code, spiral.exit_code) == (0, 0)
    assert last_line(ladder) != last_line(spiral)
    assert last_line(run(*game, "--doctrine", "ladder")) != ""
    assert run(*game, "--doctrine", "chaos").exit_code == 2


def altered(log: Path, tmp_path: Path, *path: str, value: object) -> Path:
    """The log with one field of round 1's outcome changed, as by a text editor."""
    file = tmp_path / "altered.jsonl"
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    found = next(event for line in lines for event in line["events"] if event["kind"] == "round_resolved")
    *way, last = path
    for part in way:
        found = found[part]
    assert found[last] != value
    found[last] = value
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def test_an_altered_figure_is_named_by_replay_and_by_explain(log: Path, tmp_path: Path) -> None:
    file = altered(log, tmp_path, "deterrence", value=0.999)
    told = run("replay", file)
    assert isinstance(told.exception, Failure)
    assert told.exception.code == 1
    assert "the Resolution of round 1" in told.exception.problem
    assert "round_resolved.deterrence: 0.999 in the log" in told.exception.problem
    assert told.output.splitlines()[-1].startswith("state digest "), "what the log says is told all the same"
    shown = run("explain", file, "--round", 1)
    assert isinstance(shown.exception, Failure)
    assert shown.exception.code == 1
    assert "D (The alliance)" in shown.exception.problem
    assert "THE LOG SAYS 0.999" in " ".join(shown.output.split())
    assert "= 0.999\n" not in shown.output
    assert run("explain", log, "--round", 1).exit_code == 0


def test_what_no_sum_shows_is_found_by_replay(log: Path, tmp_path: Path) -> None:
    """Spending that was never decided: every sum over it is right."""
    file = altered(log, tmp_path, "standings", "FRA", "record", value=0.123456)
    assert "standings.FRA.record: 0.123456 in the log" in failure("replay", file).problem
