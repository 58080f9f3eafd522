"""What a scenario's guarantor, and a ruleset's terms for it, must make sense of."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.loading.checking import filled, positive, within
from summitry.loading.documents import RulesetDocument, ScenarioDocument
from summitry.loading.faults import CatalogFault, did_you_mean
from summitry.loading.page import Page
from summitry.loading.unreadable import where_readable
from summitry.rules import Guarantor

__all__ = ["check_guarantor", "check_terms"]

_PATH = ("guarantor",)
_OWN = {"none": (), "offboard": ("capability", "credit"), "seat": ("state", "forces")}
"""Kind → the fields that only it has."""
_DEFAULTS = {"capability": 0.0, "credit": 0.0, "state": "", "forces": 1.0}


@where_readable
def check_guarantor(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    """Everything wrong with ``[guarantor]``."""
    guarantor = document.guarantor
    for name, default in _DEFAULTS.items():
        yield from _of_another_kind(page, guarantor, name, default)
    if guarantor.kind == "none":
        return
    yield from filled(page, (*_PATH, "name"), guarantor.name)
    if guarantor.kind == "offboard":
        yield from positive(page, (*_PATH, "capability"), guarantor.capability)
        yield from within(page, (*_PATH, "credit"), guarantor.credit, 0, 1)
    else:
        yield from within(page, (*_PATH, "forces"), guarantor.forces, 0, 1)
        yield from _seated(page, document)
    yield from within(page, (*_PATH, "price"), guarantor.price, 0, 12)
    yield from within(page, (*_PATH, "price_step"), guarantor.price_step, 0.01, 12)
    yield from within(page, (*_PATH, "patience"), guarantor.patience, 0, 50)
    yield from within(page, (*_PATH, "goodwill"), guarantor.goodwill, 0, 1)
    yield from within(page, (*_PATH, "erosion"), guarantor.erosion, 0.01, 1)
    yield from _leaves(page, guarantor)


@where_readable
def _of_another_kind(page: Page, guarantor: Guarantor, name: str, default: object) -> Iterator[CatalogFault]:
    if name in _OWN[guarantor.kind] or getattr(guarantor, name) == default:
        return
    kind = "seat" if name in _OWN["seat"] else "offboard"
    problem = (
        f"a guarantor of kind {guarantor.kind} brings nothing"
        if guarantor.kind == "none"
        else f"belongs to kind {kind}"
    )
    yield page.fault((*_PATH, name), problem, f'remove {name}, or write kind = "{kind}"')


@where_readable
def _seated(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    state = document.guarantor.state
    if state not in document.states:
        fix = did_you_mean(state, document.states) if state else 'add state = "USA", or the code of another state'
        yield page.fault((*_PATH, "state"), "names no state of the scenario", fix)
    elif not document.states[state].seat or not document.states[state].member:
        fix = "write seat = true and member = true there, or let the guarantor be offboard"
        yield page.fault((*_PATH, "state"), f"{state} is not a member with a seat", fix)


@where_readable
def _leaves(page: Page, guarantor: Guarantor) -> Iterator[CatalogFault]:
    if guarantor.withdrawal != "stays" and guarantor.price == 0:
        problem = "it asks for nothing, so nothing could make it leave"
        yield page.fault((*_PATH, "withdrawal"), problem, 'add a price, or write withdrawal = "stays"')


def check_terms(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    """Everything wrong with ``[guarantor_terms]``."""
    terms = document.guarantor_terms
    yield from within(page, ("guarantor_terms", "solidarity_follows"), terms.solidarity_follows, 0, 1)
    yield from _labelled(page, document)


@where_readable
def _labelled(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    terms = document.guarantor_terms
    if (terms.on_lag != "as_scenario" or terms.solidarity_follows) and not terms.label.strip():
        yield page.fault(("guarantor_terms", "label"), "is empty", "write label in plain words")
