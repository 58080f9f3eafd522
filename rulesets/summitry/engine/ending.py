"""ENDEX: the projected years and every seat's result (game.md section 4)."""

from __future__ import annotations

from typing import Literal

from summitry import events as ev
from summitry.engine.alone import engagement, own_ratio
from summitry.engine.debrief import end_events
from summitry.engine.evolve import evolve
from summitry.engine.helping import helping
from summitry.engine.pacts.course import secrets
from summitry.engine.standing import members
from summitry.interests import Situation, current_interests, final_score, projected_sums
from summitry.model.capability import grown, reference_requirement
from summitry.model.guarantor import scheduled
from summitry.model.shield import picture
from summitry.state import Result, State
from summitry.values import tidy

__all__ = ["session_end"]


def session_end(
    state: State, cause: Literal["completed", "breakdown", "stopped"], opened: ev.PhaseOpened
) -> tuple[ev.Event, ...]:
    """The closing events. ``state`` is the state after the last Resolution; ``opened`` the phase ``ended``.

    After a breakdown the rounds not played and the projected years count nothing. A session stopped early is judged by the
    rounds played and the projected years.
    """
    rules = state.rules
    constants = rules.scenario.model
    closing: list[ev.Event] = [opened]
    published = secrets(state)
    if published is not None:  # from here on secret pacts count like any other
        closing.append(published)
        state = evolve(state, published)
    played = (
        state.public.round
        if state.public.outcome and state.public.outcome.round == state.public.round
        else max(0, state.public.round - 1)
    )
    shields = {} if cause == "breakdown" else _projected_shields(state)
    years = (rules.scenario.rounds if cause == "breakdown" else played) + constants.projected_years
    inside = frozenset(members(state.public))
    own_forces = own_ratio(rules.scenario, state.public.states, state.public.requirement, members(state.public))
    engaged = engagement(rules.scenario, state.public.guarantor, inside)
    results: dict[str, Result] = {}
    for seat, own in state.private.items():
        interests = current_interests(rules.scenario.roles[seat], own)
        projected: dict[str, float] = {}
        if cause != "breakdown":
            situation = Situation(
                spec=rules.state(seat),
                standing=state.public.states[seat],
                contribution=0.0,
                attack_loss=0.0,
                support=own.support,
                floor=state.public.floor,
                cohesion=state.public.cohesion,
                members=inside,
                own_ratio=own_forces,
                engagement=engaged,
            )
            projected = projected_sums(interests, constants, situation, shields[seat])
        score, averages = final_score(interests, own.interest_sums, projected, years, own.card_points, own.card_rounds)
        results[seat] = Result(
            seat=seat, score=tidy(score), interests={interest: tidy(value) for interest, value in averages.items()}
        )
    return (*closing, *end_events(state, cause, results))


def _projected_shields(state: State) -> dict[str, tuple[float, ...]]:
    """Every state's shield in each projected year, with spending, membership, records, will and help held.

    A schedule agreed with the guarantor runs on: what was signed in the last round has a future too.
    """
    rules, public = state.rules, state.public
    constants = rules.scenario.model
    reference = rules.scenario.once(reference_requirement)
    inside = members(public)
    capability = {id_: standing.capability for id_, standing in public.states.items()}
    records = {id_: standing.record for id_, standing in public.states.items()}
    guarantor = public.guarantor
    help_ = helping(state)
    years: dict[str, list[float]] = {id_: [] for id_ in public.states}
    for year in range(1, constants.projected_years + 1):
        step = scheduled(guarantor, public.round + year) if guarantor is not None else None
        if step is not None:
            guarantor = step.standing
            help_ = helping(state, guarantor)
        capability = {
            spec.id: grown(
                capability[spec.id],
                spending=public.states[spec.id].spending,
                gdp=spec.gdp,
                split=public.states[spec.id].split,
                depreciation=constants.depreciation,
                boost=public.states[spec.id].boost,
            )
            for spec in rules.scenario.states
        }
        now = picture(
            rules,
            capability=capability,
            records=records,
            members=inside,
            cohesion=public.cohesion,
            resolve=public.resolve,
            reference=reference,
            help_=help_,
        )
        for id_, shield in now.shield.items():
            years[id_].append(shield)
    return {id_: tuple(values) for id_, values in years.items()}
