"""The guarantor's script: what it asks, how long it waits, and how it leaves (game.md section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from summitry.rules import Guarantor, GuarantorTerms, ModelConstants, StateSpec
from summitry.state import GuarantorStanding, Standing
from summitry.values import changed, tidy

__all__ = [
    "Step", "agreed", "counts_as_lag", "goodwill_moves", "judged", "lags", "mean_spending", "promised_mean", "scheduled", "starting",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One move of the guarantor."""

    cause: Literal["lag", "on_track", "abrupt", "erodes", "schedule"]
    standing: GuarantorStanding
    lost: float
    """Presence lost without an agreement: what the alliance feels as a shock."""


def starting(guarantor: Guarantor, mean: float | None) -> GuarantorStanding | None:
    """At STARTEX; None where there is none."""
    if guarantor.kind == "none":
        return None
    return GuarantorStanding(patience=guarantor.patience, mean=tidy(mean or 0.0), goodwill=tidy(guarantor.goodwill))


def mean_spending(specs: Iterable[StateSpec], spending: Mapping[str, float]) -> float | None:
    """The states' mean spending, weighted by GDP, per cent of GDP. None without states: nobody lags then."""
    chosen = [spec for spec in specs if spec.id in spending]
    gdp = sum(spec.gdp for spec in chosen)
    return sum(spec.gdp * spending[spec.id] for spec in chosen) / gdp if gdp > 0 else None


def promised_mean(
    specs: Iterable[StateSpec], standings: Mapping[str, Standing], spending: Mapping[str, float], floor: float
) -> float | None:
    """As :func:`mean_spending`, with what states have bound themselves to: the binding floor (0: none) and pledges in force.

    A conditional pledge does not count: it may turn out void.
    """
    owed = {}
    for state, share in spending.items():
        standing = standings[state]
        pledge = standing.pledge if standing.pledge is not None and not standing.pledge_share else None
        owed[state] = max(share, floor, pledge or 0.0)
    return mean_spending(specs, owed)


def lags(guarantor: Guarantor, mean: float | None, before: float | None) -> bool:
    """Whether the members' mean is below the price and not on the way to it. Without members nobody lags."""
    if guarantor.price <= 0 or mean is None or before is None:
        return False
    return mean < guarantor.price - 1e-9 and mean - before < guarantor.price_step - 1e-9


def goodwill_moves(
    constants: ModelConstants,
    specs: Iterable[StateSpec],
    declined: Mapping[str, bool],
    operations: tuple[int, int],
) -> dict[str, float]:
    """What moves goodwill this year, by cause. ``declined``: the members' answers to a demand, weighted by GDP; ``operations``: how
    many succeeded and failed."""
    won, lost = operations
    gdp = {spec.id: spec.gdp for spec in specs if spec.id in declined}
    total = sum(gdp.values())
    agreed_to = sum(gdp[id_] for id_, no in declined.items() if not no) / total if total > 0 else 0.5
    moves = {
        "demand answered": constants.goodwill_demand * (2 * agreed_to - 1) if declined else 0.0,
        "operations succeeded": constants.goodwill_operation * won,
        "operations failed": -constants.goodwill_failed * lost,
    }
    return {cause: move for cause, move in moves.items() if move}


def counts_as_lag(constants: ModelConstants, goodwill: float, *, lag: bool) -> bool:
    """Whether the year counts as lag: as the figures say, unless goodwill is high (a lag is overlooked) or low (one is found)."""
    if lag:
        return goodwill < constants.goodwill_high - 1e-9
    return goodwill <= constants.goodwill_low + 1e-9


def judged(guarantor: Guarantor, terms: GuarantorTerms, standing: GuarantorStanding, *, lag: bool) -> Step | None:
    """What a year of lag, or without, does. None if it changes nothing."""
    if standing.presence <= 0:
        return None
    if not lag:
        if standing.patience >= guarantor.patience:
            return None
        return Step(cause="on_track", standing=changed(standing, patience=standing.patience + 1), lost=0.0)
    if standing.patience > 0:
        return Step(cause="lag", standing=changed(standing, patience=standing.patience - 1), lost=0.0)
    how = guarantor.withdrawal if terms.on_lag == "as_scenario" else terms.on_lag
    if how == "stays":
        return None
    left = 0.0 if how == "abrupt" else max(0.0, standing.presence - guarantor.erosion)
    after = changed(standing, presence=tidy(left), negotiated=False)
    return Step(cause=how, standing=after, lost=tidy(standing.presence - left))


def agreed(standing: GuarantorStanding, *, round_: int, years: int, remains: float) -> GuarantorStanding:
    """With a schedule: it leaves evenly over ``years``, down to ``remains`` of what is there. It waits as many years longer."""
    return changed(
        standing,
        negotiated=True,
        patience=standing.patience + years,
        schedule_from=standing.presence,
        schedule_to=tidy(standing.presence * remains),
        schedule_round=round_,
        schedule_years=years,
    )


def scheduled(standing: GuarantorStanding, round_: int) -> Step | None:
    """This year's step of the schedule, if one is running."""
    if (
        not standing.negotiated
        or not standing.schedule_round < round_ <= standing.schedule_round + standing.schedule_years
    ):
        return None
    part = (round_ - standing.schedule_round) / standing.schedule_years
    target = standing.schedule_from + (standing.schedule_to - standing.schedule_from) * part
    return Step(cause="schedule", standing=changed(standing, presence=tidy(min(standing.presence, target))), lost=0.0)
