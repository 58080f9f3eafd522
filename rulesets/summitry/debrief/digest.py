"""From the log to the debrief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summitry import events as ev
from summitry.debrief.document import (
    Debrief,
    DecisionTaken,
    Deeds,
    Judged,
    Objection,
    SeatStory,
    StateYear,
    Talk,
    Year,
)
from summitry.debrief.recount import recount
from summitry.decision import weights_of
from summitry.engine import evolve
from summitry.engine.agenda import voters
from summitry.engine.branches import living
from summitry.events import Record
from summitry.motions import sits
from summitry.pact import Pact
from summitry.rules import InterestSpec, Ruleset
from summitry.state import Result, State

__all__ = ["debrief"]


@dataclass(slots=True)
class _Notes:
    """What is gathered on the way through the log."""

    started: int = 0
    finished: int = 0
    years: dict[int, Year] = field(default_factory=dict)
    decisions: list[DecisionTaken] = field(default_factory=list)
    objections: dict[str, Objection] = field(default_factory=dict)
    """By motion, until it is closed."""
    positions: dict[tuple[int, str], dict[str, str]] = field(default_factory=dict)
    """By round and motion; a seat may record one also after an objection has closed the motion."""
    ledger: list[Judged] = field(default_factory=list)
    pacts: dict[str, Pact] = field(default_factory=dict)
    secret: list[str] = field(default_factory=list)
    talk: Counter[tuple[str, str]] = field(default_factory=Counter)
    public: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    deeds: dict[str, Counter[str]] = field(default_factory=dict)
    cards: dict[str, list[str]] = field(default_factory=dict)
    wants: dict[str, list[InterestSpec]] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)


def debrief(records: Iterable[Record], others: Sequence[Ruleset] = ()) -> Debrief:
    """The debrief of a whole log; ``others``: the rulesets to recount the ballots under (the session's own is skipped).

    What a rewind cut off counts no more, but for what was said: that can't be taken back. ``ValueError`` if the log is empty.
    """
    notes = _Notes()
    state: State | None = None
    log = tuple(records)
    for record in log:
        _said_and_done(notes, record)
    for record in living(log):
        for event in record.events:
            before = state
            state = evolve(state, event)
            _note(notes, event, record.at, before, state)
    if state is None:
        raise ValueError("an empty log has no debrief")
    rules = state.rules
    decisions = tuple(_with_positions(taken, notes) for taken in notes.decisions)
    weights = rules.scenario.once(weights_of)
    return Debrief(
        session=state.public.session,
        scenario=rules.scenario.id,
        ruleset=rules.ruleset.id,
        ended=state.public.ended,
        doctrine=rules.options.doctrine or rules.scenario.adversary.doctrine,
        started=notes.started,
        finished=notes.finished,
        years=tuple(notes.years[round_] for round_ in sorted(notes.years)),
        decisions=decisions,
        ledger=tuple(notes.ledger),
        pacts=tuple(notes.pacts.values()),
        secret_pacts=tuple(notes.secret),
        talk=tuple(Talk(sender=one, to=to, messages=number) for (one, to), number in sorted(notes.talk.items())),
        seats={seat: _story(seat, state, notes) for seat in state.private},
        results=notes.results,
        recounts=tuple(recount(decisions, other, weights) for other in others if other.id != rules.ruleset.id),
    )


def _story(seat: str, state: State, notes: _Notes) -> SeatStory:
    by = notes.deeds.get(seat, Counter())
    interests = state.rules.scenario.roles[seat].interests
    return SeatStory(
        seat=seat,
        deeds=Deeds(person=by["person"], bot=by["bot"], facilitator=by["facilitator"]),
        public_messages=notes.public[seat],
        missed=notes.missed[seat],
        interests={interest.id: interest.title for interest in (*interests, *notes.wants.get(seat, ()))},
        hidden_aims=tuple(interest.title for interest in interests if interest.hidden),
        cards=tuple(notes.cards.get(seat, ())),
    )


def _year(state: State, round_: int, severity: int = 0, answered: int | None = None) -> Year:
    public = state.public
    states = {
        id_: StateYear(
            spending=standing.spending,
            shield=standing.shield,
            membership=standing.membership,
            support=state.private[id_].support if id_ in state.private else None,
            score=state.private[id_].score if id_ in state.private else None,
        )
        for id_, standing in public.states.items()
    }
    return Year(
        round=round_,
        deterrence=public.deterrence,
        cohesion=public.cohesion,
        resolve=public.resolve,
        floor=public.floor,
        states=states,
        severity=severity,
        answered=answered,
    )


def _note(notes: _Notes, event: ev.Event, at: int, before: State | None, after: State) -> None:
    match event:
        case ev.SessionStarted():
            notes.started = at
            notes.years[0] = _year(after, 0)
        case ev.PhaseOpened():
            notes.missed.update(event.missed)
        case ev.RoundResolved():
            act = event.provocation
            severity, answered = (act.severity, act.answered) if act is not None else (0, None)
            notes.years[event.outcome.round] = _year(after, event.outcome.round, severity, answered)
        case ev.InterestsScored():
            _scored(notes, event, after.public.round)
        case ev.PositionRecorded():
            notes.positions.setdefault((after.public.round, event.motion), {})[event.seat] = event.position
        case ev.SilenceBroken():
            notes.objections[event.motion] = Objection(seat=event.seat, reason=event.reason)
        case ev.MotionClosed():
            assert before is not None
            notes.decisions.append(_taken(event, at, before, notes.objections.pop(event.motion, None)))
        case ev.CommitmentsJudged():
            notes.ledger.extend(Judged(entry=entry) for entry in event.entries)
        case ev.PactPublished():
            notes.pacts[event.pact.id] = event.pact
        case ev.SecretsPublished():
            notes.ledger.extend(Judged(entry=entry, secret=True) for entry in event.entries)
            notes.pacts.update({pact.id: pact for pact in event.pacts})
            notes.secret.extend(pact.id for pact in event.pacts)
        case ev.CardDrawn():
            notes.cards.setdefault(event.seat, []).append(event.card.title)
            notes.wants.setdefault(event.seat, []).extend(event.card.interests)
        case ev.SeatScored():
            notes.results[event.seat] = event.result
        case ev.SessionEnded():
            notes.finished = at
            notes.results.update(event.results)
        case _:
            pass


def _said_and_done(notes: _Notes, record: Record) -> None:
    seat = record.actor.seat
    if seat is not None and record.actor.role == "seat":
        notes.deeds.setdefault(seat, Counter())[record.actor.by] += 1
    for event in record.events:
        if isinstance(event, ev.MessageSent):
            notes.public[event.sender] += 1
        elif isinstance(event, ev.PrivateMessageSent):
            notes.talk.update((event.sender, to) for to in event.seats if to != event.sender)


def _scored(notes: _Notes, event: ev.InterestsScored, round_: int) -> None:
    """Support and score come after the year's public numbers."""
    year = notes.years.get(round_)
    if year is not None and event.seat in year.states:
        own = replace(year.states[event.seat], support=event.support, score=event.score)
        notes.years[round_] = replace(year, states={**year.states, event.seat: own})


def _with_positions(taken: DecisionTaken, notes: _Notes) -> DecisionTaken:
    recorded = notes.positions.get((taken.round, taken.motion.id))
    return replace(taken, positions=recorded) if recorded and taken.motion.stage == "decision" else taken


def _taken(event: ev.MotionClosed, at: int, before: State, objection: Objection | None) -> DecisionTaken:
    public = before.public
    motion = public.motions[event.motion]
    ballots: Mapping[str, str] = {
        seat: own.ballots[motion.id]
        for seat, own in before.private.items()
        if motion.id in own.ballots and seat in motion.electorate
    }
    subject = motion.subject
    return DecisionTaken(
        round=public.round,
        at=at,
        motion=replace(motion, tally=event.tally, status=event.status),
        ballots=ballots,
        outcome=event.tally.outcome,
        objection=objection,
        subject_votes=subject is not None and subject in public.seats and public.states[subject].membership == "member",
        elsewhere=tuple(seat for seat in voters(before) if not sits(before, motion, seat)) or None,
    )
