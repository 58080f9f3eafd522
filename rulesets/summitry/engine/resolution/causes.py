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
from summitry.model.shield import picture
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
    state = reckoning.state
    rules, public = state.rules, state.public
    resolved = as_resolved(reckoning)
    moved_guarantor = reckoning.guarantor[-1].guarantor if reckoning.guarantor else None
    stocks = {id_: standing.capability for id_, standing in public.states.items()}
    members, help_ = reckoning.before, helping(resolved)

    def reached() -> float:
        return picture(
            rules,
            capability=stocks,
            records=reckoning.records,
            members=members,
            cohesion=public.cohesion,
            resolve=public.resolve,
            reference=rules.scenario.once(reference_requirement),
            help_=help_,
        ).deterrence

    values = {"help": reached()}
    if moved_guarantor is not None:
        help_ = helping(resolved, moved_guarantor)
        values["guarantor"] = reached()
    if reckoning.after != members:
        members = reckoning.after
        values["membership"] = reached()
    stocks = dict(reckoning.capability)
    values["forces"] = reached()
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
