"""What a role card must make sense of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.loading.checking import filled, positive, sums_to_one, unique, within
from summitry.loading.countries import country
from summitry.loading.documents import InterestDocument, RoleDocument
from summitry.loading.faults import CatalogFault, did_you_mean
from summitry.loading.page import Page
from summitry.loading.positions import Path
from summitry.loading.unreadable import where_readable
from summitry.rules import Guarantor

__all__ = ["check_interests", "check_role"]


def check_role(
    page: Page, code: str, role: RoleDocument, states: Sequence[str], guarantor: Guarantor
) -> Iterator[CatalogFault]:
    """Everything wrong with the card of a state; ``states`` are all of the scenario."""
    path: Path = ("states", code, "role")
    yield from filled(page, (*path, "brief"), role.brief)
    yield from filled(page, (*path, "confidential"), role.confidential)
    yield from _red_lines(page, path, role)
    yield from check_interests(page, path, role.interests, states, guarantor)
    yield from _of_its_own(page, path, code, role, guarantor)


@where_readable
def _red_lines(page: Page, path: Path, role: RoleDocument) -> Iterator[CatalogFault]:
    for index, line in enumerate(role.red_lines):
        yield from filled(page, (*path, "red_lines", index), line)


@where_readable
def check_interests(
    page: Page, path: Path, interests: Sequence[InterestDocument], states: Sequence[str], guarantor: Guarantor
) -> Iterator[CatalogFault]:
    """Everything wrong with the weighted interests of the card at ``path``."""
    number = len(interests)
    if not 4 <= number <= 6:
        yield page.fault((*path, "interests"), f"has {number} interests", "give each card 4 to 6")
    # An id that can't be read is not taken for the kind, and is nobody's double.
    ids = [interest.kind if interest.id is None else interest.id for interest in interests]
    yield from unique(page, "interests", ids, at=path)
    for index, interest in enumerate(interests):
        place = (*path, "interests", index)
        yield from positive(page, (*place, "weight"), interest.weight)
        yield from _states(page, place, interest, states)
        yield from _value(page, place, interest)
        yield from _engaged(page, place, interest, guarantor)
    weights = [interest.weight for interest in interests]
    yield from sums_to_one(page, (*path, "interests"), "weights of the interests", weights)


@where_readable
def _engaged(page: Page, path: Path, interest: InterestDocument, guarantor: Guarantor) -> Iterator[CatalogFault]:
    if interest.kind == "guarantor" and guarantor.kind == "none":
        fix = "choose another interest, or declare a guarantor"
        yield page.fault((*path, "kind"), "the scenario has no guarantor to keep engaged", fix)


@where_readable
def _of_its_own(page: Page, path: Path, code: str, role: RoleDocument, guarantor: Guarantor) -> Iterator[CatalogFault]:
    if guarantor.kind != "seat" or guarantor.state != code:
        return
    for index, interest in enumerate(role.interests):
        if interest.kind in ("autonomy", "guarantor"):
            problem = f"{code} is the guarantor itself, so {interest.kind} says nothing about it"
            yield page.fault((*path, "interests", index, "kind"), problem, "choose another interest")


@where_readable
def _states(page: Page, path: Path, interest: InterestDocument, states: Sequence[str]) -> Iterator[CatalogFault]:
    if interest.kind == "enlargement":
        if not interest.states:
            yield page.fault((*path, "states"), "enlargement needs the states to admit", 'add states = ["..."]')
        # A table of the scenario under an unknown code may be meant for any state of the world: that is fault enough.
        complete = all(country(code) for code in states)
        for index, code in enumerate(interest.states):
            if code not in states and (complete or not country(code)):
                yield page.fault(
                    (*path, "states", index), "is not a state of this scenario", did_you_mean(code, states)
                )
    elif interest.states:
        yield page.fault((*path, "states"), f"an interest of kind {interest.kind} names no states", "remove states")


@where_readable
def _value(page: Page, path: Path, interest: InterestDocument) -> Iterator[CatalogFault]:
    if interest.kind == "floor_at_most":
        if interest.value is None:
            yield page.fault((*path, "value"), "floor_at_most needs the floor", "add value (per cent of GDP)")
        else:
            yield from within(page, (*path, "value"), interest.value, 0, 100)
    elif interest.value is not None:
        yield page.fault((*path, "value"), f"an interest of kind {interest.kind} takes no value", "remove value")
