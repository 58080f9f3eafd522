"""Interests: each a number in 0..1, computed from what a Resolution left behind (game.md section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summitry.rules import InterestSpec, ModelConstants, StateSpec
from summitry.state import Standing
from summitry.values import clamp, figure

__all__ = ["Situation", "burden_value", "security_value", "value_of", "why"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the interests of one state look at."""

    spec: StateSpec
    standing: Standing
    contribution: float
    """Per cent of GDP given beside the budget this year: to answers, aid, operations and undertakings."""
    attack_loss: float
    """Loss of security from a provocation that was not met, 0..1."""
    economy_loss: float = 0.0
    """Loss of the economy (the value of a low burden) from it, 0..1."""
    support: float
    floor: float
    cohesion: float
    members: frozenset[str]
    paid: float = 0.0
    """Per cent of GDP paid under pacts this year; below 0 if it got more in secret than it paid."""
    own_ratio: float = 0.0
    """Capability ratio of the members without the guarantor, at most 1."""
    engagement: float = 0.0
    """Of the guarantor, 0..1."""
    goodwill: float = 0.0
    presence: float = 0.0


def security_value(constants: ModelConstants, exposure: float, shield: float, attack_loss: float = 0.0) -> float:
    """1 - 0.9 · exposure · (1 - shield), less what an unmet provocation cost."""
    return clamp(1 - constants.security_loss * exposure * (1 - shield) - attack_loss, 0.0, 1.0)


def burden_value(constants: ModelConstants, baseline: float, spent: float) -> float:
    """1 - (what is spent beyond four fifths of the baseline, over 4 points) to the power 1.5."""
    excess = max(0.0, spent - constants.burden_free * baseline) / constants.burden_scale
    return clamp(1 - excess**constants.burden_power, 0.0, 1.0)


def value_of(interest: InterestSpec, constants: ModelConstants, now: Situation) -> float:
    """The interest's value, 0..1."""
    kind = interest.kind
    if kind == "security":
        return security_value(constants, now.spec.exposure, now.standing.shield, now.attack_loss)
    if kind == "low_burden":
        spent = now.standing.spending + (now.standing.related or 0.0) + now.contribution + now.paid
        return clamp(burden_value(constants, now.spec.baseline, spent) - now.economy_loss, 0.0, 1.0)
    if kind == "support":
        return now.support / 100
    if kind == "influence":
        return now.standing.influence
    if kind == "reputation":
        return (now.standing.kept + 1) / (now.standing.kept + now.standing.broken + 2)
    if kind == "cohesion":
        return now.cohesion
    if kind == "industry":
        return now.standing.industry
    if kind == "autonomy":
        gave_in = constants.autonomy_gave_in if now.standing.declined == 0 else 0.0
        return clamp(_stands(now) - gave_in, 0.0, 1.0)
    if kind == "guarantor":
        return now.engagement
    if kind == "enlargement":
        return sum(state in now.members for state in interest.states) / len(interest.states) if interest.states else 0.0
    assert interest.value is not None  # kind is floor_at_most, which always has one
    return clamp(1 - max(0.0, now.floor - interest.value) / 2, 0.0, 1.0)


def _stands(now: Situation) -> float:
    """What the state could do without the guarantor: with the other members, or outside with what its own shield counts on."""
    return now.own_ratio if now.spec.id in now.members else min(1.0, now.standing.ratio)


def why(interest: InterestSpec, now: Situation, names: Mapping[str, str]) -> str:
    """What the value is computed from, with the numbers, in plain words."""
    kind = interest.kind
    if kind == "security":
        text = f"shield {now.standing.shield:.2f}, exposure {now.spec.exposure:g}"
        return text + (f", unmet provocation -{now.attack_loss:.2f}" if now.attack_loss else "")
    if kind == "low_burden":
        extra = f" + {now.contribution:g} % for answers, aid and joint work" if now.contribution else ""
        if now.standing.related:
            extra = f" + {now.standing.related:g} % on related things{extra}"
        if now.paid:
            extra += (
                f" {'+' if now.paid > 0 else '-'} {abs(now.paid):g} % {'paid' if now.paid > 0 else 'got'} under pacts"
            )
        text = f"spent {figure(now.standing.spending)} %{extra} against a baseline of {now.spec.baseline:g} % of GDP"
        return text + (f", unmet provocation -{now.economy_loss:.2f}" if now.economy_loss else "")
    if kind == "support":
        return f"domestic support {now.support:.0f} of 100"
    if kind == "influence":
        return "how far decisions have gone your way"
    if kind == "reputation":
        kept = now.standing.kept
        return f"{kept} commitment{'' if kept == 1 else 's'} kept, {now.standing.broken} broken"
    if kind == "industry":
        return _industry(now.standing)
    if kind == "autonomy":
        who = "the members have by themselves" if now.spec.id in now.members else "you can count on outside"
        return f"{who} {_stands(now):.2f} of what is needed" + _declined(now.standing)
    if kind == "guarantor":
        return f"presence {now.presence:.2f}, goodwill {now.goodwill:.2f}" if now.engagement else "it is not there"
    if kind == "cohesion":
        return f"cohesion {now.cohesion:.2f}"
    if kind == "enlargement":
        inside = [names[state] for state in interest.states if state in now.members]
        return f"{len(inside)} of {len(interest.states)} are members" + (f": {', '.join(inside)}" if inside else "")
    return f"the floor is {now.floor:g} % of GDP; you could live with {interest.value:g} %"


def _declined(standing: Standing) -> str:
    if standing.declined is None:
        return ""
    return "; you declined the latest demand" if standing.declined else "; you gave in to the latest demand"


def _industry(standing: Standing) -> str:
    if not standing.joint and standing.industry == 0.5:
        return "no joint programme concerns your industry"
    worked = "more" if standing.industry > 0.5 else "less" if standing.industry < 0.5 else "as much"
    return f"your industry works {worked} in joint programmes than you pay for; {standing.joint:g} % of your budget goes there"
