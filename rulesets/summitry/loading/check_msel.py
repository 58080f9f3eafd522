"""What the MSEL of a scenario must make sense of: who is told what, when, and what moves."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.loading.checking import filled, unique, within
from summitry.loading.countries import country
from summitry.loading.documents import ScenarioDocument
from summitry.loading.faults import CatalogFault, did_you_mean
from summitry.loading.page import Page
from summitry.loading.positions import Path
from summitry.loading.unreadable import where_readable
from summitry.motions import MOTION_TYPES
from summitry.msel import (
    Condition,
    Conditional,
    DemocracyMoves,
    Effect,
    ElectionHeld,
    GuarantorAsks,
    GuarantorLeaves,
    Inject,
    NuclearThreat,
    Provoked,
    StanceChanges,
    SupportMoves,
    TalksOverHeads,
    TheatreCloses,
    TheatreOpens,
    Timed,
)

__all__ = ["check_msel"]

_BOUNDS = {
    "round": (1, 50), "deterrence": (0, 1), "cohesion": (0, 1), "resolve": (0, 1), "unanswered": (0, 50), "members": (0, 50),
    "mean_spending": (0, 12), "floor": (0, 12), "membership": (1, 1), "spending": (0, 12),
}  # fmt: skip


@where_readable
def check_msel(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    """Everything wrong with the injects."""
    yield from unique(page, "injects", [inject.id for inject in document.injects])
    for index, inject in enumerate(document.injects):
        yield from _inject(page, document, ("injects", index), inject)
    yield from _one_provocation(page, document)


@where_readable
def _inject(page: Page, document: ScenarioDocument, path: Path, inject: Inject) -> Iterator[CatalogFault]:
    for name in ("title", "text"):
        yield from filled(page, (*path, name), getattr(inject, name))
    for place, seat in enumerate(inject.to):
        yield from _seat(page, document, (*path, "to", place), seat)
    yield from _trigger(page, document, path, inject)
    for place, effect in enumerate(inject.effects):
        yield from _effect(page, document, (*path, "effects", place), effect)
        yield from _public(page, (*path, "effects", place), inject, effect)


@where_readable
def _trigger(page: Page, document: ScenarioDocument, path: Path, inject: Inject) -> Iterator[CatalogFault]:
    trigger, place = inject.trigger, (*path, "trigger")
    if isinstance(trigger, Timed):
        last = document.rounds if 1 <= document.rounds <= 50 else 50
        yield from within(page, (*place, "round"), trigger.round, 1, last)
        if trigger.phase == "negotiation" and any(isinstance(effect, Provoked) for effect in inject.effects):
            problem = "a provocation is announced in the Briefing, so that everybody can answer it"
            yield page.fault((*place, "phase"), problem, 'write phase = "briefing"')
    elif isinstance(trigger, Conditional):
        if not trigger.all:
            yield page.fault((*place, "all"), "there is no condition, so it would come at once", "add a condition")
        for index, condition in enumerate(trigger.all):
            yield from _condition(page, document, (*place, "all", index), condition)


@where_readable
def _condition(page: Page, document: ScenarioDocument, path: Path, condition: Condition) -> Iterator[CatalogFault]:
    if condition.at_least is None and condition.below is None:
        yield page.fault(path, "a condition without a bound always holds", "add at_least or below")
    low, high = _BOUNDS[condition.field]
    for name in ("at_least", "below"):
        if getattr(condition, name) is not None:
            yield from within(page, (*path, name), getattr(condition, name), low, high)
    if condition.field in ("membership", "spending"):
        yield from _state(page, document, (*path, "state"), condition.state)
    elif condition.state:
        yield page.fault((*path, "state"), f"{condition.field} is no figure of a single state", "remove state")


@where_readable
def _effect(page: Page, document: ScenarioDocument, path: Path, effect: Effect) -> Iterator[CatalogFault]:
    if isinstance(effect, Provoked):
        yield from within(page, (*path, "severity"), effect.severity, 1, 5)
        yield from _state(page, document, (*path, "target"), effect.target)
    elif isinstance(effect, NuclearThreat):
        yield from _moves(page, (*path, "resolve"), effect.resolve, 0.3)
    elif isinstance(effect, TalksOverHeads):
        yield from _moves(page, (*path, "cohesion"), effect.cohesion, 0.3)
    elif isinstance(effect, TheatreOpens):
        yield from filled(page, (*path, "id"), effect.id)
        yield from filled(page, (*path, "title"), effect.title)
        yield from within(page, (*path, "settles"), effect.settles, 0, 50)
    elif isinstance(effect, TheatreCloses):
        yield from _theatre(page, document, (*path, "id"), effect.id)
    elif isinstance(effect, SupportMoves):
        yield from _seat(page, document, (*path, "state"), effect.state)
        yield from _moves(page, (*path, "by"), effect.by, 30)
    elif isinstance(effect, ElectionHeld):
        yield from _seat(page, document, (*path, "state"), effect.state)
        yield from _card(page, document, path, effect)
    elif isinstance(effect, GuarantorLeaves):
        yield from _leaves(page, document, path, effect)
    elif isinstance(effect, GuarantorAsks):
        yield from _asks(page, document, path, effect)
    elif isinstance(effect, StanceChanges):
        yield from _state(page, document, (*path, "state"), effect.state)
        yield from within(page, (*path, "value"), effect.value, 0, 1)
    elif isinstance(effect, DemocracyMoves):
        yield from _state(page, document, (*path, "state"), effect.state)
        yield from _moves(page, (*path, "by"), effect.by, 10)
        facts = country(effect.state)
        if facts is not None and facts.democracy is None:
            problem = f"the country table rates no democracy index of {facts.name}, so it can't move"
            yield page.fault((*path, "state"), problem, "name a rated state, or remove the effect")


def _public(page: Page, path: Path, inject: Inject, effect: Effect) -> Iterator[CatalogFault]:
    """What only some are told moves nothing that others could see."""
    if not inject.to:
        return
    if not isinstance(effect, SupportMoves):
        problem = f"only some seats are told, but {effect.kind} moves what everybody sees"
        yield page.fault((*path, "kind"), problem, "remove `to`, or this effect")
    elif effect.state not in inject.to:
        yield page.fault((*path, "state"), "its delegation isn't told of the inject", f"add {effect.state} to `to`")


@where_readable
def _card(page: Page, document: ScenarioDocument, path: Path, effect: ElectionHeld) -> Iterator[CatalogFault]:
    cards = [card.id for card in document.deck]
    if effect.card and effect.card not in cards:
        yield page.fault((*path, "card"), "is no card of the deck", did_you_mean(effect.card, cards or ["none"]))
    if not cards:
        fix = "add [[deck]] with what new governments may want"
        yield page.fault((*path, "kind"), "an election needs a deck to draw new interests from", fix)


@where_readable
def _theatre(page: Page, document: ScenarioDocument, path: Path, id_: str) -> Iterator[CatalogFault]:
    open_ = [each.id for inject in document.injects for each in inject.effects if isinstance(each, TheatreOpens)]
    if id_ not in open_:
        yield page.fault(path, "is opened by no inject", did_you_mean(id_, open_ or ["none"]))


@where_readable
def _leaves(page: Page, document: ScenarioDocument, path: Path, effect: GuarantorLeaves) -> Iterator[CatalogFault]:
    if effect.state:
        yield from _guarantor(page, document, (*path, "state"), effect.state)
        if effect.part != 1.0:
            problem = "a member that gives notice leaves whole"
            yield page.fault((*path, "part"), problem, "remove part, or state")
        return
    yield from within(page, (*path, "part"), effect.part, 0.01, 1)
    if document.guarantor.kind == "none":
        fix = "name a member as state, declare a guarantor, or make the inject a text"
        yield page.fault((*path, "kind"), "the scenario has no guarantor that could leave", fix)


@where_readable
def _asks(page: Page, document: ScenarioDocument, path: Path, effect: GuarantorAsks) -> Iterator[CatalogFault]:
    if document.guarantor.kind == "none" and not effect.by.strip():
        fix = 'write by = "the United States", or who else asks'
        yield page.fault((*path, "by"), "the scenario has no guarantor, so nobody asks", fix)
    elif document.guarantor.kind != "none" and effect.by:
        yield page.fault((*path, "by"), "the scenario's guarantor asks", "remove by")
    if effect.motion and effect.motion not in MOTION_TYPES:
        yield page.fault((*path, "motion"), "is no motion type", did_you_mean(effect.motion, list(MOTION_TYPES)))


@where_readable
def _guarantor(page: Page, document: ScenarioDocument, path: Path, state: str) -> Iterator[CatalogFault]:
    yield from _seat(page, document, path, state)
    if state in document.states and not document.states[state].member:
        yield page.fault(path, "is no member at the start, so it can't leave", "name a member")


@where_readable
def _one_provocation(page: Page, document: ScenarioDocument) -> Iterator[CatalogFault]:
    seen: dict[int, str] = {}
    for index, inject in enumerate(document.injects):
        provocations = [effect for effect in inject.effects if isinstance(effect, Provoked)]
        if len(provocations) > 1:
            yield page.fault(
                ("injects", index, "effects"), "a round has one provocation", "make two injects of two rounds"
            )
        if provocations and isinstance(inject.trigger, Timed):
            before = seen.get(inject.trigger.round)
            if before is not None:
                problem = f"round {inject.trigger.round} has the provocation of inject {before!r} already"
                yield page.fault(("injects", index, "trigger", "round"), problem, "choose another round")
            seen[inject.trigger.round] = inject.id
        if provocations and isinstance(inject.trigger, Conditional) and not inject.trigger.once:
            fix = "write once = true, or let the adversary's doctrine do it"
            yield page.fault(("injects", index, "trigger", "once"), "would displace the adversary for good", fix)


@where_readable
def _state(page: Page, document: ScenarioDocument, path: Path, code: str) -> Iterator[CatalogFault]:
    if code not in document.states and _certain(document, code):
        yield page.fault(path, "is not a state of this scenario", did_you_mean(code, list(document.states)))


@where_readable
def _seat(page: Page, document: ScenarioDocument, path: Path, code: str) -> Iterator[CatalogFault]:
    seats = [each for each, state in document.states.items() if state.seat]
    if code not in seats and _certain(document, code):
        yield page.fault(path, "has no seat in this scenario", did_you_mean(code, seats))


def _certain(document: ScenarioDocument, code: str) -> bool:
    """A table of the scenario under an unknown code may be meant for any state of the world: that is fault enough."""
    return country(code) is None or all(country(each) for each in document.states)


@where_readable
def _moves(page: Page, path: Path, value: float, most: float) -> Iterator[CatalogFault]:
    if value == 0:
        yield page.fault(path, "moves nothing", "write by how much, or remove the effect")
    yield from within(page, path, value, -most, most)
