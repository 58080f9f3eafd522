"""A sampler over legal actions and a check against them: for bots, forms and tests that play at random."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from summitry import commands as cmd
from summitry.engine.actions import BallotOffer, DecisionOffer, Legal, MotionOffer
from summitry.engine.pacts.sampling import PACT_COMMANDS, pact_fault, pact_options
from summitry.engine.sampling_texts import Draws, amending_fault, amending_options, drawn
from summitry.motions.base import checked_terms
from summitry.refusal import Refused

__all__ = ["Draws", "objection_to", "sample"]


def sample(legal: Legal, rng: Draws) -> cmd.Command | None:
    """A legal command drawn with ``rng``; None when the seat has nothing to do but wait. Talk is left to the caller."""
    options: list[Callable[[], cmd.Command]] = []
    for offer in legal.motions.values():
        options.append(partial(_tabled, offer, rng))
    for motion, revision in legal.may_co_sponsor.items():
        options.append(partial(cmd.CoSponsor, motion=motion, revision=revision))
    for motion, revision in legal.may_withdraw.items():
        options.append(partial(cmd.WithdrawMotion, motion=motion, revision=revision))
    options += amending_options(legal, rng)
    for ballot in legal.ballots.values():
        options.append(partial(_cast, ballot, rng))
        if ballot.may_break_silence:
            options.append(
                partial(cmd.BreakSilence, motion=ballot.motion, revision=ballot.revision, reason="We can't agree.")
            )
    if legal.decision is not None:
        decision = legal.decision
        options.append(lambda: _decision(decision, rng))
    if legal.pacts is not None:
        options.extend(pact_options(legal.seat, legal.pacts, rng))
    if legal.may_set_ready:
        options.append(lambda: cmd.SetReady(phase=legal.phase, ready=rng.random() < 0.8))
    if legal.may_ask_pause:
        options.append(lambda: cmd.AskPause(phase=legal.phase, ask=rng.random() < 0.7))
    return rng.choice(options)() if options else None


def _tabled(offer: MotionOffer, rng: Draws) -> cmd.TableMotion:
    return cmd.TableMotion(
        motion=offer.motion,
        terms={name: drawn(field, rng) for name, field in offer.fields.items()},
        text="We state this together." if offer.needs_text else "",
    )


def _cast(offer: BallotOffer, rng: Draws) -> cmd.CastBallots:
    ballot = cmd.Ballot(motion=offer.motion, revision=offer.revision, choice=rng.choice(offer.choices))
    return cmd.CastBallots(ballots=(ballot,))


def objection_to(legal: Legal, command: cmd.Command) -> str:
    """Why ``command`` is not among the legal actions, in words; empty if it is. It checks what the templates say: the engine's
    ``decide`` has the last word."""
    if isinstance(command, cmd.Say):
        return "" if legal.may_say else "there is nobody to talk to now"
    if isinstance(command, cmd.SetReady):
        if not legal.may_set_ready:
            return "this phase has no ready mark"
        return "" if command.phase == legal.phase else f"phase {command.phase!r} is over; now is {legal.phase!r}"
    if isinstance(command, cmd.AskPause):
        if not legal.may_ask_pause:
            return "there is no pause to be asked for now"
        return "" if command.phase == legal.phase else f"phase {command.phase!r} is over; now is {legal.phase!r}"
    if isinstance(command, cmd.TableMotion):
        offer = legal.motions.get(command.motion)
        if offer is None:
            return f"motion {command.motion!r} can't be tabled now; offered: {', '.join(legal.motions) or 'none'}"
        try:
            checked_terms(tuple(offer.fields.values()), command.terms)
        except Refused as refused:
            return refused.reason
        return "the motion consists of its text" if offer.needs_text and not command.text.strip() else ""
    if isinstance(command, cmd.CoSponsor):
        return (
            ""
            if legal.may_co_sponsor.get(command.motion) == command.revision
            else f"{command.motion!r} isn't open to it"
        )
    if isinstance(command, cmd.WithdrawMotion):
        return (
            ""
            if legal.may_withdraw.get(command.motion) == command.revision
            else f"{command.motion!r} isn't yours to take back"
        )
    if isinstance(command, cmd.CastBallots):
        return next((fault for ballot in command.ballots if (fault := _ballot(legal, ballot))), "")
    if isinstance(command, cmd.BreakSilence):
        ballot = legal.ballots.get(command.motion)
        return (
            ""
            if ballot is not None and ballot.may_break_silence
            else f"{command.motion!r} is not under silence procedure"
        )
    if isinstance(command, cmd.RecordPositions):
        return next(
            (f"{one.motion!r} is not open to it" for one in command.positions if one.motion not in legal.positions), ""
        )
    if isinstance(command, PACT_COMMANDS):
        return pact_fault(legal.seat, legal.pacts, command)
    if isinstance(command, cmd.CommitDecision):
        return _decision_fault(legal.decision, command)
    return amending_fault(legal, command)


def _ballot(legal: Legal, ballot: cmd.Ballot) -> str:
    offer = legal.ballots.get(ballot.motion)
    if offer is None:
        return f"there is no ballot on {ballot.motion!r}"
    return "" if ballot.choice in offer.choices else f"{ballot.choice!r} is not offered on {ballot.motion!r}"


def _decision_fault(offer: DecisionOffer | None, command: cmd.CommitDecision) -> str:
    if offer is None:
        return "this is not the phase of the national decision"
    if not offer.spending_minimum <= command.spending <= offer.spending_maximum:
        return f"spending {command.spending:g} is outside {offer.spending_minimum:g} to {offer.spending_maximum:g}"
    for motion, share in command.contributions.items():
        most = [asked.maximum for asked in (offer.answers.get(motion), offer.work.get(motion)) if asked is not None]
        if not most or not 0 <= share <= most[0]:
            return f"contribution {share:g} to {motion!r} is not offered"
    for key, share in command.payments.items():
        payment = offer.payments.get(key)
        if payment is None or not 0 <= share <= payment.owed:
            return f"payment {share:g} of {key!r} is not due"
    for id_ in command.opt_outs:
        if id_ not in offer.may_stay_out:
            return f"{id_!r} can't be stayed out of"
    try:
        checked_terms(tuple(offer.settings.values()), command.settings)
    except Refused as refused:
        return refused.reason
    return ""


def _decision(offer: DecisionOffer, rng: Draws) -> cmd.CommitDecision:
    return cmd.CommitDecision(
        phase=offer.phase,
        spending=round(rng.uniform(offer.spending_minimum, offer.spending_maximum), 6),
        split=rng.choice([{}, *offer.presets.values()]),
        payments={key: round(rng.uniform(0, one.owed), 6) for key, one in offer.payments.items() if rng.random() < 0.5},
        contributions={
            id_: min(maximum, round(rng.uniform(0, maximum), 6))
            for id_, maximum in (
                *((id_, asked.maximum) for id_, asked in offer.answers.items()),
                *((id_, asked.maximum) for id_, asked in offer.work.items()),
            )
        },
        settings={name: drawn(field, rng) for name, field in offer.settings.items() if rng.random() < 0.5},
        opt_outs=tuple(id_ for id_ in offer.may_stay_out if rng.random() < 0.2),
    )
