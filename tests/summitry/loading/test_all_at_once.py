"""One look finds everything: faults of shape hide no faults of meaning, and no fault is said twice or follows from another."""

from collections.abc import Iterator
from copy import deepcopy
from importlib.resources import files
from pathlib import Path as FilePath
from typing import Any

import pytest

from summitry.loading import BadCatalog, CatalogFault, check_file
from summitry.loading.examine import examined
from summitry.loading.page import Page
from summitry.loading.positions import Path
from summitry.rules import ModelConstants

CATALOG = files("summitry").joinpath("catalog")
CALM, NATO, FIVE, MODEL = "rulesets/calm", "rulesets/nato", "scenarios/tutorial-5", "models/standard"


def check(tmp_path: FilePath, file: str, *changes: tuple[str, str]) -> list[str]:
    """The paths at fault, in the order in which they are named, which is that of the lines."""
    text = CATALOG.joinpath(f"{file}.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = tmp_path / f"{FilePath(file).name}.toml"
    path.write_text(text, encoding="utf-8")
    faults = check_file(path)
    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)
    return [fault.path for fault in faults]


def test_a_ruleset_with_everything_wrong(tmp_path: FilePath) -> None:
    found = check(
        tmp_path,
        CALM,
        ("version = 1", "version = 0"),
        ('title = "CALM: three quarters"', "title = 5"),
        ('"majority", share = 0.75', '"majority", share = 75'),
        ('kind = "own"', 'kind = "owm"'),
        ('"majority", share = 0.75', '"majority", share = "three quarters"'),
        ("at_least = 6.0", "at_least = 60"),
        ('id = "stance"', 'id = "democracy"'),
        ("at_least = 1.0", 'at_least = "yes"'),
        ("floor = 4.0", "floor = 40"),
        ("binding = true", 'binding = "yes"'),
        ('clause = "automatic"', 'clause = "automatically"'),
        ('label = "An attack on one', 'label = ""  # "An attack on one'),
        ('text = "Three-quarters', 'text = ""  # "'),
    )
    assert found == [
        "version", "title", "motions.spending_floor.rule.share", "motions.pledge.rule.kind", "motions.accession.rule.share",
        "criteria[0].at_least", "criteria[1].id", "criteria[1].at_least", "commitment.floor", "commitment.binding",
        "solidarity.clause", "solidarity.label", "sources[1].text",
    ]  # fmt: skip


def test_a_scenario_with_everything_wrong(tmp_path: FilePath) -> None:
    found = check(
        tmp_path,
        FIVE,
        ("rounds = 3", "rounds = 0"),
        ("agenda_limit = 3", 'agenda_limit = "3"'),
        ('model = "standard"', 'model = "standart"'),
        ("[clocks]", "[model_overrides]\nspending_step = 0\nratio_high = [2]\ndepreciation = true\n\n[clocks]"),
        ("vote = 60", 'vote = "60"'),
        ("decision = 75", "decision = 0"),
        ("share = 0.45", "share = 0.5"),
        ("exposure = 0.55", 'exposure = "middle"'),
        ('kind = "security", weight = 0.35', 'kind = "security", weight = 0.45'),
        ("exposure = 1.0", "exposure = 10"),
        ('kind = "low_burden", weight = 0.15', 'kind = "low_burden", weight = "a little"'),
        ('kind = "cohesion", weight', 'kind = "cohesion", value = 2, weight'),
        ("severity = 4\n", "severity = 3\n"),
        ("severity = 4\n", "severity = 3\n"),
        ("severity_jump = ", "severity_jump = 2 # "),
    )
    assert found == [
        "rounds", "agenda_limit", "model", "model_overrides.ratio_high", "model_overrides.depreciation", "clocks.vote",
        "clocks.decision", "areas", "states.DEU.exposure", "states.DEU.role.interests", "states.EST.exposure",
        "states.EST.role.interests[1].weight", "states.EST.role.interests[5].value", "adversary.severity_jump",
        "adversary.texts",
    ]  # fmt: skip


def test_a_model_with_everything_wrong(tmp_path: FilePath) -> None:
    found = check(
        tmp_path,
        MODEL,
        ("\ndepreciation = 0.20", "\ndepreciation = 20"),
        ("\nratio_target = 0.78", '\nratio_target = "0.78"'),
        ("\nrecord_start = ", "\nrecord_start = 5 # "),
    )
    assert found == ["constants.depreciation", "constants.ratio_target", "constants.record_start"]


def test_constants_of_ones_own_are_checked_beside_bad_ones(tmp_path: FilePath) -> None:
    overrides = (
        "[model_overrides]\nspending_step = 0\nratio_high = [2]\ndepreciation = true\nratio_targt = 1\n\n[clocks]"
    )
    assert check(tmp_path, FIVE, ("[clocks]", overrides)) == [
        "model_overrides.spending_step", "model_overrides.ratio_high", "model_overrides.depreciation",
        "model_overrides.ratio_targt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "file,changes,path",
    [
        (NATO, [("floor = 3.5", "flor = 3.5")], "commitment.flor"),
        (NATO, [("[motions.response]", "[motions.respond]")], "motions.respond"),
        (NATO, [('rule = { kind = "own"', 'rul = { kind = "own"')], "motions.pledge.rul"),
        (NATO, [('label = "Guideline', 'lable = "Guideline')], "commitment.lable"),
        (NATO, [("[commitment]", "[comitment]")], "comitment"),
        (CALM, [("binding = true", "binding = 1")], "commitment.binding"),
        (FIVE, [("[states.EST]", "[states.ETS]"), ("[states.EST.role]", "[states.ETS.role]"),
                ('states = ["UKR"]', 'states = ["EST"]')], "states.ETS"),
        (FIVE, [("weight = 0.35", "weight = 0")], "states.DEU.role.interests[0].weight"),
        (FIVE, [("share = 0.45", "share = -1")], "areas[0].share"),
        (FIVE, [("probability_slope = 0.7", "probability_slope = 7")], "adversary.probability_slope"),
        (FIVE, [('text = "Invented', 'text = 5 # ')], "adversary.texts[0].text"),
        (FIVE, [("[clocks]", "[model_overrides]\nratio_target = 3\n\n[clocks]")], "model_overrides.ratio_target"),
        (FIVE, [("[clocks]", '[model_overrides]\nanswer_cost = [1, "a"]\n\n[clocks]')], "model_overrides.answer_cost"),
    ],
)  # fmt: skip
def test_a_single_mistake_is_a_single_fault(
    file: str, changes: list[tuple[str, str]], path: str, tmp_path: FilePath
) -> None:
    assert check(tmp_path, file, *changes) == [path]


# --- every value of the shipped files, one after the other -----------------------------------------------------------


def leaves(plain: object, path: Path = ()) -> Iterator[Path]:
    items: Any = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from leaves(value, (*path, key))


def faults_of(page: Page) -> tuple[CatalogFault, ...]:
    def constants(_: str) -> ModelConstants:
        model = CATALOG.joinpath("models", "standard.toml")
        document = examined(Page("standard.toml", model.read_bytes()), constants)
        return document.constants  # type: ignore[union-attr]

    try:
        examined(page, constants)
    except BadCatalog as error:
        return error.faults
    return ()


def changed(page: Page, path: Path, wrong: object) -> None:
    """Puts ``wrong`` (or nothing, for None) at the path."""
    page.plain = deepcopy(page.plain)
    here: Any = page.plain
    for part in path[:-1]:
        here = here[part]
    if wrong is None:
        del here[path[-1]]
    else:
        here[path[-1]] = wrong


def pages(file: str, wrong: object) -> Iterator[tuple[Path, Page]]:
    """The file once for each of its values, with ``wrong`` in that place."""
    raw = CATALOG.joinpath(f"{file}.toml").read_bytes()
    name = f"{FilePath(file).name}.toml"
    for path in leaves(Page(name, raw).plain):
        page = Page(name, raw)
        changed(page, path, wrong)
        yield path, page


@pytest.mark.parametrize("file", [NATO, CALM, FIVE, MODEL])
def test_any_value_of_a_wrong_type_is_exactly_one_fault(file: str) -> None:
    for path, page in pages(file, [[]]):
        found = [fault.path for fault in faults_of(page)]
        expected = 2 if path[-1] == "interests" else 1  # one interest alone is too few as well
        assert len(found) == expected, (path, found)


@pytest.mark.parametrize("file", [NATO, CALM, FIVE, MODEL])
def test_anything_left_out_is_one_fault_at_most(file: str) -> None:
    for path, page in pages(file, None):
        found = [fault.path for fault in faults_of(page)]
        expected = 2 if path == ("states", "UKR") else 1  # two cards speak of Ukraine
        assert len(found) <= expected, (path, found)


@pytest.mark.parametrize("file", [NATO, CALM, FIVE, MODEL])
def test_a_table_anywhere_brings_no_traceback(file: str) -> None:
    for path, page in pages(file, {"no-such-thing": [True]}):
        assert faults_of(page), path
