"""Looks at a catalog file as a whole: everything that is wrong with it, in one go, or the document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summitry.loading.check_circle import check_ratio
from summitry.loading.check_model import check_constants, check_model, check_overrides
from summitry.loading.check_ruleset import check_motion_names, check_ruleset
from summitry.loading.check_scenario import check_scenario, check_state_names
from summitry.loading.check_texts import check_texts
from summitry.loading.documents import Document, ModelDocument, RulesetDocument, ScenarioDocument
from summitry.loading.faults import BadCatalog, CatalogFault, UnknownEntry, did_you_mean
from summitry.loading.page import Page
from summitry.loading.resolve import overridden
from summitry.loading.shape import shaped
from summitry.loading.unreadable import UNREADABLE
from summitry.rules import ModelConstants

__all__ = ["SHAPES", "examined", "kind_of"]

SHAPES: dict[str, tuple[type[Any], str]] = {
    "ruleset": (RulesetDocument, "motions"),
    "scenario": (ScenarioDocument, "states"),
    "model": (ModelDocument, "constants"),
}
"""Kind → its shape, and the table by which a file without ``kind`` is recognised."""

_NAMES = {"ruleset": check_motion_names, "scenario": check_state_names}
"""Kind → the check of names that are no fields."""


def examined(page: Page, constants: Callable[[str], ModelConstants]) -> Document:
    """The page as a document that has been found good, or :class:`BadCatalog` with all its faults in the file's order.

    ``constants`` gives those of a model by its id, or raises :class:`UnknownEntry` or :class:`BadCatalog`.
    """
    kind = kind_of(page)
    document: Document
    document, shape = shaped(page, SHAPES[kind][0])
    faults = list(_NAMES[kind](page)) if kind in _NAMES else []
    unknown = {fault.path for fault in faults}
    faults += [fault for fault in shape if fault.path not in unknown]
    if isinstance(document, RulesetDocument):
        faults += check_ruleset(page, document)
    elif isinstance(document, ScenarioDocument):
        faults += [*check_scenario(page, document), *_check_model_of(page, document, constants)]
    else:
        faults += check_model(page, document)
    faults += check_texts(page)
    if faults:
        raise BadCatalog(sorted(faults, key=lambda fault: (fault.file != page.name, fault.file, fault.line)))
    return document


def kind_of(page: Page) -> str:
    """``ruleset``, ``scenario`` or ``model``. :class:`BadCatalog` if neither ``kind`` nor a table tells."""
    given = page.plain.get("kind")
    if isinstance(given, str) and given in SHAPES:
        return given
    for kind, (_, table) in SHAPES.items():
        if table in page.plain:
            return kind
    fix = 'begin it with kind = "ruleset" or kind = "scenario"'
    raise BadCatalog([page.fault(("kind",) if given else (), "can't tell what kind of file this is", fix)])


def _check_model_of(
    page: Page, document: ScenarioDocument, constants: Callable[[str], ModelConstants]
) -> list[CatalogFault]:
    """The scenario's own constants, and the model that it names."""
    given = {} if document.model_overrides is UNREADABLE else document.model_overrides
    faults = list(check_overrides(page, given))
    if document.model is UNREADABLE:
        return faults
    try:
        base = constants(document.model)
    except UnknownEntry as error:
        return [*faults, page.fault(("model",), "there is no such model", did_you_mean(error.id, error.known))]
    except BadCatalog as error:
        return [*faults, *error.faults]
    bad = {fault.path for fault in faults}
    good = {
        name: value for name, value in given.items() if value is not UNREADABLE and f"model_overrides.{name}" not in bad
    }
    found = list(check_constants(page, "model_overrides", list(good), overridden(base, good)))
    judged = ("model_overrides.ratio_target", "model_overrides.depreciation")
    if not any(fault.path in judged for fault in (*faults, *found)):
        found += check_ratio(page, document, overridden(base, good))
    return faults + found
