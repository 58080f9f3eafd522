"""What a seat may do now: the templates of ``actions``, filled from the state. Depends only on what the seat may know."""

from __future__ import annotations

from functools import partial
from typing import Final, NamedTuple

from summitry.decision import choices
from summitry.decision_rules import OwnDecision, Silence
from summitry.engine.actions import Asked, BallotOffer, DecisionOffer, Legal, MotionOffer, OwedPayment, Put, at_once
from summitry.engine.grace import frozen
from summitry.engine.legal_amending import amending
from summitry.engine.national import may_stay_out, settings, work
from summitry.engine.pacts.menu import pact_desk
from summitry.engine.pausing import may_ask_pause
from summitry.engine.phases import open_ballots
from summitry.engine.positions import position_offers
from summitry.engine.standing import adopted_response, answer_limit, spending_range
from summitry.engine.table import motions_left
from summitry.frozen import maker
from summitry.motions import MOTION_TYPES, MotionType, form, rule_words, sits
from summitry.pacts import complies_from, due_payments, floor_for
from summitry.refusal import Refused
from summitry.rules import MotionRule, Ruleset
from summitry.state import Decision, State
from summitry.values import tidy

__all__ = ["ballots", "decision", "legal", "may_co_sponsor", "may_withdraw", "motion_offer", "motion_offers"]

_new_ballot_offer: Final = maker(BallotOffer)
_new_asked: Final = maker(Asked)
_new_decision_offer: Final = maker(DecisionOffer)
_new_motion_offer: Final = maker(MotionOffer)


def legal(state: State, seat: str) -> Legal:
    """Everything ``seat`` may do now. ``KeyError`` for a seat that the session doesn't have."""
    public = state.public
    public.seats[seat]
    if public.status == "ended":
        return Legal(seat=seat, phase=public.phase_id)
    if public.status == "lobby":
        return Legal(seat=seat, phase=public.phase_id, may_say=True)
    pause = may_ask_pause(state, seat)
    if public.phase == "negotiation":
        return _negotiation(state, seat, pause)
    running = partial(Legal, seat=seat, phase=public.phase_id, may_say=True, may_ask_pause=pause)
    if public.phase == "vote":
        return running(ballots=ballots(state, seat), positions=position_offers(state, seat))
    if public.phase == "decision":
        return running(decision=decision(state, seat))
    return running(may_set_ready=True)


def _negotiation(state: State, seat: str, pause: bool) -> Legal:
    return Legal(
        seat=seat,
        phase=state.public.phase_id,
        may_say=True,
        may_set_ready=True,
        may_ask_pause=pause,
        motions=motion_offers(state, seat),
        may_co_sponsor=may_co_sponsor(state, seat),
        may_withdraw=may_withdraw(state, seat),
        pacts=pact_desk(state, seat),
        **amending(state, seat),
    )


def may_co_sponsor(state: State, seat: str) -> dict[str, int]:
    """Motions that the seat may get behind, with their revisions."""
    public = state.public
    if public.states[seat].membership != "member":
        return {}
    return {
        motion.id: motion.revision
        for motion in public.motions.values()
        if motion.status == "tabled"
        and motion.mover != seat
        and seat not in motion.co_sponsors
        and sits(state, motion, seat)
    }


def may_withdraw(state: State, seat: str) -> dict[str, int]:
    """Motions that the seat may take back, with their revisions."""
    return {
        motion.id: motion.revision
        for motion in state.public.motions.values()
        if motion.status == "tabled" and motion.mover == seat
    }


def motion_offers(state: State, seat: str) -> dict[str, MotionOffer]:
    """The motions that the seat may table, by type."""
    left = motions_left(state, seat) > 0
    offers: dict[str, MotionOffer] = {}
    for known in state.rules.ruleset.once(_on_offer).values():
        offer = _offered(known, state, seat, left)
        if offer is not None:
            offers[known.type.kind] = offer
    return offers


def motion_offer(state: State, seat: str, kind: str) -> MotionOffer | None:
    """The one of this type; None if the seat may not table such a motion now."""
    known = state.rules.ruleset.once(_on_offer).get(kind)
    return None if known is None else _offered(known, state, seat, known.own or motions_left(state, seat) > 0)


class _Known(NamedTuple):
    """A motion type that the ruleset knows."""

    type: MotionType
    rule: MotionRule
    own: bool
    """An own decision, on which nobody votes."""
    words: str
    """The rule in plain words."""


def _on_offer(ruleset: Ruleset) -> dict[str, _Known]:
    return {
        kind: _Known(
            motion,
            rule,
            isinstance(rule.rule, OwnDecision),
            f"{rule_words(kind, rule.rule)} {rule.note}".rstrip(),
        )
        for kind, motion in MOTION_TYPES.items()
        if (rule := ruleset.motions.get(kind)) is not None and rule.rule is not None
    }


def _offered(known: _Known, state: State, seat: str, left: bool) -> MotionOffer | None:
    """``left``: the seat may still table a motion this round."""
    motion = known.type
    if not (known.own or left) or not motion.may_table(state, seat, known.rule, None):
        return None
    try:
        fields = form(motion, state, seat)
    except Refused:
        return None
    return _new_motion_offer(
        motion=motion.kind,
        title=motion.title,
        help=motion.help,
        rule=known.words,
        needs_vote=not known.own,
        fields={field.name: field for field in fields},
        needs_text=motion.needs_text,
    )


def ballots(state: State, seat: str) -> dict[str, BallotOffer]:
    """The motions on which the seat still has a ballot."""
    if frozen(state, seat):
        return {}
    own = state.private[seat].ballots
    return {
        motion.id: _new_ballot_offer(
            motion=motion.id,
            revision=motion.revision,
            choices=choices(motion.rule),
            may_break_silence=isinstance(motion.rule, Silence),
            cast=own.get(motion.id, ""),
        )
        for motion in open_ballots(state, seat)
    }


def decision(state: State, seat: str, put: Put = at_once) -> DecisionOffer | None:
    """The form of the national decision; None if what the seat gave is frozen."""
    if frozen(state, seat):
        return None
    public = state.public
    standing = public.states[seat]
    low, high = spending_range(state, seat)
    commitment = state.rules.ruleset.commitment
    floor = floor_for(commitment, public.floor, seat)
    response = adopted_response(public)
    answers: dict[str, Asked] = {}
    if response is not None:
        share, owed, maximum = answer_limit(state, seat)
        answers[response.id] = _new_asked(
            motion=response.id, level=int(response.terms["level"]), asked=share, maximum=maximum, owed=owed
        )
    committed: Decision | None = state.private[seat].decision
    return _new_decision_offer(
        phase=public.phase_id,
        spending_minimum=low,
        spending_maximum=high,
        spending_default=committed.spending if committed else standing.spending,
        floor=floor,
        complies_from=tidy(complies_from(commitment, floor, standing.spending)),
        presets={"as_last_year": standing.split, "close_the_gaps": public.gaps},
        answers=answers,
        payments=put(lambda: _payments(state, seat)),
        work=work(state, seat),
        settings=put(lambda: {field.name: field for field in settings(state, seat)}),
        may_stay_out=put(lambda: may_stay_out(state, seat)),
    )


def _payments(state: State, seat: str) -> dict[str, OwedPayment]:
    return {
        key: OwedPayment(pact=pact.id, to=str(clause.terms["creditor"]), owed=float(clause.terms["value"]))
        for key, (pact, clause) in due_payments(state.private[seat], state.public, seat).items()
    }
