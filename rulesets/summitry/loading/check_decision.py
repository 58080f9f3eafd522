"""What a decision rule must make sense of: its ranges, its parts, and the motion it stands under."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.decision import may_stay_out
from summitry.decision_rules import (
    AllOf,
    AnyOf,
    Double,
    Majority,
    OptIn,
    OwnDecision,
    TablingRule,
    Weighted,
)
from summitry.loading.checking import known_states
from summitry.loading.faults import CatalogFault
from summitry.loading.page import Page
from summitry.loading.positions import Path
from summitry.motions import MotionType

__all__ = ["check_decision"]

_MOST = 100
"""More members than any alliance has: a larger number is a slip of the pen."""


def check_decision(page: Page, path: Path, rule: TablingRule, motion: MotionType) -> Iterator[CatalogFault]:
    """``path``: where the rule stands, such as ``motions.accession.rule``."""
    if isinstance(rule, OwnDecision) != motion.own and not (motion.own and motion.votable):
        if isinstance(rule, OwnDecision):
            problem = "one state alone would decide for all"
            fix = 'choose kind = "silence" or kind = "majority", for example'
        else:
            problem = "the motion binds its own state only, so nobody else votes on it"
            fix = 'write rule = { kind = "own" }'
        yield page.fault((*path, "kind"), problem, fix)
        return
    if isinstance(rule, OwnDecision):
        return
    if rule.excluding_subject and not _has_subject(motion):
        problem = "the motion is about no particular state, so there is nobody to exclude"
        yield page.fault((*path, "excluding_subject"), problem, "remove excluding_subject")
    if not motion.divisible and may_stay_out(rule):
        problem = "lets states stay out, but what this motion decides holds for the whole alliance"
        yield page.fault((*path, "kind"), problem, 'choose kind = "unanimity" or kind = "majority", for example')
    yield from _ranges(page, path, rule)


def _ranges(page: Page, path: Path, rule: TablingRule) -> Iterator[CatalogFault]:
    match rule:
        case Majority():
            yield from _share(page, (*path, "share"), rule.share)
            if not 0 <= rule.quorum <= 1:
                fix = "write half as 0.5, for example; 0 asks for no quorum"
                yield page.fault((*path, "quorum"), "is not between 0 and 1", fix)
        case Weighted():
            yield from _share(page, (*path, "share"), rule.share)
            yield from _votes(page, path, rule)
        case Double():
            yield from _share(page, (*path, "states"), rule.states)
            yield from _share(page, (*path, "population"), rule.population)
            yield from _blocking(page, path, rule)
        case OptIn() if not 1 <= rule.minimum <= _MOST:
            yield page.fault(
                (*path, "minimum"), f"is not between 1 and {_MOST}", "write how many must adopt it, 1 or more"
            )
        case AllOf() | AnyOf():
            yield from _parts(page, path, rule)


def _share(page: Page, path: Path, share: float) -> Iterator[CatalogFault]:
    if not 0 < share <= 1:
        yield page.fault(path, "is not above 0 and at most 1", "write three quarters as 0.75, for example")


def _votes(page: Page, path: Path, rule: Weighted) -> Iterator[CatalogFault]:
    if rule.by != "votes":
        if rule.votes:
            fix = 'write by = "votes", or remove votes'
            yield page.fault((*path, "votes"), f"what counts is {rule.by}, so nobody reads these numbers", fix)
        return
    if not any(number > 0 for number in rule.votes.values()):
        yield page.fault((*path, "votes"), "nobody has a vote", "add votes = { FRA = 29, DEU = 29, ... }")
    yield from known_states(page, (*path, "votes"), tuple(rule.votes), by_key=True)
    for state, number in rule.votes.items():
        if number < 0:
            yield page.fault((*path, "votes", state), "is below 0", "write 0 or more")


def _blocking(page: Page, path: Path, rule: Double) -> Iterator[CatalogFault]:
    if rule.participating and rule.blocking_members != 1:
        problem = "is worked out from the population when only some take part"
        yield page.fault((*path, "blocking_members"), problem, "remove blocking_members, or participating")
    elif not 1 <= rule.blocking_members <= _MOST:
        fix = "write the fewest members that may block by population, such as 4"
        yield page.fault((*path, "blocking_members"), f"is not between 1 and {_MOST}", fix)


def _parts(page: Page, path: Path, rule: AllOf | AnyOf) -> Iterator[CatalogFault]:
    if len(rule.rules) < 2:
        yield page.fault(
            (*path, "rules"), "combines fewer than two rules", "add another rule, or write the one by itself"
        )
    for index, part in enumerate(rule.rules):
        inner = (*path, "rules", index)
        if part.excluding_subject:
            problem = "who votes is the same for all parts"
            yield page.fault((*inner, "excluding_subject"), problem, "move excluding_subject to the rule around them")
        yield from _ranges(page, inner, part)


def _has_subject(motion: MotionType) -> bool:
    return type(motion).subject is not MotionType.subject
