"""The demand of this round: who declined it, and what the guarantor makes of that."""

from __future__ import annotations

from summitry import events as ev
from summitry.decision_rules import Silence
from summitry.engine.national import demand_now
from summitry.engine.resolution.reckoning import Reckoning
from summitry.state import GuarantorDemand, State

__all__ = ["answer_the_demand"]


def answer_the_demand(reckoning: Reckoning) -> None:
    """Fill in how each seat but the guarantor's own answered; nothing if nobody asked anything this round.

    A seat that said nothing gave in. Under silence procedure there are no open votes, so there only the national decision counts.
    """
    state = reckoning.state
    demand = demand_now(state.public)
    if demand is None:
        return
    against = _against(state, demand)
    asked = [seat for seat in state.private if seat != state.rules.scenario.guarantor.state]
    reckoning.declined = {
        seat: seat in against or reckoning.decisions[seat].settings.get("demand") == "decline" for seat in asked
    }
    reckoning.demand = ev.DemandAnswered(
        demand=demand.id,
        title=demand.title,
        declined=tuple(seat for seat in asked if reckoning.declined[seat]),
        gave_in=tuple(seat for seat in asked if not reckoning.declined[seat]),
    )


def _against(state: State, demand: GuarantorDemand) -> set[str]:
    """Who voted openly against a motion of the kind that it asks for."""
    if not demand.motion:
        return set()
    return {
        seat
        for motion in state.public.motions.values()
        if motion.motion == demand.motion
        and motion.tally is not None
        and motion.stage == "decision"
        and not isinstance(motion.rule, Silence)
        for seat in motion.tally.no
    }
