"""Checks that every kind of file shares. Each passes over values that are out of shape (:mod:`summitry.loading.unreadable`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import PurePath

from summitry.loading.countries import countries, country
from summitry.loading.faults import CatalogFault
from summitry.loading.page import Page
from summitry.loading.positions import Path
from summitry.loading.unreadable import where_readable
from summitry.rules import Source

__all__ = [
    "check_sources", "entry", "filled", "is_id", "known_states", "positive", "state_fix", "sums_to_one", "unique", "within",
]  # fmt: skip

_ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


def entry(page: Page, id: str, version: int) -> Iterator[CatalogFault]:
    """The id is well formed and the file's name, ``id.toml`` or ``id@version.toml``; the version counts from 1."""
    yield from _named(page, id)
    yield from _counted(page, version)


@where_readable
def _named(page: Page, id: str) -> Iterator[CatalogFault]:
    stem = PurePath(page.name).stem
    wanted, at, version = stem.partition("@")
    if not is_id(id):
        yield page.fault(("id",), "is not an id", "use small letters, digits and hyphens, such as my-rules-2")
    elif id != wanted:
        problem = f"differs from the file's name {stem}.toml"
        yield page.fault(("id",), problem, f"rename the file to {id}{at}{version}.toml, or the id")


@where_readable
def _counted(page: Page, version: int) -> Iterator[CatalogFault]:
    stem = PurePath(page.name).stem
    _, at, named = stem.partition("@")
    if version < 1:
        yield page.fault(("version",), "is below 1", "begin with 1 and add 1 when you change the file")
    elif at and named != str(version):
        problem = f"differs from the version in the file's name {stem}.toml"
        yield page.fault(("version",), problem, f"write version = {named}, or rename the file")
    elif not at and version <= page.older:
        problem = f"is not above that of {stem}@{page.older}.toml beside it, which is an older version"
        yield page.fault(("version",), problem, f"write version = {page.older + 1}")


def is_id(text: str) -> bool:
    """Whether it is made of small letters and digits, joined by single hyphens or underscores."""
    return _ID.fullmatch(str(text)) is not None


@where_readable
def filled(page: Page, path: Path, text: str) -> Iterator[CatalogFault]:
    """The text is not empty."""
    if not text.strip():
        yield page.fault(path, "is empty", f"write {path[-1]} in plain words")


@where_readable
def within(page: Page, path: Path, value: float, low: float, high: float) -> Iterator[CatalogFault]:
    """low ≤ value ≤ high."""
    if not low <= value <= high:
        bound = f"at least {low:g}" if value < low else f"at most {high:g}"
        yield page.fault(path, f"is not between {low:g} and {high:g}", f"write {bound}")


@where_readable
def positive(page: Page, path: Path, value: float) -> Iterator[CatalogFault]:
    """value > 0."""
    if value <= 0:
        yield page.fault(path, "is not above 0", "write a number above 0")


@where_readable
def sums_to_one(page: Page, path: Path, what: str, parts: Sequence[float]) -> Iterator[CatalogFault]:
    """The parts sum to 1, but for rounding. Silent while a part isn't above 0, which is a fault of its own."""
    total = sum(parts)
    if parts and min(parts) > 0 and abs(total - 1) > 1e-6:
        wrong = f"{'raise' if total < 1 else 'lower'} them by {abs(1 - total):.6g} in all"
        yield page.fault(path, f"the {what} sum to {total:.6g} and not to 1", wrong)


def unique(page: Page, table: str, ids: Iterable[str], *, at: Path = ()) -> Iterator[CatalogFault]:
    """No id appears twice in a list of tables, and each is one."""
    seen: set[str] = set()
    for index, id in enumerate(ids):
        yield from _new(page, (*at, table, index, "id"), id, seen)


@where_readable
def _new(page: Page, path: Path, id: str, seen: set[str]) -> Iterator[CatalogFault]:
    if not is_id(id):
        yield page.fault(path, "is not an id", "use small letters, digits and underscores, such as air_defence")
    if id in seen:
        yield page.fault(path, f"another entry has the id {id!r} already", "give this one an id of its own")
    seen.add(id)


@where_readable
def check_sources(page: Page, sources: Sequence[Source]) -> Iterator[CatalogFault]:
    """Every source of a file says something."""
    for index, source in enumerate(sources):
        yield from filled(page, ("sources", index, "text"), source.text)


@where_readable
def known_states(page: Page, path: Path, codes: Sequence[str], *, by_key: bool = False) -> Iterator[CatalogFault]:
    """Every code of a list (or of a table, by its keys) is in the country table."""
    for index, code in enumerate(codes):
        if country(code) is None:
            yield page.fault((*path, code if by_key else index), "is not in the country table", state_fix(code))


def state_fix(code: str) -> str:
    """What may have been meant: by the code, or by the name of a state."""
    names = {row.iso3: row.name for row in countries()}
    for known, name in names.items():
        if name.lower() == code.lower():
            return f"write the code {known}"
    close = get_close_matches(code.upper(), names, n=3)
    if close:
        return f"did you mean {' or '.join(f'{known} ({names[known]})' for known in close)}?"
    return "write an ISO 3166-1 alpha-3 code that stands in countries.csv"
