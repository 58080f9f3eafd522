"""Unanimity by ballots, plain and with constructive abstention. Abstaining doesn't block (TFEU Art. 238(4))."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from summitry.decision.ballots import Grouped, Weights, amount, percent, threshold, total
from summitry.decision_rules import ConstructiveAbstention, Unanimity
from summitry.state import Tally

__all__ = [
    "count_constructive_abstention", "count_unanimity", "describe_constructive_abstention", "describe_unanimity",
]  # fmt: skip


def count_unanimity(rule: Unanimity | ConstructiveAbstention, cast: Grouped) -> Tally:
    """Blocked by any no. A motion for which nobody votes at all is rejected: the treaties leave that open, the game doesn't."""
    if cast.no:
        text = (
            f"Unanimity is needed, and {_states(len(cast.no))} voted no. It would pass without {_these(len(cast.no))}."
        )
        return cast.tally("blocked", needed=1, short=len(cast.no), blocking=cast.no, explanation=text)
    if not cast.yes:
        text = "Nobody voted no, but nobody voted yes either; one yes is needed."
        return cast.tally("rejected", needed=1, short=1, explanation=text)
    others = len(cast.abstain) + len(cast.missing)
    text = f"{len(cast.yes)} yes, no against: unanimous."
    if others:
        text += f" {others} abstained or cast no ballot, which doesn't block."
    return cast.tally("adopted", needed=1, explanation=text)


def count_constructive_abstention(
    rule: ConstructiveAbstention, cast: Grouped, weights: Weights, *, part: bool = False
) -> Tally:
    """As unanimity; besides, not adopted if a third of the states with a third of the population declare (TEU Art. 31(1)).
    ``part``: of several rules; then the whole says who is bound."""
    tally = count_unanimity(rule, cast)
    if not cast.declared:
        return tally
    people = weights.population
    held, whole = total(people, cast.declared), total(people, cast.eligible)
    share = f"{_states(len(cast.declared))} with {percent(held, whole)} of the population abstained with a declaration"
    third = 3 * len(cast.declared) >= len(cast.eligible) and 3 * held >= whole
    short = _too_many(cast.declared, len(cast.eligible), people, whole) if third else 0
    if tally.outcome != "adopted":
        if not third:
            return tally
        return replace(
            tally,
            short=tally.short + short,
            blocking=tuple(state for state in cast.eligible if state in tally.blocking or state in cast.declared),
            explanation=f"{tally.explanation} Besides, {share}: a third of the states with a third of the population.",
        )
    if third:
        text = (
            f"Nobody voted no, but {share}: a third of the states with a third of the population, so it isn't adopted. "
            f"It would pass with {amount(short, 'states')} fewer."
        )
        return cast.tally("blocked", needed=1, short=short, blocking=cast.declared, explanation=text)
    bound = tuple(state for state in cast.eligible if state not in cast.declared)
    text = (
        f"{tally.explanation} Besides, {share}."
        if part
        else f"{tally.explanation} {_capital(share)} and are not bound."
    )
    return cast.tally("adopted", needed=1, bound=bound, explanation=text)


def _too_many(declared: tuple[str, ...], states: int, people: Mapping[str, int], whole: int) -> int:
    """The fewest declarations that would have to go: until the rest are under a third of the states or of the people."""
    by_number = len(declared) - (threshold(1 / 3, states) - 1)
    held = total(people, declared)
    for gone, state in enumerate(sorted(declared, key=lambda one: -people.get(one, 0)), start=1):
        held -= people.get(state, 0)
        if 3 * held < whole:
            return min(by_number, gone)
    return by_number


def _states(number: int) -> str:
    return amount(number, "states")


def _these(number: int) -> str:
    return "it" if number == 1 else "them"


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def describe_unanimity(without: str, *, among: bool) -> str:
    return (
        f"Unanimity of {'those who take part' if among else 'the members'}{without}: at least one votes yes and none votes no. "
        "An abstention or a missing ballot doesn't block."
    )


def describe_constructive_abstention(without: str) -> str:
    return (
        f"Unanimity of the members{without}: at least one votes yes and none votes no. An abstention or a missing ballot "
        "doesn't block. Who abstains with a declaration isn't bound; but if a third of the members with a third of the "
        "population do so, nothing is decided."
    )
