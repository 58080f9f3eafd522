"""The phases of a round: what opens, what closes, and when a phase ends early."""

from __future__ import annotations

from collections.abc import Iterable

from summitry import events as ev
from summitry.decision import count, electorate, losers, weights_of
from summitry.decision_rules import Silence
from summitry.engine.agenda import chairs_motions, lapsing, placed, voters
from summitry.engine.elections import after_caretakers
from summitry.engine.ending import session_end
from summitry.engine.evolve import evolve
from summitry.engine.injects import fired_at
from summitry.engine.offices import holder_of
from summitry.engine.pacts.course import close_negotiation
from summitry.engine.resolution import resolve
from summitry.luck import Luck
from summitry.model.adversary import provoke
from summitry.motions import MOTION_TYPES, forum_of, seated
from summitry.procedure import CHAIR
from summitry.state import Clock, Motion, State
from summitry.values import Phase, changed

__all__ = [
    "all_ready",
    "clock_of",
    "close_motion",
    "close_phase",
    "closed_phase",
    "first_phase",
    "open_ballots",
    "phase_id",
]

_NEXT: dict[Phase, Phase] = {"briefing": "negotiation", "negotiation": "vote", "vote": "decision"}


def phase_id(round_: int, phase: Phase, branch: int) -> str:
    """The name of a phase instance, such as ``"3.vote.0"``."""
    return f"{round_}.{phase}.{branch}"


def all_ready(state: State) -> bool:
    """Whether the phase may end before its deadline: everybody has acted, and somebody is there to be kept waiting.

    A live session in which no person holds a seat runs by its clock; an untimed one goes on as soon as the bots have acted.
    """
    public = state.public
    if public.status != "running" or public.clock.remaining is not None:
        return False
    seats = public.seats.values()
    for seat in seats:  # asked after every command, so no generator
        if not seat.ready:
            return False
    held = any(seat.holder != "open" for seat in seats)
    person = any(seat.holder == "person" for seat in seats)
    return held and (person or state.rules.options.clocks == "untimed")


def open_ballots(state: State, seat: str) -> tuple[Motion, ...]:
    """The motions on which the seat still has a ballot."""
    if state.public.phase != "vote":
        return ()
    return tuple(
        motion for motion in state.public.motions.values() if motion.status == "voting" and seat in motion.electorate
    )


def first_phase(state: State, now: int, luck: Luck) -> tuple[ev.Event, ...]:
    """STARTEX: the briefing of round 1."""
    return _briefing(state, 1, now, luck)[0]


def close_phase(state: State, now: int, luck: Luck) -> tuple[ev.Event, ...]:
    """The events that end the present phase and open the next one, or end the session."""
    return closed_phase(state, now, luck)[0]


def closed_phase(state: State, now: int, luck: Luck) -> tuple[tuple[ev.Event, ...], State]:
    """As :func:`close_phase`, with the state after the events, most of which has to be folded on the way anyway."""
    public = state.public
    if public.phase == "resolution":
        return _briefing(state, public.round + 1, now, luck)
    if public.phase == "decision":
        return _resolution(state, now, luck)
    events: list[ev.Event] = []
    if public.phase == "vote":
        for motion in public.motions.values():
            if motion.status == "voting":
                event = close_motion(state, motion)
                events.append(event)
                if event.status == "adopted":
                    counted = changed(motion, status=event.status, tally=event.tally)
                    events.extend(MOTION_TYPES[motion.motion].begins(state, counted))
    elif public.phase == "negotiation":
        events.extend(close_negotiation(state))
        events.append(_agenda(state))
    after = _folded(state, events)
    following = _NEXT[public.phase]
    opened = _opened(after, public.round, following, now)
    events.append(opened)
    after = evolve(after, opened)
    if following == "negotiation":
        brought, after = fired_at(after, following, luck)
        events.extend(brought)
        for tabled in chairs_motions(after):
            events.append(tabled)
            after = evolve(after, tabled)
    return tuple(events), after


def close_motion(state: State, motion: Motion, objection_by: str | None = None) -> ev.MotionClosed:
    """The result of a motion with the ballots as cast, or as blocked by the state that broke silence."""
    ballots = {
        seat: own.ballots[motion.id]
        for seat, own in state.private.items()
        if motion.id in own.ballots and seat in motion.electorate
    }
    weights = state.rules.scenario.once(weights_of)
    chair = holder_of(state, "casting_vote")
    tally = count(motion.rule, motion.electorate, ballots, weights, objection_by=objection_by, chair=chair)
    return ev.MotionClosed(
        motion=motion.id,
        status=tally.outcome,
        tally=tally,
        outvoted=losers(tally),
        sheet=_decision_sheet(state, motion) if tally.outcome == "adopted" and isinstance(motion.rule, Silence) else "",
    )


def _decision_sheet(state: State, motion: Motion) -> str:
    """The paper that records a Council decision, in the Council's words (NATO C-M(2017)0045-AS1: "under the silence procedure,
    the Council noted ... and agreed"; of a committee, NATO press release of 16 February 2003)."""
    forum = forum_of(state.rules.ruleset, motion.terms)
    sheet = (
        (
            f"Decision sheet, round {state.public.round}, {motion.id}: under the silence procedure, which ended without objection, "
            f"the {len(motion.electorate)} members noted {motion.id} and agreed: {motion.summary}"
        )
        if forum is None
        else (
            f"Decision sheet of the {forum.title}, round {state.public.round}, {motion.id}: under the silence procedure, which "
            f"ended without objection, the {len(motion.electorate)} members who sit there noted {motion.id} and agreed: "
            f"{motion.summary}"
        )
    )
    return f"{sheet} Text: “{motion.text}”" if motion.text and motion.mover != CHAIR else sheet


def _folded(state: State, events: Iterable[ev.Event]) -> State:
    for event in events:
        state = evolve(state, event)
    return state


def _opened(state: State, round_: int, phase: Phase, now: int) -> ev.PhaseOpened:
    public = state.public
    idle: list[str] = []
    for seat in public.seats.values():
        nothing_asked = (phase in ("briefing", "resolution") and seat.holder == "bot") or (
            phase == "vote"
            and not any(
                motion.status == "voting" and seat.id in motion.electorate for motion in public.motions.values()
            )
        )
        if seat.holder == "open" or nothing_asked:
            idle.append(seat.id)
    missed = (
        tuple(seat.id for seat in public.seats.values() if not seat.ready and seat.holder != "open")
        if public.phase in ("vote", "decision")
        else ()
    )
    return ev.PhaseOpened(
        round=round_,
        phase=phase,
        phase_id=phase_id(round_, phase, public.branch),
        clock=clock_of(state, round_, phase, now),
        missed=missed,
        ready=tuple(idle),
    )


def clock_of(state: State, round_: int, phase: Phase, now: int) -> Clock:
    """The clock of a phase that opens now."""
    options = state.rules.options
    if options.clocks == "untimed" or phase in ("lobby", "ended"):
        return Clock(opened_at=now)
    seconds = state.rules.scenario.clocks.seconds(phase, round_)
    return Clock(opened_at=now, deadline=now + round(seconds * 1000 * options.clock_factor))


def _briefing(state: State, round_: int, now: int, luck: Luck) -> tuple[tuple[ev.Event, ...], State]:
    opened = _opened(state, round_, "briefing", now)
    injects, after = fired_at(evolve(state, opened), "briefing", luck)
    if after.public.provocation is not None:  # an inject takes the place of what the adversary would have done
        return (opened, *injects), after
    provocation = provoke(state.rules, state.public, round_, luck, state.luck_key)
    if provocation is None:
        return (opened, *injects), after
    occurred = ev.ProvocationOccurred(provocation=provocation)
    return (opened, *injects, occurred), evolve(after, occurred)


def _agenda(state: State) -> ev.AgendaSet:
    agenda, waiting = placed(state)
    there = voters(state)
    ratifying = [motion for motion in state.public.motions.values() if motion.status == "pending"]
    electorates = {
        motion.id: electorate(
            motion.rule,
            seated(state, motion, MOTION_TYPES[motion.motion].voters(state, motion, there)),
            motion.subject,
        )
        for motion in agenda
    }
    for motion in ratifying:  # takes no place on the agenda; who has ratified is done with it
        electorates[motion.id] = tuple(voter for voter in there if voter not in motion.ratified)
    return ev.AgendaSet(
        order=tuple(motion.id for motion in (*agenda, *ratifying)),
        electorates=electorates,
        carried=tuple(motion.id for motion in waiting if motion.motion != "response"),
        lapsed=lapsing(state),
    )


def _resolution(state: State, now: int, luck: Luck) -> tuple[tuple[ev.Event, ...], State]:
    events = list(resolve(state))
    after = _folded(state, events)
    public = after.public
    provocation = public.provocation
    constants = after.rules.scenario.model
    lost = (
        provocation is not None
        and provocation.severity == 5
        and state.public.states[provocation.target].membership == "member"
        and public.deterrence
        < (constants.breakdown_answered if provocation.answered == 5 else constants.breakdown_deterrence)
    )
    last: tuple[ev.Event, ...]
    if lost or public.round >= after.rules.scenario.rounds:
        last = session_end(after, "breakdown" if lost else "completed", _opened(after, public.round, "ended", now))
    else:
        last = (*after_caretakers(state, after, luck), _opened(after, public.round, "resolution", now))
    return (*events, *last), _folded(after, last)
