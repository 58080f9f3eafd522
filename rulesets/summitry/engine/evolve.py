"""Folding events into the state: total, without clock, luck or model. Events carry results; here they are only assigned."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from summitry import events as ev
from summitry.engine.chamber import CHAMBER, offices_at_startex, on_the_table
from summitry.engine.debrief import DEBRIEF_EVENTS
from summitry.engine.evolve_hand import HAND_EVENTS, pausing_in
from summitry.engine.evolve_motions import MOTION_EVENTS
from summitry.engine.evolve_pacts import PACT_HANDLERS, for_the_next_round
from summitry.engine.folding import own_with, public_with
from summitry.engine.headship import DELEGATION_EVENTS
from summitry.state import Attack, Clock, Public, Seat, SeatPrivate, State
from summitry.values import changed

__all__ = ["Folded", "evolve", "fold"]


class Folded(NamedTuple):
    """Events with the state after them, from whoever had to fold them anyway."""

    events: list[ev.Event]
    after: State


def evolve(state: State | None, event: ev.Event) -> State:
    """The state after the event. ``state`` is None before the first event, which must be ``session_created``."""
    if state is None:
        assert isinstance(event, ev.SessionCreated), "the first event of a log is session_created"
        return _created(event)
    return _HANDLERS[type(event)](state, event)


def fold(records: Iterable[ev.Record], state: State | None = None) -> State:
    """The state after these records, going on from ``state``. ``ValueError`` if there is nothing to fold."""
    for record in records:
        for event in record.events:
            state = evolve(state, event)
    if state is None:
        raise ValueError("an empty log has no state")
    return state


def _created(event: ev.SessionCreated) -> State:
    public = Public(
        session=event.session,
        status="lobby",
        round=0,
        phase="lobby",
        phase_id="0.lobby.0",
        branch=0,
        clock=Clock(opened_at=0),
        seats={},
        states=event.standings,
        motions={},
        floor=event.rules.ruleset.commitment.floor,
        deterrence=event.deterrence,
        cohesion=event.cohesion,
        resolve=event.resolve,
        requirement=event.requirement,
        gaps=event.gaps,
        checklists=event.checklists,
        guarantor=event.guarantor,
        offices=offices_at_startex(event.rules.ruleset, event.standings),
    )
    private = {spec.id: SeatPrivate(support=event.support) for spec in event.rules.scenario.states if spec.seat}
    return State(rules=event.rules, public=public, private=private, luck_key=event.luck_key)


def _seat_assigned(state: State, event: ev.SeatAssigned) -> State:
    seat = Seat(id=event.seat, holder=event.holder, bot=event.bot, ready=event.ready, caretaker=event.caretaker)
    return public_with(state, seats={**state.public.seats, event.seat: seat})


def _session_started(state: State, event: ev.SessionStarted) -> State:
    return public_with(state, status="running")


def _phase_opened(state: State, event: ev.PhaseOpened) -> State:
    running = state.public.status == "running"
    seats: dict[str, Seat] = {}
    for seat in state.public.seats.values():
        ready = seat.id in event.ready
        # Who had no ballot to give has neither missed the Vote nor been there.
        acted = seat.ready and running and (state.public.phase != "vote" or bool(state.private[seat.id].ballots))
        missed = seat.missed + 1 if seat.id in event.missed else 0 if acted else seat.missed
        same = seat.ready == ready and seat.missed == missed
        seats[seat.id] = seat if same else changed(seat, ready=ready, missed=missed)
    motions = state.public.motions
    private = state.private
    pacts = state.public.pacts
    if (
        event.phase == "briefing"
    ):  # a new round: what was closed is history, what was carried over is on the table again
        motions = on_the_table(motions)
        pacts, private = for_the_next_round(state)
        private = {seat: changed(own, ballots={}, positions={}, decision=None) for seat, own in private.items()}
    public = changed(
        state.public,
        round=event.round,
        phase=event.phase,
        phase_id=event.phase_id,
        clock=event.clock,
        seats=seats,
        motions=motions,
        pacts=pacts,
        provocation=None if event.phase == "briefing" else state.public.provocation,
        grace=(),
        pausing=pausing_in(state.public),
        attacks={id_: one for id_, one in state.public.attacks.items() if one.round >= event.round - 1}
        if event.phase == "briefing"
        else state.public.attacks,
        agenda_order=() if event.phase == "briefing" else state.public.agenda_order,
    )
    return changed(state, public=public, private=private, outvoted={} if event.phase == "briefing" else state.outvoted)


def _provocation_occurred(state: State, event: ev.ProvocationOccurred) -> State:
    act = event.provocation
    recent = {id_: attack for id_, attack in state.public.attacks.items() if attack.round >= act.round - 1}
    recent[act.id] = Attack(round=act.round, severity=act.severity, region=state.rules.state(act.target).region)
    return public_with(state, provocation=act, attacks=recent)


def _message_sent(state: State, event: ev.MessageSent | ev.PrivateMessageSent) -> State:
    return state  # messages live in the log; each audience pages them from there


def _pledge_made(state: State, event: ev.PledgeMade) -> State:
    standing = changed(
        state.public.states[event.seat], pledge=event.value, pledge_round=event.due, pledge_share=event.share
    )
    return public_with(state, states={**state.public.states, event.seat: standing})


def _withdrawal_notified(state: State, event: ev.WithdrawalNotified) -> State:
    standing = changed(state.public.states[event.seat], leaving=event.due)
    return public_with(state, states={**state.public.states, event.seat: standing})


def _nuclear_guarantee_changed(state: State, event: ev.NuclearGuaranteeChanged) -> State:
    standing = changed(state.public.states[event.seat], umbrella=event.umbrella)
    return public_with(state, states={**state.public.states, event.seat: standing})


def _guarantor_moved(state: State, event: ev.GuarantorMoved) -> State:
    now: dict[str, Any] = {"guarantor": event.guarantor}
    for name in ("cohesion", "resolve", "deterrence"):
        if getattr(event, name) is not None:
            now[name] = getattr(event, name)
    if event.standings:
        now["states"] = event.standings
    return public_with(state, **now)


def _guarantor_demanded(state: State, event: ev.GuarantorDemanded) -> State:
    return public_with(state, demands={**state.public.demands, event.demand.id: event.demand})


def _seat_acted(state: State, event: ev.SeatActed) -> State:
    public = state.public  # half of all events, so the helpers are written out here
    seats = {**public.seats, event.seat: changed(public.seats[event.seat], ready=event.ready)}
    return changed(state, public=changed(public, seats=seats))


def _decision_committed(state: State, event: ev.DecisionCommitted) -> State:
    return own_with(state, event.seat, decision=event.decision)


def _nothing(state: State, event: ev.Event) -> State:
    return state  # a fact for the record: its consequences are in the events beside it


def _membership_changed(state: State, event: ev.MembershipChanged) -> State:
    standing = changed(state.public.states[event.state], membership=event.membership)
    return public_with(state, states={**state.public.states, event.state: standing})


def _effort_begun(state: State, event: ev.EffortBegun) -> State:
    return public_with(state, efforts={**state.public.efforts, event.effort.id: event.effort})


def _effort_joined(state: State, event: ev.EffortJoined) -> State:
    effort = state.public.efforts[event.effort]
    left = {seat: round_ for seat, round_ in effort.left.items() if seat != event.seat}
    joined = changed(effort, participants={**effort.participants, event.seat: event.round}, left=left)
    return public_with(state, efforts={**state.public.efforts, effort.id: joined})


def _effort_left(state: State, event: ev.EffortLeft) -> State:
    effort = state.public.efforts[event.effort]
    rest = {seat: round_ for seat, round_ in effort.participants.items() if seat != event.seat}
    lead = "" if effort.lead == event.seat else effort.lead
    left = {**effort.left, event.seat: event.round}
    return public_with(
        state, efforts={**state.public.efforts, effort.id: changed(effort, participants=rest, lead=lead, left=left)}
    )


def _efforts_resolved(state: State, event: ev.EffortsResolved) -> State:
    theatres = {id_: one for id_, one in state.public.theatres.items() if id_ not in event.settled}
    return public_with(state, efforts=event.efforts, theatres={**theatres, **event.theatres})


def _round_resolved(state: State, event: ev.RoundResolved) -> State:
    attacks, act = state.public.attacks, event.provocation
    if act is not None and act.id in attacks:
        attacks = {**attacks, act.id: changed(attacks[act.id], answered=act.answered)}
    return public_with(
        state,
        attacks=attacks,
        states=event.standings,
        floor=event.floor,
        deterrence=event.deterrence,
        cohesion=event.cohesion,
        resolve=event.resolve,
        requirement=event.requirement,
        gaps=event.gaps,
        provocation=event.provocation,
        unanswered=event.unanswered,
        outcome=event.outcome,
        checklists=event.checklists,
    )


def _interests_scored(state: State, event: ev.InterestsScored) -> State:
    return own_with(
        state,
        event.seat,
        support=event.support,
        interests=event.interests,
        interest_sums=event.interest_sums,
        score=event.score,
        caretaker=event.caretaker,
    )


def _inject_occurred(state: State, event: ev.InjectOccurred) -> State:
    public = state.public
    states = dict(public.states)
    for id_, value in event.democracy.items():
        states[id_] = changed(states[id_], democracy=value)
    for id_, value in event.stance.items():
        states[id_] = changed(states[id_], stance=value)
    public = changed(
        public,
        states=states,
        cohesion=public.cohesion if event.cohesion is None else event.cohesion,
        resolve=public.resolve if event.resolve is None else event.resolve,
        theatres={
            **{id_: theatre for id_, theatre in public.theatres.items() if theatre not in event.closed},
            **{theatre.id: theatre for theatre in event.theatres},
        },
    )
    return _inject_delivered(changed(state, public=public), event)


def _inject_delivered(state: State, event: ev.InjectOccurred | ev.InjectDelivered) -> State:
    return changed(state, fired={**state.fired, event.inject: event.round}) if event.inject else state


def _support_moved(state: State, event: ev.SupportMoved) -> State:
    return own_with(state, event.seat, support=event.support)


def _card_drawn(state: State, event: ev.CardDrawn) -> State:
    return own_with(
        state,
        event.seat,
        card=event.card,
        card_rounds=event.rounds,
        card_points=event.points,
        interest_sums={},
        interests={},
    )


_HANDLERS: Final[dict[type, Callable[[State, Any], State]]] = {
    **DEBRIEF_EVENTS,
    ev.SessionCreated: lambda _, event: _created(event),
    ev.SeatAssigned: _seat_assigned,
    ev.SessionStarted: _session_started,
    ev.PhaseOpened: _phase_opened,
    ev.ProvocationOccurred: _provocation_occurred,
    ev.MessageSent: _message_sent,
    ev.PrivateMessageSent: _message_sent,
    ev.PledgeMade: _pledge_made,
    ev.WithdrawalNotified: _withdrawal_notified,
    ev.NuclearGuaranteeChanged: _nuclear_guarantee_changed,
    ev.GuarantorMoved: _guarantor_moved,
    ev.GuarantorDemanded: _guarantor_demanded,
    ev.DemandAnswered: _nothing,
    ev.DismissalWaived: _nothing,
    ev.SeatActed: _seat_acted,
    ev.DecisionCommitted: _decision_committed,
    ev.MembershipChanged: _membership_changed,
    ev.AccessionLapsed: _nothing,
    ev.EffortBegun: _effort_begun,
    ev.EffortJoined: _effort_joined,
    ev.EffortLeft: _effort_left,
    ev.EffortsResolved: _efforts_resolved,
    ev.RoundResolved: _round_resolved,
    ev.InterestsScored: _interests_scored,
    ev.GovernmentFell: _nothing,
    ev.InjectOccurred: _inject_occurred,
    ev.InjectDelivered: _inject_delivered,
    ev.SupportMoved: _support_moved,
    ev.ElectionHeld: _nothing,
    ev.CardDrawn: _card_drawn,
    ev.Rewound: _nothing,
    ev.BotFaulted: _nothing,
    ev.SessionForked: _nothing,
    **MOTION_EVENTS,
    **HAND_EVENTS,
    **CHAMBER,
    **PACT_HANDLERS,
    **DELEGATION_EVENTS,
}
