"""What a scenario must make sense of, beyond its shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from summitry.loading.check_adversary import check_adversary
from summitry.loading.check_circle import check_circle
from summitry.loading.check_guarantor import check_guarantor
from summitry.loading.check_msel import check_msel
from summitry.loading.check_role import check_role
from summitry.loading.checking import check_sources, entry, filled, positive, state_fix, sums_to_one, unique, within
from summitry.loading.countries import country
from summitry.loading.documents import ScenarioDocument, StateDocument
from summitry.loading.faults import CatalogFault
from summitry.loading.page import Page
from summitry.loading.unreadable import where_readable
from summitry.rules import Clocks

__all__ = ["check_scenario", "check_state_names"]


def check_state_names(page: Page) -> Iterator[CatalogFault]:
    """The states that aren't in the country table, found even in a file that is out of shape elsewhere."""
    states = page.plain.get("states")
    for code in states if isinstance(states, dict) else ():
        if country(code) is None:
            yield page.fault(("states", code), "is not in the country table", state_fix(code))


def check_scenario(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    """Everything wrong with it but the codes of its states, and its model, which is another file's."""
    yield from entry(page, document.id, document.version)
    for name in ("title", "brief"):
        yield from filled(page, (name,), getattr(document, name))
    yield from within(page, ("rounds",), document.rounds, 1, 50)
    yield from within(page, ("agenda_limit",), document.agenda_limit, 1, 100)
    yield from within(page, ("first_year",), document.first_year, 1900, 2200)
    for field in fields(Clocks):
        seconds = getattr(document.clocks, field.name)
        if seconds is not None:
            yield from within(page, ("clocks", field.name), seconds, 1, 7 * 24 * 3600)
    yield from _areas(page, document)
    yield from _states(page, document)
    yield from check_guarantor(page, document)
    yield from check_adversary(page, document.adversary)
    yield from check_sources(page, document.sources)
    yield from check_circle(page, document)
    yield from check_msel(page, document)


@where_readable
def _areas(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    yield from unique(page, "areas", [area.id for area in document.areas])
    for index, area in enumerate(document.areas):
        yield from positive(page, ("areas", index, "share"), area.share)
        yield from within(page, ("areas", index, "gap"), area.gap, 0.25, 4)
    yield from sums_to_one(page, ("areas",), "shares of the areas", [area.share for area in document.areas])
    if not document.areas:
        yield page.fault(("areas",), "there is no capability area", "add [[areas]] with id, title and share")


@where_readable
def _states(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    for code, state in document.states.items():
        yield from _state(page, code, state)
        if state.role:
            yield from check_role(page, code, state.role, list(document.states), document.guarantor)
    yield from _anybody(page, document)
    yield from _defended(page, document)


@where_readable
def _anybody(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    if not any(state.seat for state in document.states.values()):
        yield page.fault(("states",), "no state has a seat", "write seat = true for those that are played")


@where_readable
def _defended(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    members = [state.exposure for state in document.states.values() if state.member]
    if not any(exposure > 0 for exposure in members) and not any(exposure < 0 for exposure in members):
        fix = "write member = true for at least one state with an exposure above 0"
        yield page.fault(("states",), "there is no member to defend, so the requirement would be 0", fix)


def _state(page: Page, code: str, state: StateDocument) -> Iterator[CatalogFault]:
    path = ("states", code)
    yield from within(page, (*path, "exposure"), state.exposure, 0, 1)
    yield from _baseline(page, code, state)
    if state.need is not None:
        yield from positive(page, (*path, "need"), state.need)
    if state.stance is not None:
        yield from within(page, (*path, "stance"), state.stance, 0, 1)
    if state.script_spending is not None:
        yield from within(page, (*path, "script_spending"), state.script_spending, 0, 100)
    yield from _place(page, code, state)


@where_readable
def _baseline(page: Page, code: str, state: StateDocument) -> Iterator[CatalogFault]:
    path = ("states", code)
    facts = country(code)
    if state.baseline is None:
        if facts is not None and facts.spending is None:
            fix = "add baseline (per cent of GDP) and baseline_note with its reason"
            yield page.fault((*path, "baseline"), f"the country table has no spending figure for {facts.name}", fix)
        if state.baseline_note is not None:
            problem = "a note on the baseline, which comes from the country table"
            yield page.fault((*path, "baseline_note"), problem, "remove it, or add a baseline of your own")
    else:
        yield from positive(page, (*path, "baseline"), state.baseline)
        if state.baseline > 100:
            yield from within(page, (*path, "baseline"), state.baseline, 0, 100)
        if not (state.baseline_note or "").strip():
            fix = 'add baseline_note = "..." that says where the figure comes from'
            yield page.fault((*path, "baseline_note"), "a baseline of one's own needs its reason", fix)


@where_readable
def _place(page: Page, code: str, state: StateDocument) -> Iterator[CatalogFault]:
    path = ("states", code)
    if state.seat and state.script_spending is not None:
        problem = "a state with a seat decides its spending at the table"
        yield page.fault((*path, "script_spending"), problem, "remove script_spending")
    if state.seat and state.role is None:
        yield page.fault((*path, "role"), "a seat needs a role card", f"add [states.{code}.role]")
    if not state.seat and state.role is not None:
        problem = "nobody sits there to read a role card"
        yield page.fault((*path, "role"), problem, f"write seat = true, or remove [states.{code}.role]")
