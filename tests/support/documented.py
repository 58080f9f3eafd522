"""The commands that pages, programs and messages tell people to type."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from summitry_cli.main import app

__all__ = ["ROOT", "Documented", "block_commands", "check_summitry", "inline_commands", "pages", "told_by_programs"]

ROOT = Path(__file__).parents[2]
_SUMMITRY: Any = get_command(app)
_COMMAND = re.compile(r"(?:\$ )?(?:\.venv/bin/)?(summitry|docker|python3?|scripts/\w+)(?= |$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Documented:
    place: str
    """Page and line."""
    words: tuple[str, ...]
    whole: bool
    """Whether it stands in a block, to be copied as it is; in running text arguments may be left out."""

    def __str__(self) -> str:
        return f"{self.place}: {shlex.join(self.words)}"


def pages() -> list[Path]:
    """What is read by people, decision notes left out: they tell how things were."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "examples").rglob("*.md"))]


def _split(text: str) -> Iterator[tuple[str, ...]]:
    """The commands of a line, each without comment and without the folder that the program lies in."""
    words = shlex.split(text, comments=True)
    while "&&" in words:
        at = words.index("&&")
        yield tuple(words[:at])
        words = words[at + 1 :]
    yield tuple(words)


def _known(text: str, place: str, *, whole: bool) -> Iterator[Documented]:
    if not _COMMAND.match(text):
        return
    for words in _split(text.removeprefix("$ ")):
        if words and _COMMAND.fullmatch(words[0]):
            name = words[0].removeprefix(".venv/bin/")
            yield Documented(place=place, words=(name, *words[1:]), whole=whole)


def block_commands(page: Path) -> Iterator[Documented]:
    """Those that stand on a line of their own in a fenced or indented block."""
    fenced = False
    for number, text in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if text.startswith("```"):
            fenced = not fenced
        elif fenced or text.startswith("    "):
            yield from _known(text.strip(), f"{page.relative_to(ROOT)}:{number}", whole=True)


def inline_commands(page: Path) -> Iterator[Documented]:
    """Those in running text. Without an argument it is only a name."""
    plain = re.sub(r"(?ms)^```.*?^```$", lambda block: "\n" * block[0].count("\n"), page.read_text(encoding="utf-8"))
    for found in re.finditer(r"`([^`]+)`", plain):
        place = f"{page.relative_to(ROOT)}:{plain.count(chr(10), 0, found.start()) + 1}"
        yield from _known(" ".join(found[1].split()), place, whole=False)


def told_by_programs() -> Iterator[Documented]:
    """Those in the texts of programs: remedies, help, pages. What is put together at run time is left out."""
    for folder in ("rulesets", "server", "lab", "client_cli", "client_web/summitry_web/static"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".js", ".toml"} and "vendor" not in path.parts:
                text = path.read_text(encoding="utf-8")
                for found in re.finditer(r"`((?:summitry|scripts/\w+) [^`{}\"\n]+)`", text):
                    place = f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, found.start()) + 1}"
                    yield from _known(found[1], place, whole=False)


def _walked(words: list[str]) -> tuple[Any, list[str], list[str]]:
    """The command that words name, its verbs, and what follows them."""
    command, verbs = _SUMMITRY, list[str]()
    while words and hasattr(command, "commands") and not words[0].startswith("-"):
        assert words[0] in command.commands, f"there is no verb {words[0]!r}; there are {', '.join(command.commands)}"
        command = command.commands[words[0]]
        verbs.append(words[0])
        words = words[1:]
    return command, verbs, words


def check_summitry(words: list[str], *, whole: bool) -> None:
    """That `summitry` understands these words, without running them. ``whole``: with all arguments and values."""
    command, verbs, rest = _walked(words)
    options = {name: each for each in command.params for name in (*each.opts, *each.secondary_opts)}
    for word in rest:
        if word.startswith("-") and word != "-":
            name = word.partition("=")[0]
            assert name in options or name in ("-h", "--help"), f"{' '.join(verbs)} has no option {name}"
    rest = [word for word in rest if word not in ("-h", "--help", "...")]
    if whole or (rest and not rest[-1].startswith("-") and not hasattr(command, "commands")):
        try:
            command.make_context(" ".join(verbs), rest)
        except Exception as error:
            # Typer's own copy of click doesn't offer the class by name.
            if whole or type(error).__name__ != "MissingParameter":
                pytest.fail(f"{' '.join(verbs)}: {error}")
