"""The parts of the national decision beside the budget: aid, stance, profile, stated share, a demand, and what to stay out of."""

from __future__ import annotations

from typing import Literal

from summitry.commands import Term
from summitry.engine.actions import DecisionOffer
from summitry.pacts import related_owed
from summitry_lab.bots.desk import Desk

__all__ = ["Temper", "household", "stays_out"]

Temper = Literal["giving", "weighing", "taking"]
"""``giving``: does what members are asked to. ``weighing``: what serves itself. ``taking``: as little as it can."""

STATED = {"giving": 100.0, "weighing": 60.0, "taking": 10.0}
"""Per cent of its forces that it says it would send where it needn't."""
_NEARLY = 1e-6


def household(desk: Desk, offer: DecisionOffer, temper: Temper) -> dict[str, Term]:
    """Settings that differ from how things stand; what is left out stays."""
    found: dict[str, Term] = {}
    for name, field in offer.settings.items():
        value = _VALUES[name](desk, offer, temper) if name in _VALUES else None
        if value is not None and value != field.default:
            found[name] = value
    return found


def _aid(desk: Desk, offer: DecisionOffer, temper: Temper) -> Term | None:
    """What the criterion asks, in one year; a giving state goes on with a little."""
    check = desk.public.checklists.get(desk.seat, {}).get("ukraine_aid")
    most = offer.settings["aid"].maximum or 0.0
    if temper != "taking" and check is not None and not check.met and not check.waived:
        return min(most, round(check.needed - (check.value or 0.0) + 0.005, 2))
    if temper == "giving" and desk.spec.exposure >= 0.5:
        return min(most, 0.1)
    return 0.0


def _related(desk: Desk, offer: DecisionOffer, temper: Temper) -> Term | None:
    """What keeps the second account, where keeping one's word is worth its price to it; a taking state gives nothing."""
    account, field = desk.commitment.related, offer.settings["related"]
    if temper == "taking" or account is None:
        return 0.0
    now = desk.standing.related or 0.0
    value = round(min(field.maximum or 0.0, related_owed(account, desk.standing, desk.standing.spending)), 2)
    judged = desk.standing.kept + desk.standing.broken + 2
    worth = temper == "giving" or desk.weight("reputation") / judged >= desk.outlook.cost_of(max(0.0, value - now))
    return max(now, value) if worth else now


def _stance(desk: Desk, offer: DecisionOffer, temper: Temper) -> Term | None:
    return "yes" if temper != "taking" else None


def _profile(desk: Desk, offer: DecisionOffer, temper: Temper) -> Term | None:
    """The one whose areas the alliance lacks most; a taking state keeps a bit of everything."""
    if temper == "taking" or desk.standing.profile:
        return None
    usual = {area.id: area.share for area in desk.rules.scenario.areas}
    best, gain = "none", 0.0
    for profile in desk.rules.ruleset.profiles:
        lacking = [desk.public.gaps[area] / usual[area] - 1 for area in profile.areas if usual.get(area)]
        worth = profile.bonus * (1 + max(lacking, default=0.0)) - profile.elsewhere
        if lacking and worth > gain + _NEARLY:
            best, gain = profile.id, worth
    return best if best != "none" else None


def _stated_share(desk: Desk, offer: DecisionOffer, temper: Temper) -> Term | None:
    return STATED[temper]


def _demand(desk: Desk, offer: DecisionOffer, temper: Temper) -> Term | None:
    """Declines where the criteria for members ask for it; a taking state says nothing, unless it stands outside."""
    return "decline" if temper != "taking" or not desk.is_member else None


_VALUES = {
    "aid": _aid,
    "related": _related,
    "stance": _stance,
    "profile": _profile,
    "stated_share": _stated_share,
    "demand": _demand,
}


def stays_out(desk: Desk, offer: DecisionOffer, temper: Temper) -> tuple[str, ...]:
    """What to stay out of or leave. A weighing state leaves what costs it and brings it nothing, if nobody blames it."""
    if temper == "giving":
        return ()
    found = []
    for id_, blame in offer.may_stay_out.items():
        effort = desk.public.efforts.get(id_)
        fails = effort is not None and effort.kind == "operation" and effort.failed > effort.succeeded
        rides = temper == "taking" and (effort is None or effort.lead != desk.seat)
        if blame == "free" and (fails or rides):
            found.append(id_)
    return tuple(found)
