"""docs/catalog.md names every field that a file may have, and its examples are good."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from importlib.resources import files
from math import floor
from pathlib import Path
from typing import get_args

import pytest
import typer
from benchmarks import spans

from summitry import decision_rules, joint, msel, procedure, rules
from summitry.loading import check_file, list_scenarios, load_ruleset, load_scenario, opening
from summitry.loading.documents import (
    DeckDocument,
    InterestDocument,
    ModelDocument,
    RoleDocument,
    RulesetDocument,
    ScenarioDocument,
    StateDocument,
)
from summitry.loading.walking import plain_type
from summitry.motions import MOTION_TYPES
from summitry.rules import Rules
from summitry_cli.ruleset_verbs import rulesets_app
from summitry_cli.scenario_verbs import scenarios_app

DOCS = Path(__file__).parents[3] / "docs" / "catalog.md"
CATALOG = files("summitry").joinpath("catalog")
SHAPES = [
    RulesetDocument, ScenarioDocument, ModelDocument, StateDocument, RoleDocument, InterestDocument, rules.MotionRule,
    procedure.Procedure, procedure.Office, procedure.Amendable,
    decision_rules.Majority, decision_rules.Weighted, decision_rules.Double, decision_rules.OptIn, decision_rules.AllOf,
    rules.Criterion, rules.Commitment, rules.Solidarity, rules.ResponseDoctrine, rules.Source, rules.Clocks,
    DeckDocument, rules.Admission, msel.Inject, msel.Timed, msel.Conditional, msel.Condition, msel.Provoked, msel.NuclearThreat,
    msel.TalksOverHeads, msel.GuarantorLeaves, msel.ElectionHeld, msel.DemocracyMoves, msel.StanceChanges, msel.TheatreOpens,
    msel.GuarantorAsks, msel.TheatreCloses,
    msel.SupportMoves, msel.Caucus, msel.Partner,
    joint.OptOut, joint.Profile,
    rules.Area, rules.GuideStep, rules.Guarantor, rules.GuarantorTerms, rules.Adversary, rules.Doctrine, rules.ProvocationText,
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_field_is_explained(shape: type) -> None:
    text = DOCS.read_text(encoding="utf-8")
    missing = [field.name for field in fields(shape) if not re.search(rf"\b{field.name}\b", text)]
    assert not missing


def tables(text: str) -> Iterator[list[list[str]]]:
    """The rows of each table, its head and its line left out."""
    for table in re.findall(r"(?m)(?:^\|.*\n)+", text):
        rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table.splitlines()]
        yield rows[2:]


def prose(path: Path) -> str:
    """A page without its examples of code."""
    return re.sub(r"(?ms)^```.*?^```", "", path.read_text(encoding="utf-8")) + "\n"


PAGES = sorted((*DOCS.parent.rglob("*.md"), *DOCS.parents[1].glob("*.md")))
KEYED = {"catalog.md", "scenarios.md", "ARCHITECTURE.md", "operation.md", "lessons.md", "game.md"}
"""Pages whose tables name a thing in the first column and say all of it in that row; elsewhere it takes several."""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_nothing_is_said_twice(path: Path) -> None:
    """As two versions do that were joined without being merged."""
    text = prose(path)
    headings = Counter(re.findall(r"(?m)^#+ .+$", text)) if path.name != "CHANGELOG.md" else Counter()
    assert not [heading for heading, times in headings.items() if times > 1]
    for section in re.split(r"(?m)^## ", text):
        opened = Counter(re.findall(r"(?m)^\*\*`\[[^`]+`", section))
        assert not [name for name, times in opened.items() if times > 1]
    for rows in tables(text):
        keys = Counter(tuple(row[:1] if path.name in KEYED else row) for row in rows if row[0])
        assert not [key for key, times in keys.items() if times > 1]


def test_the_catalog_page_names_every_motion_and_every_kind_of_rule_once() -> None:
    text = DOCS.read_text(encoding="utf-8")
    [listed] = re.findall(r"(?s)\*\*`\[motions\.NAME\]`\*\*, one for each of (.*?):\n", text)
    assert Counter(re.findall(r"`(\w+)`", listed)) == Counter([*MOTION_TYPES])
    shapes = {
        next(f.default for f in fields(shape) if f.name == "kind"): shape
        for shape in get_args(plain_type(decision_rules.TablingRule))
    }
    [rules_table] = [rows for rows in tables(text) if rows[0][0] == "`silence`"]
    told = {kind: row for row in rules_table for kind in re.findall(r"`(\w+)`", row[0])}
    assert set(told) == set(shapes)
    for kind, shape in shapes.items():
        own = {field.name for field in fields(shape)} - {"kind", "excluding_subject"}
        assert set(re.findall(r"`(\w+)`", told[kind][2])) == own, kind


def test_every_constant_has_its_reason() -> None:
    rows = CATALOG.joinpath("models", "standard.toml").read_text(encoding="utf-8").splitlines()
    bare = []
    for number, row in enumerate(rows):
        constant = number > rows.index("[constants]") and re.match(r"[a-z_]+ = ", row)
        # The second of a pair may stand under the comment of the first.
        if constant and not any(above.startswith("#") for above in rows[number - 2 : number]):
            bare.append(row)
    assert not bare


def test_the_way_of_the_docs_leads_to_a_good_file(tmp_path: Path) -> None:
    path = tmp_path / "two-thirds.toml"
    text = CATALOG.joinpath("rulesets", "calm.toml").read_text(encoding="utf-8")
    path.write_text(
        text.replace('id = "calm"', 'id = "two-thirds"').replace("share = 0.75", "share = 0.67"), encoding="utf-8"
    )
    assert check_file(path) == ()


@pytest.mark.parametrize("id_", list_scenarios())
def test_the_table_of_scenarios_is_right(id_: str) -> None:
    scenario = load_scenario(id_)
    text = DOCS.with_name("scenarios.md").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in row.split("|")[1:-1]] for row in text.splitlines() if row.startswith(f"| `{id_}`")
    ]
    seats = sum(state.seat for state in scenario.states)
    outside = ", ".join(state.id for state in scenario.states if not state.seat)
    minutes = floor(scenario.clocks.game(scenario.rounds) / 60 + 0.5)
    assert rows[0][1:5] == [str(seats), outside, str(scenario.rounds), str(minutes)]
    assert len(rows) >= 2, "its row of what is hypothetical"


def test_the_versions_of_the_docs_load_as_they_say(tmp_path: Path) -> None:
    text = CATALOG.joinpath("rulesets", "calm.toml").read_text(encoding="utf-8").replace('"calm"', '"two-thirds"')
    folder = tmp_path / "rulesets"
    folder.mkdir()
    (folder / "two-thirds.toml").write_text(text, encoding="utf-8")
    assert load_ruleset("two-thirds@1", catalog=tmp_path).version == 1
    (folder / "two-thirds@1.toml").write_text(text, encoding="utf-8")
    (folder / "two-thirds.toml").write_text(text.replace("version = 1", "version = 2"), encoding="utf-8")
    versions = [load_ruleset(name, catalog=tmp_path).version for name in ("two-thirds", "two-thirds@1", "two-thirds@2")]
    assert versions == [2, 1, 2]


@pytest.mark.parametrize("app", [rulesets_app, scenarios_app], ids=["rulesets", "scenarios"])
def test_every_verb_is_named(app: typer.Typer) -> None:
    text = DOCS.read_text(encoding="utf-8")
    verbs = [command.name for command in app.registered_commands]
    assert not [verb for verb in verbs if not re.search(rf"`[^`]*\b{verb}\b[^`]*`", text)]
    assert "summitry.catalog" in text
    assert "SUMMITRY_CATALOG" in text


def test_the_jumps_of_the_ladder_are_the_files() -> None:
    text = DOCS.with_name("game.md").read_text(encoding="utf-8")
    [usual, *others] = re.findall(
        r"(?:in `([a-z0-9-]+)` )?([\d.]+)·\(1−D\)", text.partition("more with probability ")[2]
    )[:3]
    jumps = {id_: float(jump) for id_, jump in others}
    assert jumps
    found = {id_: load_scenario(id_).adversary.severity_jump for id_ in list_scenarios()}
    assert found == {id_: jumps.get(id_, float(usual[1])) for id_ in found}


@pytest.mark.parametrize("ruleset", ["calm", "nato"])
def test_the_page_of_scenarios_says_how_they_begin(ruleset: str) -> None:
    text = " ".join(DOCS.with_name("scenarios.md").read_text(encoding="utf-8").split())
    part = re.search(
        rf"[Uu]nder `{ruleset}`, where .*? (?:and|with) (\d\d)(?: to (\d\d))? %.*?of ([\d.]+) to ([\d.]+)[.;]", text
    )
    assert part
    starts = [opening(Rules(ruleset=load_ruleset(ruleset), scenario=load_scenario(id_))) for id_ in list_scenarios()]
    low, high = int(part[1]), int(part[2] or part[1])
    assert (low, high) == (
        round(100 * min(start.ratio_low for start in starts)),
        round(100 * max(start.ratio_high for start in starts)),
    )
    deterrence = [round(start.deterrence, 2) for start in starts]
    assert (float(part[3].rstrip(".")), float(part[4].rstrip("."))) == (min(deterrence), max(deterrence))


def test_the_table_of_bots_is_what_they_make() -> None:
    text = DOCS.with_name("scenarios.md").read_text(encoding="utf-8")
    assert spans.row("tutorial-5") in text, (
        "make the table of docs/scenarios.md anew: .venv/bin/python -m benchmarks.spans"
    )
    for id_ in list_scenarios():
        [found] = re.findall(rf"(?m)^\| `{id_}` (?:\| (?:–|[\d.]+ \([\d.]+–[\d.]+\)) ){{6}}\|$", text)
        assert found.count("| –") == 2 * (id_ in ("calm-15", "nordic-baltic-8"))
