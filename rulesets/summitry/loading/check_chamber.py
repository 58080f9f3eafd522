"""What a ruleset says of grounds, procedure, offices and its own amendment must make sense together."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.decision_rules import AllOf, AnyOf, Majority, TablingRule, Weighted
from summitry.loading.check_accounts import sound_shares
from summitry.loading.check_decision import check_decision
from summitry.loading.checking import filled, known_states, positive, state_fix, unique, within
from summitry.loading.countries import country
from summitry.loading.documents import RulesetDocument
from summitry.loading.faults import CatalogFault
from summitry.loading.page import Page
from summitry.loading.positions import Path
from summitry.loading.resolve import resolved_ruleset
from summitry.loading.unreadable import where_readable
from summitry.motions import MOTION_TYPES
from summitry.motions.parameters import PLACES, parameter, with_parameter
from summitry.procedure import CHAIR, COUNCIL, Amendable, Committee, Office

__all__ = ["BOUNDS", "check_chamber"]

BOUNDS = {
    "democracy": (0.0, 10.0), "stance": (0.0, 1.0), "ukraine_aid": (0.0, 100.0), "spending": (0.0, 100.0),
    "area_targets": (0.0, 1.0), "joint_share": (0.0, 100.0), "autonomy": (0.0, 1.0),
}  # fmt: skip
"""Of what a criterion may ask, by its field."""

_MOST_PLACES = 100
_LONGEST = 100


def check_chamber(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    """Everything wrong with these parts of it."""
    yield from _grounds(page, document)
    yield from _suspension(page, document)
    yield from _reviews(page, document)
    yield from _procedure(page, document)
    yield from _offices(page, document)
    yield from _powers(page, document)
    yield from _casting_vote(page, document)
    yield from _committees(page, document)
    yield from _amendable(page, document)


def _has(document: RulesetDocument, motion: str) -> bool:
    """Whether the motion has a rule. Ends the check where the rule can't be read."""
    rule = document.motions.get(motion)
    return rule is not None and rule.rule is not None and bool(rule.rule.kind)


def _refused(document: RulesetDocument, motion: str) -> bool:
    """Whether the motion is refused: one that is missing, or has neither rule nor refusal, is a fault of its own."""
    return motion in document.motions and not _has(document, motion) and bool(document.motions[motion].refusal)


@where_readable
def _grounds(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    for name, motion in document.motions.items():
        asked = [one for one in ("needs_breach", "needs_finding") if getattr(motion, one)]
        for one in asked:
            path = ("motions", name, one)
            if name in MOTION_TYPES and not MOTION_TYPES[name].against:
                yield page.fault(path, "the motion is directed against nobody, so it needs no grounds", f"remove {one}")
            elif motion.rule is None:
                yield page.fault(path, "the motion is refused anyway", f"remove {one}, or give the motion a rule")
        if motion.needs_finding and _refused(document, "review"):
            fix = "give [motions.review] a rule, or remove needs_finding"
            yield page.fault(
                ("motions", name, "needs_finding"), "nobody can be reviewed, so nothing is ever found", fix
            )


@where_readable
def _suspension(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    if _has(document, "suspension") and _refused(document, "reinstatement"):
        fix = "give [motions.reinstatement] a rule"
        yield page.fault(("motions", "suspension"), "who is suspended could never come back", fix)
    if _has(document, "reinstatement") and _refused(document, "suspension"):
        fix = "give [motions.suspension] a rule, or [motions.reinstatement] a refusal"
        yield page.fault(("motions", "reinstatement"), "nobody can be suspended", fix)


@where_readable
def _reviews(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    for index, criterion in enumerate(document.criteria):
        if criterion.reviewed_below is None:
            continue
        path = ("criteria", index, "reviewed_below")
        yield from positive(page, path, criterion.reviewed_below)
        if criterion.field not in ("democracy", "spending"):
            yield page.fault(path, f"{criterion.field} doesn't move in play", "remove reviewed_below")
        elif _refused(document, "review"):
            yield page.fault(path, "nobody can be reviewed", "give [motions.review] a rule, or remove reviewed_below")


@where_readable
def _procedure(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    procedure = document.procedure
    for name in ("unfriendly_amendments", "agenda_added_by"):
        share = getattr(procedure, name)
        if share is not None and not 0 < share <= 1:
            fix = "write more than half as 0.501, for example"
            yield page.fault(("procedure", name), "is not above 0 and at most 1", fix)
    if procedure.agenda_places is not None:
        yield from within(page, ("procedure", "agenda_places"), procedure.agenda_places, 1, _MOST_PLACES)
    yield from within(page, ("procedure", "findings_stand"), procedure.findings_stand, 1, _LONGEST)


@where_readable
def _offices(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    yield from unique(page, "offices", [office.id for office in document.offices])
    for index, office in enumerate(document.offices):
        yield from filled(page, ("offices", index, "title"), office.title)
        yield from within(page, ("offices", index, "term"), office.term, 0, _LONGEST)
        yield from _holder(page, index, office)
        yield from _open_to(page, index, office)
    if document.offices and _refused(document, "appointment"):
        yield page.fault(("offices",), "nobody can be appointed", "give [motions.appointment] a rule")
    if _has(document, "appointment") and not document.offices:
        fix = "add an office under [[offices]], or give the motion a refusal"
        yield page.fault(("motions", "appointment"), "there is no office to fill", fix)


@where_readable
def _holder(page: Page, index: int, office: Office) -> Iterator[CatalogFault]:
    path = ("offices", index, "holder")
    if office.holder == CHAIR:
        return
    if country(office.holder) is None:
        yield page.fault(path, "is not in the country table", state_fix(office.holder))
    elif office.open_to == "named" and office.holder not in office.states:
        yield page.fault(path, "is not among the states that may hold it", f'add "{office.holder}" to states')


@where_readable
def _open_to(page: Page, index: int, office: Office) -> Iterator[CatalogFault]:
    path = ("offices", index, "states")
    yield from known_states(page, path, office.states)
    if office.open_to == "named" and not office.states:
        yield page.fault(path, "names nobody", 'add states = ["FRA", ...], or write open_to = "members"')
    if office.open_to == "members" and office.states:
        yield page.fault(path, "isn't read: any member may hold it", 'remove states, or write open_to = "named"')


@where_readable
def _powers(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    seen: dict[str, str] = {}
    for index, office in enumerate(document.offices):
        for power in office.powers:
            path = ("offices", index, "powers")
            if power in seen:
                yield page.fault(path, f"{seen[power]} has {power} already", f"give {power} to one office only")
            seen.setdefault(power, office.title)


@where_readable
def _casting_vote(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    holder = next((i for i, office in enumerate(document.offices) if "casting_vote" in office.powers), None)
    ties = [name for name, motion in document.motions.items() if motion.rule and any(_ties(motion.rule))]
    whole = all(_has(document, name) or _refused(document, name) for name in MOTION_TYPES)
    if holder is not None and not ties and whole:  # else the rule that lets it may be what is missing
        fix = 'write chair_breaks_tie = true in a rule, or remove "casting_vote"'
        yield page.fault(("offices", holder, "powers"), "no rule lets the chair break a tie", fix)
    for name in ties:
        rule = document.motions[name].rule
        assert rule is not None
        path = ("motions", name, "rule")
        if holder is None and document.offices:
            fix = 'give an office powers = ["casting_vote"], or remove chair_breaks_tie'
            yield page.fault(path, "nobody has the casting vote", fix)
        for share in _ties(rule):
            if not 0.5 <= share <= 0.51:
                fix = "remove chair_breaks_tie, or write share = 0.501 for more than half"
                yield page.fault(path, f"at a share of {share:g} a tie decides nothing, so nobody can break it", fix)


@where_readable
def _committees(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    yield from unique(page, "committees", [committee.id for committee in document.committees])
    for index, committee in enumerate(document.committees):
        yield from filled(page, ("committees", index, "title"), committee.title)
        yield from _seats_of(page, index, committee)
        for place, name in enumerate(committee.motions):
            yield from _decided_there(page, document, ("committees", index, "motions", place), name)


@where_readable
def _seats_of(page: Page, index: int, committee: Committee) -> Iterator[CatalogFault]:
    if committee.id == COUNCIL:
        problem = f"{COUNCIL} stands for all members"
        yield page.fault(("committees", index, "id"), problem, "give the committee an id of its own")
    if not committee.without:
        problem = "names nobody, so it would decide as all members do"
        yield page.fault(("committees", index, "without"), problem, 'write without = ["FRA"], for example')
    yield from known_states(page, ("committees", index, "without"), committee.without)
    if not committee.motions:
        problem = "names nothing, so it would have nothing to decide"
        yield page.fault(("committees", index, "motions"), problem, 'write motions = ["response"], for example')


@where_readable
def _decided_there(page: Page, document: RulesetDocument, path: Path, name: str) -> Iterator[CatalogFault]:
    divisible = [kind for kind, motion in MOTION_TYPES.items() if motion.divisible]
    if name not in divisible:
        problem = "can't bind some members and not others" if name in MOTION_TYPES else "is no motion"
        yield page.fault(path, problem, f"write one of {', '.join(divisible)}")
    elif _refused(document, name):
        yield page.fault(path, "the motion is refused anyway", f"give [motions.{name}] a rule, or remove it here")


def _ties(rule: TablingRule) -> list[float]:
    """The shares of its parts in which the chair breaks a tie."""
    if isinstance(rule, Majority | Weighted):
        return [rule.share] if rule.chair_breaks_tie else []
    if isinstance(rule, AllOf | AnyOf):
        return [share for part in rule.rules for share in _ties(part)]
    return []


@where_readable
def _amendable(page: Page, document: RulesetDocument) -> Iterator[CatalogFault]:
    paths = [one.path for one in document.amendable]
    for index, one in enumerate(document.amendable):
        yield from filled(page, ("amendable", index, "label"), one.label)
        if one.path in paths[:index]:
            yield page.fault(("amendable", index, "path"), "is listed twice", "remove one of the two")
        else:
            yield from _parameter(page, document, index, one)
    if document.amendable and _refused(document, "amendment"):
        yield page.fault(("amendable",), "nobody can amend anything", "give [motions.amendment] a rule")
    if _has(document, "amendment") and not document.amendable:
        fix = "add a parameter under [[amendable]], or give the motion a refusal"
        yield page.fault(("motions", "amendment"), "there is nothing to amend", fix)


@where_readable
def _parameter(page: Page, document: RulesetDocument, index: int, one: Amendable) -> Iterator[CatalogFault]:
    at = ("amendable", index)
    parts = one.path.split(".")
    motion = parts[1] if parts[0] == "motions" and len(parts) > 1 else ""
    if motion in MOTION_TYPES and not _has(document, motion) and not _refused(document, motion):
        return  # that is a fault of its own
    now = parameter(document, one.path)
    if not one.path.startswith(("motions.", "criteria.", "commitment.", "procedure.", "common_funding.")) or (
        now is None and one.path != PLACES
    ):
        fix = 'write the path of a number that the file sets, such as "motions.accession.rule.share"'
        yield page.fault((*at, "path"), "leads to no number of this file's rules", fix)
        return
    if one.step <= 0:
        yield page.fault((*at, "step"), "is not above 0", "write a number above 0")
    if not one.minimum < one.maximum:
        yield page.fault((*at, "maximum"), "is not above the minimum", "write a range")
        return
    outside = now is not None and not one.minimum <= now <= one.maximum
    if now is not None and outside and _sound(page, document, one.path, now):  # else it is a fault of its own
        fix = "widen minimum and maximum around it"
        yield page.fault((*at, "path"), f"leads to {now:g}, which is outside {one.minimum:g} to {one.maximum:g}", fix)
    for name in ("minimum", "maximum"):
        value = getattr(one, name)
        if not _sound(page, document, one.path, value):
            yield page.fault((*at, name), f"{one.path} can't be {value:g}", "narrow the range")


def _sound(page: Page, document: RulesetDocument, path: str, value: float) -> bool:
    """Whether the ruleset would pass its own check with this number there."""
    changed = with_parameter(resolved_ruleset(document), path, value)
    parts = path.split(".")
    if parts[0] == "motions":
        motion = changed.motions[parts[1]]
        assert motion.rule is not None
        return not any(check_decision(page, ("motions", parts[1], "rule"), motion.rule, MOTION_TYPES[parts[1]]))
    if parts[0] == "commitment":
        return 0 <= value <= 12
    if parts[0] == "common_funding":
        assert changed.common_funding is not None
        return 0 < changed.common_funding.share <= 100 and sound_shares(changed.common_funding)
    if parts[0] == "criteria":
        low, high = BOUNDS[next(one.field for one in document.criteria if one.id == parts[1])]
        return low <= value <= high
    return value >= 1 if parts[1] in ("agenda_places", "findings_stand") else 0 < value <= 1
