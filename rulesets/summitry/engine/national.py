"""The national decision beyond the budget: joint work, what to stay out of, aid, stance, profile, stated share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from summitry.commands import Term
from summitry.engine.actions import WorkOffer
from summitry.engine.standing import adopted_response, answer_asked
from summitry.joint import Effort, EffortKind
from summitry.model.help import threat_to_all
from summitry.motions import Choice, Field, checked_terms
from summitry.pacts import unit_of
from summitry.refusal import Refused
from summitry.rules import Rules, Ruleset, Scenario
from summitry.state import GuarantorDemand, Public, Standing, State
from summitry.values import lately, tidy

__all__ = [
    "UKRAINE",
    "asked_of",
    "checked_opt_outs",
    "checked_settings",
    "checked_work",
    "demand_now",
    "may_stay_out",
    "settings",
    "work",
]


UKRAINE: Final = "UKR"
PROFILE_ROUNDS: Final = 2
"""A profile may be changed at most every second round (industry and forces take years to follow)."""


def asked_of(public: Public, seat: str) -> dict[str, float]:
    """What the efforts that the state takes part in ask of it this year, in their units. Programmes that ask for more than the
    whole budget together are content with their part of it."""
    return _asked_of_each(public.efforts).get(seat, _NOTHING)


_NOTHING: Final[dict[str, float]] = {}


@lately(8)
def _asked_of_each(efforts: Mapping[str, Effort]) -> dict[str, dict[str, float]]:
    """For every state that takes part in something."""
    own: dict[str, list[Effort]] = {}
    for effort in efforts.values():
        if effort.asked > 0:
            for seat in effort.participants:
                own.setdefault(seat, []).append(effort)
    return {seat: _shares(asking) for seat, asking in own.items()}


def _shares(own: list[Effort]) -> dict[str, float]:
    total = sum(effort.asked for effort in own if effort.kind == "programme")
    scale = min(1.0, 100 / total) if total > 0 else 1.0
    return {effort.id: tidy(effort.asked * (scale if effort.kind == "programme" else 1)) for effort in own}


def may_stay_out(state: State, seat: str) -> dict[str, Literal["free", "blamed"]]:
    """What the state may stay out of or leave in this national decision, by id, and whether that is blamed."""
    opt_out, public = state.rules.ruleset.opt_out, state.public
    if not opt_out.free and not opt_out.blamed:
        return {}
    found: dict[str, Literal["free", "blamed"]] = {}

    def offer(id_: str, kind: str) -> None:
        if kind in opt_out.free:
            found[id_] = "free"
        elif kind in opt_out.blamed:
            found[id_] = "blamed"

    response, solidarity = adopted_response(public), state.rules.ruleset.solidarity
    all_in = solidarity.clause == "musketeer" and threat_to_all(
        solidarity, public.attacks, public.round, public.threat_declared
    )
    if response is not None and answer_asked(state, seat)[0] > 0 and not all_in:
        offer(response.id, "answer")
    for effort in public.efforts.values():
        if seat in effort.participants:
            offer(effort.id, effort.kind)
    return found


def work(state: State, seat: str) -> dict[str, WorkOffer]:
    """What the form offers for each effort that asks something of the seat."""
    return _work(state.public.efforts).get(seat, _NO_WORK)


_NO_WORK: Final[dict[str, WorkOffer]] = {}


@lately(8)
def _work(efforts: Mapping[str, Effort]) -> dict[str, dict[str, WorkOffer]]:
    """For every state that takes part in something: asked for in the form, and again when the decision is checked."""
    found: dict[str, dict[str, WorkOffer]] = {}
    for seat, asked in _asked_of_each(efforts).items():
        programmes = [id_ for id_ in asked if efforts[id_].kind == "programme"]
        spare = (100 - sum(asked[id_] for id_ in programmes)) / len(programmes) if programmes else 0.0
        found[seat] = {id_: _offer(efforts[id_], share, spare) for id_, share in asked.items()}
    return found


def _offer(effort: Effort, asked: float, spare: float) -> WorkOffer:
    most = asked + max(0.0, spare) if effort.kind == "programme" else 2 * asked
    return _offer_of(effort.id, effort.kind, effort.title, unit_of(effort), asked, tidy(most))


@lru_cache(maxsize=1024)
def _offer_of(
    effort: str,
    work: EffortKind,
    title: str,
    unit: Literal["% of GDP", "% of budget"],
    asked: float,
    maximum: float,
) -> WorkOffer:
    """Most participants are asked the same."""
    return WorkOffer(effort=effort, work=work, title=title, unit=unit, asked=asked, maximum=maximum)


def settings(state: State, seat: str) -> tuple[Field, ...]:
    """The further fields of the decision that make sense for this seat now; their defaults are as things stand."""
    public = state.public
    return _settings(state.rules, public.states[seat], public.demands, public.round, state.private[seat].caretaker)


@lately(2)
def _settings(
    rules: Rules, standing: Standing, demands: Mapping[str, GuarantorDemand], round_: int, caretaker: bool
) -> tuple[Field, ...]:
    """Made for the form, and found again when the decision that fills it is checked."""
    ruleset, scenario, seat = rules.ruleset, rules.scenario, standing.state
    fields: list[Field] = []
    criteria = ruleset.once(_criteria)
    if seat != UKRAINE and ("ukraine_aid" in criteria or UKRAINE in scenario.specs):
        fields.append(_aid(scenario.model.aid_max, standing.aid_year))
    account = ruleset.commitment.related
    if account is not None and standing.membership in ("member", "suspended"):
        now = standing.related or 0.0
        fields.append(_related(now if caretaker else account.cap, now))
    if "stance" in criteria:
        now = rules.state(seat).stance if standing.stance is None else standing.stance
        fields.append(_stance("yes" if now >= 1 else "no"))
    if ruleset.profiles and may_change_profile(standing, round_):
        fields.append(_profile(ruleset.once(_profiles), standing.profile))
    if ruleset.solidarity.clause == "musketeer":
        stated = ruleset.solidarity.stated_share if standing.stated_share is None else standing.stated_share
        fields.append(_stated_share(round(100 * stated, 6)))
    demand = _asked_now(demands, round_)
    if demand is not None and seat != scenario.guarantor.state:
        fields.append(_demand(f"{_asker(scenario, demand)} asks: {demand.title}"))
    return tuple(fields)


def _criteria(ruleset: Ruleset) -> frozenset[str]:
    return frozenset(criterion.field for criterion in ruleset.criteria)


def demand_now(public: Public) -> GuarantorDemand | None:
    """The demand of this round; the last if there are several."""
    return _asked_now(public.demands, public.round)


def _asked_now(demands: Mapping[str, GuarantorDemand], round_: int) -> GuarantorDemand | None:
    for demand in reversed(tuple(demands.values())):
        if demand.round == round_:
            return demand
    return None


def _asker(scenario: Scenario, demand: GuarantorDemand) -> str:
    name = demand.by or scenario.guarantor.name
    return f"{name[0].upper()}{name[1:]}" if name else "The guarantor"


@lru_cache(maxsize=32)
def _demand(title: str) -> Field:
    choices = (Choice(value="comply", label="Give in, or say nothing"), Choice(value="decline", label="Decline"))
    return Field(name="demand", title=title, type="choice", choices=choices, default="comply")


def may_change_profile(standing: Standing, round_: int) -> bool:
    """At most every second round."""
    return not standing.profile_round or round_ - standing.profile_round >= PROFILE_ROUNDS


@lru_cache(maxsize=256)
def _aid(most: float, now: float) -> Field:
    return Field(
        name="aid",
        title="Aid to Ukraine this year",
        type="number",
        unit="% of GDP",
        minimum=0,
        maximum=most,
        step=0.05,
        default=min(most, now),
    )


@lru_cache(maxsize=256)
def _related(most: float, now: float) -> Field:
    return Field(
        name="related",
        title="Related spending this year: infrastructure, networks, resilience, industry",
        type="number",
        unit="% of GDP",
        minimum=0,
        maximum=most,
        step=0.05,
        default=now,
    )


@lru_cache(maxsize=2)
def _stance(now: str) -> Field:
    choices = (Choice(value="yes", label="Yes: it is said aloud"), Choice(value="no", label="No"))
    return Field(name="stance", title="Name the hybrid war and its author", type="choice", choices=choices, default=now)


@lru_cache(maxsize=64)
def _profile(named: tuple[Choice, ...], now: str) -> Field:
    none = Choice(value="none", label="None: a bit of everything")
    return Field(
        name="profile",
        title="Profile (may change every second round)",
        type="choice",
        choices=(none, *named),
        default=now or "none",
    )


def _profiles(ruleset: Ruleset) -> tuple[Choice, ...]:
    return tuple(Choice(value=profile.id, label=profile.title) for profile in ruleset.profiles)


@lru_cache(maxsize=64)
def _stated_share(now: float) -> Field:
    return Field(
        name="stated_share",
        title="Part of your forces that you say you would send where you needn't",
        type="number",
        unit="% of forces",
        minimum=0,
        maximum=100,
        step=5,
        default=now,
    )


def checked_settings(state: State, seat: str, given: Mapping[str, Term]) -> dict[str, Term]:
    """The fields with what was given, or as things stand. :class:`Refused` with ``bad_value`` for what isn't offered."""
    fields = settings(state, seat)
    try:
        return checked_terms(fields, given)
    except Refused as refused:
        offered = ", ".join(field.name for field in fields) or "nothing: leave settings empty"
        raise Refused("bad_value", f"settings: {refused.reason}", allowed=refused.allowed or offered) from None


def checked_opt_outs(state: State, seat: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """What to stay out of, once each and in the order of the offer."""
    if not given:
        return ()
    offered = may_stay_out(state, seat)
    for id_ in given:
        if id_ not in offered:
            raise Refused(
                "bad_value",
                f"opt_outs names {id_!r}, which you can't stay out of",
                allowed=", ".join(offered) or "nothing this year",
            )
    return tuple(id_ for id_ in offered if id_ in given)


def checked_work(state: State, seat: str, given: Mapping[str, float], opt_outs: tuple[str, ...]) -> dict[str, float]:
    """Contributions to efforts; what is left out is what is owed. Nothing goes where the state stays out."""
    offers = work(state, seat)
    for id_, offer in offers.items():
        share = given.get(id_, 0.0)
        if not 0 <= share <= offer.maximum + 1e-9:
            raise Refused(
                "bad_value", f"contribution to {id_!r} is {share!r}", allowed=f"0 to {offer.maximum:g} {offer.unit}"
            )
    shares = {id_: tidy(given.get(id_, offer.asked)) for id_, offer in offers.items() if id_ not in opt_outs}
    return {id_: share for id_, share in shares.items() if share > 0}
