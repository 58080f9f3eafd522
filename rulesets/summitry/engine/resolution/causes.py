"""Why deterrence moved in a round: how much of the change each cause explains.

The causes are put in one after the other, in a fixed order, and deterrence is worked out after each: what it moved is that cause's
part. The parts sum to the whole change. Everything in it is public by the end of the round, so the parts are too.
"""

from __future__ import annotations

from typing import Final

from summitry.engine.helping import helping
from summitry.engine.resolution.efforts import as_resolved
from summitry.engine.resolution.reckoning import Reckoning
from summitry.model.capability import reference_requirement
from summitry.model.help import Help
from summitry.model.shield import Backing
from summitry.values import tidy

__all__ = ["deterrence_moves"]

_CAUSES: Final = {
    "help": ("more help can be counted on", "less help can be counted on"),
    "guarantor": ("the guarantor brings more forces", "the guarantor brings fewer forces"),
    "membership": ("the members have changed", "the members have changed"),
    "forces": ("forces cover more of what is needed", "forces cover less of what is needed"),
    "will": ("cohesion and resolve rose", "cohesion and resolve fell"),
}
"""Cause → what it is called where it raised deterrence, and where it lowered it. The order is that in which they count."""


def deterrence_moves(reckoning: Reckoning) -> dict[str, float]:
    """Cause, in words → its part of the change since the last published figure; what moved nothing is left out."""
    state, forces = reckoning.state, reckoning.forces
    rules, public = state.rules, state.public
    stocks = {id_: standing.capability for id_, standing in public.states.items()}
    reference = rules.scenario.once(reference_requirement)

    def reached(members: tuple[str, ...], help_: Help) -> float:
        before = Backing(rules, stocks, reckoning.records, members, help_=help_, reference=reference)
        return before.deterrence(public.cohesion, public.resolve)

    values = {}
    if reckoning.guarantor:
        values["help"] = reached(reckoning.before, helping(as_resolved(reckoning)))
    values["guarantor" if reckoning.guarantor else "help"] = reached(reckoning.before, forces.help)
    if reckoning.after != reckoning.before:
        values["membership"] = reached(reckoning.after, forces.help)
    values["forces"] = forces.deterrence(public.cohesion, public.resolve)
    values["will"] = reckoning.now.deterrence
    moves: dict[str, float] = {}
    before = public.deterrence
    for cause, value in values.items():
        now = tidy(value)  # the published figures are rounded, and the parts sum to their difference
        move = tidy(now - before)
        before = now
        if move:
            rose, fell = _CAUSES[cause]
            moves[rose if move > 0 else fell] = move
    return moves
