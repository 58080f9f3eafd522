"""Checks that every kind of file shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import PurePath

from summitry.loading.countries import countries, country
from summitry.loading.faults import CatalogFault
from summitry.loading.page import Page
from summitry.loading.positions import Path

__all__ = ["entry", "filled", "known_states", "positive", "state_fix", "sums_to_one", "unique", "within"]

_ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")


def entry(page: Page, id: str, version: int) -> Iterator[CatalogFault]:
    """The id is well formed and the file's name; the version counts from 1."""
    stem = PurePath(page.name).stem
    if not _ID.fullmatch(id):
        yield page.fault(("id",), "is not an id", "use small letters, digits and hyphens, such as my-rules-2")
    elif id != stem:
        yield page.fault(
            ("id",), f"differs from the file's name {stem}.toml", f"rename the file to {id}.toml, or the id"
        )
    if version < 1:
        yield page.fault(("version",), "is below 1", "begin with 1 and add 1 when you change the file")


def filled(page: Page, path: Path, text: str) -> Iterator[CatalogFault]:
    """The text is not empty."""
    if not text.strip():
        yield page.fault(path, "is empty", f"write {path[-1]} in plain words")


def within(page: Page, path: Path, value: float, low: float, high: float) -> Iterator[CatalogFault]:
    """low ≤ value ≤ high."""
    if not low <= value <= high:
        bound = f"at least {low:g}" if value < low else f"at most {high:g}"
        yield page.fault(path, f"is not between {low:g} and {high:g}", f"write {bound}")


def positive(page: Page, path: Path, value: float) -> Iterator[CatalogFault]:
    """value > 0."""
    if value <= 0:
        yield page.fault(path, "is not above 0", "write a number above 0")


def sums_to_one(page: Page, path: Path, what: str, parts: Sequence[float]) -> Iterator[CatalogFault]:
    """The parts sum to 1, but for rounding."""
    total = sum(parts)
    if parts and abs(total - 1) > 1e-6:
        wrong = f"{'raise' if total < 1 else 'lower'} them by {abs(1 - total):.6g} in all"
        yield page.fault(path, f"the {what} sum to {total:.6g} and not to 1", wrong)


def unique(page: Page, table: str, ids: Iterable[str], *, at: Path = ()) -> Iterator[CatalogFault]:
    """No id appears twice in a list of tables, and each is one."""
    seen: set[str] = set()
    for index, id in enumerate(ids):
        path = (*at, table, index, "id")
        if not _ID.fullmatch(id):
            yield page.fault(path, "is not an id", "use small letters, digits and underscores, such as air_defence")
        if id in seen:
            yield page.fault(path, f"another entry has the id {id!r} already", "give this one an id of its own")
        seen.add(id)


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
