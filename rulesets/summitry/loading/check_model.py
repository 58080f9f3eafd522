"""What the constants of a model must make sense of, in a model's file or in a scenario's overrides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import pairwise

from summitry.loading.checking import entry, filled, within
from summitry.loading.documents import ModelDocument
from summitry.loading.faults import CatalogFault, did_you_mean
from summitry.loading.page import Page
from summitry.loading.unreadable import where_readable
from summitry.rules import ModelConstants

__all__ = ["check_constants", "check_model", "check_overrides"]

_NAMES = [field.name for field in fields(ModelConstants)]
_POINTS = ("support_start", "support_fall", "support_new_government")
_SIZES = {
    "spending_step": (0.01, 100.0),
    "spending_max": (0.1, 100.0),
    "ratio_high": (1.0, 10.0),
    "shield_power": (0.1, 20.0),
    "solo_factor": (0.1, 100.0),
    "burden_free": (0.0, 2.0),
    "burden_scale": (0.1, 100.0),
    "burden_power": (0.1, 10.0),
    "support_rise": (0.0, 100.0),
    "support_used_to": (0.0, 100.0),
    "support_outvoted": (0.0, 100.0),
    "support_unanswered": (0.0, 100.0),
    "support_overreaction": (0.0, 100.0),
    "support_umbrella": (0.0, 100.0),
    "support_gave_in": (0.0, 100.0),
    "support_threat": (0.0, 100.0),
    "support_security": (0.0, 100.0),
    "projected_years": (0, 100),
    "depreciation": (0.01, 1.0),
    "ratio_low": (0.001, 1.0),
}
"""Bounds of the constants that are neither shares in 0..1 nor points in 0..100."""
_PAIRS = (
    ("ratio_low", "ratio_target"), ("ratio_target", "ratio_high"), ("cohesion_floor", "cohesion_start"),
    ("resolve_floor", "resolve_start"),
    ("goodwill_low", "goodwill_high"), ("support_fall", "support_start"), ("support_fall", "support_new_government"),
)  # fmt: skip
"""The first is below the second."""


def check_model(page: Page, document: ModelDocument) -> Iterator[CatalogFault]:
    """Everything wrong with a model's file."""
    yield from entry(page, document.id, document.version)
    yield from filled(page, ("title",), document.title)
    yield from check_constants(page, "constants", _NAMES, document.constants)
    yield from _playable(page, document)


@where_readable
def _playable(page: Page, document: ModelDocument) -> Iterator[CatalogFault]:
    target = document.constants.ratio_target
    if 0 <= target <= 1 and not 0.7 <= target <= 0.85:
        problem = "an alliance that starts outside 0.7 to 0.85 has little left to win or to lose"
        fix = "write a number between 0.7 and 0.85; a scenario may declare another one in [model_overrides]"
        yield page.fault(("constants", "ratio_target"), problem, fix)


def check_overrides(page: Page, overrides: Mapping[str, float | tuple[float, ...]]) -> Iterator[CatalogFault]:
    """Each override names a constant and is of its type."""
    for name, value in overrides.items():
        yield from _override(page, name, value)


@where_readable
def _override(page: Page, name: str, value: float | tuple[float, ...]) -> Iterator[CatalogFault]:
    path = ("model_overrides", name)
    types = {field.name: str(field.type) for field in fields(ModelConstants)}
    if name not in types:
        yield page.fault(path, "the model has no such constant", did_you_mean(name, _NAMES))
        return
    wanted = _WANTED[types[name]]
    if isinstance(value, tuple):
        fits = wanted == "a list of numbers"
    else:
        fits = wanted == "a number" or (wanted == "a whole number" and float(value).is_integer())
    if not fits:
        yield page.fault(path, f"is not {wanted}", f"write {wanted}")


_WANTED = {"float": "a number", "int": "a whole number", "tuple[float, ...]": "a list of numbers"}


def check_constants(page: Page, table: str, names: list[str], constants: ModelConstants) -> Iterator[CatalogFault]:
    """The values of ``names``, which stand in ``table``, alone and against the others."""
    for name in names:
        value = getattr(constants, name)
        if name == "answer_cost":
            yield from _answer_cost(page, (table, name), value)
        else:
            yield from within(page, (table, name), value, *_bounds(name))
    for low, high in _PAIRS:
        if low in names:
            yield from _ordered(page, (table, low), constants, low, high)
        elif high in names:
            yield from _ordered(page, (table, high), constants, low, high)


def _bounds(name: str) -> tuple[float, float]:
    return _SIZES.get(name, (0, 100 if name in _POINTS else 1))


@where_readable
def _ordered(
    page: Page, path: tuple[str, str], constants: ModelConstants, low: str, high: str
) -> Iterator[CatalogFault]:
    """``low`` below ``high``, said of the one at the path; silent if either is out of its own bounds."""
    for name in (low, high):
        least, most = _bounds(name)
        if not least <= getattr(constants, name) <= most:
            return
    if getattr(constants, low) >= getattr(constants, high):
        other, word = (high, "below") if path[-1] == low else (low, "above")
        bound = getattr(constants, other)
        yield page.fault(path, f"is not {word} {other}, which is {bound:g}", f"write a number {word} {bound:g}")


@where_readable
def _answer_cost(page: Page, path: tuple[str, ...], costs: tuple[float, ...]) -> Iterator[CatalogFault]:
    if len(costs) != 6:
        yield page.fault(path, f"has {len(costs)} costs and not 6", "give one cost for each level from 0 to 5")
        return
    steps = [0.0, *(after - before for before, after in pairwise(costs))]
    if costs[0] < 0 or any(after < before - 1e-9 for before, after in pairwise(steps)):
        yield page.fault(
            path, "is not convex", "begin with 0 and let each step cost at least as much as the one before"
        )
