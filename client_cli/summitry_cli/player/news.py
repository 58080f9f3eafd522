"""Events as sentences, for the player they reach."""

from __future__ import annotations

from summitry import events as ev
from summitry_cli.player.sight import Sight

__all__ = ["sentence"]


def sentence(event: ev.Event, sight: Sight) -> str:
    """The event in a sentence or two; empty for what the player sees elsewhere."""
    match event:
        case ev.MessageSent():
            return f"{_who(event.sender, sight)} to all: {event.text}"
        case ev.PrivateMessageSent():
            others = [seat for seat in event.seats if seat != event.sender]
            return f"{_who(event.sender, sight)} to {sight.listed(others)} only: {event.text}"
        case ev.MotionTabled():
            motion = event.motion
            because = f" “{motion.text}”" if motion.text else ""
            return f"{_who(motion.mover, sight)} tabled {motion.id}: {motion.summary}{because}"
        case ev.CoSponsored():
            return f"{_who(event.seat, sight)} supports {event.motion}."
        case ev.MotionWithdrawn():
            return f"{event.motion} was withdrawn."
        case ev.PledgeMade():
            because = f" “{event.text}”" if event.text else ""
            return f"{_who(event.seat, sight)} pledged at least {event.value:g} % of GDP by round {event.due}.{because}"
        case ev.WithdrawalNotified():
            return f"{_who(event.seat, sight)} gave notice: it leaves at the end of round {event.due}."
        case ev.AgendaSet():
            return _agenda(event)
        case ev.SilenceBroken():
            return f"{_who(event.seat, sight)} broke silence on {event.motion}: “{event.reason}”"
        case ev.MotionClosed():
            against = f" Against: {sight.listed(event.tally.no)}." if event.tally.no else ""
            return f"{event.motion} is {event.status}. {event.tally.explanation}{against}"
        case ev.BallotCast():
            return f"Your ballot on {event.motion}: {event.choice}."
        case ev.DecisionCommitted():
            gave = "".join(f", {share:g} to {id_}" for id_, share in event.decision.contributions.items())
            out = f", out of {', '.join(event.decision.opt_outs)}" if event.decision.opt_outs else ""
            return f"Committed: {event.decision.spending:g} % of GDP{gave}{out}."
        case ev.ProvocationOccurred():
            act = event.provocation
            return f"{act.title} (severity {act.severity}, against {sight.name(act.target)}). {act.text}"
        case ev.GovernmentFell():
            return f"The government of {sight.name(event.state)} fell; a caretaker governs for a year."
        case ev.InterestsScored():
            return (
                f"Your score so far is {event.score:.1f} of 100; domestic support {event.support:.0f}. `card` says why."
            )
        case _:
            return _of_the_alliance(event, sight) or _of_the_session(event, sight)


def _of_the_alliance(event: ev.Event, sight: Sight) -> str:
    match event:
        case ev.MembershipChanged() if event.membership == "member":
            return f"{sight.name(event.state)} is a member now: {event.cause}."
        case ev.MembershipChanged():
            return f"{sight.name(event.state)} is {event.membership}: {event.cause}."
        case ev.AccessionLapsed():
            return f"The accession of {sight.name(event.state)} lapsed: {event.cause}."
        case ev.NuclearGuaranteeChanged():
            whom = "all members" if event.state == "members" else sight.name(event.state)
            verb = "extends its nuclear guarantee to" if event.extended else "takes its nuclear guarantee back from"
            return f"{_who(event.seat, sight)}: {verb} {whom}."
        case ev.GuarantorMoved():
            return event.text
        case ev.GuarantorDemanded():
            return f"The guarantor asks: {event.demand.title}. {event.demand.text}"
        case ev.EffortBegun():
            return (
                f"{event.effort.id} begins, with {sight.listed(tuple(event.effort.participants))}: {event.effort.title}"
            )
        case ev.EffortJoined():
            return f"{_who(event.seat, sight)} joined {event.effort}."
        case ev.EffortLeft():
            return f"{_who(event.seat, sight)} left {event.effort}{', a broken commitment' if event.blamed else ''}."
        case ev.EffortsResolved():
            return _joint_year(event)
        case ev.RatificationOpened():
            return f"{event.motion} now waits until every member has ratified it."
        case ev.DismissalWaived():
            return f"{sight.name(event.state)} is in breach and stays: exempted for this round ({event.motion})."
        case ev.CommitmentsJudged():
            broken = [
                f"{sight.name(entry.state)} ({entry.commitment})"
                for entry in event.entries
                if entry.outcome == "broken"
            ]
            return f"Commitments broken: {', '.join(broken)}." if broken else "All commitments were kept."
        case ev.RoundResolved():
            outcome = event.outcome
            return (
                f"Resolution: deterrence {outcome.deterrence_before:.2f} to {outcome.deterrence:.2f}, cohesion "
                f"{event.cohesion:.2f}, resolve {event.resolve:.2f}. `states` shows what each one spent."
            )
        case _:
            return ""


def _of_the_session(event: ev.Event, sight: Sight) -> str:
    match event:
        case ev.SessionStarted():
            return "STARTEX: the session has started."
        case ev.PhaseOpened() if event.missed:
            return f"The declared default was taken for {sight.listed(event.missed)}."
        case ev.ClockChanged():
            added = f" by {event.milliseconds // 1000} s" if event.milliseconds else ""
            return f"Clock {event.cause}{added}."
        case ev.SeatAssigned() if event.seat == sight.seat and event.holder == "bot":
            return f"The bot {event.bot} plays your seat now."
        case ev.SeatAssigned() if event.seat != sight.seat:
            holder = {"open": "is open", "person": "is played by a person", "bot": f"is played by the bot {event.bot}"}
            return f"{sight.name(event.seat)} {holder[event.holder]}."
        case ev.SessionEnded():
            result = event.results.get(sight.seat or "")
            mine = f" Your result: {result.score:.1f} of 100." if result is not None else ""
            cause = {
                "completed": "all rounds were played",
                "breakdown": "breakdown, an armed attack was not deterred",
                "stopped": "the facilitator ended it",
            }
            return f"ENDEX: {cause[event.cause]}.{mine}"
        case _:
            return ""  # who has acted shows in `status`


def _agenda(event: ev.AgendaSet) -> str:
    if not event.order:
        return "The agenda is empty."
    carried = f" Carried to the next round: {', '.join(event.carried)}." if event.carried else ""
    return f"On the agenda: {', '.join(event.order)}.{carried}"


def _who(sender: str, sight: Sight) -> str:
    if sender == sight.seat:
        return "You"
    name = sight.name(sender)
    return name[0].upper() + name[1:]


def _joint_year(event: ev.EffortsResolved) -> str:
    parts = [
        f"operation {id_} {'succeeded' if event.raised[id_] >= needed - 1e-6 else 'failed'}"
        for id_, needed in event.needed.items()
    ]
    parts += [f"{effort.kind} {id_} has run out" for id_, effort in event.ended.items()]
    return f"Joint work: {', '.join(parts)}." if parts else ""
