"""The answer to the round's provocation: what came together, and what level it carries."""

from __future__ import annotations

from summitry.engine.resolution.reckoning import Answer, Reckoning
from summitry.engine.standing import adopted_response, answer_asked
from summitry.model.answers import reached, verdict
from summitry.state import Decision, State

__all__ = ["answer"]


def answer(reckoning: Reckoning) -> None:
    """Fill in the answer."""
    reckoning.answer = _answer(reckoning.state, reckoning.decisions, reckoning.before)


def _answer(state: State, decisions: dict[str, Decision], before: tuple[str, ...]) -> Answer:
    provocation = state.public.provocation
    if provocation is None:
        return Answer()
    response = adopted_response(state.public)
    if response is None:
        return Answer(outcome=verdict(provocation.severity, 0), severity=provocation.severity)
    contributions = {
        id_: share for id_, decision in decisions.items() if (share := decision.contributions.get(response.id, 0.0)) > 0
    }
    constants = state.rules.scenario.model
    adopted = int(response.terms["level"])
    free = "answer" in state.rules.ruleset.opt_out.free  # who stays out without blame has no less of a record for it
    gdp = {spec.id: spec.gdp for spec in state.rules.scenario.states}
    level = reached(constants, adopted, contributions, gdp, before)
    return Answer(
        level=level,
        outcome=verdict(provocation.severity, level),
        severity=provocation.severity,
        contributions=contributions,
        asked={
            id_: share
            for id_ in before
            if (share := answer_asked(state, id_)[0]) > 0 and not (free and response.id in decisions[id_].opt_outs)
        },
        owed=state.rules.ruleset.response.contributions_owed,
    )
