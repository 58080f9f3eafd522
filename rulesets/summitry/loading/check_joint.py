"""What a ruleset must make sense of in joint work: opt-outs, profiles, and a table without membership."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.loading.checking import filled, unique, within
from summitry.loading.documents import RulesetDocument
from summitry.loading.faults import CatalogFault
from summitry.loading.page import Page
from summitry.loading.unreadable import where_readable

__all__ = ["check_joint_work"]

_MEMBERSHIP = ("accession", "expulsion", "withdrawal", "exemption")
"""Motions that make no sense where there is nothing to be a member of."""


def check_joint_work(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    """Everything wrong with these parts."""
    yield from _opt_out(page, document)
    yield from _profiles(page, document)
    yield from _membership(page, document)


@where_readable
def _opt_out(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    opt_out = document.opt_out
    for index, work in enumerate(opt_out.blamed):
        if work in opt_out.free:
            problem = "stands in free too: leaving is blamed or it isn't"
            yield page.fault(("opt_out", "blamed", index), problem, "remove it from one of the two")
    motion = document.motions.get("opt_out")
    kinds = [work for work in (*opt_out.free, *opt_out.blamed) if work != "answer"]
    if motion is not None and motion.rule is not None and not kinds:
        problem = "there is nothing that a state could leave"
        fix = 'add [opt_out] with free = ["programme"], for example, or write a refusal in place of the rule'
        yield page.fault(("motions", "opt_out", "rule"), problem, fix)
    if motion is not None and motion.rule is None and motion.refusal.strip() and kinds:
        problem = f"lets states leave ({', '.join(kinds)}), but the motion to do so is refused"
        yield page.fault(("opt_out",), problem, 'write rule = { kind = "own" } under [motions.opt_out]')
    if (kinds or "answer" in (*opt_out.free, *opt_out.blamed)) and not opt_out.label.strip():
        yield from filled(page, ("opt_out", "label"), opt_out.label)


@where_readable
def _profiles(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    yield from unique(page, "profiles", [profile.id for profile in document.profiles])
    for index, profile in enumerate(document.profiles):
        path = ("profiles", index)
        yield from filled(page, (*path, "title"), profile.title)
        for name in ("bonus", "elsewhere", "in_kind"):
            yield from within(page, (*path, name), getattr(profile, name), 0, 1)
        if profile.id == "none":
            yield page.fault((*path, "id"), "is what a state without a profile has", "choose another id")
        if not profile.areas and profile.in_kind <= 0:
            yield page.fault((*path, "areas"), "is empty, so the profile does nothing", "name the areas it is good at")


@where_readable
def _membership(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    if document.membership != "none":
        return
    for name in _MEMBERSHIP:
        motion = document.motions.get(name)
        if motion is not None and motion.rule is not None:
            problem = "there is nothing to be a member of"
            fix = 'write a refusal with the reason in place of the rule, or membership = "alliance"'
            yield page.fault(("motions", name, "rule"), problem, fix)
    if document.criteria:
        yield page.fault(("criteria",), "nobody joins, so no criterion is ever asked", "remove the criteria")
    if document.commitment.consequence == "dismissal":
        problem = "nobody can be dismissed where there is no membership"
        yield page.fault(("commitment", "consequence"), problem, 'write consequence = "none"')
