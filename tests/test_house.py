"""The house itself: versions, the wheel, the pinned packages, the vendored libraries."""

import json
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = {
    "summitry": ROOT / "rulesets" / "summitry",
    "summitry_server": ROOT / "server" / "summitry_server",
    "summitry_lab": ROOT / "lab" / "summitry_lab",
    "summitry_cli": ROOT / "client_cli" / "summitry_cli",
    "summitry_web": ROOT / "client_web" / "summitry_web",
}


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        content = tomllib.load(file)
    table: dict[str, Any] = content["project"]
    return table


def requirement_name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return found[0].lower()


def requirements(project: dict[str, Any]) -> set[str]:
    """Every distribution that pyproject.toml names, run-time and extras."""
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    return {requirement_name(line) for lines in lists for line in lines} - {project["name"]}


def test_version_has_one_source(project: dict[str, Any]) -> None:
    assert metadata.version("summitry") == project["version"]


def test_changelog_names_the_version_or_has_it_unreleased(project: dict[str, Any]) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{project['version']}]" in changelog


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_typed(package: str) -> None:
    assert (PACKAGES[package] / "py.typed").is_file()


def test_every_package_of_the_checkout_is_in_the_build() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        build = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {ROOT / path for path in build["packages"]} == set(PACKAGES.values())


@pytest.mark.process
def test_wheel_holds_code_data_and_static_files(tmp_path: Path, project: dict[str, Any]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        held = set(archive.namelist())
        entry_points = archive.read(f"summitry-{project['version']}.dist-info/entry_points.txt").decode()

    missing = []
    for name, folder in PACKAGES.items():
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                inside = f"{name}/{file.relative_to(folder).as_posix()}"
                if inside not in held:
                    missing.append(inside)
    assert not missing
    assert "summitry_web/static/vendor/preact.js" in held
    assert "summitry_web/static/vendor/LICENSES.txt" in held
    tops = {name.split("/")[0] for name in held}
    assert tops == {*PACKAGES, f"summitry-{project['version']}.dist-info"}, "the wheel may bring nothing else"
    assert "summitry = summitry_cli.main:run" in entry_points


def test_constraints_pin_everything_and_name_no_registry(project: dict[str, Any]) -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert all("==" in line for line in pins)
    for word in ("://", "--", "@", "file:"):
        assert word not in text
    pinned = {requirement_name(line) for line in pins}
    assert requirements(project) <= pinned


def test_npm_lock_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"]
    assert not [name for name, entry in lock["packages"].items() if "resolved" in entry]


def test_vendored_module_is_made_from_the_locked_versions() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    vendor = PACKAGES["summitry_web"] / "static" / "vendor"
    first_line = (vendor / "preact.js").read_text(encoding="utf-8").splitlines()[0]
    licences = (vendor / "LICENSES.txt").read_text(encoding="utf-8")
    for name in ("preact", "@preact/signals", "@preact/signals-core", "htm"):
        stamp = f"{name} {lock[f'node_modules/{name}']['version']}"
        assert stamp in first_line, "run `npm ci && npm run vendor`"
        assert stamp in licences


def test_every_dependency_has_a_stated_reason(project: dict[str, Any]) -> None:
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert not [name for name in sorted(requirements(project)) if f"`{name}`" not in reasons]


@pytest.mark.process
@pytest.mark.parametrize("module", ["pydantic", "asyncio"])
def test_importing_the_game_stays_light(module: str) -> None:
    code = f"import sys, summitry; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_setting_is_in_the_table() -> None:
    from summitry_server.app import Settings

    text = (ROOT / "docs" / "operation.md").read_text(encoding="utf-8").split("## One process or many")[0]
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == list(Settings.model_fields)
