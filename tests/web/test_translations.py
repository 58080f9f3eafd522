"""Everything that the server says has a translation, in every language that somebody has begun. No browser is needed."""

import json
import re

import pytest

from tests.support.code_texts import skeleton
from tests.support.said import run_said
from tests.support.texts import Book, books, languages, placeholders, wanted

FILES = [(language, name) for language in languages() for name in wanted()]
ALWAYS = ("titles", "game", "catalog", "refusals")
"""Files that every page loads."""


def book(language: str, name: str) -> Book:
    return books(language)[name]


@pytest.mark.parametrize("language, name", FILES)
def test_nothing_is_missing_and_nothing_is_stale(language: str, name: str) -> None:
    one = book(language, name)
    assert not one.missing, f"write these to a file and give it to scripts/texts: {json.dumps(one.missing, indent=1)}"
    assert not one.stale, "scripts/texts drops them when it next takes something in"


@pytest.mark.parametrize("language, name", FILES)
def test_both_sides_have_the_same_placeholders(language: str, name: str) -> None:
    """One whose name ends in an underscore is left out of the translation on purpose."""
    one = book(language, name)
    for english, translation in one.texts.items():
        asked = {part for part in placeholders(english) if not part.endswith("_")}
        assert set(placeholders(translation)) == asked, english
        assert translation.strip(), english


@pytest.mark.parametrize("language, name", FILES)
def test_a_template_is_found_by_itself_and_by_no_other(language: str, name: str) -> None:
    """Filled with words that nobody knows, each sentence is translated by its own entry, whatever else is loaded."""
    one = book(language, name)
    files = list(dict.fromkeys((*ALWAYS, name)))
    filled = {english: _filled(english, translation) for english, translation in one.texts.items()}
    found = run_said((asked for asked, _ in filled.values()), files, language=language)
    wrong = {
        english: (got, expected)
        for (english, (_, expected)), got in zip(filled.items(), found, strict=True)
        if got != expected
    }
    assert not wrong, json.dumps(wrong, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("language", languages())
def test_a_page_knows_which_files_there_are(language: str) -> None:
    told = json.loads(book(language, "titles").path.read_text(encoding="utf-8"))["files"]
    folder = book(language, "titles").path.parent
    assert told == sorted(str(path.relative_to(folder).with_suffix("")) for path in folder.glob("*/*.json"))


@pytest.mark.parametrize("language", languages())
def test_no_text_has_two_translations(language: str) -> None:
    seen: dict[str, tuple[str, str]] = {}
    for name, one in books(language).items():
        for english, translation in one.texts.items():
            where, first = seen.setdefault(skeleton(english), (name, translation))
            assert _bare(first) == _bare(translation), f"{english}: {where} and {name} differ"


def _filled(english: str, translation: str) -> tuple[str, str]:
    """A template as a sentence, in both languages: a number where it wants one, a code elsewhere, nothing where that
    will do."""
    values = {
        name: "7" if kind == "#" else "" if kind == "?" else f"NA{chr(ord('A') + at)}"
        for at, (name, kind) in enumerate(re.findall(r"\{(\w+)([#?!]?)\}", english))
    }

    def said(found: re.Match[str]) -> str:
        name, case = found.groups()
        return f"{values[name]}s" if case == "gen" and values[name] else values[name]

    asked = re.sub(r"\{(\w+)[#?!]?\}", lambda found: values[found[1]], english)
    return asked, re.sub(r"\{(\w+)(?::(\w+))?\}", said, translation)


def _bare(text: str) -> str:
    return re.sub(r"\{\w+", "{", text)


def test_no_text_names_a_file_that_its_reader_does_not_have() -> None:
    """SOURCES.md comes with the catalog; pages of the project's documentation don't."""
    assert not [text for texts in wanted().values() for text in texts if re.search(r"docs/|\b[a-z_]+\.md\b", text)]
