"""What every text of a file must be: readable on a page and on a terminal, and of a length that somebody reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from summitry.loading.faults import CatalogFault
from summitry.loading.page import Page, parsed
from summitry.loading.positions import Path

__all__ = ["check_texts"]

_HIDDEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and line feed, and what turns the direction of writing: terminals obey them, and nobody sees them."""

_SHORT: Final = frozenset({"id", "title", "name", "label", "unit", "by"})
"""Fields that stand in a line, in a list or on a button."""

_LINE: Final = 300
"""Characters; the longest line of what is shipped has 123."""
_PARAGRAPH: Final = 6000
"""Characters; the longest paragraph of what is shipped has 685, and pages translate nothing longer."""


def check_texts(page: Page) -> Iterator[CatalogFault]:
    """Control characters, and texts of absurd length, anywhere in the file."""
    for path, problem, fix in _problems(page.text):
        yield page.fault(path, problem, fix)


@lru_cache(maxsize=64)
def _problems(file: str) -> tuple[tuple[Path, str, str], ...]:
    """Path, problem and fix. Kept as what was parsed is: a file is loaded far more often than it is changed."""
    found = []
    for path, text in _texts(parsed(file), ()):
        if hidden := _HIDDEN.search(text):
            problem = f"holds the invisible character U+{ord(hidden[0]):04X}"
            found.append((path, problem, "remove it; a new line is written \\n"))
        most = _LINE if path[-1] in _SHORT else _PARAGRAPH
        if len(text) > most:
            found.append((path, f"has {len(text):,} characters, more than {most:,}", "shorten it"))
    return tuple(found)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
