"""The shipped catalog, by id, and files of the same kind anywhere on disk."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path as FilePath

from summitry.loading.documents import Document, ModelDocument, RulesetDocument, ScenarioDocument
from summitry.loading.examine import examined
from summitry.loading.faults import BadCatalog, CatalogFault, UnknownEntry
from summitry.loading.page import Page
from summitry.loading.resolve import resolved_ruleset, resolved_scenario
from summitry.rules import ModelConstants, Options, Rules, Ruleset, Scenario

__all__ = ["check_file", "list_rulesets", "list_scenarios", "load_rules", "load_ruleset", "load_scenario"]


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
    return examined(page, _constants)
