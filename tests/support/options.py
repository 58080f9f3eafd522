"""The rulesets' documented options: what their files hold as comments, played from the sections that the vectors replace."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from summitry.loading import load_rules
from summitry.rules import Options, Rules

__all__ = ["FOLDER", "OPTIONS", "option_rules", "option_text"]

FOLDER = Path(__file__).parents[1] / "vectors"
OPTIONS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    file.stem: tomllib.loads(file.read_text(encoding="utf-8")).get("options", {})
    for file in sorted(FOLDER.glob("*.toml"))
}
"""Ruleset → option → section of its file → the lines that stand there instead."""


def option_text(ruleset: str, option: str) -> str:
    """The ruleset's file with an option taken."""
    text = files("summitry").joinpath("catalog", "rulesets", f"{ruleset}.toml").read_text(encoding="utf-8")
    for section, lines in OPTIONS[ruleset][option].items():
        # A section goes on to the next line that begins with a bracket: its comments may hold some.
        found = re.search(rf"(?m)^\[{re.escape(section)}\]\n((?:[^\[\n].*\n|\n)*)", text)
        assert found, f"{ruleset} has no section {section}"
        text = f"{text[: found.start(1)]}{lines}\n{text[found.end(1) :]}"
    return text


@cache
def option_rules(scenario: str, ruleset: str, option: str) -> Rules:
    """A scenario under it, without deadlines."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{ruleset}.toml"
        file.write_text(option_text(ruleset, option), encoding="utf-8")
        return load_rules(scenario, file, Options(clocks="untimed"))
