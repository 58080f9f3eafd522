"""Interests and scores so far, and governments that fall."""

from __future__ import annotations

from typing import Final

from summitry import events as ev
from summitry.engine.alone import engagement, own_ratio
from summitry.engine.resolution.reckoning import Reckoning
from summitry.frozen import maker
from summitry.interests import Situation, current_interests, round_score, value_of, why
from summitry.model.resilience import spared
from summitry.state import InterestValue
from summitry.values import tidy

__all__ = ["score"]

_new_situation: Final = maker(Situation)
_new_interest_value: Final = maker(InterestValue)
_new_interests_scored: Final = maker(ev.InterestsScored)


def score(reckoning: Reckoning, resolved: ev.RoundResolved) -> list[ev.Event]:
    """Each delegation's own figures, then the governments that fall."""
    state, answer, support = reckoning.state, reckoning.answer, reckoning.support
    rules, constants = state.rules, state.rules.scenario.model
    specs = rules.scenario.specs
    names = {spec.id: spec.name for spec in rules.scenario.states}
    inside = frozenset(reckoning.after)
    guarantor = reckoning.guarantor[-1].guarantor if reckoning.guarantor else state.public.guarantor
    own_forces = own_ratio(rules.scenario, resolved.standings, resolved.requirement, reckoning.after)
    engaged = engagement(rules.scenario, guarantor, inside)
    events: list[ev.Event] = []
    fallen: list[ev.Event] = []
    for seat, own in state.private.items():
        target = resolved.provocation is not None and resolved.provocation.target == seat
        unmet = max(0, answer.severity - answer.level) if target and answer.unmet else 0
        felt = 1 - spared(rules.ruleset.commitment.related, resolved.standings[seat].related)
        falls = support[seat] < constants.support_fall
        situation = _new_situation(
            spec=specs[seat],
            standing=resolved.standings[seat],
            paid=reckoning.paid.get(seat, 0.0),
            contribution=tidy(answer.contributions.get(seat, 0.0) + reckoning.joint.cost[seat]),
            attack_loss=constants.provocation_security * unmet * felt,
            economy_loss=constants.provocation_economy * unmet * felt,
            support=support[seat],
            floor=resolved.floor,
            cohesion=resolved.cohesion,
            members=inside,
            own_ratio=own_forces,
            engagement=engaged,
            goodwill=guarantor.goodwill if guarantor else 0.0,
            presence=guarantor.presence if guarantor else 0.0,
        )
        card = current_interests(rules.scenario.roles[seat], own)
        interests: dict[str, InterestValue] = {}
        sums: dict[str, float] = {}
        for interest in card:
            value = tidy(value_of(interest, constants, situation))
            previous = own.interests.get(interest.id)
            interests[interest.id] = _new_interest_value(
                value=value, before=previous.value if previous else value, why=why(interest, situation, names)
            )
            sums[interest.id] = tidy(own.interest_sums.get(interest.id, 0.0) + value)
        if falls:
            fallen.append(ev.GovernmentFell(state=seat))
        events.append(
            _new_interests_scored(
                seat=seat,
                support=constants.support_new_government if falls else support[seat],
                interests=interests,
                interest_sums=sums,
                score=tidy(round_score(card, sums, state.public.round, own.card_points)),
                caretaker=falls,
                seats=(seat,),
            )
        )
    return events + fallen
