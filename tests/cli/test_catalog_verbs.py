"""``summitry rulesets`` and ``summitry scenarios``."""

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from tests.support.pairs import PLAYABLE, REFUSED
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
        assert f"\n{id_}@" in f"\n{text}"


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
    for fact in (
        "Three quarters",
        "without a vote",
        "It binds",
        "no alliance has tried it",
        "5.99",
        "Waived for Ukraine",
    ):
        assert fact in text


def test_show_ruleset() -> None:
    text = words(run("rulesets", "show", "calm"))
    assert "dismissal" in text
    assert "(waived: Ukraine)" in text


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
    told = run("rulesets", "check")
    assert told.splitlines()[: len(list_rulesets())] == [f"{id_}: good" for id_ in list_rulesets()]
    flat = words(told)
    for ruleset in list_rulesets():
        admitted = [scenario for scenario, other in PLAYABLE if other == ruleset]
        assert f"{ruleset}: {', '.join(sorted(admitted))}" in flat
    assert "Not calm-15: Where nobody stands behind the alliance, nobody can draw down." in flat
    assert flat.count("Not ") == len(REFUSED)
    text = run("scenarios", "check")
    assert "calm-15: good" in text
    rows = [line.split()[:2] for line in text.splitlines() if line.startswith("  ")]
    for scenario, ruleset in PLAYABLE:
        assert [scenario, ruleset] in rows
    for scenario, ruleset in REFUSED:
        assert [scenario, ruleset] not in rows
        assert f"{scenario} under {ruleset}:" in text


def test_check_of_a_good_file(tmp_path: Path) -> None:
    path = tmp_path / "calm.toml"
    path.write_bytes(CATALOG.joinpath("rulesets", "calm.toml").read_bytes())
    told = run("rulesets", "check", str(path))
    assert told.startswith(f"{path}: good\n")
    assert f"calm: {', '.join(sorted(list_scenarios()))}" in words(told)


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
        (
            ["rulesets", "explain", "un"],
            "there is no ruleset 'un'. Known: calm, coalition, eu-defence, model-nato, native-nato, nato, us-drawdown",
        ),
        (["scenarios", "show", "calm15"], "Did you mean 'calm-15'?"),
    ],
)
def test_an_unknown_id_names_the_nearest(arguments: list[str], message: str) -> None:
    with pytest.raises(Failure) as raised:
        CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert message in str(raised.value)
    assert raised.value.code == 1


# --- of one's own ----------------------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A catalog with a ruleset in two versions and a scenario."""
    (tmp_path / "rulesets").mkdir()
    (tmp_path / "scenarios").mkdir()
    text = CATALOG.joinpath("rulesets", "calm.toml").read_text(encoding="utf-8")
    mine = text.replace('id = "calm"', 'id = "mine"').replace('title = "CALM', 'title = "Mine')
    (tmp_path / "rulesets" / "mine@1.toml").write_text(mine, encoding="utf-8")
    mine = mine.replace("version = 1", "version = 2").replace("share = 0.75", "share = 0.67")
    (tmp_path / "rulesets" / "mine.toml").write_text(mine, encoding="utf-8")
    text = CATALOG.joinpath("scenarios", "tutorial-5.toml").read_text(encoding="utf-8")
    (tmp_path / "scenarios" / "class.toml").write_text(text.replace('"tutorial-5"', '"class"'), encoding="utf-8")
    return tmp_path


def test_a_catalog_of_ones_own_is_named_behind_the_verb_in_front_of_it_or_by_the_environment(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind = run("rulesets", "list", "--catalog", str(own))
    assert behind == run("rulesets", "--catalog", str(own), "list") == run("rulesets", "--catalog", str(own))
    assert [line.split()[0] for line in behind.splitlines() if "@" in line.split()[0]] == [
        "calm@1", "coalition@1", "eu-defence@1", "mine@2", "mine@1", "model-nato@1", "native-nato@1", "nato@1", "us-drawdown@1",
    ]  # fmt: skip
    assert "class@1" in run("scenarios", "--catalog", str(own))
    monkeypatch.setenv("SUMMITRY_CATALOG", str(own))
    assert run("rulesets") == run("rulesets", "list") == behind
    assert "mine: good\nmine@1: good\n" in run("rulesets", "check")
    assert "Two thirds" not in run("rulesets", "explain", "mine@1")
    assert "class" in run("scenarios", "check")
    monkeypatch.setenv("SUMMITRY_CATALOG", str(own / "nowhere"))
    assert run("rulesets", "list", "--catalog", str(own)) == behind
    with pytest.raises(Failure, match="is no folder that can be read"):
        run("rulesets", "list")


@pytest.mark.parametrize("verb,other", [("rulesets", "scenario"), ("scenarios", "ruleset")])
def test_a_file_of_the_other_kind_isnt_called_good(verb: str, other: str, own: Path) -> None:
    (file,) = (own / f"{other}s").glob("class.toml" if other == "scenario" else "mine.toml")
    result = CliRunner().invoke(app, [verb, "check", str(file)])
    assert "good" not in result.output
    assert f'kind = "{other}": is a {other} and no {verb[:-1]}. Fix: name a {verb[:-1]} file' in result.output
    assert str(result.exception) == "1 fault found"


def test_a_broken_file_leaves_the_others_in_the_list(own: Path) -> None:
    (own / "rulesets" / "broken.toml").write_text("kind = ruleset\n")
    result = CliRunner().invoke(app, ["rulesets", "list", "--catalog", str(own)])
    assert isinstance(result.exception, Failure)
    assert "mine@2" in result.output
    assert f"{own}/rulesets/broken.toml:1: not valid TOML" in result.output


@pytest.mark.parametrize("verb", ["show", "explain"])
def test_show_and_explain_take_a_file(verb: str, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run("rulesets", verb, "mine", "--catalog", str(own))
    monkeypatch.chdir(own / "rulesets")
    assert run("rulesets", verb, "mine.toml") == run("rulesets", verb, str(own / "rulesets" / "mine.toml")) == shown


def test_scenarios_show_and_check_take_a_file(own: Path) -> None:
    file = str(own / "scenarios" / "class.toml")
    assert "(class, version 1)" in run("scenarios", "show", file)
    text = run("scenarios", "check", file)
    assert text.startswith(f"{file}: good\n")
    assert [line.split()[:2] for line in text.splitlines() if line.startswith("  class")] == [
        ["class", id_] for id_ in list_rulesets()
    ]


@pytest.mark.parametrize("kind,source", [("rulesets", "nato"), ("scenarios", "tutorial-5")])
def test_new_begins_a_good_file_and_never_overwrites(kind: str, source: str, tmp_path: Path) -> None:
    file = tmp_path / "my-own.toml"
    assert run(kind, "new", "--from", source, str(file)) == (
        f"{file}: a copy of {source}. What to do next stands at its top.\n"
    )
    assert run(kind, "check", str(file)).startswith(f"{file}: good\n")
    before = file.read_bytes()
    with pytest.raises(Failure, match="exists already"):
        run(kind, "new", "--from", source, str(file))
    assert file.read_bytes() == before
    run(kind, "new", "--from", str(file), str(tmp_path / "again.toml"))


@pytest.mark.parametrize(
    "name,problem",
    [
        ("My Rules.toml", "can't be the name of a ruleset"),
        ("mine", "can't be the name"),
        ("mine@2.toml", "can't be the name"),
        ("calm.toml", "there is a ruleset 'calm' already"),
        ("no/folder.toml", "there is no folder"),
    ],
)
def test_new_refuses_what_could_not_be_used(name: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(Failure, match=problem):
        run("rulesets", "new", "--from", "nato", str(tmp_path / name))
    assert not list(tmp_path.iterdir())


def test_new_from_something_unknown(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="Did you mean 'nato'"):
        run("rulesets", "new", "--from", "nata", str(tmp_path / "mine.toml"))
    source = str(CATALOG.joinpath("rulesets", "nato.toml"))
    with pytest.raises(Failure, match="is a ruleset and no scenario"):
        run("scenarios", "new", "--from", source, str(tmp_path / "mine.toml"))


def test_diff_says_section_by_section_what_differs(own: Path) -> None:
    text = run("rulesets", "diff", "mine@1", "mine", "--catalog", str(own))
    assert all(len(line) <= 80 for line in text.splitlines())
    flat = words(text)
    assert "Who decides" in flat
    assert "mine@1:" in flat
    assert "mine@2:" in flat
    assert "motions.spending_floor.rule.share: 0.75 → 0.67" in flat
    assert "Who helps whom" not in flat
    assert "They say the same." in run("rulesets", "diff", "nato", "nato")
    file = str(own / "rulesets" / "mine.toml")
    assert "motions.spending_floor.rule.share: 0.75 → 0.67" in words(run("rulesets", "diff", "calm", file))


@pytest.mark.parametrize("kind", ["ruleset", "scenario"])
def test_schema_is_what_the_docs_publish(kind: str) -> None:
    published = Path(__file__).parents[2] / "docs" / "schema" / f"{kind}.json"
    assert run(f"{kind}s", "schema") == published.read_text(encoding="utf-8")


def test_check_takes_ids_as_the_other_verbs_do(tmp_path: Path) -> None:
    text = run("rulesets", "check", "nato", "calm@1")
    assert text.startswith("nato: good\ncalm@1: good\n")
    assert words(text).count("calm: calm-15") == 1
    scenarios = run("scenarios", "check", "tutorial-5")
    assert scenarios.startswith("tutorial-5: good\n")
    assert "calm-15" not in scenarios
    (tmp_path / "rulesets").mkdir()
    (tmp_path / "rulesets" / "own.toml").write_text('id = "own"\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["rulesets", "check", "own", "--catalog", str(tmp_path)])
    assert isinstance(result.exception, Failure)
    assert "own.toml:1:" in result.output


@pytest.mark.parametrize("group", ["rulesets", "scenarios"])
def test_check_of_an_id_that_isnt_there_names_the_nearest(group: str) -> None:
    word = {"rulesets": "nate", "scenarios": "tutorial-6"}[group]
    result = CliRunner().invoke(app, [group, "check", word])
    assert isinstance(result.exception, Failure)
    assert "Did you mean" in str(result.exception)


def test_diff_tells_of_the_rules_and_of_sources_in_a_line(tmp_path: Path) -> None:
    text = words(run("rulesets", "diff", "nato", "calm"))
    assert "In the files" in text
    assert "[treaty]" not in text
    assert text.endswith("Their sources differ too: `summitry rulesets explain nato` and `... calm` list them.")
    nato = CATALOG.joinpath("rulesets", "nato.toml").read_text(encoding="utf-8")
    own = tmp_path / "nato.toml"
    own.write_text(
        nato.replace("Wales Summit Declaration, 5 September 2014: allies", "Wales 2014: allies"), encoding="utf-8"
    )
    only = words(run("rulesets", "diff", "nato", str(own)))
    assert "Wales 2014: allies aim" in only, "where nothing else differs, they are what one wants to see"


def test_new_says_how_to_make_the_folder(tmp_path: Path) -> None:
    file = tmp_path / "no dir" / "own.toml"
    result = CliRunner().invoke(app, ["rulesets", "new", "--from", "nato", str(file)])
    assert isinstance(result.exception, Failure)
    assert "there is no folder" in result.exception.problem
    assert result.exception.fix == f"Make it first: mkdir -p '{file.parent}'"
    file.parent.mkdir()
    run("rulesets", "new", "--from", "nato", str(file))
