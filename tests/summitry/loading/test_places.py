"""Rulesets and scenarios of one's own: a folder, an installed package, several versions, ids that are taken."""

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import pytest

from summitry.loading import (
    BadCatalog,
    UnknownEntry,
    check_catalog,
    check_file,
    list_rulesets,
    list_scenarios,
    load_rules,
    load_ruleset,
    load_scenario,
)
from summitry.loading.places import installed

CATALOG = files("summitry").joinpath("catalog")
SHIPPED = {"ruleset": list_rulesets(), "scenario": list_scenarios()}


def put(root: Path, kind: str, name: str, source: str, *changes: tuple[str, str]) -> Path:
    """A shipped file under another name, its id changed with it."""
    text = CATALOG.joinpath(f"{kind}s", f"{source}.toml").read_text(encoding="utf-8")
    for old, new in ((f'id = "{source}"', f'id = "{name.partition("@")[0]}"'), *changes):
        assert old in text, old
        text = text.replace(old, new, 1)
    file = root / f"{kind}s" / f"{name}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """What is installed is looked up once per process: forget what a test installs."""
    yield
    installed.cache_clear()


# --- a folder --------------------------------------------------------------------------------------------------------


def test_a_folder_adds_to_what_is_shipped(tmp_path: Path) -> None:
    put(tmp_path, "ruleset", "two-thirds", "calm", ("share = 0.75", "share = 0.67"))
    put(tmp_path, "scenario", "my-class", "tutorial-5", ("rounds = 3", "rounds = 4"))
    assert list_rulesets(catalog=tmp_path) == tuple(sorted((*SHIPPED["ruleset"], "two-thirds")))
    assert list_scenarios(catalog=tmp_path) == tuple(sorted((*SHIPPED["scenario"], "my-class")))
    rules = load_rules("my-class", "two-thirds", catalog=tmp_path)
    assert (rules.scenario.rounds, rules.ruleset.id, rules.ruleset.version) == (4, "two-thirds", 1)
    assert load_rules("tutorial-5", "two-thirds", catalog=tmp_path).ruleset == rules.ruleset
    assert list_rulesets() == SHIPPED["ruleset"]
    with pytest.raises(UnknownEntry):
        load_ruleset("two-thirds")


def test_a_scenario_may_bring_its_model(tmp_path: Path) -> None:
    put(tmp_path, "model", "bold", "standard", ("\nspending_step = ", "\nspending_step = 1 # "))
    file = put(tmp_path, "scenario", "my-class", "tutorial-5", ('model = "standard"', 'model = "bold"'))
    assert load_scenario("my-class", catalog=tmp_path).model.spending_step == 1
    (fault,) = check_file(file)
    assert (fault.path, fault.problem) == ("model", "there is no such model")
    assert check_file(file, catalog=tmp_path) == ()


def test_faults_of_a_model_come_with_those_of_its_scenario(tmp_path: Path) -> None:
    model = put(tmp_path, "model", "bold", "standard", ("\nspending_step = ", "\nspending_step = 0 # "))
    file = put(
        tmp_path, "scenario", "my-class", "tutorial-5", ('model = "standard"', 'model = "bold"'), ("rounds = 3", "rounds = 0")
    )  # fmt: skip
    faults = check_file(file, catalog=tmp_path)
    assert [(fault.file, fault.path) for fault in faults] == [
        (str(file), "rounds"),
        (str(model), "constants.spending_step"),
    ]


@pytest.mark.parametrize("name", ["nowhere", "empty", "file"])
def test_a_folder_that_is_none_is_a_fault_even_for_shipped_ids(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(BadCatalog) as raised:
        load_ruleset("nato", catalog=tmp_path / name)
    (fault,) = raised.value.faults
    assert fault.file == str(tmp_path / name)


def test_a_file_is_loaded_by_its_path(tmp_path: Path) -> None:
    file = put(tmp_path, "ruleset", "two-thirds", "calm")
    assert load_ruleset(file).id == "two-thirds"
    with pytest.raises(BadCatalog, match="is a ruleset and no scenario"):
        load_scenario(file)
    with pytest.raises(BadCatalog, match="can't be read"):
        load_ruleset(tmp_path / "none.toml")


# --- ids that are taken ----------------------------------------------------------------------------------------------


def test_an_id_that_is_taken_names_both_places(tmp_path: Path) -> None:
    file = put(tmp_path, "ruleset", "nato", "nato")
    (fault,) = check_catalog("ruleset", catalog=tmp_path)["nato"]
    assert fault.file == str(file)
    assert fault.problem == f"the id 'nato' is taken by {CATALOG.joinpath('rulesets', 'nato.toml')}"
    for name in ("nato", "nato@1"):
        with pytest.raises(BadCatalog) as raised:
            load_ruleset(name, catalog=tmp_path)
        assert raised.value.faults == (fault,)
    assert load_ruleset("calm", catalog=tmp_path).id == "calm"
    assert "nato" in list_rulesets(catalog=tmp_path)


def test_a_scenario_may_have_the_id_of_a_ruleset(tmp_path: Path) -> None:
    put(tmp_path, "scenario", "nato", "tutorial-5")
    assert load_rules("nato", "nato", catalog=tmp_path).scenario.id == "nato"


# --- versions --------------------------------------------------------------------------------------------------------


def test_versions_lie_side_by_side(tmp_path: Path) -> None:
    put(tmp_path, "ruleset", "mine", "nato", ("version = 1", "version = 12"))
    put(tmp_path, "ruleset", "mine@2", "nato", ("version = 1", "version = 2"))
    put(tmp_path, "ruleset", "mine@10", "nato", ("version = 1", "version = 10"))
    assert set(check_catalog("ruleset", catalog=tmp_path).values()) == {()}
    versions = {name: load_ruleset(name, catalog=tmp_path).version for name in ("mine", "mine@2", "mine@10", "mine@12")}
    assert versions == {"mine": 12, "mine@2": 2, "mine@10": 10, "mine@12": 12}
    assert "mine@2" not in list_rulesets(catalog=tmp_path)
    listed = list_rulesets(catalog=tmp_path, versions=True)
    assert [name for name in listed if name.startswith("mine")] == ["mine", "mine@10", "mine@2"]
    with pytest.raises(UnknownEntry) as raised:
        load_ruleset("mine@3", catalog=tmp_path)
    assert raised.value.nearest in ("mine@2", "mine")


def test_without_a_file_of_the_bare_name_the_highest_version_is_the_newest(tmp_path: Path) -> None:
    put(tmp_path, "ruleset", "mine@2", "nato", ("version = 1", "version = 2"))
    put(tmp_path, "ruleset", "mine@10", "nato", ("version = 1", "version = 10"))
    assert load_ruleset("mine", catalog=tmp_path).version == 10
    assert [name for name in list_rulesets(catalog=tmp_path, versions=True) if "mine" in name] == ["mine", "mine@2"]


def test_the_newest_must_be_the_newest(tmp_path: Path) -> None:
    file = put(tmp_path, "ruleset", "mine", "nato", ("version = 1", "version = 2"))
    put(tmp_path, "ruleset", "mine@2", "nato", ("version = 1", "version = 2"))
    with pytest.raises(BadCatalog) as raised:
        load_ruleset("mine", catalog=tmp_path)
    assert raised.value.faults == check_file(file)
    (fault,) = raised.value.faults
    assert (fault.path, fault.fix) == ("version", "write version = 3")
    assert "mine@2.toml beside it" in fault.problem


def test_the_name_of_an_older_version_says_which(tmp_path: Path) -> None:
    file = put(tmp_path, "ruleset", "mine@2", "nato")
    (fault,) = check_file(file)
    assert (fault.path, fault.fix) == ("version", "write version = 2, or rename the file")
    file = put(tmp_path, "ruleset", "yours@1", "nato", ('id = "yours"', 'id = "theirs"'))
    (fault,) = check_file(file)
    assert (fault.path, fault.fix) == ("id", "rename the file to theirs@1.toml, or the id")


# --- packages --------------------------------------------------------------------------------------------------------


def install(site: Path, monkeypatch: pytest.MonkeyPatch, points: str) -> None:
    """Metadata of a distribution with these entry points, as an installer would leave it."""
    info = site / "school-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: school\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[summitry.catalog]\n{points}\n")
    monkeypatch.syspath_prepend(str(site))
    installed.cache_clear()


@pytest.mark.parametrize("value,folder", [("school_rules", ""), ("school_rules:shelf", "shelf")])
def test_an_installed_package_brings_its_own(
    value: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "school_rules"
    put(package / folder, "ruleset", "two-thirds", "calm")
    put(package / folder, "scenario", "my-class", "tutorial-5")
    (package / "__init__.py").write_text("")
    install(tmp_path, monkeypatch, f"school = {value}")
    assert load_rules("my-class", "two-thirds").ruleset.id == "two-thirds"
    assert "two-thirds" in list_rulesets()
    clash = tmp_path / "own"
    put(clash, "ruleset", "two-thirds", "calm")
    with pytest.raises(BadCatalog, match=r"is taken by .*school_rules"):
        load_ruleset("two-thirds", catalog=clash)
    sys.modules.pop("school_rules", None)


def test_a_package_may_lie_in_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = CATALOG.joinpath("rulesets", "calm.toml").read_text(encoding="utf-8")
    with ZipFile(tmp_path / "rules.zip", "w") as archive:
        archive.writestr("zipped_rules/__init__.py", "")
        archive.writestr("zipped_rules/rulesets/two-thirds.toml", text.replace('id = "calm"', 'id = "two-thirds"'))
    monkeypatch.syspath_prepend(str(tmp_path / "rules.zip"))
    install(tmp_path / "site", monkeypatch, "school = zipped_rules")
    assert load_ruleset("two-thirds").id == "two-thirds"
    sys.modules.pop("zipped_rules", None)


@pytest.mark.parametrize(
    "code,problem",
    [
        (None, "ModuleNotFoundError"),
        ("raise RuntimeError('not today')", "RuntimeError: not today"),
        ("", "has none of the folders rulesets, scenarios, models"),
    ],
)
def test_a_broken_package_is_a_fault_and_keeps_nobody_from_the_rest(
    code: str | None, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if code is not None:
        (tmp_path / "bad_rules").mkdir()
        (tmp_path / "bad_rules" / "__init__.py").write_text(code)
    install(tmp_path, monkeypatch, "school = bad_rules")
    assert list_rulesets() == SHIPPED["ruleset"]
    assert load_ruleset("nato").id == "nato"
    faults = [fault for found in check_catalog().values() for fault in found]
    assert len(faults) == 1
    assert "the entry point school = 'bad_rules' of summitry.catalog" in faults[0].file
    assert problem in faults[0].problem
    sys.modules.pop("bad_rules", None)


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "rulesets" / "odd.toml").mkdir(parents=True)
    with pytest.raises(BadCatalog, match=r"can't be read \(Is a directory\)"):
        load_ruleset("odd", catalog=tmp_path)
