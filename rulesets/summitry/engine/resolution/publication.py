"""What a Resolution publishes: every state's standing, and the outcome for the alliance."""

from __future__ import annotations

from dataclasses import replace

from summitry import events as ev
from summitry.engine.offices import held_by
from summitry.engine.resolution.causes import deterrence_moves
from summitry.engine.resolution.reckoning import Reckoning
from summitry.model.answers import next_unanswered
from summitry.model.capability import gap_split
from summitry.model.support import mood
from summitry.pacts import checklists, counted
from summitry.state import Outcome, Standing, State
from summitry.values import changed, tidied, tidy

__all__ = ["publish"]


def publish(reckoning: Reckoning) -> ev.RoundResolved:
    """The event with all public numbers."""
    public, now, answer = reckoning.state.public, reckoning.now, reckoning.answer
    outcome = Outcome(
        round=public.round,
        deterrence=tidy(now.deterrence),
        deterrence_before=public.deterrence,
        requirement=tidied(now.requirement),
        coverage=tidied(now.coverage),
        cohesion_moves=reckoning.cohesion_moves,
        resolve_moves=reckoning.resolve_moves,
        contributions=answer.contributions,
        answer_level=answer.level,
        ledger=reckoning.entries,
        received=reckoning.received,
        deterrence_moves=deterrence_moves(reckoning),
        common_funding=reckoning.fund,
    )
    standings, rules = _standings(reckoning), reckoning.state.rules
    specs = {spec.id: spec for spec in rules.scenario.states}
    return ev.RoundResolved(
        standings=standings,
        checklists=checklists(rules.ruleset, reckoning.changes.floor, specs, standings, rules.scenario.areas),
        floor=reckoning.changes.floor,
        deterrence=outcome.deterrence,
        cohesion=reckoning.cohesion,
        resolve=reckoning.resolve,
        requirement=outcome.requirement,
        gaps=gap_split(reckoning.state.rules.scenario, now.coverage),
        provocation=replace(public.provocation, answered=answer.level) if public.provocation else None,
        unanswered=next_unanswered(public.unanswered, answer.outcome) if public.provocation else public.unanswered,
        outcome=outcome,
    )


def _standings(reckoning: Reckoning) -> dict[str, Standing]:
    state, now, support = reckoning.state, reckoning.now, reckoning.support
    public, constants, membership = state.public, state.rules.scenario.model, reckoning.changes.membership
    kept, broken = counted(reckoning.entries)
    influence = _influence(state)
    won = _won(reckoning)
    standings: dict[str, Standing] = {}
    for id_, old in public.states.items():
        due = old.pledge_round == public.round
        share = influence.get(id_)
        reached = _moved(old.influence, share, constants.influence_rate)
        reached = min(1.0, reached + constants.operation_influence * won.get(id_, 0))
        standings[id_] = changed(
            reckoning.positions[id_],
            membership=membership.get(id_, old.membership),
            spending=tidy(reckoning.decisions[id_].spending),
            spending_before=old.spending,
            split=reckoning.joint.split[id_],
            capability=tidied(reckoning.capability[id_]),
            ratio=tidy(now.ratio[id_]),
            shield=tidy(now.shield[id_]),
            record=reckoning.records[id_],
            pledge=None if due else old.pledge,
            pledge_round=None if due else old.pledge_round,
            pledge_share=0.0 if due else old.pledge_share,
            leaving=None if id_ in membership else old.leaving,
            kept=old.kept + kept.get(id_, 0),
            broken=old.broken + broken.get(id_, 0),
            influence=tidy(_with_offices(state, id_, reached)),
            support_mood=mood(support[id_]) if id_ in support else old.support_mood,
        )
    return standings


def _won(reckoning: Reckoning) -> dict[str, int]:
    """State → operations that it gave to and that succeeded this year."""
    year = reckoning.joint
    won: dict[str, int] = {}
    for operation in year.needed:
        if year.success(operation):
            for id_ in year.given[operation]:
                won[id_] = won.get(id_, 0) + 1
    return won


def _moved(influence: float, towards: float | None, rate: float) -> float:
    return influence if towards is None else (1 - rate) * influence + rate * towards


def _with_offices(state: State, id_: str, influence: float) -> float:
    """Each office held this year moves influence a share of the way to 1."""
    share = state.rules.scenario.model.influence_office
    for _ in range(held_by(state, id_)):
        influence += share * (1 - influence)
    return influence


def _influence(state: State) -> dict[str, float]:
    """Share of this round's closed motions that went each state's way. Silence tells only of the mover: who objected is not
    for everybody to know, so it may not show in a public number."""
    won: dict[str, int] = {}
    seen: dict[str, int] = {}

    def note(id_: str, success: bool) -> None:
        seen[id_] = seen.get(id_, 0) + 1
        won[id_] = won.get(id_, 0) + int(success)

    for motion in state.public.motions.values():
        if motion.tally is None or motion.stage == "ratification":
            continue
        adopted = motion.tally.outcome == "adopted"
        if motion.mover in state.public.states:
            note(motion.mover, adopted)
        for id_ in motion.tally.yes:
            if id_ != motion.mover:
                note(id_, adopted)
        for id_ in motion.tally.no:
            note(id_, not adopted)
    return {id_: won[id_] / number for id_, number in seen.items()}
