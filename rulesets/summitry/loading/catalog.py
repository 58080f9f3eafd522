"""The shipped catalog, by id, and files of the same kind anywhere on disk."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path as FilePath
from typing import Any

from summitry.loading.check_model import check_constants, check_model, check_overrides
from summitry.loading.check_ruleset import check_motion_names, check_ruleset
from summitry.loading.check_scenario import check_scenario, check_state_names
from summitry.loading.documents import Document, ModelDocument, RulesetDocument, ScenarioDocument
from summitry.loading.faults import BadCatalog, CatalogFault, UnknownEntry, did_you_mean
from summitry.loading.page import Page
from summitry.loading.resolve import overridden, resolved_ruleset, resolved_scenario
from summitry.loading.shape import shaped
from summitry.rules import ModelConstants, Options, Rules, Ruleset, Scenario

__all__ = ["check_file", "list_rulesets", "list_scenarios", "load_rules", "load_ruleset", "load_scenario"]

_SHAPES: dict[str, tuple[type[Any], str]] = {
    "ruleset": (RulesetDocument, "motions"),
    "scenario": (ScenarioDocument, "states"),
    "model": (ModelDocument, "constants"),
}
"""Kind → its shape, and the table by which a file without ``kind`` is recognised."""
_NAMES = {"ruleset": check_motion_names, "scenario": check_state_names}
"""Kind → the check of names that is possible whatever else is wrong."""


def list_rulesets() -> tuple[str, ...]:
    """Ids of the shipped rulesets, sorted."""
    return _ids("ruleset")


def list_scenarios() -> tuple[str, ...]:
    """Ids of the shipped scenarios, sorted."""
    return _ids("scenario")


def load_ruleset(id: str) -> Ruleset:
    """A shipped ruleset. :class:`UnknownEntry` if there is none, :class:`BadCatalog` if somebody broke it."""
    document = _document(_shipped("ruleset", id))
    assert isinstance(document, RulesetDocument)
    return resolved_ruleset(document)


def load_scenario(id: str) -> Scenario:
    """A shipped scenario. :class:`UnknownEntry` if there is none, :class:`BadCatalog` if somebody broke it."""
    document = _document(_shipped("scenario", id))
    assert isinstance(document, ScenarioDocument)
    return resolved_scenario(document, _constants(document.model))


def load_rules(scenario_id: str, ruleset_id: str, options: Options | None = None) -> Rules:
    """Everything that a session plays by, ready to be embedded in its first record."""
    return Rules(
        ruleset=load_ruleset(ruleset_id),
        scenario=load_scenario(scenario_id),
        options=options or Options(),
    )


def check_file(path: FilePath | str) -> tuple[CatalogFault, ...]:
    """Everything wrong with a ruleset, scenario or model file, wherever it lies; empty if it is good."""
    name = str(path)
    try:
        _document(Page(name, FilePath(path).read_bytes()))
    except BadCatalog as error:
        return error.faults
    except OSError as error:
        reason = error.strerror or str(error)
        return (
            CatalogFault(
                file=name, line=1, path="", value="", problem=f"can't be read ({reason})", fix="check the path"
            ),
        )
    return ()


def _folder(kind: str) -> Traversable:
    return files("summitry").joinpath("catalog", f"{kind}s")


def _ids(kind: str) -> tuple[str, ...]:
    return tuple(sorted(file.name[:-5] for file in _folder(kind).iterdir() if file.name.endswith(".toml")))


def _shipped(kind: str, id: str) -> Page:
    if id not in _ids(kind):
        raise UnknownEntry(kind, id, _ids(kind))
    return Page(f"catalog/{kind}s/{id}.toml", _folder(kind).joinpath(f"{id}.toml").read_bytes())


def _constants(model: str) -> ModelConstants:
    document = _document(_shipped("model", model))
    assert isinstance(document, ModelDocument)
    return document.constants


def _document(page: Page) -> Document:
    """The page in its shape and found good, or :class:`BadCatalog`."""
    kind = _kind(page)
    faults = list(_NAMES[kind](page)) if kind in _NAMES else []
    try:
        document: Document = shaped(page, _SHAPES[kind][0])
    except BadCatalog as error:
        raise BadCatalog(_in_order([*faults, *error.faults])) from None
    if isinstance(document, RulesetDocument):
        faults += check_ruleset(page, document)
    elif isinstance(document, ScenarioDocument):
        faults += [*check_scenario(page, document), *_check_model_of(page, document)]
    else:
        faults += check_model(page, document)
    if faults:
        raise BadCatalog(_in_order(faults))
    return document


def _in_order(faults: list[CatalogFault]) -> list[CatalogFault]:
    return sorted(faults, key=lambda fault: fault.line)


def _check_model_of(page: Page, document: ScenarioDocument) -> list[CatalogFault]:
    try:
        constants = _constants(document.model)
    except UnknownEntry as error:
        return [page.fault(("model",), "there is no such model", did_you_mean(error.id, error.known))]
    faults = list(check_overrides(page, document.model_overrides))
    if not faults:
        names = list(document.model_overrides)
        faults += check_constants(page, "model_overrides", names, overridden(constants, document.model_overrides))
    return faults


def _kind(page: Page) -> str:
    given = page.plain.get("kind")
    if isinstance(given, str) and given in _SHAPES:
        return given
    for kind, (_, table) in _SHAPES.items():
        if table in page.plain:
            return kind
    fix = 'begin it with kind = "ruleset" or kind = "scenario"'
    raise BadCatalog([page.fault(("kind",) if given else (), "can't tell what kind of file this is", fix)])
