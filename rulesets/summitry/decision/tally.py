"""Counting: what became of a motion, and why (game.md section 6).

A tally explains itself: who counted, who blocked, how far off. Thresholds are integers, ceil(share · n); with nobody
eligible a motion fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from summitry.rules import Majority, OwnDecision, Ratification, Silence
from summitry.state import Tally

__all__ = ["choices", "count", "describe", "electorate", "losers", "threshold"]

Rule = Silence | Majority | OwnDecision | Ratification


def electorate(rule: Rule, members: tuple[str, ...], subject: str | None) -> tuple[str, ...]:
    """The states with a ballot: the members, without the subject where the rule excludes it."""
    if isinstance(rule, OwnDecision):
        return ()
    if not isinstance(rule, Ratification) and rule.excluding_subject:
        return tuple(member for member in members if member != subject)
    return members


def choices(rule: Rule) -> tuple[str, ...]:
    """What a ballot may say under this rule. Silence is broken by its own command, since it needs a reason in writing."""
    if isinstance(rule, Ratification):
        return ("yes", "no")
    return ("acceptable",) if isinstance(rule, Silence) else ("yes", "no", "abstain")


def threshold(share: float, eligible: int) -> int:
    """Yes ballots needed: ceil(share · eligible), proof against the representation of the share (0.75 · 4 is 3)."""
    return ceil(share * eligible - 1e-9)


def count(rule: Rule, eligible: tuple[str, ...], ballots: Mapping[str, str], objection_by: str | None = None) -> Tally:
    """The tally of the ballots (state → choice) over the frozen electorate.

    ``objection_by``: the state that broke silence; silence rules only. The public explanation doesn't name it: who broke
    silence is for members to know (practice of the silence procedure, NATO C-M(2017)0045-AS1; CRS RS21510).
    """
    if isinstance(rule, Ratification) and not eligible:
        return Tally(outcome="adopted", explanation="All members have ratified.")
    if not eligible:
        return Tally(outcome="rejected", explanation="Nobody was eligible to decide, so the motion fails.")
    if isinstance(rule, OwnDecision):
        return Tally(outcome="adopted", explanation="The mover decides alone.")
    if isinstance(rule, Silence):
        if objection_by is not None:
            return Tally(
                outcome="blocked",
                eligible=len(eligible),
                explanation="Silence was broken before the deadline: there is no consensus.",
            )
        return Tally(
            outcome="adopted",
            eligible=len(eligible),
            explanation="Nobody broke silence before the deadline: adopted by consensus.",
        )
    if isinstance(rule, Ratification):
        return _count_ratification(eligible, ballots)
    return _count_majority(rule, eligible, ballots)


def _count_ratification(eligible: tuple[str, ...], ballots: Mapping[str, str]) -> Tally:
    yes = tuple(state for state in eligible if ballots.get(state) == "yes")
    short = len(eligible) - len(yes)
    return Tally(
        outcome="pending" if short else "adopted",
        yes=yes,
        no=tuple(state for state in eligible if ballots.get(state) == "no"),
        missing=tuple(state for state in eligible if state not in ballots),
        needed=len(eligible),
        eligible=len(eligible),
        short=short,
        explanation=f"{len(yes)} of {len(eligible)} outstanding ratifications came in."
        + (f" {short} still to come." if short else " All have ratified."),
    )


def _count_majority(rule: Majority, eligible: tuple[str, ...], ballots: Mapping[str, str]) -> Tally:
    yes = tuple(state for state in eligible if ballots.get(state) == "yes")
    no = tuple(state for state in eligible if ballots.get(state) == "no")
    abstain = tuple(state for state in eligible if ballots.get(state) == "abstain")
    missing = tuple(state for state in eligible if state not in ballots)
    if rule.of == "cast":
        base = len(yes) + len(no) + (len(missing) if rule.missing == "no" else 0)
        if base == 0:
            return Tally(
                outcome="rejected",
                abstain=abstain,
                missing=missing,
                eligible=len(eligible),
                needed=1,
                short=1,
                explanation="Nobody voted yes or no, so the motion fails.",
            )
    else:
        base = len(eligible)
    needed = threshold(rule.share, base)
    short = max(0, needed - len(yes))
    adopted = short == 0
    basis = "eligible states" if rule.of == "eligible" else "ballots for or against"
    text = f"{len(yes)} yes of {base} {basis}; {needed} needed ({_share(rule.share)})."
    if not adopted:
        text += f" {short} short."
    return Tally(
        outcome="adopted" if adopted else "rejected",
        yes=yes,
        no=no,
        abstain=abstain,
        missing=missing,
        needed=needed,
        eligible=len(eligible),
        short=short,
        explanation=text,
    )


def losers(tally: Tally) -> tuple[str, ...]:
    """The states on the losing side of a count: outvoted, or movers of a yes that failed. Silence outvotes nobody."""
    return tally.no if tally.outcome == "adopted" else tally.yes if tally.outcome == "rejected" else ()


def describe(rule: Rule) -> str:
    """The rule in plain words."""
    if isinstance(rule, OwnDecision):
        return "Your own decision: nobody votes."
    if isinstance(rule, Ratification):
        return "Every member ratifies by itself, this year or later; a no only delays it."
    without = ", without the state concerned" if rule.excluding_subject else ""
    if isinstance(rule, Silence):
        return f"Consensus by silence procedure{without}: adopted unless a member breaks silence, in writing, before the deadline."
    basis = "all members" if rule.of == "eligible" else "the ballots for or against"
    missing = (
        " A missing ballot counts as no." if rule.missing == "no" else " A missing ballot counts as an abstention."
    )
    return f"{_share(rule.share).capitalize()} of {basis}{without} must vote yes.{missing}"


def _share(share: float) -> str:
    words = {0.5: "half", 0.75: "three quarters", 1.0: "unanimity"}
    if abs(share - 2 / 3) < 0.001:
        return "two thirds"
    return words.get(share, f"{share * 100:g} %")
