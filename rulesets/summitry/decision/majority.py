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


def count_majority(rule: Majority, cast: Grouped) -> Tally:
    """A missed quorum fails whatever the ballots say, so that a no, which fills it, can help a motion to pass."""
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
    needed = threshold(rule.share, base)
    short = max(0, needed - len(cast.yes))
    basis = "eligible states" if rule.of == "eligible" else "ballots for or against"
    text = f"{len(cast.yes)} yes of {base} {basis}; {needed} needed ({share_words(rule.share)})."
    if short:
        text += f" {short} short."
        return cast.tally("rejected", needed=needed, short=short, blocking=_against(rule, cast), explanation=text)
    return cast.tally("adopted", needed=needed, explanation=text)


def count_weighted(rule: Weighted, cast: Grouped, weights: Weights) -> Tally:
    """Fails if nothing that counts weighs anything."""
    unit = _UNITS[rule.by]
    weight = {"gdp": weights.gdp, "population": weights.population, "votes": rule.votes}[rule.by]
    base, yes = total(weight, _base(rule, cast)), total(weight, cast.yes)
    against = _against(rule, cast)
    if base == 0:
        text = "Nobody whose ballot weighs anything voted yes or no, so the motion fails."
        return cast.tally("rejected", needed=1, unit=unit, short=1, blocking=against, explanation=text)
    needed = threshold(rule.share, base)
    short = max(0, needed - yes)
    text = (
        f"{len(cast.yes)} yes with {amount(yes, unit)}, {percent(yes, base)} of what counts; "
        f"{amount(needed, unit)} needed ({share_words(rule.share)}).{short_by(short, unit)}"
    )
    if short:
        return cast.tally("rejected", needed=needed, unit=unit, short=short, blocking=against, explanation=text)
    return cast.tally("adopted", needed=needed, unit=unit, explanation=text)


def describe_majority(rule: Majority, without: str) -> str:
    basis = "all members" if rule.of == "eligible" else "the ballots for or against"
    share = f"{share_words(rule.share).capitalize()} of {basis}" if rule.share < 1 else basis.capitalize()
    must = "must vote yes" if rule.of == "eligible" else "must be yes"
    quorum = (
        f" At least {share_words(rule.quorum)} must cast a ballot, if only to abstain; otherwise it fails."
        if rule.quorum
        else ""
    )
    return f"{share}{without} {must}.{_missing(rule)}{quorum}"


def describe_weighted(rule: Weighted, without: str) -> str:
    share = share_words(rule.share).capitalize() if rule.share < 1 else "All"
    who = "all members" if rule.of == "eligible" else "those who vote yes or no"
    votes = ""
    if rule.by == "votes":
        votes = f" Votes: {', '.join(f'{state} {number}' for state, number in rule.votes.items())}."
    return f"Members with {share} of the {_WEIGHTS[rule.by]} of {who}{without} must vote yes.{_missing(rule)}{votes}"


def _missing(rule: Majority | Weighted) -> str:
    return " A missing ballot counts as no." if rule.missing == "no" else " A missing ballot counts as an abstention."
