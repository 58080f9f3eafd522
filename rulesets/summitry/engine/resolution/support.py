"""Domestic support after the year."""

from __future__ import annotations

from summitry.engine.resolution.reckoning import Reckoning
from summitry.model.support import next_support

__all__ = ["ask_the_public"]


def ask_the_public(reckoning: Reckoning) -> None:
    """Fill in every seat's support, before a government falls over it."""
    state, answer, shields = reckoning.state, reckoning.answer, reckoning.now.shield
    public = state.public
    provocation = public.provocation
    for seat, own in state.private.items():
        target = provocation is not None and provocation.target == seat
        reckoning.support[seat] = next_support(
            state.rules.scenario.model,
            own.support,
            rise=reckoning.decisions[seat].spending - public.states[seat].spending + _related_rise(reckoning, seat),
            outvoted=state.outvoted.get(seat, 0),
            threat=state.rules.state(seat).exposure * answer.severity / 5,
            unanswered=(1.0 if target else 0.5 if seat in reckoning.before else 0.0) if answer.unmet else 0.0,
            shield_change=shields[seat] - public.states[seat].shield,
            overreaction=answer.outcome == "excessive" and seat in reckoning.before,
            umbrella=bool(public.states[seat].umbrella),
            gave_in=not reckoning.declined.get(seat, True),
        )


def _related_rise(reckoning: Reckoning, seat: str) -> float:
    """Points of GDP that go to the second account beyond last year: to the public it is money like any other."""
    return (reckoning.positions[seat].related or 0.0) - (reckoning.state.public.states[seat].related or 0.0)
