"""What a ruleset must make sense of, beyond its shape."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.decision_rules import TablingRule
from summitry.loading.check_accounts import check_accounts
from summitry.loading.check_chamber import BOUNDS, check_chamber
from summitry.loading.check_decision import check_decision
from summitry.loading.check_guarantor import check_terms
from summitry.loading.check_joint import check_joint_work
from summitry.loading.checking import check_sources, entry, filled, known_states, unique, within
from summitry.loading.documents import RulesetDocument
from summitry.loading.faults import CatalogFault, did_you_mean, nearest
from summitry.loading.page import Page
from summitry.loading.unreadable import where_readable
from summitry.motions import MOTION_TYPES
from summitry.rules import Criterion, MotionRule

__all__ = ["check_motion_names", "check_ruleset"]


def check_motion_names(page: Page) -> Iterator[CatalogFault]:
    """The motions that don't exist, found even in a file that is out of shape elsewhere."""
    motions = page.plain.get("motions")
    for name in motions if isinstance(motions, dict) else ():
        if name not in MOTION_TYPES:
            yield page.fault(("motions", name), "there is no such motion", did_you_mean(name, MOTION_TYPES))


def check_ruleset(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    """Everything wrong with it but the names of its motions."""
    yield from entry(page, document.id, document.version)
    for name in ("title", "summary"):
        yield from filled(page, (name,), getattr(document, name))
    yield from _motions(page, document)
    yield from _criteria(page, document)
    yield from _commitment(page, document)
    yield from check_accounts(page, document)
    yield from check_chamber(page, document)
    for name in ("commitment", "solidarity", "response"):
        yield from filled(page, (name, "label"), getattr(document, name).label)
    yield from check_joint_work(page, document)
    yield from _musketeer(page, document)
    yield from check_terms(page, document)
    yield from check_sources(page, document.sources)
    yield from _requires(page, document)


@where_readable
def _motions(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    for name, rule in document.motions.items():
        yield from _motion(page, name, rule)
    misspelled = {nearest(name, MOTION_TYPES) for name in document.motions if name not in MOTION_TYPES}
    for name in MOTION_TYPES:
        if name not in document.motions and name not in misspelled:
            fix = f"add [motions.{name}] with a rule, or with a refusal that gives the reason"
            yield page.fault(("motions", name), "the ruleset doesn't say how it treats this motion", fix)


@where_readable
def _criteria(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    yield from unique(page, "criteria", [criterion.id for criterion in document.criteria])
    for index, criterion in enumerate(document.criteria):
        yield from filled(page, ("criteria", index, "label"), criterion.label)
        yield from _threshold(page, index, criterion)
        yield from _waiver(page, index, criterion)


def _motion(page: Page, name: str, motion: MotionRule) -> Iterator[CatalogFault]:
    if name in MOTION_TYPES:
        yield from _refusal(page, name, motion)
        if motion.rule is not None:
            yield from _ratification(page, name, motion)
            yield from _rule(page, name, motion.rule)


@where_readable
def _refusal(page: Page, name: str, motion: MotionRule) -> Iterator[CatalogFault]:
    path = ("motions", name, "refusal")
    if motion.rule is None:
        if not motion.refusal.strip():
            fix = 'add refusal = "..." with the reason, or a rule'
            yield page.fault(path, "a motion without a rule needs a refusal that gives the reason", fix)
    elif motion.refusal:
        yield page.fault(path, "the motion has a rule, so it is never refused", "remove the refusal or the rule")


@where_readable
def _ratification(page: Page, name: str, motion: MotionRule) -> Iterator[CatalogFault]:
    path = ("motions", name)
    if motion.ratification and not MOTION_TYPES[name].ratifiable:
        yield page.fault((*path, "ratification"), "nothing in this motion could be ratified", "remove ratification")


@where_readable
def _rule(page: Page, name: str, rule: TablingRule) -> Iterator[CatalogFault]:
    yield from check_decision(page, ("motions", name, "rule"), rule, MOTION_TYPES[name])


@where_readable
def _threshold(page: Page, index: int, criterion: Criterion) -> Iterator[CatalogFault]:
    low, high = BOUNDS[criterion.field]
    yield from within(page, ("criteria", index, "at_least"), criterion.at_least, low, high)
    if criterion.most_drop is not None:
        path = ("criteria", index, "most_drop")
        if criterion.field != "democracy":
            yield page.fault(path, "only the democracy index is measured against where it began", "remove most_drop")
        else:
            yield from within(page, path, criterion.most_drop, 0, 10)


@where_readable
def _waiver(page: Page, index: int, criterion: Criterion) -> Iterator[CatalogFault]:
    path = ("criteria", index)
    yield from known_states(page, (*path, "waiver"), criterion.waiver)
    if criterion.waiver and not criterion.waiver_reason.strip():
        yield page.fault((*path, "waiver_reason"), "a waiver needs its reason", 'add waiver_reason = "..."')


@where_readable
def _requires(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    for index, required in enumerate(document.requires):
        path = ("requires", index)
        yield from filled(page, (*path, "reason"), required.reason)
        if required.kind == "members_among":
            yield from known_states(page, (*path, "states"), required.states)
            if not required.states:
                yield page.fault((*path, "states"), "no state could be a member", 'add states = ["..."]')
        elif required.states:
            yield page.fault((*path, "states"), f"{required.kind} names no states", "remove states")
        if required.kind == "members_at_least":
            yield from within(page, (*path, "number"), required.number, 1, 50)
        elif required.number:
            yield page.fault((*path, "number"), f"{required.kind} takes no number", "remove number")


@where_readable
def _commitment(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    commitment = document.commitment
    yield from within(page, ("commitment", "floor"), commitment.floor, 0, 12)
    yield from within(page, ("commitment", "path_step"), commitment.path_step, 0, 12)
    if commitment.consequence == "dismissal" and not commitment.binding:
        problem = "a guideline that binds nobody can't dismiss anybody"
        yield page.fault(("commitment", "consequence"), problem, 'write binding = true, or consequence = "none"')


def _musketeer(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    solidarity = document.solidarity
    yield from within(page, ("solidarity", "stated_share"), solidarity.stated_share, 0, 1)
    for name in ("all_from", "regions_from"):
        yield from within(page, ("solidarity", name), getattr(solidarity, name), 1, 5)
