"""Counting: what became of a motion, and why (game.md section 6).

A tally explains itself: who counted, who blocked, how far off, which single states could have turned it. With nobody
eligible a motion fails.
"""

from __future__ import annotations

from collections.abc import Mapping

from summitry.commands import BallotChoice
from summitry.decision.ballots import Grouped, Weights, grouped
from summitry.decision.combined import count_all_of, count_any_of, describe_combined
from summitry.decision.double import count_double, describe_double
from summitry.decision.majority import count_majority, count_weighted, describe_majority, describe_weighted
from summitry.decision.opt_in import count_opt_in, count_ratification, describe_opt_in, describe_ratification
from summitry.decision.silence import count_silence, describe_silence
from summitry.decision.unanimity import (
    count_constructive_abstention,
    count_unanimity,
    describe_constructive_abstention,
    describe_unanimity,
)
from summitry.decision_rules import (
    AllOf,
    AnyOf,
    BallotRule,
    ConstructiveAbstention,
    DecisionRule,
    Double,
    Majority,
    OptIn,
    OwnDecision,
    Ratification,
    Silence,
    Unanimity,
    Weighted,
)
from summitry.state import Tally
from summitry.values import changed, lately

__all__ = ["binds", "choices", "count", "describe", "electorate", "losers", "may_stay_out"]


def electorate(rule: DecisionRule, members: tuple[str, ...], subject: str | None) -> tuple[str, ...]:
    """The states with a ballot: the members, without the subject where the rule excludes it."""
    if isinstance(rule, OwnDecision):
        return ()
    if not isinstance(rule, Ratification) and rule.excluding_subject:
        return tuple(member for member in members if member != subject)
    return members


def _parts(rule: DecisionRule) -> tuple[DecisionRule, ...]:
    """The rule and all that it is made of."""
    if isinstance(rule, AllOf | AnyOf):
        return (rule, *(inner for part in rule.rules for inner in _parts(part)))
    return (rule,)


def may_stay_out(rule: DecisionRule) -> bool:
    """Whether a decision by this rule can bind some members and not others."""
    return any(isinstance(part, OptIn | ConstructiveAbstention) for part in _parts(rule))


@lately(8)
def choices(rule: DecisionRule) -> tuple[BallotChoice, ...]:
    """What a ballot may say under this rule. Silence is broken by its own command, since it needs a reason in writing."""
    if isinstance(rule, OwnDecision):
        return ()
    if isinstance(rule, Silence):
        return ("acceptable",)
    if isinstance(rule, Ratification):
        return ("yes", "no")
    declares = any(isinstance(part, ConstructiveAbstention) for part in _parts(rule))
    return ("yes", "no", "abstain", "abstain_with_declaration") if declares else ("yes", "no", "abstain")


def count(
    rule: DecisionRule,
    eligible: tuple[str, ...],
    ballots: Mapping[str, str],
    weights: Weights,
    *,
    objection_by: str | None = None,
    chair: str | None = None,
) -> Tally:
    """The tally of the ballots (state → choice) over the frozen electorate.

    ``weights``: at least of the eligible. ``objection_by``: the state that broke silence; silence rules only, and the public
    tally doesn't name it. ``chair``: the state that holds the casting vote, if one does.
    """
    if isinstance(rule, OwnDecision):
        return Tally(outcome="adopted", explanation="The mover decides alone.")
    if isinstance(rule, Ratification) and not eligible:
        return Tally(outcome="adopted", explanation="All members have ratified.")
    if not eligible:
        return Tally(outcome="rejected", explanation="Nobody was eligible to decide, so the motion fails.")
    if isinstance(rule, Silence):
        return count_silence(eligible, objection_by)
    tally = _count(rule, grouped(eligible, ballots), weights, chair)
    swings = _swings(rule, eligible, ballots, weights, chair, adopted=tally.outcome == "adopted")
    return changed(tally, swings=swings)


def _count(
    rule: BallotRule | Ratification, cast: Grouped, weights: Weights, chair: str | None, *, part: bool = False
) -> Tally:
    def count_part(inner: BallotRule) -> Tally:
        return _count(inner, cast, weights, chair, part=True)

    match rule:
        case Unanimity():
            return count_unanimity(rule, cast)
        case ConstructiveAbstention():
            return count_constructive_abstention(rule, cast, weights, part=part)
        case Majority():
            return count_majority(rule, cast, chair)
        case Weighted():
            return count_weighted(rule, cast, weights, chair)
        case Double():
            return count_double(rule, cast, weights)
        case OptIn():
            return count_opt_in(rule, cast, part=part)
        case Ratification():
            return count_ratification(cast)
        case AllOf():
            return count_all_of(rule, cast, count_part, tells=may_stay_out(rule) and not part)
        case AnyOf():
            return count_any_of(rule, cast, count_part, tells=may_stay_out(rule) and not part)


def _swings(
    rule: BallotRule | Ratification,
    eligible: tuple[str, ...],
    ballots: Mapping[str, str],
    weights: Weights,
    chair: str | None,
    *,
    adopted: bool,
) -> tuple[str, ...]:
    """Tried out. No rule is hurt by one more yes, so what failed can only be turned by that if it can be turned at all."""
    others = [None, *(choice for choice in choices(rule) if choice != "yes")] if adopted else ["yes"]

    def turns(state: str) -> bool:
        for choice in others:
            if choice == ballots.get(state):
                continue
            cast = {**ballots, state: choice} if choice else {one: ballots[one] for one in ballots if one != state}
            if (_count(rule, grouped(eligible, cast), weights, chair).outcome == "adopted") != adopted:
                return True
        return False

    tie_broken = isinstance(rule, Majority) and rule.chair_breaks_tie  # then the chair's ballot isn't like the others'
    if tie_broken or not isinstance(rule, Majority | Unanimity | OptIn | Ratification):
        return tuple(state for state in eligible if turns(state))
    # Heads are counted, not weights: of states with the same ballot one stands for all.
    alike: dict[str | None, bool] = {}
    for state in eligible:
        choice = ballots.get(state)
        if choice not in alike:
            alike[choice] = turns(state)
    return tuple(state for state in eligible if alike[ballots.get(state)])


def binds(rule: DecisionRule, tally: Tally, state: str) -> bool:
    """Whether what was decided binds a member. One without a ballot (off the board, or the state concerned) is bound as
    by any decision of the alliance, unless what passed only binds those that adopt."""
    if tally.outcome != "adopted":
        return False
    for group in (tally.yes, tally.no, tally.abstain, tally.declared, tally.missing):
        if state in group:
            return not tally.bound or state in tally.bound
    return _binds_all(rule, tally)


def _binds_all(rule: DecisionRule, tally: Tally) -> bool:
    """Whether what passed binds beyond those that adopted it. Of several ways in which it may have passed, one that binds all
    did so if nobody is left free but who declared that it stays out."""
    if isinstance(rule, OptIn):
        return False
    if isinstance(rule, AllOf):
        return all(_binds_all(part, tally) for part in rule.rules)
    if isinstance(rule, AnyOf):
        free = {*tally.no, *tally.abstain, *tally.missing} - set(tally.bound) if tally.bound else ()
        return not free and any(_binds_all(part, tally) for part in rule.rules)
    return True


def losers(tally: Tally) -> tuple[str, ...]:
    """The states on the losing side of a count: outvoted, or movers of a yes that failed. Consensus and unanimity outvote
    nobody, and who isn't bound has lost nothing."""
    if tally.outcome == "adopted":
        return tuple(state for state in tally.no if not tally.bound or state in tally.bound)
    return tally.yes if tally.outcome == "rejected" else ()


def describe(rule: DecisionRule, *, among: bool = False) -> str:
    """The rule in plain words. ``among``: not the members vote but those who take part in some joint work already."""
    if isinstance(rule, OwnDecision):
        return "Your own decision: nobody votes."
    if isinstance(rule, Ratification):
        return describe_ratification()
    without = ", without the state concerned" if rule.excluding_subject else ""
    match rule:
        case Silence():
            return describe_silence(without, among=among)
        case Unanimity():
            return describe_unanimity(without, among=among)
        case ConstructiveAbstention():
            return describe_constructive_abstention(without)
        case Majority():
            return describe_majority(rule, without, among=among)
        case Weighted():
            return describe_weighted(rule, without, among=among)
        case Double():
            return describe_double(rule, without, among=among)
        case OptIn():
            return describe_opt_in(rule, without)
        case AllOf() | AnyOf():
            return describe_combined(rule, without, lambda part: describe(part, among=among))
