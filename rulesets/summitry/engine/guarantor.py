"""The guarantor in a session: judged at Resolution, and moved from outside by injects."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from summitry import events as ev
from summitry.engine.helping import helping
from summitry.engine.standing import members
from summitry.model.guarantor import (
    agreed,
    counts_as_lag,
    goodwill_moves,
    judged,
    lags,
    mean_spending,
    promised_mean,
    scheduled,
)
from summitry.model.shield import picture
from summitry.motions import adopted_drawdown
from summitry.msel import GuarantorAsks, Inject
from summitry.rules import Guarantor
from summitry.state import GuarantorDemand, GuarantorStanding, Motion, Standing, State
from summitry.values import changed, clamp, figure, tidy

__all__ = ["guarantor_demands", "guarantor_leaves", "guarantors_year"]


def guarantors_year(
    state: State,
    before: tuple[str, ...],
    spending: Mapping[str, float],
    declined: Mapping[str, bool],
    operations: tuple[int, int],
) -> tuple[ev.GuarantorMoved, ...]:
    """What the guarantor does at Resolution, in order: its goodwill moves, it answers a schedule, judges the year, and leaves as
    was agreed.

    ``before``: the members who decided on this year's ``spending`` (per cent of GDP). ``declined``: who declined this round's
    demand, and who didn't. ``operations``: those that succeeded this year, and that failed.
    """
    rules, standing = state.rules, state.public.guarantor
    guarantor = rules.scenario.guarantor
    if standing is None or standing.presence <= 0:
        return ()
    if guarantor.kind == "seat" and guarantor.state not in before:
        return ()  # it is no ally any more, and what it has counts for nobody by membership
    others = {id_: spending[id_] for id_ in before if id_ != guarantor.state}
    specs = rules.scenario.states
    last = {id_: state.public.states[id_].spending for id_ in others}
    mean, earlier = mean_spending(specs, others), mean_spending(specs, last)
    lagged = lags(guarantor, mean, earlier)
    standing = changed(standing, mean=tidy(mean or 0.0))
    moves: list[ev.GuarantorMoved] = []
    causes = goodwill_moves(
        rules.scenario.model, specs, {id_: no for id_, no in declined.items() if id_ in others}, operations
    )
    if causes:
        goodwill = tidy(clamp(standing.goodwill + sum(causes.values()), 0.0, 1.0))
        moves.append(_moved(state, "goodwill", standing, changed(standing, goodwill=goodwill), causes=causes))
        standing = changed(standing, goodwill=goodwill)
    lag = counts_as_lag(rules.scenario.model, standing.goodwill, lag=lagged)
    motion = adopted_drawdown(state.public)
    if motion is not None and not standing.negotiated:
        why = _consent(state, motion, others, lag)
        after = standing
        if not why:
            years, remains = int(motion.terms["years"]), float(motion.terms["remains"]) / 100
            after = agreed(standing, round_=state.public.round, years=years, remains=remains)
        moves.append(_moved(state, "refused" if why else "agreed", standing, after, motion=motion.id, why=why))
        standing = after
    step = judged(guarantor, rules.ruleset.guarantor_terms, standing, lag=lag)
    if step is not None:
        why = "" if lag == lagged else _despite(standing.goodwill, lag=lag)
        moves.append(_moved(state, step.cause, standing, step.standing, lost=step.lost, why=why))
        standing = step.standing
    step = scheduled(standing, state.public.round)
    if step is not None:
        moves.append(_moved(state, step.cause, standing, step.standing))
    return tuple(moves)


def _moved(
    state: State,
    cause: Literal["lag", "on_track", "abrupt", "erodes", "agreed", "refused", "schedule", "goodwill"],
    before: GuarantorStanding,
    after: GuarantorStanding,
    *,
    lost: float = 0.0,
    motion: str | None = None,
    why: str = "",
    causes: Mapping[str, float] = MappingProxyType({}),
) -> ev.GuarantorMoved:
    scenario = state.rules.scenario
    cohesion, resolve = tidy(scenario.model.guarantor_cohesion * lost), tidy(scenario.model.guarantor_resolve * lost)
    return ev.GuarantorMoved(
        cause=cause,
        before=before.presence,
        guarantor=after,
        mean=after.mean,
        price=scenario.guarantor.price,
        cohesion_lost=cohesion,
        resolve_lost=resolve,
        motion=motion,
        text=_words(scenario.guarantor, cause, before, after, why) + _shock(cohesion, resolve),
        moves={name: tidy(by) for name, by in causes.items()},
    )


def _words(guarantor: Guarantor, cause: str, before: GuarantorStanding, after: GuarantorStanding, why: str) -> str:
    who = f"{guarantor.name[0].upper()}{guarantor.name[1:]}"
    asked = f"the others spend {figure(after.mean)} % of GDP on average, {guarantor.price:g} % is asked{why}"
    waits = _years(after.patience)
    return {
        "lag": f"{who} sees no progress: {asked}. It waits {waits} more.",
        "on_track": f"{who} is content with the year: {asked}. It would wait {waits} again.",
        "abrupt": f"{who} leaves at once: {asked}.",
        "erodes": f"{who} takes forces away, {before.presence:.0%} to {after.presence:.0%} of what it had here: {asked}.",
        "agreed": f"{who} agrees to leave over {_years(after.schedule_years)}, down to {after.schedule_to:.0%} of what it had here.",
        "refused": f"{who} refuses the schedule: {why}.",
        "schedule": f"{who} leaves as agreed: {before.presence:.0%} to {after.presence:.0%} of what it had here.",
        "goodwill": _disposed(who, before.goodwill, after.goodwill),
    }[cause]


def _disposed(who: str, before: float, after: float) -> str:
    moved = f"goodwill {before:.2f} to {after:.2f}"
    if after == before:
        return f"{who} is as well disposed as before: {moved}."
    if after > before:
        return f"{who} is better disposed than before: {moved}."
    return f"{who} is worse disposed than before: {moved}."


def _despite(goodwill: float, *, lag: bool) -> str:
    if lag:
        return f"; that would do, but its goodwill is only {goodwill:.2f}"
    return f"; it overlooks that, since its goodwill is {goodwill:.2f}"


def _years(number: int) -> str:
    return f"{number} {'year' if number == 1 else 'years'}"


def _shock(cohesion: float, resolve: float) -> str:
    return f" Cohesion -{cohesion:.2f}, resolve -{resolve:.2f}." if cohesion or resolve else ""


def _consent(state: State, motion: Motion, others: Mapping[str, float], lag: bool) -> str:
    """Why the guarantor refuses a schedule; empty if it agrees."""
    guarantor = state.rules.scenario.guarantor
    if guarantor.kind == "seat":
        if guarantor.state not in motion.electorate:
            return "it was not asked"
        assert motion.tally is not None
        return "its delegation voted against it" if guarantor.state in motion.tally.no else ""
    if not lag:
        return ""
    floor = state.public.floor if state.rules.ruleset.commitment.binding else 0.0
    promised = promised_mean(state.rules.scenario.states, state.public.states, others, floor)
    if promised is not None and promised >= guarantor.price - 1e-9:
        return ""
    return (
        f"the members spend and have promised {figure(promised or 0)} % of GDP together, it asks for {guarantor.price:g} %, "
        f"or a rise of {guarantor.price_step:g} points a year"
    )


def guarantor_leaves(state: State, part: float = 1.0, text: str = "") -> tuple[ev.Event, ...]:
    """A part of what is left of the guarantor's forces leaves at once, whatever was agreed (Amexit: all of it). Nothing where none
    is left.

    The shields, deterrence and will that follow are published with it.
    """
    rules, public = state.rules, state.public
    standing, constants = public.guarantor, state.rules.scenario.model
    if standing is None or standing.presence <= 0:
        return ()
    lost = tidy(standing.presence * part)
    left = tidy(standing.presence - lost)
    after = changed(standing, presence=left, negotiated=standing.negotiated and left > 0)
    cohesion = tidy(clamp(public.cohesion - constants.guarantor_cohesion * lost, constants.cohesion_floor, 1.0))
    resolve = tidy(clamp(public.resolve - constants.guarantor_resolve * lost, constants.resolve_floor, 1.0))
    now = picture(
        rules,
        capability={id_: one.capability for id_, one in public.states.items()},
        records={id_: one.record for id_, one in public.states.items()},
        members=members(public),
        cohesion=cohesion,
        resolve=resolve,
        help_=helping(state, guarantor=after),
    )
    standings: dict[str, Standing] = {
        id_: changed(one, ratio=tidy(now.ratio[id_]), shield=tidy(now.shield[id_]))
        for id_, one in public.states.items()
    }
    return (
        ev.GuarantorMoved(
            cause="inject",
            before=standing.presence,
            guarantor=after,
            mean=standing.mean,
            price=rules.scenario.guarantor.price,
            cohesion_lost=tidy(public.cohesion - cohesion),
            resolve_lost=tidy(public.resolve - resolve),
            text=f"{_words_of_leaving(rules.scenario.guarantor, standing.presence, left)} {text}".rstrip()
            + _shock(tidy(public.cohesion - cohesion), tidy(public.resolve - resolve)),
            cohesion=cohesion,
            resolve=resolve,
            deterrence=tidy(now.deterrence),
            standings=standings,
        ),
    )


def _words_of_leaving(guarantor: Guarantor, before: float, left: float) -> str:
    who = f"{guarantor.name[0].upper()}{guarantor.name[1:]}"
    if left <= 0:
        return f"{who} leaves at once."
    return f"{who} takes forces away at once, {before:.0%} to {left:.0%} of what it had here."


def guarantor_demands(state: State, inject: Inject, asks: GuarantorAsks) -> tuple[ev.Event, ...]:
    """Something is asked of the states. Nothing if the guarantor that would ask has left, or is no ally any more."""
    guarantor, standing = state.rules.scenario.guarantor, state.public.guarantor
    if not asks.by:
        if standing is None or standing.presence <= 0:
            return ()
        if guarantor.kind == "seat" and guarantor.state not in members(state.public):
            return ()
    demand = GuarantorDemand(
        id=inject.id,
        round=state.public.round,
        title=inject.title,
        text=inject.text,
        by=asks.by,
        motion=asks.motion,
    )
    return (ev.GuarantorDemanded(demand=demand),)
