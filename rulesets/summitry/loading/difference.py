"""What differs between two rulesets: in the words of the rules sheet, and field by field where the sheet counts or chooses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from summitry.loading.page import dotted, shown
from summitry.loading.positions import Path
from summitry.loading.sheet import SOURCES, USUAL_MEMBERS, Section, rules_sheet, voters_at_start
from summitry.rules import Ruleset, Scenario

__all__ = ["SOURCES", "Change", "FieldChange", "changed_fields", "changed_sections"]

_TEXTS = ("title", "summary", "notes", "sources", "label", "source", "refusal", "waiver_reason")
"""Fields that the rules sheet prints in full, or that name the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A section of the rules sheet with what only the one and only the other says."""

    title: str
    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that both set, each differently, as the file writes it."""

    path: str
    first: str
    second: str


def changed_sections(first: Ruleset, second: Ruleset, *, scenario: Scenario | None = None) -> tuple[Change, ...]:
    """The sections of the rules sheet that differ, in the sheet's order; with the scenario's numbers, if there is one."""
    one, two = (_lines(rules_sheet(each, members=_voters(each, scenario))) for each in (first, second))
    changes = []
    for title in dict.fromkeys((*one, *two)):
        ours, theirs = one.get(title, ()), two.get(title, ())
        if ours != theirs:
            changes.append(
                Change(
                    title=title,
                    first=tuple(line for line in ours if line not in theirs),
                    second=tuple(line for line in theirs if line not in ours),
                )
            )
    return tuple(changes)


def changed_fields(first: Ruleset, second: Ruleset) -> tuple[FieldChange, ...]:
    """Numbers, choices and lists of states that differ, criteria compared by their ids. What only one of the two sets is
    left to the sheet."""
    one, two = dict(_fields(first)), dict(_fields(second))
    return tuple(
        FieldChange(path=dotted(path), first=one[path], second=two[path])
        for path in one
        if path in two and one[path] != two[path]
    )


def _voters(ruleset: Ruleset, scenario: Scenario | None) -> int:
    return USUAL_MEMBERS if scenario is None else voters_at_start(ruleset, scenario)


def _lines(sections: tuple[Section, ...]) -> dict[str, tuple[str, ...]]:
    return {section.title: section.lines for section in sections}


def _fields(ruleset: Ruleset) -> Iterator[tuple[Path, str]]:
    plain = asdict(ruleset)
    plain["criteria"] = {criterion["id"]: criterion for criterion in plain["criteria"]}
    for name in ("id", "version"):
        del plain[name]
    yield from _leaves(plain, ())


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if path and path[-1] in _TEXTS:
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif value is not None:
        yield path, shown(float(value) if type(value) is int else value)
