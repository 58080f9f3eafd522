"""The balance report: complete in itself, the same bytes from the same games, and true to the results."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.lab.tournament.test_spec import GOOD
from typer.testing import CliRunner

from summitry.loading.page import Page
from summitry_cli.failure import Failure
from summitry_cli.main import app
from summitry_lab.report.balance import write_report
from summitry_lab.report.balance.findings import findings, in_short
from summitry_lab.tournament.code import about_code
from summitry_lab.tournament.plan import Row, plan_of
from summitry_lab.tournament.results import Results
from summitry_lab.tournament.runner import results_of
from summitry_lab.tournament.spec import Spec, read_spec
from summitry_lab.tournament.study import Study, effects, noise

pytest.importorskip("vl_convert")

pytestmark = pytest.mark.xdist_group("balance report")
"""One worker plays the games and writes the report, and all look at these."""

REPLACED = """
[[lineups]]
id = "replaced"
bots = ["free-rider", "loyal", "random"]
design = "replacement"
rulesets = ["calm"]
seeds = 3

[sensitivity]"""
SPEC = (
    GOOD.replace("\n[sensitivity]", REPLACED)
    .replace("seeds = 3\nagain", "seeds = 6\nagain")
    .replace('"nato", "calm"]', '"nato", "calm", "coalition"]')
)
Done = tuple[str, Row, dict[str, Any]]


@pytest.fixture(scope="module")
def spec() -> Spec:
    return read_spec(Page("games.toml", SPEC.encode()))


@pytest.fixture(scope="module")
def games(spec: Spec) -> list[Any]:
    return [one for task in results_of(plan_of(spec)) for one in task]


def stored(path: Path, spec: Spec, games: list[Any]) -> Results:
    results = Results(path)
    results.begin(spec.document, spec.text, plan_of(spec), about_code(()))
    results.add(games)
    return results


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, spec: Spec, games: list[Any]) -> Path:
    base = tmp_path_factory.mktemp("report")
    write_report(Study(stored(base / "r.sqlite", spec, games)), base / "out")
    return base / "out"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_the_same_games_in_any_order_give_the_same_bytes(
    tmp_path: Path, folder: Path, spec: Spec, games: list[Any]
) -> None:
    results = stored(tmp_path / "r.sqlite", spec, list(reversed(games)))
    write_report(Study(results), tmp_path / "out")
    assert bytes_of(tmp_path / "out") == bytes_of(folder)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []
        self.no_alt = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.found += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "action")]
        self.no_alt += tag == "img" and not dict(attrs).get("alt")


def test_the_page_asks_nothing_of_a_network(folder: Path) -> None:
    page = (folder / "report.html").read_text(encoding="utf-8")
    links = _Links()
    links.feed(page)
    assert all(link.startswith(("#", "data:image/svg+xml;base64,")) for link in links.found)
    assert "script" not in links.tags
    assert "link" not in links.tags
    assert "@import" not in page
    assert not links.no_alt
    assert links.tags.count("img") == len(list((folder / "plots").glob("*.svg")))


def test_every_place_that_the_page_links_to_is_there_once(folder: Path) -> None:
    page = (folder / "report.html").read_text(encoding="utf-8")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / "csv" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def test_figures_are_those_of_the_games(folder: Path, spec: Spec, games: list[Any]) -> None:
    facts = {id_: facts for id_, _, facts in games}
    mine = [g for g in plan_of(spec).games if (g.arm.ruleset, g.arm.lineup) == ("calm", "mixed") and g.arm.plain]
    means = [sum(facts[g.id]["scores"].values()) / len(facts[g.id]["scores"]) for g in mine]
    row = next(r for r in rows(folder, "measures.csv") if (r["ruleset"], r["measure"]) == ("calm", "welfare"))
    assert float(row["value"]) == pytest.approx(sum(means) / len(means), abs=1e-5)
    assert float(row["low"]) < float(row["value"]) < float(row["high"])
    assert int(row["games"]) == len(mine) == 18
    deterrence = [facts[g.id]["by_round"]["deterrence"][-1] for g in mine]
    row = next(r for r in rows(folder, "measures.csv") if (r["ruleset"], r["measure"]) == ("calm", "deterrence"))
    assert float(row["value"]) == pytest.approx(sum(deterrence) / len(deterrence), abs=1e-5)
    wins = [float(r["wins"]) for r in rows(folder, "seats.csv") if r["ruleset"] == "calm"]
    assert sum(wins) == pytest.approx(1, abs=1e-4), "somebody wins every game"


def test_all_that_was_asked_for_stands_in_it(folder: Path) -> None:
    page = (folder / "report.html").read_text(encoding="utf-8")
    for part in (
        "What came out", "What these games can&#39;t tell", "What changes with the ruleset", "Deciding, and being blocked",
        "Spending and deterrence over time", "Seats in", "Voting power and influence", "Ways of playing against each other",
        "model&#39;s constants", "what could have been detected", "Where these figures come from", "Hash of all transcripts",
        "Nash welfare", "Inequality (Gini)", "Members dismissed or expelled", "Illegal moves",
    ):  # fmt: skip
        assert part in page.replace("model's", "model&#39;s").replace("can't", "can&#39;t"), part
    assert SPEC.splitlines()[2].split('"')[1] in page, "the spec is in it"
    for plot in (folder / "plots").glob("*.vl.json"):
        assert json.loads(plot.read_text(encoding="utf-8"))["$schema"].startswith("https://vega.github.io")


def test_what_a_seat_is_worth_is_the_difference_that_its_replacement_makes(
    folder: Path, spec: Spec, games: list[Any]
) -> None:
    facts = {id_: facts for id_, _, facts in games}
    mine = [one for one in plan_of(spec).games if one.arm.lineup == "replaced"]
    seats = list(mine[0].row.bots)
    assert len(mine) == 3 * (1 + len(seats))
    whole = {one.seed: one for one in mine if not one.seat}
    shifts = []
    for one in mine:
        if one.seat == "POL":
            assert one.row.bots == {**whole[one.seed].row.bots, "POL": "random"}
            before, after = (
                sum(score for seat, score in facts[game.id]["scores"].items() if seat != "POL") / (len(seats) - 1)
                for game in (whole[one.seed], one)
            )
            shifts.append(before - after)
    row = next(r for r in rows(folder, "worth.csv") if (r["seat"], r["what"]) == ("POL", "others"))
    assert float(row["value"]) == pytest.approx(sum(shifts) / 3, abs=1e-5)
    assert {r["lineup"] for r in rows(folder, "measures.csv")} == {"mixed"}, "it is no line-up of its own kind of table"


def test_noise_is_no_effect_and_rules_are(tmp_path: Path, spec: Spec, games: list[Any]) -> None:
    study = Study(stored(tmp_path / "r.sqlite", spec, games))
    place = study.main[0]
    assert all(abs(one.standardised or 0.0) < 3 for one in noise(study, place).values())
    clear = {(one.one, one.other, one.measure.id) for one in effects(study, place) if one.clear}
    assert ("nato", "calm", "spending") in clear, "a binding floor with dismissal is no noise"
    spending = next(
        one for one in effects(study, place) if (one.one, one.other, one.measure.id) == ("nato", "calm", "spending")
    )
    assert spending.noise is not None
    assert spending.difference.value < -spending.noise


def test_findings_say_no_more_than_the_games_do(tmp_path: Path, spec: Spec, games: list[Any]) -> None:
    study = Study(stored(tmp_path / "r.sqlite", spec, games))
    told = findings(study)
    clear = {(one.one, one.other, one.measure.title) for one in effects(study, study.main[0]) if one.clear}
    assert sum(one.sure == "clear" and "95 % interval" in one.basis and "seeds" in one.basis for one in told) <= len(
        clear
    )
    assert all(one.basis for one in told)
    assert any("No ruleset is best on everything" in one.text for one in told)


def test_of_two_rulesets_one_sentence_says_what_each_is_better_for(
    tmp_path: Path, spec: Spec, games: list[Any]
) -> None:
    two = read_spec(Page("games.toml", SPEC.replace(', "coalition"]', "]").encode()))
    arms = {one.id: one.arm for one in plan_of(two).games}
    told = []
    for id_, row, facts in games:
        if id_ in arms:
            high = arms[id_].ruleset == "calm"
            years = {**facts["by_round"], "deterrence": [0.6 if high else 0.2], "cohesion": [0.3 if high else 0.7]}
            alike = {"scores": dict.fromkeys(facts["scores"], 50.0), "motions": [], "ended": "completed"}
            told.append((id_, row, {**facts, **alike, "by_round": years}))
    study = Study(stored(tmp_path / "r.sqlite", two, told))
    assert in_short(study) == ("nato is better for cohesion, and calm is better for deterrence.",)


def test_what_went_wrong_comes_first(tmp_path: Path, spec: Spec, games: list[Any]) -> None:
    spoiled = [
        (id_, row, {"crash": "ZeroDivisionError: x (y.py:1)"} if index == 0 else facts)
        for index, (id_, row, facts) in enumerate(games[:-1])
    ]
    id_, row, facts = spoiled[1]
    spoiled[1] = (
        id_,
        row,
        {**facts, "faults": [["FRA", "loyal", "refused", "1.vote.0", "cast_ballots: no such motion"]]},
    )
    study = Study(stored(tmp_path / "r.sqlite", spec, spoiled))
    told = findings(study)
    assert "1 game crashed" in told[0].text
    assert "1 time in all" in told[1].text
    assert "1 of" in told[2].text
    write_report(study, tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "ZeroDivisionError: x (y.py:1)" in page
    assert "cast_ballots: no such motion" in page
    row_ = next(r for r in rows(tmp_path / "out", "faults.csv") if (r["bot"], r["kind"]) == ("loyal", "refused"))
    assert row_["number"] == "1"


def test_the_command_says_what_it_lacks(tmp_path: Path) -> None:
    def failure(*words: object) -> str:
        error = CliRunner().invoke(app, ["lab", "report", *map(str, words)]).exception
        assert isinstance(error, Failure)
        return str(error)

    assert "there is no file" in failure(tmp_path / "none.sqlite")
    (tmp_path / "text.sqlite").write_text("no database at all, but long enough to be read as one " * 30)
    assert "no results" in failure(tmp_path / "text.sqlite")
    Results(tmp_path / "empty.sqlite")
    assert "no game" in failure(tmp_path / "empty.sqlite")
