"""Decisions that each state takes for itself: undertakings that some adopt, and ratification by all."""

from __future__ import annotations

from summitry.decision.ballots import Grouped, amount, short_by
from summitry.decision_rules import OptIn
from summitry.state import Tally

__all__ = ["count_opt_in", "count_ratification", "describe_opt_in", "describe_ratification"]


def count_opt_in(rule: OptIn, cast: Grouped, *, part: bool = False) -> Tally:
    """Staying out is never a defeat, so nobody blocks it. ``bound`` are the adopters, unless all are. ``part``: of several rules;
    then the whole says who is bound."""
    short = max(0, rule.minimum - len(cast.yes))
    text = f"{amount(len(cast.yes), 'states')} of {len(cast.eligible)} took part; {rule.minimum} needed.{short_by(short, 'states')}"
    if short:
        return cast.tally("rejected", needed=rule.minimum, short=short, explanation=text)
    bound = cast.yes if cast.not_yes else ()
    if not part:
        text += " It binds those that took part."
    return cast.tally("adopted", needed=rule.minimum, bound=bound, explanation=text)


def count_ratification(cast: Grouped) -> Tally:
    """``eligible`` are the members that have not ratified yet; with none left it is done."""
    n = len(cast.eligible)
    short = n - len(cast.yes)
    text = f"{len(cast.yes)} of {n} outstanding ratifications came in."
    text += f" {short} still to come." if short else " All have ratified."
    return cast.tally("pending" if short else "adopted", needed=n, short=short, explanation=text)


def describe_opt_in(rule: OptIn, without: str) -> str:
    least = "one member adopts it" if rule.minimum == 1 else f"{rule.minimum} members adopt it"
    return f"Opt-in{without}: in force once {least}, and binds only those; nobody can block it."


def describe_ratification() -> str:
    return "Every member ratifies by itself, this year or later; a no only delays it."
