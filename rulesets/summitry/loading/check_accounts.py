"""What a ruleset counts beside core defence, and whom it holds to less, must make sense."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.loading.checking import filled, known_states, positive, state_fix, within
from summitry.loading.countries import country
from summitry.loading.documents import RulesetDocument
from summitry.loading.faults import CatalogFault
from summitry.loading.page import Page
from summitry.loading.unreadable import where_readable
from summitry.rules import CommonFunding, RelatedSpending

__all__ = ["check_accounts", "sound_shares"]

_MOST = 12
"""Per cent of GDP, as for a floor."""
_FIRST, _LAST = 1900, 2200
_WHOLE = 100


def check_accounts(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    """Everything wrong with these parts of the commitment."""
    if document.commitment.related is not None:
        yield from _related(page, document, document.commitment.related)
    yield from _understandings(page, document)
    yield from _review(page, document)
    if document.common_funding is not None:
        yield from _in_common(page, document.common_funding)


@where_readable
def _related(page: Page, document: RulesetDocument, related: RelatedSpending) -> Iterator[CatalogFault]:
    path = ("commitment", "related")
    yield from filled(page, (*path, "label"), related.label)
    yield from positive(page, (*path, "cap"), related.cap)
    yield from within(page, (*path, "cap"), related.cap, 0, _MOST)
    yield from within(page, (*path, "path_step"), related.path_step, 0, _MOST)
    yield from within(page, (*path, "resilience"), related.resilience, 0, 1)
    if related.total < related.cap:
        problem = "is less than the second account alone may come to"
        yield page.fault(
            (*path, "total"), problem, f"write the floor and the cap together, or at least {related.cap:g}"
        )
    if document.commitment.binding:
        problem = "a second account is a political aim, and this floor binds"
        yield page.fault(path, problem, "write binding = false, or remove [commitment.related]")


@where_readable
def _understandings(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    seen: set[str] = set()
    for index, one in enumerate(document.commitment.understandings or ()):
        path = ("commitment", "understandings", index)
        if country(one.state) is None:
            yield page.fault((*path, "state"), "is not in the country table", state_fix(one.state))
        if one.state in seen:
            yield page.fault((*path, "state"), "is held to another figure above", "keep one of the two")
        seen.add(one.state)
        if not 0 <= one.floor < document.commitment.floor:
            problem = f"is not below the floor of {document.commitment.floor:g}, so it holds the state to no less"
            yield page.fault((*path, "floor"), problem, "write a lower figure, or remove the understanding")


@where_readable
def _review(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    year, path = document.commitment.review_year, ("commitment", "review_year")
    if year is None:
        return
    yield from within(page, path, year, _FIRST, _LAST)
    motion = document.motions.get("spending_floor")
    if motion is not None and motion.rule is None and motion.refusal:
        yield page.fault(
            path, "the floor can't be changed", "give [motions.spending_floor] a rule, or remove review_year"
        )


def sound_shares(funding: CommonFunding) -> bool:
    """Whether these shares can be agreed: none below 0, and something is left for the others."""
    return all(share >= 0 for share in funding.shares.values()) and sum(funding.shares.values()) < _WHOLE


@where_readable
def _in_common(page: Page, funding: CommonFunding) -> Iterator[CatalogFault]:
    path = ("common_funding",)
    yield from filled(page, (*path, "label"), funding.label)
    yield from positive(page, (*path, "share"), funding.share)
    yield from within(page, (*path, "share"), funding.share, 0, _WHOLE)
    yield from known_states(page, (*path, "shares"), tuple(funding.shares), by_key=True)
    if not sound_shares(funding):
        problem = f"come to {sum(funding.shares.values()):g} %, or one is below 0"
        yield page.fault((*path, "shares"), problem, "leave something to the others: less than 100 % together")
