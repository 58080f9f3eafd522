"""The double majority of the European Union: states and population, with a blocking minority.

TEU Art. 16(4): 55 % of the states with 65 % of the population; a blocking minority must have at least four members, failing
which the majority counts as reached. TFEU Art. 238(3)(a): where not all states take part, the minority is the fewest that
hold more than 35 % of the participants' population, plus one.
"""

from __future__ import annotations

from summitry.decision.ballots import Grouped, Weights, amount, percent, share_words, threshold, total
from summitry.decision_rules import Double
from summitry.state import Tally

__all__ = ["blocking_members", "count_double", "describe_double"]


def blocking_members(rule: Double, eligible: tuple[str, ...], weights: Weights) -> int:
    """How many states it takes, at least, to block by population."""
    if not rule.participating:
        return rule.blocking_members
    people = sorted((weights.population.get(state, 0) for state in eligible), reverse=True)
    spare = sum(people) - threshold(rule.population, sum(people))
    held = 0
    for number, more in enumerate(people, start=1):
        held += more
        if held > spare:
            return number + 1
    return len(people) + 1


def count_double(rule: Double, cast: Grouped, weights: Weights) -> Tally:
    """Who abstains or stays away counts against it. If both parts fail, ``short`` is in states."""
    yes, n = len(cast.yes), len(cast.eligible)
    against = cast.not_yes
    needed = threshold(rule.states, n)
    people, whole = total(weights.population, cast.yes), total(weights.population, cast.eligible)
    needed_people = threshold(rule.population, whole)
    least = blocking_members(rule, cast.eligible, weights)
    short, short_people = max(0, needed - yes), max(0, needed_people - people)
    text = (
        f"{yes} yes of {n} eligible {'state' if n == 1 else 'states'}; {needed} needed ({share_words(rule.states)}). "
        f"They hold {percent(people, whole)} of the population; {share_words(rule.population)} needed."
    )
    if short_people and len(against) < least:
        short_people = 0
        text += (
            f" Only {len(against)} against: it takes {least} to block by population, so that part counts as reached."
        )
    if short:
        text += f" {amount(short, 'states')} short" + (
            f", and {amount(short_people, 'persons')}." if short_people else "."
        )
        return cast.tally("rejected", needed=needed, short=short, blocking=against, explanation=text)
    if short_people:
        text += f" {amount(short_people, 'persons')} short."
        return cast.tally(
            "rejected",
            needed=needed_people,
            unit="persons",
            short=short_people,
            blocking=against,
            explanation=text,
        )
    return cast.tally("adopted", needed=needed, explanation=text)


def describe_double(rule: Double, without: str, *, among: bool) -> str:
    states, people = share_words(rule.states).capitalize(), share_words(rule.population)
    text = (
        f"{states} of {'those who take part' if among else 'the members'}, with {people} of their population{without}, must vote "
        "yes. An abstention or a missing ballot counts as no."
    )
    rest = f"{(1 - rule.population) * 100:.4g} %"
    if rule.participating:
        return (
            f"{text} To block by population takes the fewest {'of them' if among else 'members'} that hold more than {rest} of it, "
            "and one more."
        )
    if rule.blocking_members > 1:
        text += (
            f" To block by population takes at least {rule.blocking_members} {'of them' if among else 'members'} with more than "
            f"{rest} of it."
        )
    return text
