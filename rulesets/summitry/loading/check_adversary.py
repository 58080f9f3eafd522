"""What a scenario's adversary must make sense of."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from summitry.loading.checking import filled, within
from summitry.loading.faults import CatalogFault, did_you_mean
from summitry.loading.page import Page
from summitry.loading.positions import Path
from summitry.loading.unreadable import where_readable
from summitry.model.doctrines import DOCTRINES
from summitry.rules import Adversary, Doctrine

__all__ = ["check_adversary"]

_SEVERITIES = range(1, 6)


def check_adversary(page: Page, adversary: Adversary) -> Iterator[CatalogFault]:
    """Everything wrong with ``[adversary]``."""
    yield from _figures(page, ("adversary",), adversary)
    yield from _doctrines(page, adversary)
    yield from _played(page, adversary)
    yield from _texts(page, adversary)


def _figures(page: Page, path: Path, figures: Adversary | Doctrine) -> Iterator[CatalogFault]:
    for name in ("probability_base", "probability_slope", "severity_jump"):
        yield from within(page, (*path, name), getattr(figures, name), 0, 1)
    yield from _certain(page, path, figures)


@where_readable
def _doctrines(page: Page, adversary: Adversary) -> Iterator[CatalogFault]:
    for name, figures in adversary.doctrines.items():
        path = ("adversary", "doctrines", name)
        if name == "ladder":
            problem = "the ladder's figures stand in [adversary] itself"
            yield page.fault(path, problem, "move them there")
        elif name not in DOCTRINES:
            yield page.fault(path, "there is no such doctrine", did_you_mean(name, DOCTRINES))
        else:
            yield from _figures(page, path, figures)
            for weight in ("build_up", "over_answer"):
                yield from within(page, (*path, weight), getattr(figures, weight), 0, 1)


@where_readable
def _played(page: Page, adversary: Adversary) -> Iterator[CatalogFault]:
    if adversary.doctrine == "hidden":
        fix = "name the doctrine that is played, and write hidden = true"
        yield page.fault(("adversary", "doctrine"), "is what players see, and no doctrine", fix)
    elif adversary.doctrine not in adversary.offered:
        fix = f"add [adversary.doctrines.{adversary.doctrine}] with its figures"
        yield page.fault(("adversary", "doctrine"), "the scenario gives no figures for it", fix)


@where_readable
def _certain(page: Page, path: Path, adversary: Adversary | Doctrine) -> Iterator[CatalogFault]:
    parts = (adversary.probability_base, adversary.probability_slope)
    total = sum(parts)
    if total > 1 + 1e-9 and all(0 <= part <= 1 for part in parts):
        problem = f"base and slope sum to {total:.6g}, more than certainty"
        yield page.fault((*path, "probability_slope"), problem, f"write at most {1 - adversary.probability_base:.6g}")


@where_readable
def _texts(page: Page, adversary: Adversary) -> Iterator[CatalogFault]:
    path = ("adversary", "texts")
    for index, text in enumerate(adversary.texts):
        place = (*path, index)
        yield from within(page, (*place, "severity"), text.severity, 1, 5)
        for name in ("title", "text"):
            yield from filled(page, (*place, name), getattr(text, name))
            yield from _braces(page, (*place, name), getattr(text, name))
    severities = [text.severity for text in adversary.texts]
    if any(severity not in _SEVERITIES for severity in severities):
        return  # any of them may be the one that seems to be missing
    for severity in _SEVERITIES:
        if severity not in severities:
            fix = f"add [[adversary.texts]] with severity = {severity}, title and text"
            yield page.fault(path, f"there is no text for severity {severity}", fix)


@where_readable
def _braces(page: Page, path: Path, text: str) -> Iterator[CatalogFault]:
    if not _only_state(str(text)):
        fix = "use {state}, just so, for the target's name, and {{ and }} for braces"
        yield page.fault(path, "has braces other than {state}", fix)


def _only_state(text: str) -> bool:
    """Also no format and no conversion: ``{state:d}`` would fail in play, and ``{state:>3000000}`` fill the log."""
    try:
        fields = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return False
    return all(field == ("state", "", None) for field in fields)
