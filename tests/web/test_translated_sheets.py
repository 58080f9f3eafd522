"""The rules sheet of every ruleset, alone and beside every other: all of it has a translation. No browser is needed."""

import json
import re
from itertools import permutations

import pytest

from summitry.loading import countries, list_rulesets, load_ruleset, rules_sheet
from summitry.loading.difference import SOURCES, changed_sections
from tests.support.options import option_rules
from tests.support.said import ENGLISH, run_said
from tests.support.texts import books, languages

ALWAYS = ("titles", "game", "catalog", "refusals", "sheet")


def untranslated(lines: list[str], language: str, *rulesets: str) -> str:
    """The lines that stay English, in whole or in part, and what is shown; empty: none. Names in texts as a whole don't count."""
    files = (*ALWAYS, *(f"rulesets/{each}" for each in rulesets))
    entries = {said for name in files for said in books(language)[name].texts.values() if ENGLISH.search(said)}

    def bare(said: str) -> str:
        for entry in entries:
            said = said.replace(entry, "")
        return said

    found = zip(lines, run_said(lines, files, language=language), strict=True)
    left = {
        line: said
        for line, said in found
        if said is None or ENGLISH.search(bare(said)) or own_names(language, bare(said))
    }
    return json.dumps(left, indent=1, ensure_ascii=False) if left else ""


def own_names(language: str, said: str) -> set[str]:
    """Names of states that the language writes differently."""
    known = {english: said for book in books(language).values() for english, said in book.texts.items()}
    return {row.name for row in countries() if known[row.name] != row.name and re.search(rf"\b{row.name}\b", said)}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("ruleset", list_rulesets())
def test_every_line_of_a_sheet(ruleset: str, language: str) -> None:
    sections = rules_sheet(load_ruleset(ruleset), members=5)
    lines = [line for part in sections for line in (part.title, *part.lines)]
    assert len(lines) > 80
    assert not untranslated(lines, language, ruleset)


@pytest.mark.parametrize("language", languages())
def test_what_differs_between_two(language: str) -> None:
    """With the texts of both at hand, no other entry takes a line for its own."""
    for one, other in permutations(list_rulesets(), 2):
        changes = changed_sections(load_ruleset(one), load_ruleset(other))
        lines = [line for change in changes for line in (*change.first, *change.second)]
        assert not untranslated(lines, language, one, other), (one, other)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("option", ["defence-planning-committee", "the-hague", "common-funding"])
def test_the_sheet_of_an_option_but_for_its_sources(option: str, language: str) -> None:
    """Their words are known although no shipped file says them, so that a copy that takes the option reads the same."""
    ruleset = option_rules("tutorial-5", "nato", option).ruleset
    changes = [change for change in changed_sections(load_ruleset("nato"), ruleset) if change.title != SOURCES]
    lines = [line for change in changes for line in (change.title, *change.second)]
    assert len(lines) > 3
    assert not untranslated(lines, language, "nato")
