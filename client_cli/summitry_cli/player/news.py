"""Events as sentences, for the player they reach."""

from __future__ import annotations

from summitry import events as ev
from summitry_cli.player.delegation import inside
from summitry_cli.player.news_chamber import of_the_chamber
from summitry_cli.player.news_hand import of_the_hand
from summitry_cli.player.pact_news import pact_news
from summitry_cli.player.sight import Sight
from summitry_cli.player.voting import POSITIONS

__all__ = ["sentence"]


def sentence(event: ev.Event, sight: Sight) -> str:
    """The event in a sentence or two; empty for what the player sees elsewhere."""
    match event:
        case ev.MessageSent():
            return f"{_sender(event, sight)} to all: {event.text}"
        case ev.PrivateMessageSent():
            others = [seat for seat in event.seats if seat != event.sender] + ["control"] * event.to_control
            if event.caucus:
                return f"{_sender(event, sight)} to {sight.caucus(event.caucus)} only: {event.text}"
            return f"{_sender(event, sight)} to {sight.listed(others)} only: {event.text}"
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
            sheet = f" {event.sheet}" if event.sheet else ""
            return f"{event.motion} is {event.status}. {event.tally.explanation}{against}{sheet}"
        case ev.BallotCast():
            return f"Your ballot on {event.motion}: {event.choice}."
        case ev.PositionRecorded():
            return f"Your position on {event.motion}: {POSITIONS[event.position]}."
        case ev.DecisionCommitted():
            gave = "".join(f", {share:g} to {id_}" for id_, share in event.decision.contributions.items())
            out = f", out of {', '.join(event.decision.opt_outs)}" if event.decision.opt_outs else ""
            return f"Committed: {event.decision.spending:g} % of GDP{gave}{out}."
        case ev.ProvocationOccurred():
            act = event.provocation
            return f"{act.title} (severity {act.severity}, against {sight.name(act.target)}). {act.text}"
        case ev.GovernmentFell():
            return f"The government of {sight.name(event.state)} fell; a caretaker governs for a year."
        case ev.ElectionHeld():
            return f"{sight.name(event.state)} has a new government{_because(event)}."
        case ev.CardDrawn():
            return f"Your new government: {event.card.title}. {event.card.text} `card` shows what it wants."
        case ev.InjectOccurred() | ev.InjectDelivered():
            return _inject(event, sight)
        case ev.SupportMoved():
            return f"Domestic support moves by {event.by:+.0f} to {event.support:.0f} of 100: {event.cause}."
        case ev.InterestsScored():
            return (
                f"Your score so far is {event.score:.1f} of 100; domestic support {event.support:.0f}. `card` says why."
            )
        case _ if words := pact_news(event, sight):
            return words
        case _:
            return (
                _of_the_alliance(event, sight)
                or of_the_chamber(event, sight)
                or _of_the_session(event, sight)
                or inside(event, sight)
                or of_the_hand(event, sight)
            )


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
            return f"{event.demand.by or 'The guarantor'} asks: {event.demand.title}. Give in or decline in your national decision."
        case ev.DemandAnswered():
            no = sight.listed(event.declined) if event.declined else "nobody"
            yes = sight.listed(event.gave_in) if event.gave_in else "nobody"
            return f"{event.title}: declined by {no}; gave in: {yes}."
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
                f"{sight.name(entry.state)} ({entry.pact or entry.commitment})"
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
        case ev.ClockChanged(cause="frozen"):
            return f"The server was away: the clock has been moved by {event.milliseconds // 1000} s."
        case ev.ClockChanged():
            added = f" by {event.milliseconds // 1000} s" if event.milliseconds else ""
            return f"Clock {event.cause}{added}."
        case ev.SeatAssigned() if event.seat == sight.seat and event.holder == "bot":
            if event.caretaker:
                return f"The bot {event.bot} keeps your seat while you are away; join again with your seat's code to have it back."
            return f"The bot {event.bot} plays your seat now."
        case ev.SeatAssigned() if event.seat != sight.seat:
            holder = {"open": "is open", "person": "is played by a person", "bot": f"is played by the bot {event.bot}"}
            return f"{sight.name(event.seat)} {holder[event.holder]}."
        case ev.SeatScored():
            return f"The result of {sight.name(event.seat)}: {event.result.score:.1f} of 100."
        case ev.DebriefOpened():
            return "The debrief is open: `states` shows every seat's result."
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
        lapsed = f" Not tabled anew, so gone: {', '.join(event.lapsed)}." if event.lapsed else ""
        return f"The agenda is empty.{lapsed}"
    carried = f" Carried to the next round: {', '.join(event.carried)}." if event.carried else ""
    lapsed = f" Not tabled anew, so gone: {', '.join(event.lapsed)}." if event.lapsed else ""
    return f"On the agenda: {', '.join(event.order)}.{carried}{lapsed}"


def _because(event: ev.ElectionHeld) -> str:
    return ", elected after a year under a caretaker" if event.cause == "fallen" else ""


def _inject(event: ev.InjectOccurred | ev.InjectDelivered, sight: Sight) -> str:
    """What control brings into play; a provocation is told by the event beside it."""
    if isinstance(event, ev.InjectDelivered):
        return f"For {sight.listed(event.seats)} only. {event.title}: {event.text}"
    moved = [f"cohesion is {event.cohesion:.2f} now"] if event.cohesion is not None else []
    moved += [f"resolve is {event.resolve:.2f} now"] if event.resolve is not None else []
    moved += [f"the democracy index of {sight.name(id_)} is {value:g} now" for id_, value in event.democracy.items()]
    moved += [f"the stance of {sight.name(id_)} is {value:g} now" for id_, value in event.stance.items()]
    moved += [f"a crisis opens: {theatre.title}" for theatre in event.theatres]
    moved += [f"a crisis is over: {theatre.title}" for theatre in event.closed]
    after = f" ({'; '.join(moved)}.)" if moved else ""
    if event.provocation:
        return after.strip()
    return f"{event.title}: {event.text}{after}"


def _sender(event: ev.MessageSent | ev.PrivateMessageSent, sight: Sight) -> str:
    return f"{event.role} (control)" if event.role else _who(event.sender, sight)


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
    parts += [f"the crisis is over: {theatre.title}" for theatre in event.settled.values()]
    parts += [f"{effort.kind} {id_} has run out" for id_, effort in event.ended.items()]
    return f"Joint work: {', '.join(parts)}." if parts else ""
