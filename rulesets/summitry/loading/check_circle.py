"""What a scenario says beside its states: the deck of new governments, caucuses, partners, the guide, stated requirements."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, log

from summitry.loading.check_role import check_interests
from summitry.loading.checking import filled, positive, unique
from summitry.loading.countries import country
from summitry.loading.documents import ScenarioDocument
from summitry.loading.faults import CatalogFault, did_you_mean
from summitry.loading.page import Page
from summitry.loading.unreadable import UNREADABLE, where_readable
from summitry.rules import ModelConstants

__all__ = ["BAND", "STEP", "check_circle", "check_ratio", "start_ratio"]

BAND = (0.70, 0.85)
"""Where the capability ratio lies at STARTEX if everybody's help counts in full (game.md section 3, "Requirement")."""

STEP = 320
"""Characters in a step of the guide, at most: some fifteen seconds of reading."""

_PHASES = ("lobby", "briefing", "negotiation", "vote", "decision", "resolution")


def check_circle(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    """Everything wrong with deck, caucuses, partners, guide and requirements."""
    yield from _deck(page, document)
    yield from _caucuses(page, document)
    yield from _partners(page, document)
    yield from _guide(page, document)
    yield from _requirements(page, document)
    yield from _as_if(page, document)


@where_readable
def _deck(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    yield from unique(page, "deck", [card.id for card in document.deck])
    for index, card in enumerate(document.deck):
        path = ("deck", index)
        for name in ("title", "text"):
            yield from filled(page, (*path, name), getattr(card, name))
        yield from check_interests(page, path, card.interests, list(document.states), document.guarantor)
        for place, code in enumerate(card.states):
            if code not in document.states or not document.states[code].seat:
                seats = [each for each, state in document.states.items() if state.seat]
                yield page.fault((*path, "states", place), "has no seat in this scenario", did_you_mean(code, seats))


@where_readable
def _caucuses(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    yield from unique(page, "caucuses", [caucus.id for caucus in document.caucuses])
    seats = [each for each, state in document.states.items() if state.seat]
    for index, caucus in enumerate(document.caucuses):
        for name in ("title", "source"):
            yield from filled(page, ("caucuses", index, name), getattr(caucus, name))
        if len(set(caucus.members)) < 2:
            yield page.fault(("caucuses", index, "members"), "a circle needs two states", "add members with a seat")
        for place, code in enumerate(caucus.members):
            if code not in seats and (country(code) is None or all(country(each) for each in document.states)):
                path = ("caucuses", index, "members", place)
                yield page.fault(path, "has no seat in this scenario", did_you_mean(code, seats))


@where_readable
def _partners(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    for index, partner in enumerate(document.partners):
        for name in ("name", "text"):
            yield from filled(page, ("partners", index, name), getattr(partner, name))
    for code, state in document.states.items():
        if state.partner and state.member:
            yield page.fault(("states", code, "partner"), "is a member, which is more", "remove partner")


@where_readable
def _guide(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    latest = 0
    for index, step in enumerate(document.guide):
        for name in ("title", "text"):
            yield from filled(page, ("guide", index, name), getattr(step, name))
        if len(step.text) > STEP:
            problem = f"has {len(step.text)} characters, and people read it while the clock runs"
            yield page.fault(("guide", index, "text"), problem, f"write at most {STEP}, or make two steps of it")
        if _PHASES.index(step.phase) < latest:
            problem = "comes before the phase of the step above it, so nobody would see it in this order"
            yield page.fault(("guide", index, "phase"), problem, f"move it up, or choose {_PHASES[latest]} or later")
        latest = max(latest, _PHASES.index(step.phase))


@where_readable
def _requirements(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    if any(area.requirement is UNREADABLE for area in document.areas):
        return
    stated = [area.requirement is not None for area in document.areas]
    for index, area in enumerate(document.areas):
        if area.requirement is not None:
            yield from positive(page, ("areas", index, "requirement"), area.requirement)
            if area.gap != 1:
                problem = "the requirement is stated, so a gap would count twice"
                yield page.fault(("areas", index, "gap"), problem, "remove gap, or requirement")
        elif any(stated):
            fix = "state it for every area, or for none"
            yield page.fault(("areas", index, "requirement"), "other areas state theirs", fix)


@where_readable
def _as_if(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    if document.as_if_under and not document.as_if.strip():
        fix = "say in as_if which memberships are hypothetical"
        yield page.fault(("as_if_under",), "hypothetical membership that nobody is told of", fix)


@where_readable
def check_ratio(page: Page, document: ScenarioDocument, constants: ModelConstants) -> Iterator[CatalogFault]:
    """The capability ratio at STARTEX lies within the band, or the scenario says why not."""
    ratio = start_ratio(document, constants)
    low, high = BAND
    outside = ratio is not None and not low - 1e-6 <= ratio <= high + 1e-6
    if outside and not document.ratio_note.strip():
        where = ("areas",) if document.areas and document.areas[0].requirement is not None else ("model_overrides",)
        problem = f"the capability ratio at the start is {ratio:.2f}, not between {low:g} and {high:g}"
        yield page.fault(where, problem, "change the requirement (ratio_target), or give the reason in ratio_note")
    if ratio is not None and not outside and document.ratio_note:
        problem = f"the capability ratio at the start is {ratio:.2f}, within the band: nothing to explain"
        yield page.fault(("ratio_note",), problem, "remove ratio_note")


def start_ratio(document: ScenarioDocument, constants: ModelConstants) -> float | None:
    """Geometric mean of coverage if all members' help counts in full, and the guarantor's as the scenario assumes it; None where a
    figure is missing."""
    if not document.areas or any(area.requirement is None for area in document.areas):
        return constants.ratio_target  # what the requirement is made from
    guarantor = document.guarantor
    have = 0.0
    for code, state in document.states.items():
        facts = country(code)
        if not state.member:
            continue
        spending = state.baseline if state.baseline is not None or facts is None else facts.spending
        if facts is None or spending is None:
            return None
        counts = guarantor.forces if guarantor.kind == "seat" and guarantor.state == code else 1.0
        have += counts * spending / 100 * facts.gdp
    have /= constants.depreciation  # the steady state
    if guarantor.kind == "offboard":
        have += guarantor.capability * guarantor.credit
    if have <= 0:
        return None
    logs = [
        log(have * area.share / area.requirement)
        for area in document.areas
        if area.requirement is not None and area.requirement > 0 and area.share > 0
    ]
    return exp(sum(logs) / len(document.areas)) if len(logs) == len(document.areas) else None
