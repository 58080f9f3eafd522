"""The commands that pages, programs and messages tell people to type."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ROOT", "Documented", "block_commands", "inline_commands", "pages", "told_by_programs"]

ROOT = Path(__file__).parents[2]
_COMMAND = re.compile(r"(?:\$ )?(?:\.venv/bin/)?(summitry|python3?|scripts/\w+)(?= |$)")


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
