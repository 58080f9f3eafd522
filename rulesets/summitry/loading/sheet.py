"""The rules sheet: a ruleset in plain words that a student can read, made from the data that decides.

Nothing here knows a particular ruleset: what a file says, the sheet says. A line is made of whole sentences, each of which is
translated by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summitry.decision import may_stay_out, threshold
from summitry.decision_rules import ConstructiveAbstention, Double, Majority, Silence, Unanimity
from summitry.loading.countries import named
from summitry.loading.sheet_accounts import accounts, in_common
from summitry.loading.sheet_chamber import changing_rules, committees, grounds, offices, procedure, suspending
from summitry.loading.sheet_joint import joint_work
from summitry.loading.sheet_sources import sources
from summitry.loading.sheet_words import sentences
from summitry.motions import MOTION_TYPES, rule_words
from summitry.rules import Admission, Criterion, MotionRule, Ruleset, Scenario

__all__ = ["SOURCES", "USUAL_MEMBERS", "Section", "rules_sheet", "voters_at_start"]

SOURCES = "Sources"
"""The title of the last section, which is long, and about the ruleset rather than about its rules."""

USUAL_MEMBERS: Final = 15
"""With how many members the sheet reckons its examples where no scenario is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and its paragraphs."""

    title: str
    lines: tuple[str, ...]


def rules_sheet(ruleset: Ruleset, *, members: int = USUAL_MEMBERS) -> tuple[Section, ...]:
    """Every section that has something to say; its examples count so many members."""
    sections = (
        Section(title="In one sentence", lines=(ruleset.summary, _standing(ruleset), *_of_whom(ruleset))),
        Section(title="Who decides", lines=_who_decides(ruleset, members)),
        Section(title="Changing a text, and the agenda", lines=procedure(ruleset)),
        Section(title="Committees", lines=committees(ruleset)),
        Section(title="Offices", lines=offices(ruleset)),
        Section(title="Changing these rules", lines=changing_rules(ruleset)),
        Section(title="What you owe", lines=_what_you_owe(ruleset)),
        Section(title="Common funding", lines=in_common(ruleset)),
        Section(title="What happens if you don't", lines=_consequence(ruleset)),
        Section(title="What you do together", lines=joint_work(ruleset)),
        Section(title="Who helps whom", lines=_who_helps(ruleset)),
        Section(title="The guarantor", lines=_guarantor(ruleset)),
        Section(title="When somebody is provoked", lines=_provoked(ruleset)),
        Section(title="How to join", lines=_joining(ruleset)),
        Section(title="How to leave, and how to be made to", lines=_leaving(ruleset)),
        Section(title="Which scenarios it admits", lines=_admits(ruleset)),
        Section(title="Good to know", lines=ruleset.notes),
        Section(title=SOURCES, lines=sources(ruleset)),
    )
    return tuple(section for section in sections if section.lines)


def voters_at_start(ruleset: Ruleset, scenario: Scenario) -> int:
    """How many vote when the game begins: members with a seat, or all seats where nobody is a member."""
    seats = [spec for spec in scenario.states if spec.seat]
    members = [] if ruleset.membership == "none" else [spec for spec in seats if spec.member]
    return len(members or seats)


def _standing(ruleset: Ruleset) -> str:
    if ruleset.status == "proposal":
        return "This is a proposal: no alliance has tried it."
    return "This is practice: it is done like this today."


def _of_whom(ruleset: Ruleset) -> tuple[str, ...]:
    return (
        ("There are no members: where rules speak of members, all at the table are meant.",)
        if ruleset.membership == "none"
        else ()
    )


def _who_decides(ruleset: Ruleset, members: int) -> tuple[str, ...]:
    lines = []
    for name, motion in MOTION_TYPES.items():
        rule = ruleset.motions.get(name)
        if rule is None or rule.rule is None:
            lines.append(sentences(f"{motion.title}: not possible here.", rule.refusal if rule else ""))
        else:
            lines.append(
                sentences(
                    f"{motion.title}: {rule_words(name, rule.rule)}",
                    _example(name, rule, members),
                    "Then every member must ratify." if rule.ratification else "",
                    rule.note,
                )
            )
    return tuple(lines)


def _example(name: str, motion: MotionRule, members: int) -> str:
    """How many members must say yes. Not where those who take part vote: who knows how many they are."""
    rule = motion.rule
    if MOTION_TYPES[name].among_participants or members < 2:
        return ""
    if isinstance(rule, Double):
        share = rule.states
    elif isinstance(rule, Majority) and rule.of == "eligible":
        share = rule.share
    else:
        return ""
    # an applicant is no member and never counts
    counted = members - 1 if rule.excluding_subject and name != "accession" else members
    return f"With {members} members: {threshold(share, counted)} of the {counted} that count."


def _what_you_owe(ruleset: Ruleset) -> tuple[str, ...]:
    commitment = ruleset.commitment
    if commitment.floor <= 0:
        return (
            f"{commitment.label}.",
            "There is no floor and no guideline.",
            _answers(ruleset),
            "What you pledge beyond that you owe as well, and it is recorded.",
        )
    path = (
        f"A state below {commitment.floor:g} % keeps its word as long as it spends at least {commitment.path_step:g} points "
        "of GDP more than the year before."
    )
    binding = "It binds." if commitment.binding else "It is a guideline: a political aim, not an obligation."
    return (
        f"{commitment.label}. {binding}",
        path,
        *accounts(ruleset),
        _answers(ruleset),
        "What you pledge beyond that you owe as well, and it is recorded.",
    )


def _answers(ruleset: Ruleset) -> str:
    if not ruleset.response.contributions_owed:
        return "What you contribute to an answer is your own affair; others remember it."
    response = ruleset.motions.get("response")
    if response is not None and response.rule is not None and may_stay_out(response.rule):
        who = "Once an answer to a provocation is adopted, whoever it binds owes its contribution."
    elif ruleset.membership == "none":
        who = "Once an answer to a provocation is adopted, every state owes its contribution."
    else:
        who = "Once an answer to a provocation is adopted, every member owes its contribution."
    return sentences(who, "Who says that it stays out owes none." if "answer" in ruleset.opt_out.free else "")


def _admits(ruleset: Ruleset) -> tuple[str, ...]:
    return tuple(_admission(required) for required in ruleset.requires)


def _admission(required: Admission) -> str:
    if required.kind == "members_among":
        states = named(required.states)
        asked = f"At the start no member but {states}, or the scenario says that its membership is hypothetical."
    elif required.kind == "members_at_least":
        asked = f"At least {required.number} members at the start."
    else:
        asked = "A guarantor, at the table or off the board."
    return sentences(asked, required.reason)


def _consequence(ruleset: Ruleset) -> tuple[str, ...]:
    commitment = ruleset.commitment
    if commitment.consequence == "dismissal":
        first = (
            f"A member that is below {commitment.floor:g} % and hasn't risen by {commitment.path_step:g} points is dismissed "
            "at the end of the round, without a vote. Outside, no member owes it help; it may apply again."
        )
    elif commitment.binding:
        first = f"Spending below {commitment.floor:g} % is recorded as a breach, and cohesion suffers. Nothing else follows."
    elif commitment.floor <= 0:
        first = "How much you spend is judged by nobody."
    else:
        first = f"Spending below {commitment.floor:g} % has no consequence by rule; all see it, and cohesion suffers a little."
    return (first, "The public ledger shows each pledge and each owed contribution as kept or broken.")


def _who_helps(ruleset: Ruleset) -> tuple[str, ...]:
    solidarity = ruleset.solidarity
    last = "Who is not a member counts on itself alone, and on who signed it a guarantee."
    if solidarity.clause == "opt_in":
        meaning = (
            "The forces of those who have adopted an undertaking count for the states that it covers; without one a state stands "
            "alone."
        )
        if ruleset.membership != "none":
            meaning = sentences("Membership obliges nobody to help.", meaning)
        last = (
            "A state that stands alone needs more forces for its own defence; the more help it can count on, the fewer."
        )
    elif solidarity.clause == "musketeer":
        meaning = (
            f"All that the members have counts for each of them if the threat is to all: a provocation of severity "
            f"{solidarity.all_from} or more, provocations of severity {solidarity.regions_from} or more on two regions within "
            "two rounds, or when the members say so. Otherwise each counts with the share that it has stated; who has stated "
            f"none is believed with {solidarity.stated_share * 100:g} %."
        )
    elif solidarity.clause == "automatic":
        meaning = "All that the members have counts for each of them, without anyone deciding anew."
    else:
        meaning = (
            "The others' forces count for you as far as they are believed: as far as each has followed the answers asked "
            "of it so far. Each chooses what it gives, and a protest is an answer too; but a state is believed as much as it has "
            "helped."
        )
    return (f"{solidarity.label}.", meaning, last)


def _guarantor(ruleset: Ruleset) -> tuple[str, ...]:
    terms = ruleset.guarantor_terms
    lines = [f"{terms.label}."] if terms.label else []
    if terms.on_lag == "abrupt":
        lines.append("When its patience is spent it leaves at once, whatever the scenario says.")
    elif terms.on_lag == "erodes":
        lines.append("When its patience is spent a part of it leaves each year, whatever the scenario says.")
    if terms.solidarity_follows:
        lines.append(
            "As it leaves, the members' help is believed less: without it by "
            f"{terms.solidarity_follows * 100:g} % of what it was."
        )
    drawdown = ruleset.motions.get("drawdown")
    if drawdown is not None and drawdown.rule is not None:
        lines.append("A schedule by which it leaves can be agreed with it; what was agreed shakes nobody.")
    if lines:
        lines.append("Who it is, what it asks and how long it waits is the scenario's, the same under every ruleset.")
    return tuple(lines)


def _provoked(ruleset: Ruleset) -> tuple[str, ...]:
    if ruleset.response.doctrine == "proportional":
        how = "The chair proposes an answer of the same severity every time; the members adopt it or not."
    elif ruleset.membership == "none":
        how = "Nothing is proposed unless somebody at the table proposes it."
    else:
        how = "Nothing is proposed unless a member proposes it."
    return (f"{ruleset.response.label}.", how)


def _joining(ruleset: Ruleset) -> tuple[str, ...]:
    if ruleset.membership == "none":
        return ("There is nothing to join: everybody at the table takes part, and nobody else.",)
    motion = ruleset.motions.get("accession")
    if motion is None or motion.rule is None:
        return (sentences("Nobody can join.", motion.refusal if motion else ""),)
    who = (
        "A member or the state itself proposes it."
        if motion.tabled_by == "member_or_subject"
        else "A member proposes it."
    )
    if isinstance(motion.rule, Silence):
        gate = "One objection stops it."
    elif isinstance(motion.rule, Unanimity | ConstructiveAbstention):
        gate = "One no stops it."
    else:
        gate = "The members vote by the rule above."
    begins = (
        "Then every member ratifies by itself, from the next round's Vote on; a no, or no ballot, delays it. Membership begins "
        "at the end of the round in which the last one has ratified."
        if motion.ratification
        else "Membership begins at the end of the round."
    )
    lines = [sentences(who, gate, begins)]
    if ruleset.criteria:
        lines.append(
            "Conditions, checked when the state would join; what it can't change within a year is also checked when it is proposed:"
        )
        lines += [_criterion(criterion) for criterion in ruleset.criteria]
    else:
        lines.append("There is no list of conditions: whom the members accept may join.")
    return tuple(lines)


def _criterion(criterion: Criterion) -> str:
    waived = f"Waived for {named(criterion.waiver)}: {criterion.waiver_reason}." if criterion.waiver else ""
    falls = criterion.reviewed_below
    reviewed = "" if falls is None else f"A member that falls by more than {falls:g} is put under review by the chair."
    return sentences(f"- {criterion.label}.", waived, reviewed)


def _leaving(ruleset: Ruleset) -> tuple[str, ...]:
    if ruleset.membership == "none":
        return ("There is nothing to leave but joint work, one by one.",)
    motion = ruleset.motions.get("expulsion")
    lines = []
    if motion is None or motion.rule is None:
        lines.append("Nobody can be expelled; the reason stands above.")
    else:
        lines.append(f"A member can be expelled, {grounds(motion)}, by the rule above.")
    lines += suspending(ruleset)
    if ruleset.commitment.consequence == "dismissal":
        lines.append("Dismissal for a broken commitment needs no vote.")
    exemption = ruleset.motions.get("exemption")
    if exemption is not None and exemption.rule is not None:
        lines.append("Before it comes to that the others may exempt a member for one round, by the rule above.")
    withdrawal = ruleset.motions.get("withdrawal")
    if withdrawal is not None and withdrawal.rule is not None:
        lines.append("A member may give notice at any summit; it leaves at the end of the next round.")
    else:
        lines.append(sentences("Nobody can leave by itself.", withdrawal.refusal if withdrawal else ""))
    return tuple(lines)
