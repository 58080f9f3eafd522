"""Reads a tournament's file: everything that is wrong with it in one go, with its line and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, cast

from summitry.loading import (
    BadCatalog,
    CatalogFault,
    NotAdmitted,
    UnknownEntry,
    load_rules,
    load_ruleset,
    load_scenario,
)
from summitry.loading.checking import filled, is_id, unique, within
from summitry.loading.faults import did_you_mean
from summitry.loading.page import Page
from summitry.loading.shape import shaped
from summitry.loading.unreadable import UNREADABLE, where_readable
from summitry.rules import DoctrineId, ModelConstants, Options, Rules
from summitry_lab.bots import UnknownBot, bot_names, find_bot
from summitry_lab.bots.registry import is_file
from summitry_lab.tournament.documents import LineupDocument, TournamentDocument

__all__ = ["Spec", "Where", "read_spec", "untimed"]

MOST_SEEDS: Final = 1_000_000

Where = tuple[str, str, str]
"""Scenario and ruleset as the file names them, and the doctrine (empty: the scenario's own)."""


def untimed(doctrine: str) -> Options:
    """Options of a game without clocks. The doctrine is a word of a file; loading finds whether it is offered."""
    return Options(clocks="untimed", doctrine=cast("DoctrineId", doctrine))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """A tournament that was found good."""

    document: TournamentDocument
    text: str
    rules: Mapping[Where, Rules]
    """Of every pair that is played, in the order of the file."""


def read_spec(source: Path | Page, *, catalog: Path | None = None) -> Spec:
    """The tournament of a file. :class:`BadCatalog` with all its faults."""
    page = source if isinstance(source, Page) else Page.read(str(source), source)
    document, faults = shaped(page, TournamentDocument)
    rules: dict[Where, Rules] = {}
    faults += [*_check(page, document), *_load(page, document, rules, catalog)]
    if faults:
        raise BadCatalog(sorted(dict.fromkeys(faults), key=lambda fault: (fault.file != page.name, fault.line)))
    return Spec(document=document, text=page.text, rules=rules)


def _check(page: Page, document: TournamentDocument) -> Iterator[CatalogFault]:
    yield from _head(page, document)
    yield from filled(page, ("title",), document.title)
    yield from _numbers(page, document)
    yield from _listed(page, ("scenarios",), document.scenarios)
    yield from _listed(page, ("rulesets",), document.rulesets)
    yield from _again(page, document)
    if document.lineups is UNREADABLE:
        return
    if not document.lineups:
        yield page.fault(("lineups",), "nobody plays", "add a table [[lineups]] with an id and bots")
    yield from unique(page, "lineups", (one.id for one in document.lineups))
    for index, lineup in enumerate(document.lineups):
        yield from _lineup(page, index, lineup, document)
        yield from _lineup_rulesets(page, index, lineup, document)
    yield from _sensitivity(page, document)
    yield from _constants(page, document)


@where_readable
def _head(page: Page, document: TournamentDocument) -> Iterator[CatalogFault]:
    if not is_id(document.id):
        yield page.fault(("id",), "is not an id", "use small letters, digits and hyphens, such as my-games-2")


@where_readable
def _numbers(page: Page, document: TournamentDocument) -> Iterator[CatalogFault]:
    yield from within(page, ("seeds",), document.seeds, 1, MOST_SEEDS)
    yield from within(page, ("first_seed",), document.first_seed, 0, 1_000_000_000)
    yield from within(page, ("games_per_task",), document.games_per_task, 1, 1000)


@where_readable
def _listed(page: Page, path: tuple[str, ...], words: Sequence[str]) -> Iterator[CatalogFault]:
    if not words:
        yield page.fault(path, "is empty", f"name at least one, as `summitry {path[-1]} list` shows them")
    for index, word in enumerate(words):
        if word in words[:index]:
            yield page.fault((*path, index), "is named twice", "name it once")


@where_readable
def _again(page: Page, document: TournamentDocument) -> Iterator[CatalogFault]:
    if document.again and document.again not in document.rulesets:
        yield page.fault(("again",), "is none of the rulesets", did_you_mean(document.again, document.rulesets))


@where_readable
def _lineup(page: Page, index: int, lineup: LineupDocument, document: TournamentDocument) -> Iterator[CatalogFault]:
    at = ("lineups", index)
    known = bot_names()
    if not lineup.bots:
        yield page.fault((*at, "bots"), "is empty", f"name at least one of {', '.join(known)}")
    if lineup.design == "invasion" and len(set(lineup.bots)) < 2:
        yield page.fault((*at, "bots"), "an invasion takes two different bots at least", "name another one")
    if lineup.design == "replacement" and lineup.bots and lineup.bots[-1] in lineup.bots[:-1]:
        yield page.fault(
            (*at, "bots"), "the last bot takes the others' seats and is one of them", "name another one last"
        )
    if lineup.design == "replacement" and len(lineup.bots) < 2:
        yield page.fault(
            (*at, "bots"), "a replacement takes two bots at least", "name last the one that replaces the others"
        )
    for number, bot in enumerate(lineup.bots):
        if is_file(bot):
            try:
                find_bot(bot)
            except (UnknownBot, TypeError) as error:
                yield page.fault(
                    (*at, "bots", number), str(error), "write path/to/file.py:Class, as seen from where you are"
                )
        elif bot not in known:
            yield page.fault((*at, "bots", number), "there is no such bot", did_you_mean(bot, known))
    yield from within(page, (*at, "seeds"), lineup.seeds, 0, document.seeds)


@where_readable
def _lineup_rulesets(
    page: Page, index: int, lineup: LineupDocument, document: TournamentDocument
) -> Iterator[CatalogFault]:
    for number, ruleset in enumerate(lineup.rulesets):
        if ruleset not in document.rulesets:
            fix = did_you_mean(ruleset, document.rulesets)
            yield page.fault(("lineups", index, "rulesets", number), "is none of the tournament's rulesets", fix)


@where_readable
def _sensitivity(page: Page, document: TournamentDocument) -> Iterator[CatalogFault]:
    moved = document.sensitivity
    if moved is None:
        return
    at = "sensitivity"
    for name, word, known in (
        ("scenario", moved.scenario, document.scenarios),
        ("ruleset", moved.ruleset, document.rulesets),
        ("lineup", moved.lineup, [one.id for one in document.lineups if one.design == "rotation"]),
    ):
        if word not in known:
            yield page.fault((at, name), "is none of the tournament's", did_you_mean(word, known))


@where_readable
def _constants(page: Page, document: TournamentDocument) -> Iterator[CatalogFault]:
    moved = document.sensitivity
    if moved is None:
        return
    at = "sensitivity"
    yield from within(page, (at, "step"), moved.step, 0.01, 0.9)
    yield from within(page, (at, "seeds"), moved.seeds, 0, document.seeds)
    names = [field.name for field in fields(ModelConstants)]
    if not moved.constants:
        yield page.fault((at, "constants"), "is empty", "name constants of the model; docs/model.md lists them")
    for number, name in enumerate(moved.constants):
        if name not in names:
            yield page.fault((at, "constants", number), "there is no such constant", did_you_mean(name, names))


@where_readable
def _load(
    page: Page, document: TournamentDocument, rules: dict[Where, Rules], catalog: Path | None
) -> Iterator[CatalogFault]:
    """Fills ``rules``, and says what can't be had or doesn't fit together."""
    bad: set[str] = set()
    for path, words, load in (
        ("scenarios", document.scenarios, load_scenario),
        ("rulesets", document.rulesets, load_ruleset),
    ):
        for index, word in enumerate(words):
            try:
                load(_entry(word), catalog=catalog)
            except UnknownEntry as error:
                bad.add(word)
                yield page.fault((path, index), f"there is no such {error.kind}", did_you_mean(error.id, error.known))
            except BadCatalog as error:
                bad.add(word)
                yield from error.faults
    for scenario in document.scenarios:
        for number, ruleset in enumerate(document.rulesets):
            for index, doctrine in enumerate(document.doctrines or ("",)):
                if {scenario, ruleset} & bad:
                    continue
                try:
                    options = untimed(doctrine)
                    rules[scenario, ruleset, doctrine] = load_rules(
                        _entry(scenario), _entry(ruleset), options, catalog=catalog
                    )
                except NotAdmitted as error:
                    problem = error.reason.rstrip(".")
                    yield page.fault(
                        ("rulesets", number), problem, "leave one of the two out, or play them in two files"
                    )
                except UnknownEntry as error:
                    problem = f"{scenario} offers no such doctrine"
                    yield page.fault(("doctrines", index), problem, did_you_mean(doctrine, error.known))


def _entry(word: str) -> str | Path:
    return Path(word) if word.endswith(".toml") or "/" in word else word
