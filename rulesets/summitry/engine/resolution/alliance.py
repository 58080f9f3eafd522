"""The members together: cohesion, resolve, and the shields with the new membership."""

from __future__ import annotations

from summitry.engine.helping import helping
from summitry.engine.resolution.efforts import as_resolved
from summitry.engine.resolution.reckoning import Reckoning
from summitry.model.capability import reference_requirement
from summitry.model.shield import Backing
from summitry.model.will import Conduct, cohesion_moves, moved, resolve_moves
from summitry.pacts import AIMS, counted
from summitry.values import tidy

__all__ = ["act_together"]


def act_together(reckoning: Reckoning) -> None:
    """Fill in the members after the round, cohesion, resolve and the picture."""
    rules, public = reckoning.state.rules, reckoning.state.public
    constants = rules.scenario.model
    membership, answer = reckoning.changes.membership, reckoning.answer
    reckoning.after = tuple(
        id_ for id_ in public.states if membership.get(id_, public.states[id_].membership) == "member"
    )
    reckoning.cohesion_moves = cohesion_moves(constants, public.cohesion, _conduct(reckoning))
    reckoning.cohesion_moves |= _operations(reckoning)
    reckoning.resolve_moves = resolve_moves(constants, answer.outcome, answer.severity)
    _shock(reckoning)
    reckoning.cohesion = moved(public.cohesion, reckoning.cohesion_moves, constants.cohesion_floor)
    reckoning.resolve = moved(public.resolve, reckoning.resolve_moves, constants.resolve_floor)
    reckoning.backing = Backing(
        rules,
        reckoning.capability,
        reckoning.records,
        reckoning.after,
        help_=helping(as_resolved(reckoning), reckoning.guarantor[-1].guarantor if reckoning.guarantor else None),
        reference=rules.scenario.once(reference_requirement),
    )
    reckoning.picture = reckoning.backing.picture(reckoning.cohesion, reckoning.resolve)


def _shock(reckoning: Reckoning) -> None:
    """What a guarantor that leaves without an agreement costs."""
    cohesion = sum(move.cohesion_lost for move in reckoning.guarantor)
    resolve = sum(move.resolve_lost for move in reckoning.guarantor)
    if cohesion:
        reckoning.cohesion_moves["guarantor leaves"] = tidy(-cohesion)
    if resolve:
        reckoning.resolve_moves["guarantor leaves"] = tidy(-resolve)


def _conduct(reckoning: Reckoning) -> Conduct:
    state, entries = reckoning.state, reckoning.entries
    kept, broken = counted(entry for entry in entries if entry.commitment not in AIMS)
    return Conduct(
        members=len(reckoning.before),
        kept=sum(kept.values()),
        broken=sum(broken.values()),
        guideline_missed=sum(entry.commitment in AIMS and entry.outcome == "broken" for entry in entries),
        outvoted=sum(state.outvoted.values()),
        removed=reckoning.changes.removed,
        agreed=sum(
            motion.status == "adopted" and motion.stage == "decision" for motion in state.public.motions.values()
        ),
        excessive=reckoning.answer.outcome == "excessive",
    )


def _operations(reckoning: Reckoning) -> dict[str, float]:
    """What a year of operations does to cohesion, by cause."""
    constants, year = reckoning.state.rules.scenario.model, reckoning.joint
    won, lost = year.operations
    moves = {
        "operations succeeded": constants.operation_cohesion * won,
        "operations failed": -constants.operation_failed * lost,
    }
    return {cause: tidy(move) for cause, move in moves.items() if move}
