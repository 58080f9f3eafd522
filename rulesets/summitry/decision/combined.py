"""Several rules at once: all of them, or any of them, over the same ballots."""

from __future__ import annotations

from collections.abc import Callable

from summitry.decision.ballots import Grouped, amount
from summitry.decision_rules import AllOf, AnyOf, BallotRule
from summitry.state import Tally

__all__ = ["count_all_of", "count_any_of", "describe_combined"]

CountPart = Callable[[BallotRule], Tally]


def count_all_of(rule: AllOf, cast: Grouped, count_part: CountPart, *, tells: bool) -> Tally:
    """Outcome and distance are those of the first part that fails; the words go through all of them.

    ``tells``: the explanation ends with who is bound, which only the whole knows: no part may say it.
    """
    parts = [count_part(part) for part in rule.rules]
    failed = [part for part in parts if part.outcome != "adopted"]
    text = f"All of {len(parts)} conditions must hold.{_through(parts)}"
    if failed:
        return _failed(cast, failed, failed[0], text)
    groups = [part.bound or cast.eligible for part in parts]
    bound = _some(cast, lambda state: all(state in group for group in groups))
    return cast.tally(
        "adopted",
        needed=parts[0].needed,
        unit=parts[0].unit,
        bound=bound,
        explanation=f"{text}{_whom(cast, bound) if tells else ''}",
    )


def count_any_of(rule: AnyOf, cast: Grouped, count_part: CountPart, *, tells: bool) -> Tally:
    """Outcome and distance of a failure are those of the first part, whose measure the others need not share. ``tells``: as
    for :func:`count_all_of`."""
    parts = [count_part(part) for part in rule.rules]
    passed = [part for part in parts if part.outcome == "adopted"]
    text = f"One of {len(parts)} conditions must hold.{_through(parts)}"
    if not passed:
        return _failed(cast, parts, parts[0], text)
    groups = [part.bound or cast.eligible for part in passed]
    bound = _some(cast, lambda state: any(state in group for group in groups))
    return cast.tally(
        "adopted",
        needed=passed[0].needed,
        unit=passed[0].unit,
        bound=bound,
        explanation=f"{text}{_whom(cast, bound) if tells else ''}",
    )


def _whom(cast: Grouped, bound: tuple[str, ...]) -> str:
    """Who is bound, as a sentence of its own."""
    if not bound:
        return " It binds all, however they voted."
    if bound == cast.yes:
        return " It binds those that voted yes."
    return f" It binds {amount(len(bound), 'states')} of {len(cast.eligible)}."


def _failed(cast: Grouped, failed: list[Tally], first: Tally, text: str) -> Tally:
    return cast.tally(
        first.outcome,
        needed=first.needed,
        unit=first.unit,
        short=first.short,
        blocking=tuple(state for state in cast.eligible if any(state in part.blocking for part in failed)),
        explanation=text,
    )


def _some(cast: Grouped, belongs: Callable[[str], bool]) -> tuple[str, ...]:
    """The states that belong; empty if all do."""
    found = tuple(state for state in cast.eligible if belongs(state))
    return found if len(found) < len(cast.eligible) else ()


def _through(parts: list[Tally]) -> str:
    return "".join(
        f" ({number}) {'Holds' if part.outcome == 'adopted' else 'Fails'}: {part.explanation}"
        for number, part in enumerate(parts, start=1)
    )


def describe_combined(rule: AllOf | AnyOf, without: str, describe_part: Callable[[BallotRule], str]) -> str:
    """The parts in plain words, numbered."""
    parts = " ".join(f"({number}) {describe_part(part)}" for number, part in enumerate(rule.rules, start=1))
    if isinstance(rule, AllOf):
        return f"All of these must hold{without}: {parts}"
    return f"One of these must hold{without}: {parts}"
