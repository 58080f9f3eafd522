"""Rising together: conditional pledges of one level for one year, which bind only if enough others make them too.

Each state alone would rather that the others paid. A pledge on condition costs nothing where the others don't move, so the question
that it puts is another: do we want *all of us* at that level? For that all have to name the same level. It is worked out from
the public figures, so that everybody comes to the same without a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor as whole_part
from math import inf

from summitry.commands import Command
from summitry.pacts.ledger import joint_share
from summitry.rules import Scenario
from summitry.state import Standing
from summitry.values import lately
from summitry_lab.bots.desk import Desk
from summitry_lab.bots.figures import Figures
from summitry_lab.bots.outlook import Outlook

__all__ = ["Compact", "compacts", "dearest", "focal", "holds", "join", "may_join", "on_the_table", "pledged_spending"]

SHARE = 40.0
"""Per cent of all GDP that has to be behind it: with less the others' part is too small to be worth a rise."""
REACH = 0.6
"""Part of all GDP held by states that can come to the level in time."""
RUNG = 0.25
"""Levels are named in quarters of a point, so that there are few of them."""
USUAL = 3.0
"""Per cent of GDP to aim at where neither floor nor guideline names a level."""
_NEARLY = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Compact:
    """A level that several states pledge for the same year."""

    value: float
    """Per cent of GDP."""
    due: int
    share: float
    """Per cent of all GDP."""
    sides: tuple[str, ...]
    """Who has pledged it, and who may be expected to."""


def on_the_table(desk: Desk) -> tuple[Compact, ...]:
    """What others have pledged on condition and this state could still join, the highest level first."""
    return _on_the_table(desk.figures, desk.public.states, desk.public.round)


@lately(4)
def _on_the_table(figures: Figures, states: Mapping[str, Standing], now: int) -> tuple[Compact, ...]:
    found: set[tuple[float, int, float]] = set()
    for standing in states.values():
        if standing.pledge is not None and standing.pledge_share and standing.pledge_round is not None:
            found.add((standing.pledge, standing.pledge_round, standing.pledge_share))
    return tuple(
        Compact(value=value, due=due, share=share, sides=_sides(figures, states, value, due, now))
        for value, due, share in sorted(found, reverse=True)
        if due >= now
    )


def compacts(desk: Desk) -> tuple[Compact, ...]:
    """What the state could join: first what others have put on the table, then the level that suggests itself."""
    found = on_the_table(desk)
    own = focal(desk)
    return found if own is None or any(_same(own, one) for one in found) else (*found, own)


def _same(one: Compact, other: Compact) -> bool:
    return (one.value, one.due, one.share) == (other.value, other.due, other.share)


def focal(desk: Desk) -> Compact | None:
    """The level that suggests itself: the highest that states with most of the GDP can reach by next year. None: there is none."""
    return _focal(desk.figures, desk.public.states, desk.public.round)


@lately(4)
def _focal(figures: Figures, states: Mapping[str, Standing], now: int) -> Compact | None:
    scenario = figures.scenario
    due = min(now + 1, scenario.rounds)
    step = scenario.model.spending_step * (due - now + 1)
    aim = figures.floor if figures.floor > 0 else USUAL
    whole = scenario.once(_whole)
    behind = 0.0
    for reach, state in sorted(((figures.states[one].spending + step, one) for one in figures.members), reverse=True):
        behind += figures.specs[state].gdp
        if behind >= REACH * whole:
            value = whole_part(min(aim, reach) / RUNG + _NEARLY) * RUNG
            if value <= 0:
                return None
            sides = _sides(figures, states, value, due, now)
            return Compact(value=value, due=due, share=SHARE, sides=sides)
    return None


def _sides(figures: Figures, states: Mapping[str, Standing], value: float, due: int, now: int) -> tuple[str, ...]:
    """Who has pledged as much, or could and doesn't cut its budget."""
    step = figures.scenario.model.spending_step * (due - now + 1)
    found = []
    for state in figures.members:
        standing = states[state]
        pledged = _pledged(standing, value, due)
        able = standing.spending + step >= value - _NEARLY
        cuts = standing.spending < standing.spending_before - 0.01
        if pledged or (able and not cuts):
            found.append(state)
    return tuple(found)


def _pledged(standing: Standing, value: float, due: int) -> bool:
    return (
        standing.pledge is not None
        and standing.pledge_round is not None
        and standing.pledge >= value - _NEARLY
        and standing.pledge_round <= due
    )


def holds(desk: Desk) -> bool:
    """Whether the condition of the own pledge is met as things stand; True for a pledge without one."""
    standing = desk.standing
    if not standing.pledge_share:
        return True
    gdp = desk.rules.scenario.once(_gdp)
    return joint_share(standing, desk.public.states, gdp) >= standing.pledge_share - _NEARLY


def pledged_spending(desk: Desk) -> float:
    """What the own pledge asks this year, per cent of GDP; 0 without one, and while its condition isn't met.

    One that is due later asks for a part of the way. Where a floor is enforced a compact means to stay inside together.
    """
    standing, form = desk.standing, desk.legal.decision
    if standing.pledge is None or standing.pledge_round is None or not holds(desk):
        return 0.0
    left = standing.pledge_round - desk.public.round
    asked = standing.pledge - desk.constants.spending_step * left if left > 0 else standing.pledge
    if standing.pledge_share and desk.figures.enforced and desk.is_member and form is not None:
        asked = max(asked, form.complies_from)
    return max(0.0, asked)


def may_join(desk: Desk) -> bool:
    """Whether the state can pledge anything now."""
    return not desk.private.caretaker and desk.standing.pledge is None and desk.is_member


def join(desk: Desk, compact: Compact) -> Command | None:
    """The pledge by which the state becomes one of them; None if it can't."""
    if not may_join(desk):
        return None
    years = compact.due - desk.public.round + 1
    if desk.standing.spending + years * desk.constants.spending_step < compact.value - _NEARLY:
        return None
    return desk.table("pledge", value=compact.value, due=compact.due, share=compact.share)


def dearest(desk: Desk) -> tuple[Compact | None, float]:
    """The compact that is worth most to the state, and what it is worth, per year in weighted interests, if all its sides rise
    together, rather than each by itself going on as before (or, where a floor is enforced, those far from the danger leaving).
    Beyond its own GDP condition nobody is counted on."""
    best, most = None, -inf
    alone: float | None = None
    for compact in compacts(desk):
        sides = tuple(state for state in compact.sides if state != desk.seat)
        behind = sum(desk.specs[state].gdp for state in (*sides, desk.seat))
        gain = 0.0
        if 100 * behind >= compact.share * desk.rules.scenario.once(_whole) - _NEARLY:
            if alone is None:
                alone = _apart(desk).best_plan().value
            gain = _together(desk, compact) - alone
        if gain > most:
            best, most = compact, gain
    return best, most


def _gdp(scenario: Scenario) -> dict[str, float]:
    return {id_: spec.gdp for id_, spec in scenario.specs.items()}


def _whole(scenario: Scenario) -> float:
    return sum(spec.gdp for spec in scenario.specs.values())


def _together(desk: Desk, compact: Compact) -> float:
    """What the years are worth if all sides rise."""
    figures, floor = desk.figures, desk.outlook.floor
    target = max(compact.value, floor if figures.enforced else compact.value)
    return desk.outlook_in(figures.risen(compact.value, compact.sides)).plan(target, floor).value


def _apart(desk: Desk) -> Outlook:
    """The outlook if no side rises."""
    figures = desk.figures
    if not figures.enforced or desk.seat not in figures.members or desk.seat not in figures.apart.members:
        return desk.outlook
    return desk.outlook_in(figures.apart)
