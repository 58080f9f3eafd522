"""The catalog by id, and files of the same kind anywhere on disk.

``catalog`` is everywhere a folder of one's own with ``rulesets``, ``scenarios`` or ``models`` in it, beside what is shipped and
installed; :class:`BadCatalog` if it can't be read. Files are read anew each time.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path as FilePath

from summitry.loading.admission import refuse
from summitry.loading.documents import Document, ModelDocument, RulesetDocument, ScenarioDocument
from summitry.loading.examine import examined, kind_of
from summitry.loading.faults import BadCatalog, CatalogFault, UnknownEntry
from summitry.loading.page import Page
from summitry.loading.places import KINDS
from summitry.loading.resolve import resolved_ruleset, resolved_scenario
from summitry.loading.shelf import Shelf, beside
from summitry.model.adversary import with_doctrine
from summitry.rules import ModelConstants, Options, Rules, Ruleset, Scenario

__all__ = [
    "check_catalog", "check_entry", "check_file", "list_rulesets", "list_scenarios", "load_rules", "load_ruleset", "load_scenario",
    "source_text",
]  # fmt: skip


def list_rulesets(*, catalog: FilePath | None = None, versions: bool = False) -> tuple[str, ...]:
    """Ids of the rulesets, sorted. With ``versions``, after each id also the older versions as ``id@version``."""
    return Shelf(catalog).names("ruleset", versions=versions)


def list_scenarios(*, catalog: FilePath | None = None, versions: bool = False) -> tuple[str, ...]:
    """Ids of the scenarios, as :func:`list_rulesets`."""
    return Shelf(catalog).names("scenario", versions=versions)


def load_ruleset(id: str | FilePath, *, catalog: FilePath | None = None) -> Ruleset:
    """A ruleset by ``id`` (the newest version), by ``id@version``, or from a file if ``id`` is a path.

    :class:`UnknownEntry` if there is none, :class:`BadCatalog` with all faults if its file is broken.
    """
    shelf = Shelf(catalog)
    document = _document(_page(shelf, "ruleset", id), shelf)
    assert isinstance(document, RulesetDocument)
    return resolved_ruleset(document)


def load_scenario(id: str | FilePath, *, catalog: FilePath | None = None) -> Scenario:
    """A scenario, as :func:`load_ruleset`."""
    shelf = Shelf(catalog)
    document = _document(_page(shelf, "scenario", id), shelf)
    assert isinstance(document, ScenarioDocument)
    return resolved_scenario(document, _constants(document.model, shelf))


def load_rules(
    scenario_id: str | FilePath,
    ruleset_id: str | FilePath,
    options: Options | None = None,
    *,
    catalog: FilePath | None = None,
) -> Rules:
    """Everything that a session plays by, ready to be embedded in its first record.

    :class:`~summitry.loading.NotAdmitted` if the ruleset doesn't admit the scenario, :class:`UnknownEntry` of kind ``doctrine``
    for one that the scenario doesn't offer; otherwise as :func:`load_ruleset`.
    """
    chosen = options or Options()
    ruleset = load_ruleset(ruleset_id, catalog=catalog)
    scenario = load_scenario(scenario_id, catalog=catalog)
    refuse(ruleset, scenario, str(scenario_id))
    try:
        scenario = replace(scenario, adversary=with_doctrine(scenario.adversary, chosen))
    except KeyError:
        raise UnknownEntry("doctrine", chosen.doctrine, scenario.adversary.offered) from None
    return Rules(ruleset=ruleset, scenario=scenario, options=chosen)


def source_text(kind: str, id: str | FilePath, *, catalog: FilePath | None = None) -> Page:
    """The file behind a ruleset or scenario, found good; for who wants its text rather than its meaning."""
    shelf = Shelf(catalog)
    page = _page(shelf, kind, id)
    _document(page, shelf)
    return page


def check_file(
    path: FilePath | str, kind: str | None = None, *, catalog: FilePath | None = None
) -> tuple[CatalogFault, ...]:
    """Everything wrong with a ruleset, scenario or model file, wherever it lies; empty if it is good.

    ``kind``: what it has to be; None: whichever it says that it is.
    """
    shelf, file = Shelf(catalog), FilePath(path)
    try:
        _document(_own_page(file) if kind is None else _page(shelf, kind, file), shelf)
    except BadCatalog as error:
        return error.faults
    return ()


def check_entry(kind: str, id: str, *, catalog: FilePath | None = None) -> tuple[CatalogFault, ...]:
    """As :func:`check_file` for a ruleset or scenario by ``id`` or ``id@version``. :class:`UnknownEntry` if there is none."""
    shelf = Shelf(catalog)
    try:
        _document(shelf.page(kind, id), shelf)
    except BadCatalog as error:
        return error.faults
    return ()


def check_catalog(kind: str | None = None, *, catalog: FilePath | None = None) -> dict[str, tuple[CatalogFault, ...]]:
    """Id, ``id@version`` or package → everything wrong with it (empty if it is good); of one kind, or of all."""
    shelf = Shelf(catalog)
    found: dict[str, tuple[CatalogFault, ...]] = {fault.file: (fault,) for fault in shelf.faults}
    for entry in (entry for each in KINDS if kind in (each, None) for entry in shelf.entries(each)):
        faults: tuple[CatalogFault, ...] = ()
        try:
            _document(shelf.read(entry), shelf)
        except BadCatalog as error:
            faults = error.faults
        if clash := shelf.clash(entry):
            faults = (clash, *faults)
        found[entry.name] = tuple(dict.fromkeys((*found.get(entry.name, ()), *faults)))
    return found


def _page(shelf: Shelf, kind: str, id: str | FilePath) -> Page:
    if isinstance(id, str):
        return shelf.page(kind, id)
    page = _own_page(id)
    if (given := kind_of(page)) != kind:
        fix = f"name a {kind} file; `summitry {given}s` is for this one" if given != "model" else f"name a {kind} file"
        raise BadCatalog([page.fault(("kind",), f"is a {given} and no {kind}", fix)])
    return page


def _own_page(path: FilePath) -> Page:
    return Page.read(str(path), path, older=beside(path))


def _document(page: Page, shelf: Shelf) -> Document:
    return examined(page, lambda model: _constants(model, shelf))


def _constants(model: str, shelf: Shelf) -> ModelConstants:
    document = _document(shelf.page("model", model), shelf)
    assert isinstance(document, ModelDocument)
    return document.constants
