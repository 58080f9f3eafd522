"""Small questions about a state that several parts of the engine ask."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.decision import binds
from summitry.model.answers import asked
from summitry.motions import sits
from summitry.rules import ModelConstants
from summitry.state import Motion, Public, Standing, State
from summitry.values import clamp, lately, same, tidy

__all__ = ["adopted_response", "answer_asked", "answer_limit", "members", "spending_range"]


def members(public: Public) -> tuple[str, ...]:
    """The member states, in the scenario's order."""
    return _members(public.states)


@lately(8)
def _members(states: Mapping[str, Standing]) -> tuple[str, ...]:
    return same(tuple([id_ for id_, standing in states.items() if standing.membership == "member"]))


def adopted_response(public: Public) -> Motion | None:
    """This round's answer: the adopted response with the highest level; None if there is none above level 0."""
    return _adopted_response(public.motions, public.round)


@lately(8)
def _adopted_response(motions: Mapping[str, Motion], round_: int) -> Motion | None:
    best: Motion | None = None
    for motion in motions.values():
        if motion.motion != "response" or motion.status != "adopted" or motion.round != round_:
            continue
        if int(motion.terms["level"]) > (int(best.terms["level"]) if best else 0):
            best = motion
    return best


def answer_asked(state: State, seat: str) -> tuple[float, bool]:
    """What this round's answer asks of the state (per cent of GDP; 0 if nothing), and whether it is owed.

    It asks nothing of a state outside, nor of one that the decision doesn't bind (an abstention with a declaration, TEU
    Art. 31(1); an undertaking that it hasn't joined; a committee in which it doesn't sit).
    """
    response = adopted_response(state.public)
    return (0.0, False) if response is None else _asked_by(response, state, seat)


def _asked_by(response: Motion, state: State, seat: str) -> tuple[float, bool]:
    if response.tally is None or state.public.states[seat].membership != "member":
        return 0.0, False
    if not binds(response.rule, response.tally, seat) or not sits(state, response, seat):
        return 0.0, False
    level = int(response.terms["level"])
    return asked(state.rules.scenario.model, level), state.rules.ruleset.response.contributions_owed


def answer_limit(state: State, seat: str) -> tuple[float, bool, float]:
    """What the answer asks of the state, whether it is owed, and the most it may give: twice what is asked of members.

    A state that is asked nothing may give all the same (game.md section 2, "Outside").
    """
    response = adopted_response(state.public)
    if response is None:
        return 0.0, False, 0.0
    share, owed = _asked_by(response, state, seat)
    return share, owed, 2 * asked(state.rules.scenario.model, int(response.terms["level"]))


def spending_range(state: State, seat: str) -> tuple[float, float]:
    """Least and most spending open to the seat this year, per cent of GDP. A caretaker government can't raise it."""
    constants: ModelConstants = state.rules.scenario.model
    last = state.public.states[seat].spending
    low = clamp(last - constants.spending_step, 0.0, constants.spending_max)
    high = clamp(last + constants.spending_step, 0.0, constants.spending_max)
    if state.private[seat].caretaker:
        high = last
    return tidy(low), tidy(high)
