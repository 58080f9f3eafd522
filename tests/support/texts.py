"""Which texts of the server reach a page, in which file of translations each belongs, and what is missing there.

``scripts/texts`` lists what is missing and stale in every language; ``scripts/texts de NEW.json`` takes translations (English →
German) in, puts each where it belongs, and writes the files in order.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path

from summitry.loading import countries, list_rulesets, list_scenarios, load_ruleset, load_scenario
from summitry.rules import InterestSpec
from summitry_lab.bots import LEVELS, bot_names
from summitry_web import static_path
from tests.support.code_texts import code_texts, skeleton
from tests.support.code_words import EXTRA, SHEET, UNREAD

__all__ = ["Book", "books", "catalog_texts", "languages", "placeholders", "wanted"]

FOLDER = Path(str(static_path())) / "lang"

_TEXTS = {
    "title", "summary", "brief", "as_if", "note", "notes", "label", "text", "refusal", "source", "reason", "waiver_reason",
    "confidential", "red_lines", "baseline_note", "unit", "by", "name", "region",
}  # fmt: skip
"""Fields of rulesets and scenarios that hold words for people."""

_MADE = re.compile(r"See .* inside the alliance$|Keep .* engaged$|Keep the spending floor at \S+ % of GDP or less$")
"""Titles of interests as ``loading.resolve`` makes them."""

_PLACEHOLDER = re.compile(r"\{(\w+)([#?!]?)(?::\w+)?\}")


def catalog_texts(entry: object, field: str = "") -> Iterator[str]:
    """Every text for people in a ruleset or a scenario, in its order."""
    if isinstance(entry, InterestSpec) and _MADE.match(entry.title):
        return  # a form of the game's own
    if isinstance(entry, str):
        if field in _TEXTS and entry:
            yield entry
    elif is_dataclass(entry):
        for each in fields(entry):
            yield from catalog_texts(getattr(entry, each.name), each.name)
    elif isinstance(entry, Mapping):
        for value in entry.values():
            yield from catalog_texts(value, field)
    elif isinstance(entry, tuple | list):
        for value in entry:
            yield from catalog_texts(value, field)


@cache
def wanted() -> dict[str, tuple[str, ...]]:
    """File (without folder and ending) → the texts and templates that it should hold, in order."""
    code = [each for each in code_texts() if each.text not in UNREAD]
    helps = (*bot_names().values(), *LEVELS.values())
    said = [each for each in code if not each.refusal and not each.sheet]
    game = [*EXTRA, *(each.text for each in said if not each.late)]
    files = {"refusals": [each.text for each in code if each.refusal]}
    sheet = [*SHEET, *(each.text for each in code if each.sheet), *(row.name for row in countries())]
    titles: list[str] = []
    shelf = [*(each.text for each in said if each.late), *helps]  # what a page may be painted without
    of: dict[str, list[str]] = {}
    for id_ in list_rulesets():
        ruleset = load_ruleset(id_)
        titles.append(ruleset.title)
        shelf += [ruleset.summary, *(each.reason for each in ruleset.requires)]
        of[f"rulesets/{id_}"] = [*catalog_texts(ruleset)]
    for id_ in list_scenarios():
        scenario = load_scenario(id_)
        titles.append(scenario.title)
        shelf += [scenario.brief, scenario.as_if]
        game += [spec.name for spec in scenario.states]
        game += [spec.region for spec in scenario.states]
        of[f"scenarios/{id_}"] = [*catalog_texts(scenario)]
    known = {*map(skeleton, game)}
    files |= {"titles": [text for text in titles if skeleton(text) not in known], "game": game}
    known |= {*map(skeleton, titles)}
    files |= {"catalog": [text for text in shelf if text and skeleton(text) not in known]}
    known |= {*map(skeleton, files["catalog"])}
    files |= {name: [text for text in texts if skeleton(text) not in known] for name, texts in of.items()}
    files["refusals"] = [text for text in files["refusals"] if skeleton(text) not in known]
    files["sheet"] = [text for text in sheet if skeleton(text) not in known]
    return {
        name: tuple({skeleton(text): text for text in reversed(texts)}.values())[::-1] for name, texts in files.items()
    }


def languages() -> tuple[str, ...]:
    """Those that somebody has translated into, by their two letters."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))


def placeholders(text: str) -> tuple[str, ...]:
    """Names of a template's placeholders, sorted; those of a translation may repeat."""
    return tuple(sorted({name for name, _ in _PLACEHOLDER.findall(text)}))


@dataclass(frozen=True, slots=True)
class Book:
    """One file of translations, beside what it should hold."""

    path: Path
    wanted: tuple[str, ...]
    texts: Mapping[str, str]
    """English → translation."""
    forms: Mapping[str, Mapping[str, str]]
    """Name → case → the name in it."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Texts without a translation."""
        have = {skeleton(text) for text in self.texts}
        return tuple(text for text in self.wanted if skeleton(text) not in have)

    @property
    def stale(self) -> tuple[str, ...]:
        """Translations of what nobody says any more."""
        want = {skeleton(text) for text in self.wanted}
        return tuple(text for text in self.texts if skeleton(text) not in want)

    def write(self, known: Mapping[str, str]) -> None:
        """Everything wanted that is known (by skeleton: English as it is kept), in the order in which it is wanted."""
        texts: dict[str, str] = {}
        own = {skeleton(text): (text, said) for text, said in self.texts.items()}
        new = {skeleton(text): (text, said) for text, said in known.items()}
        for text in self.wanted:
            found = new.get(skeleton(text)) or own.get(skeleton(text))
            if found:
                texts[found[0]] = found[1]
        content: dict[str, object] = {"texts": texts}
        if self.forms:
            content["forms"] = self.forms
        if self.path.name == "titles.json":
            content["files"] = sorted(name for name in wanted() if "/" in name)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def books(language: str) -> dict[str, Book]:
    """File → what it holds in a language, and what it should hold."""
    found: dict[str, Book] = {}
    for name, texts in wanted().items():
        path = FOLDER / language / f"{name}.json"
        content = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        found[name] = Book(path, texts, content.get("texts", {}), content.get("forms", {}))
    return found


def _listed(language: str) -> int:
    faults = 0
    for name, book in books(language).items():
        for what, texts in (("missing", book.missing), ("stale", book.stale)):
            faults += len(texts)
            for text in texts:
                sys.stdout.write(f"{language}/{name}: {what}: {json.dumps(text, ensure_ascii=False)}\n")
    return faults


def _taken(language: str, path: Path) -> None:
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    everywhere = books(language)
    unknown = {skeleton(text) for text in known} - {
        skeleton(text) for book in everywhere.values() for text in book.wanted
    }
    for book in everywhere.values():
        book.write(known)
    for text in sorted(unknown):
        sys.stderr.write(f"nobody says: {text}\n")


def main() -> int:
    """Lists, or takes in what a file holds."""
    if len(sys.argv) == 3:
        _taken(sys.argv[1], Path(sys.argv[2]))
        return 0
    return 1 if sum(_listed(language) for language in languages()) else 0


if __name__ == "__main__":
    sys.exit(main())
