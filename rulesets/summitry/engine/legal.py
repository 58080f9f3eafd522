"""What a seat may do now: the templates of ``actions``, filled from the state. Depends only on what the seat may know."""

from __future__ import annotations

from summitry.decision import choices, describe
from summitry.decision_rules import OwnDecision, Silence
from summitry.engine.actions import Asked, BallotOffer, DecisionOffer, Legal, MotionOffer, OwedPayment
from summitry.engine.legal_amending import amending
from summitry.engine.national import may_stay_out, settings, work
from summitry.engine.pacts.menu import pact_desk
from summitry.engine.phases import open_ballots
from summitry.engine.standing import adopted_response, answer_limit, spending_range
from summitry.engine.table import motions_left
from summitry.motions import MOTION_TYPES, MotionType
from summitry.pacts import complies_from, due_payments
from summitry.refusal import Refused
from summitry.rules import MotionRule, Ruleset
from summitry.state import Decision, State

__all__ = ["legal"]


def legal(state: State, seat: str) -> Legal:
    """Everything ``seat`` may do now. ``KeyError`` for a seat that the session doesn't have."""
    public = state.public
    public.seats[seat]
    if public.status == "ended":
        return Legal(seat=seat, phase=public.phase_id)
    if public.status == "lobby":
        return Legal(seat=seat, phase=public.phase_id, may_say=True)
    if public.phase == "negotiation":
        return _negotiation(state, seat)
    if public.phase == "vote":
        return Legal(seat=seat, phase=public.phase_id, may_say=True, ballots=_ballots(state, seat))
    if public.phase == "decision":
        return Legal(seat=seat, phase=public.phase_id, may_say=True, decision=_decision(state, seat))
    return Legal(seat=seat, phase=public.phase_id, may_say=True, may_set_ready=True)


def _negotiation(state: State, seat: str) -> Legal:
    public = state.public
    member = public.states[seat].membership == "member"
    tabled = [motion for motion in public.motions.values() if motion.status == "tabled"]
    return Legal(
        seat=seat,
        phase=public.phase_id,
        may_say=True,
        may_set_ready=True,
        motions=_motions(state, seat),
        may_co_sponsor={
            motion.id: motion.revision
            for motion in tabled
            if member and motion.mover != seat and seat not in motion.co_sponsors
        },
        may_withdraw={motion.id: motion.revision for motion in tabled if motion.mover == seat},
        pacts=pact_desk(state, seat),
        **amending(state, seat),
    )


def _motions(state: State, seat: str) -> dict[str, MotionOffer]:
    offers: dict[str, MotionOffer] = {}
    left = motions_left(state, seat) > 0
    for kind, motion, rule, own, words in state.rules.ruleset.once(_on_offer):
        if not (own or left) or not motion.may_table(state, seat, rule, None):
            continue
        try:
            fields = motion.fields(state, seat)
        except Refused:
            continue
        offers[kind] = MotionOffer(
            motion=kind,
            title=motion.title,
            help=motion.help,
            rule=words,
            needs_vote=not own,
            fields={field.name: field for field in fields},
            needs_text=motion.needs_text,
        )
    return offers


def _on_offer(ruleset: Ruleset) -> tuple[tuple[str, MotionType, MotionRule, bool, str], ...]:
    """The motions that the ruleset knows, each with its rule, whether it is an own decision, and the rule in plain words."""
    return tuple(
        (kind, motion, rule, isinstance(rule.rule, OwnDecision), f"{describe(rule.rule)} {rule.note}".rstrip())
        for kind, motion in MOTION_TYPES.items()
        if (rule := ruleset.motions.get(kind)) is not None and rule.rule is not None
    )


def _ballots(state: State, seat: str) -> dict[str, BallotOffer]:
    own = state.private[seat].ballots
    return {
        motion.id: BallotOffer(
            motion=motion.id,
            revision=motion.revision,
            choices=choices(motion.rule),
            may_break_silence=isinstance(motion.rule, Silence),
            cast=own.get(motion.id, ""),
        )
        for motion in open_ballots(state, seat)
    }


def _decision(state: State, seat: str) -> DecisionOffer:
    public = state.public
    standing = public.states[seat]
    low, high = spending_range(state, seat)
    response = adopted_response(public)
    answers: dict[str, Asked] = {}
    if response is not None:
        share, owed, maximum = answer_limit(state, seat)
        answers[response.id] = Asked(
            motion=response.id, level=int(response.terms["level"]), asked=share, maximum=maximum, owed=owed
        )
    committed: Decision | None = state.private[seat].decision
    return DecisionOffer(
        phase=public.phase_id,
        spending_minimum=low,
        spending_maximum=high,
        spending_default=committed.spending if committed else standing.spending,
        floor=public.floor,
        complies_from=round(complies_from(state.rules.ruleset.commitment, public.floor, standing.spending), 6),
        presets={"as_last_year": standing.split, "close_the_gaps": public.gaps},
        answers=answers,
        payments={
            key: OwedPayment(pact=pact.id, to=str(clause.terms["creditor"]), owed=float(clause.terms["value"]))
            for key, (pact, clause) in due_payments(state.private[seat], public, seat).items()
        },
        work=work(state, seat),
        settings={field.name: field for field in settings(state, seat)},
        may_stay_out=may_stay_out(state, seat),
    )
