"""A whole session as one delegation may imagine it: what it knows is as it is, what it can't know is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Final

from summitry.rules import Adversary, InterestKind, InterestSpec, Options, Role, Rules, StateSpec
from summitry.state import Public, SeatPrivate, State
from summitry_lab.bots.base import Bot
from summitry_lab.bots.best_replier import BestReplier
from summitry_lab.bots.coalition_builder import CoalitionBuilder
from summitry_lab.bots.free_rider import FreeRider
from summitry_lab.bots.loyal import Loyal
from summitry_lab.bots.random_legal import RandomLegal
from summitry_lab.bots.reciprocal import Reciprocal
from summitry_lab.bots.spoiler import Spoiler
from summitry_lab.bots.turn import Turn

__all__ = ["imagined", "style_of"]

MOOD: Final = {"firm": 62.0, "uneasy": 45.0, "shaky": 32.0}
"""Points of domestic support, by how it looks from outside."""
_OTHER_WISHES: Final[tuple[InterestKind, ...]] = ("reputation", "cohesion", "industry", "autonomy")
"""What may stand on another's role card beside what stands on all of them."""
STYLES: Final[Mapping[str, type[Bot]]] = {
    one.name: one for one in (BestReplier, CoalitionBuilder, FreeRider, Loyal, RandomLegal, Reciprocal, Spoiler)
}
_OF_ANYBODY: Final = (BestReplier, CoalitionBuilder, FreeRider, Loyal, Reciprocal)
_OF_A_MISER: Final = (BestReplier, CoalitionBuilder, FreeRider)


def style_of(public: Public, seat: str, rng: Random) -> type[Bot]:
    """How a seat is taken to play: as the bot that it is said to be, else drawn by what it did."""
    name = public.seats[seat].bot.partition("@")[0]
    known = STYLES.get("coalition-builder" if name == "strategist" else name)
    if known is not None:
        return known
    standing = public.states[seat]
    cuts = standing.spending < standing.spending_before - 0.01 or standing.broken > standing.kept
    return rng.choice(_OF_A_MISER if cuts else _OF_ANYBODY)


def imagined(turn: Turn, rng: Random, *, years: int | None = None) -> State:
    """A whole session that would look to this seat just as the real one does. ``rng``: draws what the others want.

    ``years``: how many years are left to play; the rest is projected. None: as many as there are.
    """
    rules, public, own = _rules(turn, rng), turn.public, turn.private
    if years is not None:
        rules = _shorter(rules, public.round + years - 1)
    private: dict[str, SeatPrivate] = {}
    for seat in public.seats:
        shared = {id_: pact for id_, pact in own.pacts.items() if seat in pact.parties}
        support = MOOD[public.states[seat].support_mood]
        private[seat] = own if seat == turn.seat else SeatPrivate(support=support, pacts=shared)
    if public.phase != "negotiation":  # who has voted or decided did so in secret: in the head all of them still will
        seats = {id_: replace(seat, ready=False) if seat.ready else seat for id_, seat in public.seats.items()}
        public = replace(public, seats=seats)
    return State(rules=rules, public=public, private=private, luck_key="", next_motion=10_000)


def _rules(turn: Turn, rng: Random) -> Rules:
    known, scenario = turn.rules, turn.rules.scenario
    roles = {spec.id: _stranger(spec, rng) for spec in scenario.states if spec.seat} | dict(known.roles)
    scenario = replace(scenario, roles=roles, adversary=_adversary(scenario.adversary))
    return Rules(ruleset=known.ruleset, scenario=scenario, options=Options(clocks="untimed"))


def _stranger(spec: StateSpec, rng: Random) -> Role:
    """A role card as another delegation may have it: safety first, the more so the nearer the danger, then a low burden, domestic
    support and influence, and two things more."""
    near = spec.exposure
    usual: dict[InterestKind, float] = {
        "security": 0.3 + 0.15 * near,
        "low_burden": 0.25 - 0.1 * near,
        "support": 0.15,
        "influence": 0.1,
    }
    usual |= dict.fromkeys(rng.sample(_OTHER_WISHES, 2), 0.1)
    drawn = {kind: weight * rng.uniform(0.5, 1.5) for kind, weight in usual.items()}
    whole = sum(drawn.values())
    interests = tuple(
        InterestSpec(id=kind, kind=kind, title="", weight=weight / whole) for kind, weight in drawn.items()
    )
    return Role(brief="", confidential="", red_lines=(), interests=interests)


def _shorter(rules: Rules, last: int) -> Rules:
    scenario = rules.scenario
    if last >= scenario.rounds:
        return rules
    model = replace(scenario.model, projected_years=scenario.model.projected_years + scenario.rounds - last)
    return replace(rules, scenario=replace(scenario, rounds=last, model=model))


def _adversary(shown: Adversary) -> Adversary:
    """A hidden doctrine is taken for the ladder, with figures as in most scenarios."""
    if shown.doctrine != "hidden":
        return shown
    return replace(
        shown, doctrine="ladder", hidden=False, probability_base=0.15, probability_slope=0.7, severity_jump=0.4
    )
