"""What a state's spending would do to its shield and to deterrence: the model's own arithmetic, one year on.

It assumes what everybody may assume: the other states spend as last year, on the same areas, and members, records of answers, help
promised in public, cohesion and resolve stay as they are. So it depends on public figures alone, and says nothing of what others
are about to decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from summitry.engine.helping import helping
from summitry.engine.seats import checked_split
from summitry.engine.standing import members
from summitry.model.capability import grown, reference_requirement
from summitry.model.guarantor import scheduled
from summitry.model.shield import Picture, picture
from summitry.state import Standing, State
from summitry.values import clamp, tidy

__all__ = ["Outlook", "OutlookPoint", "outlook"]

_POINTS: Final = 9
"""Points of the curve. It bends so little that straight lines between them are right to the fourth decimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookPoint:
    """A year on, if the state spends so much."""

    spending: float
    """Per cent of GDP."""
    shield: float
    """The state's own, 0..1."""
    deterrence: float
    """The alliance's, 0..1."""
    outside: float | None = None
    """The state's own shield if it is dismissed; None for who isn't a member, and where the ruleset dismisses nobody for what it
    spends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a state's shield and deterrence become, over what it may spend in a year; between two points they lie on a line."""

    state: str
    shield: float
    """As it stands now."""
    deterrence: float
    points: tuple[OutlookPoint, ...]
    """By rising spending, from the least to the most that may be spent in any case."""


def outlook(state: State, seat: str, split: Mapping[str, float] | None = None) -> Outlook:
    """``split``: the state's shares of its budget, 0..1 per area; None or empty: as last year.

    ``KeyError`` for a state that the scenario doesn't have; ``Refused`` with ``bad_value`` for a split that names other areas or
    doesn't sum to 1.
    """
    rules, public = state.rules, state.public
    constants = rules.scenario.model
    own = public.states[seat]
    shares = checked_split(rules.scenario, split) if split else own.split
    stocks = {id_: _next(state, standing, standing.spending, standing.split) for id_, standing in public.states.items()}
    step = scheduled(public.guarantor, public.round) if public.guarantor is not None else None
    help_ = helping(state, step.standing if step is not None else None)
    inside = tuple(id_ for id_ in members(public) if not _leaves(public.states[id_], public.round))

    dismisses = rules.ruleset.commitment.binding and rules.ruleset.commitment.consequence == "dismissal"

    def seen(spending: float, inside: tuple[str, ...] = inside) -> Picture:
        return picture(
            rules,
            capability={**stocks, seat: _next(state, own, spending, shares)},
            records={id_: standing.record for id_, standing in public.states.items()},
            members=inside,
            cohesion=public.cohesion,
            resolve=public.resolve,
            reference=rules.scenario.once(reference_requirement),
            help_=help_,
        )

    others = tuple(id_ for id_ in inside if id_ != seat)
    low = clamp(own.spending - constants.spending_step, 0.0, constants.spending_max)
    high = clamp(own.spending + constants.spending_step, 0.0, constants.spending_max)
    points = []
    for at in range(_POINTS):
        spending = tidy(low + (high - low) * at / (_POINTS - 1))
        found = seen(spending)
        outside = seen(spending, others).shield[seat] if dismisses and seat in inside else None
        points.append(
            OutlookPoint(
                spending=spending,
                shield=tidy(found.shield[seat]),
                deterrence=tidy(found.deterrence),
                outside=None if outside is None else tidy(outside),
            )
        )
    return Outlook(state=seat, shield=own.shield, deterrence=public.deterrence, points=tuple(points))


def _next(state: State, standing: Standing, spending: float, split: Mapping[str, float]) -> dict[str, float]:
    """The state's stocks a year later."""
    return grown(
        standing.capability,
        spending=spending,
        gdp=state.rules.state(standing.state).gdp,
        split=split,
        depreciation=state.rules.scenario.model.depreciation,
        boost=standing.boost,
    )


def _leaves(standing: Standing, round_: int) -> bool:
    """Whether its notice of withdrawal, which everybody knows, ends with this year."""
    return standing.leaving is not None and standing.leaving <= round_
