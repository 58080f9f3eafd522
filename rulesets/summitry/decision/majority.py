"""Majorities: of states, each with one vote, or of what they weigh."""

from __future__ import annotations

from summitry.decision.ballots import Grouped, Unit, Weights, amount, percent, share_words, short_by, threshold, total
from summitry.decision_rules import Majority, Weighted
from summitry.state import Tally

__all__ = ["count_majority", "count_weighted", "describe_majority", "describe_weighted"]

_UNITS: dict[str, Unit] = {"gdp": "mn USD", "population": "persons", "votes": "votes"}
_WEIGHTS = {"gdp": "GDP", "population": "population", "votes": "votes"}


def _base(rule: Majority | Weighted, cast: Grouped) -> tuple[str, ...]:
    """The states of which the share is taken."""
    if rule.of == "eligible":
        return cast.eligible
    counted = cast.yes + cast.no + (cast.missing if rule.missing == "no" else ())
    return tuple(state for state in cast.eligible if state in counted)


def _against(rule: Majority | Weighted, cast: Grouped) -> tuple[str, ...]:
    """Who counts against it: of all that are eligible an abstention weighs as much as a no."""
    return tuple(state for state in _base(rule, cast) if state not in cast.yes)


def _casting_vote(rule: Majority | Weighted, cast: Grouped, chair: str | None, yes: int, base: int) -> bool | None:
    """On a tie, what the chair's ballot decides; None: there is no tie, or nobody to break it, or it took no side."""
    if not rule.chair_breaks_tie or 2 * yes != base or chair is None:
        return None
    return True if chair in cast.yes else False if chair in cast.no else None


def _cast_by(chair: str | None, casting: bool) -> str:
    return f"{chair} has the casting vote and voted {'yes' if casting else 'no'}."


def _basis(rule: Majority, base: int) -> str:
    if rule.of == "eligible":
        return "eligible state" if base == 1 else "eligible states"
    return "ballot for or against" if base == 1 else "ballots for or against"


def count_majority(rule: Majority, cast: Grouped, chair: str | None = None) -> Tally:
    """A missed quorum fails whatever the ballots say, so that a no, which fills it, can help a motion to pass.

    ``chair``: the state with the casting vote, if there is one.
    """
    present = len(cast.eligible) - len(cast.missing)
    quorum = threshold(rule.quorum, len(cast.eligible))
    if present < quorum:
        text = (
            f"No quorum: {present} of {len(cast.eligible)} cast a ballot, {quorum} needed ({share_words(rule.quorum)})."
        )
        text += short_by(quorum - present, "ballots")
        return cast.tally(
            "rejected", needed=quorum, unit="ballots", short=quorum - present, blocking=cast.missing, explanation=text
        )
    base = len(_base(rule, cast))
    if base == 0:
        return cast.tally("rejected", needed=1, short=1, explanation="Nobody voted yes or no, so the motion fails.")
    basis = _basis(rule, base)
    casting = _casting_vote(rule, cast, chair, len(cast.yes), base)
    if casting is not None:
        text = f"A tie: {len(cast.yes)} yes of {base} {basis}. {_cast_by(chair, casting)}"
        if casting:
            return cast.tally("adopted", needed=len(cast.yes), explanation=text)
        return cast.tally(
            "rejected", needed=len(cast.yes) + 1, short=1, blocking=_against(rule, cast), explanation=text
        )
    needed = threshold(rule.share, base)
    short = max(0, needed - len(cast.yes))
    text = f"{len(cast.yes)} yes of {base} {basis}; {needed} needed ({share_words(rule.share)})."
    if short:
        text += f" {short} short."
        return cast.tally("rejected", needed=needed, short=short, blocking=_against(rule, cast), explanation=text)
    return cast.tally("adopted", needed=needed, explanation=text)


def count_weighted(rule: Weighted, cast: Grouped, weights: Weights, chair: str | None = None) -> Tally:
    """Fails if nothing that counts weighs anything. ``chair``: the state with the casting vote, if there is one."""
    unit = _UNITS[rule.by]
    weight = {"gdp": weights.gdp, "population": weights.population, "votes": rule.votes}[rule.by]
    base, yes = total(weight, _base(rule, cast)), total(weight, cast.yes)
    against = _against(rule, cast)
    if base == 0:
        text = "Nobody whose ballot weighs anything voted yes or no, so the motion fails."
        return cast.tally("rejected", needed=1, unit=unit, short=1, blocking=against, explanation=text)
    casting = _casting_vote(rule, cast, chair, yes, base)
    if casting is not None:
        text = f"A tie: {amount(yes, unit)} of {amount(base, unit)}. {_cast_by(chair, casting)}"
        if casting:
            return cast.tally("adopted", needed=yes, unit=unit, explanation=text)
        return cast.tally("rejected", needed=yes + 1, unit=unit, short=1, blocking=against, explanation=text)
    needed = threshold(rule.share, base)
    short = max(0, needed - yes)
    text = (
        f"{len(cast.yes)} yes with {amount(yes, unit)}, {percent(yes, base)} of what counts; "
        f"{amount(needed, unit)} needed ({share_words(rule.share)}).{short_by(short, unit)}"
    )
    if short:
        return cast.tally("rejected", needed=needed, unit=unit, short=short, blocking=against, explanation=text)
    return cast.tally("adopted", needed=needed, unit=unit, explanation=text)


def describe_majority(rule: Majority, without: str, *, among: bool) -> str:
    share = share_words(rule.share).capitalize()
    if rule.of == "eligible":
        need = (
            f"{share} of all {'who take part' if among else 'members'}{without} must vote yes."
            if rule.share < 1
            else f"All {'who take part' if among else 'members'}{without} must vote yes."
        )
    elif rule.share < 1:
        need = f"{share} of the ballots for or against{without} must be yes."
    else:
        need = f"The ballots for or against{without} must be yes."
    quorum = (
        f" At least {share_words(rule.quorum)} must cast a ballot, if only to abstain; otherwise it fails."
        if rule.quorum
        else ""
    )
    return f"{need}{_missing(rule)}{quorum}{_tie(rule)}"


def describe_weighted(rule: Weighted, without: str, *, among: bool) -> str:
    share = share_words(rule.share).capitalize() if rule.share < 1 else "All"
    everybody = "all who take part" if among else "all members"
    who = everybody if rule.of == "eligible" else "those who vote yes or no"
    votes = ""
    if rule.by == "votes":
        votes = f" Votes: {', '.join(f'{state} {number}' for state, number in rule.votes.items())}."
    return (
        f"{'Participants' if among else 'Members'} with {share} of the {_WEIGHTS[rule.by]} of {who}{without} must vote yes."
        f"{_missing(rule)}{votes}{_tie(rule)}"
    )


def _tie(rule: Majority | Weighted) -> str:
    return " On a tie the chair's ballot decides." if rule.chair_breaks_tie else ""


def _missing(rule: Majority | Weighted) -> str:
    return " A missing ballot counts as no." if rule.missing == "no" else " A missing ballot counts as an abstention."
