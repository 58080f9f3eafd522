"""Joint work in the year: who left, what was given, what it bought, how operations went, and what goes on."""

from __future__ import annotations

from summitry import events as ev
from summitry.engine.national import UKRAINE, asked_of
from summitry.engine.resolution.reckoning import JointYear, Reckoning
from summitry.model.joint import boosts, earmarked, industry_value, own_work, profile_of
from summitry.pacts import judge_effort, judge_leaving
from summitry.state import LedgerEntry, State
from summitry.values import changed, tidied, tidy

__all__ = ["as_resolved", "close_the_year", "judge_work", "work_together"]


def work_together(reckoning: Reckoning) -> None:
    """Fill in the year of joint work."""
    state = reckoning.state
    year = reckoning.joint = JointYear(efforts=dict(state.public.efforts))
    _leave(reckoning, year)
    for id_, effort in year.efforts.items():
        year.given[id_] = {
            seat: share
            for seat in effort.participants
            if (share := reckoning.decisions[seat].contributions.get(id_, 0.0)) > 0
        }
    _specialise(reckoning, year)
    _procure(reckoning, year)
    _help(reckoning, year)
    _operate(state, year)
    _end(state, year)


def _leave(reckoning: Reckoning, year: JointYear) -> None:
    """Who leaves by its national decision leaves before the year is judged."""
    state = reckoning.state
    for seat, decision in reckoning.decisions.items():
        for id_ in decision.opt_outs:
            effort = year.efforts.get(id_)
            if effort is None:
                continue
            blamed = effort.kind in state.rules.ruleset.opt_out.blamed
            year.events.append(ev.EffortLeft(effort=id_, seat=seat, round=state.public.round, blamed=blamed))
            year.efforts[id_] = changed(
                effort,
                participants={other: since for other, since in effort.participants.items() if other != seat},
                lead="" if effort.lead == seat else effort.lead,
                left={**effort.left, seat: state.public.round},
            )


def _specialise(reckoning: Reckoning, year: JointYear) -> None:
    for id_, standing in reckoning.state.public.states.items():
        chosen = reckoning.decisions[id_].settings.get("profile")
        profile = standing.profile if chosen is None else "" if chosen == "none" else str(chosen)
        year.profiles[id_] = profile


def _procure(reckoning: Reckoning, year: JointYear) -> None:
    """Where the budgets really go, what that buys more, and whose industry works for it."""
    scenario, ruleset = reckoning.state.rules.scenario, reckoning.state.rules.ruleset
    constants = scenario.model
    budget = {spec.id: reckoning.decisions[spec.id].spending / 100 * spec.gdp for spec in scenario.states}
    programmes = [effort for effort in year.efforts.values() if effort.kind == "programme"]
    work = dict.fromkeys(budget, 0.0)
    paid = dict.fromkeys(budget, 0.0)
    for effort in programmes:
        money = {seat: share / 100 * budget[seat] for seat, share in year.given[effort.id].items()}
        for seat, amount in money.items():
            paid[seat] += amount
        for seat, amount in own_work(effort, money, constants.lead_work).items():
            work[seat] += amount
    for spec in scenario.states:
        id_ = spec.id
        parts: dict[str, float] = {}
        for effort in programmes:
            share = year.given[effort.id].get(id_, 0.0) / 100
            if share > 0:
                parts[effort.area] = parts.get(effort.area, 0.0) + share
        year.parts[id_] = parts
        split = reckoning.decisions[id_].split
        year.split[id_] = tidied(earmarked(split, parts)) if parts else split
        profile = profile_of(ruleset.profiles, year.profiles[id_])
        year.boost[id_] = boosts(year.split[id_], parts, constants.joint_bonus, profile)
        year.industry[id_] = tidy(industry_value(work[id_], paid[id_], budget[id_], constants.industry_scale))
        if profile is not None and profile.in_kind > 0 and spec.gdp > 0:
            year.in_kind[id_] = tidy(profile.in_kind * 100 * work[id_] / spec.gdp)


def _help(reckoning: Reckoning, year: JointYear) -> None:
    """Support by undertakings, and aid to Ukraine: what it costs whom, and what it adds to whose stocks (bn USD)."""
    scenario, public = reckoning.state.rules.scenario, reckoning.state.public
    gdp = {spec.id: spec.gdp for spec in scenario.states}
    for id_, standing in public.states.items():
        chosen = reckoning.decisions[id_].settings.get("aid")
        given = standing.aid_year if chosen is None else float(chosen)
        year.aid[id_] = tidy(given)
        year.cost[id_] = given
        if given and UKRAINE in gdp:
            year.extra[UKRAINE] = year.extra.get(UKRAINE, 0.0) + given / 100 * gdp[id_]
    for effort in year.efforts.values():
        if effort.kind == "programme":
            continue  # it is part of the budget
        for seat, share in year.given[effort.id].items():
            year.cost[seat] += share
            if effort.kind != "undertaking":
                continue
            if effort.beneficiary in gdp:
                year.extra[effort.beneficiary] = year.extra.get(effort.beneficiary, 0.0) + share / 100 * gdp[seat]
            if effort.beneficiary == UKRAINE:
                year.support_to_ukraine[seat] = year.support_to_ukraine.get(seat, 0.0) + share


def _operate(state: State, year: JointYear) -> None:
    """An operation needs a part of what it would ask of everybody: with few participants each must give more."""
    constants, scenario = state.rules.scenario.model, state.rules.scenario
    gdp = {spec.id: spec.gdp for spec in scenario.states}
    members = [id_ for id_, standing in state.public.states.items() if standing.membership == "member"]
    base = sum(gdp[id_] for id_ in members) or sum(gdp.values())
    for effort in year.efforts.values():
        if effort.kind != "operation":
            continue
        year.needed[effort.id] = tidy(constants.operation_sum * effort.asked / 100 * base)
        year.raised[effort.id] = tidy(sum(share / 100 * gdp[seat] for seat, share in year.given[effort.id].items()))


def judge_work(reckoning: Reckoning) -> list[LedgerEntry]:
    """The ledger's entries on joint work: contributions owed, and blamed exits of this round."""
    state, year = reckoning.state, reckoning.joint
    now, blamed = state.public.round, state.rules.ruleset.opt_out.blamed
    entries: list[LedgerEntry] = []
    with_year = changed(state.public, efforts=year.efforts)
    owed = {id_: asked_of(with_year, id_) for id_ in state.public.states}
    for effort in year.efforts.values():
        for seat in effort.participants:
            if effort.id not in owed[seat]:
                continue
            caretaker = seat in state.private and state.private[seat].caretaker
            given = year.given[effort.id].get(seat, 0.0)
            entries.append(judge_effort(effort, seat, owed[seat][effort.id], given, now, caretaker=caretaker))
        if effort.kind in blamed:
            entries += [judge_leaving(effort, seat, now) for seat, round_ in effort.left.items() if round_ == now]
    return entries


def _end(state: State, year: JointYear) -> None:
    """What goes on and what has run out, with what was given and how operations went."""
    _settle(state, year)
    for id_, effort in year.efforts.items():
        after = changed(effort, given=year.given[id_])
        if effort.kind == "operation":
            success = year.success(id_)
            after = changed(after, succeeded=effort.succeeded + success, failed=effort.failed + (not success))
        open_ = effort.kind != "operation" or (
            effort.theatre in state.public.theatres and effort.theatre not in year.settled
        )
        going_on = state.public.round < effort.until and effort.participants and open_
        (year.after if going_on else year.ended)[id_] = after


def _settle(state: State, year: JointYear) -> None:
    """Crises come a year nearer to their end where an operation succeeded; two in one place are still one year."""
    for id_, theatre in state.public.theatres.items():
        there = [one.id for one in year.efforts.values() if one.kind == "operation" and one.theatre == id_]
        if not theatre.settles or not any(year.success(operation) for operation in there):
            continue
        after = changed(theatre, progress=theatre.progress + 1)
        (year.settled if after.progress >= theatre.settles else year.theatres)[id_] = after


def close_the_year(reckoning: Reckoning) -> tuple[ev.Event, ...]:
    """The events of the year of joint work: who left, then what goes on and what has run out."""
    year = reckoning.joint
    if not year.efforts:
        return ()
    resolved = ev.EffortsResolved(
        efforts=year.after,
        ended=year.ended,
        needed=year.needed,
        raised=year.raised,
        theatres=year.theatres,
        settled=year.settled,
    )
    return (*year.events, resolved)


def as_resolved(reckoning: Reckoning) -> State:
    """The state with the joint work that goes on and the positions taken this year: what helps whom from now on."""
    public = changed(reckoning.state.public, efforts=reckoning.joint.after, states=reckoning.positions)
    return changed(reckoning.state, public=public)
