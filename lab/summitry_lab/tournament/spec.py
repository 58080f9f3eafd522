"""Reads a tournament's file: everything that is wrong with it in one go, with its line and what to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from summitry_lab.bots import LEVELS, UnknownBot, bot_names, find_bot
from summitry_lab.bots.registry import is_file, is_program, program_of
from summitry_lab.tournament.documents import LineupDocument, SensitivityDocument, TournamentDocument

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
    folder: Path | None = None
    """From where the paths in the file start: where it lies itself. None: it is no file, and they start from the current folder."""


def read_spec(source: Path | Page, *, catalog: Path | None = None) -> Spec:
    """The tournament of a file. :class:`BadCatalog` with all its faults."""
    page = source if isinstance(source, Page) else Page.read(str(source), source)
    folder = None if isinstance(source, Page) else source.resolve().parent
    document, faults = shaped(page, TournamentDocument)
    rules: dict[Where, Rules] = {}
    faults += [*_check(page, document, folder), *_load(page, document, rules, catalog, folder)]
    if faults:
        raise BadCatalog(sorted(dict.fromkeys(faults), key=lambda fault: (fault.file != page.name, fault.line)))
    return Spec(document=document, text=page.text, rules=rules, folder=folder)


def _check(page: Page, document: TournamentDocument, folder: Path | None) -> Iterator[CatalogFault]:
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
        yield from _design(page, index, lineup)
        yield from _bots(page, index, lineup, folder)
        yield from _lineup_seeds(page, index, lineup, document)
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
def _design(page: Page, index: int, lineup: LineupDocument) -> Iterator[CatalogFault]:
    at = ("lineups", index, "bots")
    if lineup.design == "invasion" and len(set(lineup.bots)) < 2:
        yield page.fault(at, "an invasion takes two different bots at least", "name another one")
    if lineup.design == "replacement" and lineup.bots and lineup.bots[-1] in lineup.bots[:-1]:
        yield page.fault(at, "the last bot takes the others' seats and is one of them", "name another one last")
    if lineup.design == "replacement" and len(lineup.bots) < 2:
        yield page.fault(at, "a replacement takes two bots at least", "name last the one that replaces the others")


@where_readable
def _bots(page: Page, index: int, lineup: LineupDocument, folder: Path | None) -> Iterator[CatalogFault]:
    at = ("lineups", index, "bots")
    if not lineup.bots:
        yield page.fault(at, "is empty", f"name at least one of {', '.join(bot_names())}")
    for number, bot in enumerate(lineup.bots):
        try:
            find_bot(bot, folder=folder)
        except (UnknownBot, TypeError) as error:
            yield page.fault((*at, number), *_no_bot(bot, error, folder))
        else:
            yield from _words(page, (*at, number), bot, folder)


def _no_bot(bot: str, error: Exception, folder: Path | None) -> tuple[str, str]:
    """What is wrong with a bot's name, and what to do."""
    base, at_level, level = bot.rpartition("@")
    if is_program(bot):
        return str(
            error
        ), "write cmd: and the command line that starts it, as you would type it in the folder of this file"
    if is_file(bot) or is_file(base):
        path = (bot if is_file(bot) else base).rpartition(":")[0]
        return str(error), _seen_from(
            path, folder
        ) or "write path/to/file.py:Class; the path starts from the folder of this file"
    known = bot_names()
    if at_level and base in known:
        return "there is no such level", did_you_mean(level, LEVELS)
    return "there is no such bot", did_you_mean(base or bot, known)


def _words(page: Page, at: tuple[str | int, ...], bot: str, folder: Path | None) -> Iterator[CatalogFault]:
    """A word of a program's command line that is a file as seen from here, and none as seen from the spec."""
    if folder is None or not is_program(bot):
        return
    for word in program_of(bot, folder)[1:]:
        if not (folder / word).exists() and (fix := _seen_from(word, folder)):
            yield page.fault(at, f"there is no file {word!r} in {folder}, where the program runs", fix)


def _seen_from(path: str, folder: Path | None) -> str:
    """How a spec in that folder would name a file that there is as seen from the current folder; empty: there is none."""
    if folder is None or not Path(path).is_file():
        return ""
    return f"paths start from the folder of this file: write {Path(os.path.relpath(path, folder)).as_posix()}"


@where_readable
def _lineup_seeds(
    page: Page, index: int, lineup: LineupDocument, document: TournamentDocument
) -> Iterator[CatalogFault]:
    yield from within(page, ("lineups", index, "seeds"), lineup.seeds, 0, _most_seeds(document))


def _most_seeds(document: TournamentDocument) -> int:
    """A part of the tournament has as many as the whole at most; where the whole's number is a fault itself, any."""
    return document.seeds if 1 <= document.seeds <= MOST_SEEDS else MOST_SEEDS


@where_readable
def _lineup_rulesets(
    page: Page, index: int, lineup: LineupDocument, document: TournamentDocument
) -> Iterator[CatalogFault]:
    for number, ruleset in enumerate(lineup.rulesets):
        if ruleset not in document.rulesets:
            fix = did_you_mean(ruleset, document.rulesets)
            yield page.fault(("lineups", index, "rulesets", number), "is none of the tournament's rulesets", fix)


def _sensitivity(page: Page, document: TournamentDocument) -> Iterator[CatalogFault]:
    moved = document.sensitivity
    if moved is None:
        return
    known: Mapping[str, Callable[[], Sequence[str]]] = {
        "scenario": lambda: document.scenarios,
        "ruleset": lambda: document.rulesets,
        "lineup": lambda: [one.id for one in document.lineups if one.design == "rotation"],
    }
    for name, words in known.items():
        yield from _moved_in(page, name, moved, words)


@where_readable
def _moved_in(
    page: Page, name: str, moved: SensitivityDocument, known: Callable[[], Sequence[str]]
) -> Iterator[CatalogFault]:
    word = getattr(moved, name)
    if word not in known():
        yield page.fault(("sensitivity", name), "is none of the tournament's", did_you_mean(word, known()))


@where_readable
def _constants(page: Page, document: TournamentDocument) -> Iterator[CatalogFault]:
    moved = document.sensitivity
    if moved is None:
        return
    at = "sensitivity"
    yield from within(page, (at, "step"), moved.step, 0.01, 0.9)
    yield from within(page, (at, "seeds"), moved.seeds, 0, _most_seeds(document))
    names = [field.name for field in fields(ModelConstants)]
    if not moved.constants:
        yield page.fault((at, "constants"), "is empty", "name constants of the model; docs/model.md lists them")
    for number, name in enumerate(moved.constants):
        if name not in names:
            yield page.fault((at, "constants", number), "there is no such constant", did_you_mean(name, names))


@where_readable
def _load(
    page: Page, document: TournamentDocument, rules: dict[Where, Rules], catalog: Path | None, folder: Path | None
) -> Iterator[CatalogFault]:
    """Fills ``rules``, and says what can't be had or doesn't fit together."""
    bad: set[str] = set()
    for path, words, load in (
        ("scenarios", document.scenarios, load_scenario),
        ("rulesets", document.rulesets, load_ruleset),
    ):
        for index, word in enumerate(words):
            try:
                load(_entry(word, folder), catalog=catalog)
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
                        _entry(scenario, folder), _entry(ruleset, folder), options, catalog=catalog
                    )
                except NotAdmitted as error:
                    problem = error.reason.rstrip(".")
                    yield page.fault(
                        ("rulesets", number), problem, "leave one of the two out, or play them in two files"
                    )
                except UnknownEntry as error:
                    problem = f"{scenario} offers no such doctrine"
                    yield page.fault(("doctrines", index), problem, did_you_mean(doctrine, error.known))


def _entry(word: str, folder: Path | None) -> str | Path:
    return (folder or Path()) / word if word.endswith(".toml") or "/" in word else word
