"""Resolution: everything that a round's decisions bring about, in the order of game.md section 2.

Contributions and responses, capability, breaches and the ledger, dismissals and other changes of membership, coverage, will
and deterrence with the new membership, effects of the provocation, support and elections, interests. Pure computation: the
result is events that carry every number. Each stage is a module that reads what the stages before it left in the
:class:`~summitry.engine.resolution.reckoning.Reckoning` and adds its own.
"""

from __future__ import annotations

from summitry import events as ev
from summitry.engine.guarantor import guarantors_year
from summitry.engine.membership import membership_changes
from summitry.engine.resolution.alliance import act_together
from summitry.engine.resolution.answers import answer
from summitry.engine.resolution.capability import build
from summitry.engine.resolution.commitments import judge
from summitry.engine.resolution.decisions import decide_nationally, declared_default
from summitry.engine.resolution.demand import answer_the_demand
from summitry.engine.resolution.efforts import close_the_year, work_together
from summitry.engine.resolution.funding import pay_in_common
from summitry.engine.resolution.pacts import judge_pacts, settle_payments
from summitry.engine.resolution.positions import take_positions
from summitry.engine.resolution.publication import publish
from summitry.engine.resolution.reckoning import Reckoning
from summitry.engine.resolution.scores import score
from summitry.engine.resolution.support import ask_the_public
from summitry.state import State

__all__ = ["declared_default", "resolve"]


def resolve(state: State) -> tuple[ev.Event, ...]:
    """The events of this round's Resolution, without the phase that follows."""
    reckoning = Reckoning(state=state)
    decide_nationally(reckoning)
    work_together(reckoning)
    pay_in_common(reckoning)
    answer(reckoning)
    answer_the_demand(reckoning)
    settle_payments(reckoning)
    build(reckoning)
    take_positions(reckoning)
    judge(reckoning)
    reckoning.changes = membership_changes(state, reckoning.entries, reckoning.spending, reckoning.positions)
    reckoning.guarantor = guarantors_year(
        state, reckoning.before, reckoning.spending, reckoning.declined, reckoning.joint.operations
    )
    judge_pacts(reckoning)
    act_together(reckoning)
    ask_the_public(reckoning)
    resolved = publish(reckoning)
    events: list[ev.Event] = []
    if reckoning.entries:
        events.append(ev.CommitmentsJudged(entries=reckoning.entries))
    events.extend(reckoning.pact_events)
    events.extend(close_the_year(reckoning))
    events.extend(reckoning.changes.events)
    if reckoning.demand is not None:
        events.append(reckoning.demand)
    events.extend(reckoning.guarantor)
    events.append(resolved)
    events.extend(score(reckoning, resolved))
    return tuple(events)
