"""The phases of a round: what opens, what closes, and when a phase ends early."""

from __future__ import annotations

from collections.abc import Iterable

from summitry import events as ev
from summitry.decision import count, electorate, losers, weights_of
from summitry.engine.ending import session_end
from summitry.engine.evolve import evolve
from summitry.engine.resolution import resolve
from summitry.engine.standing import members
from summitry.luck import Luck
from summitry.model.adversary import provoke
from summitry.motions import LEVELS, MOTION_TYPES
from summitry.state import Clock, Motion, State
from summitry.values import Phase, changed

__all__ = ["all_ready", "close_motion", "close_phase", "closed_phase", "first_phase", "open_ballots", "phase_id"]

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
    if not all(seat.ready for seat in seats):
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
    return _briefing(state, 1, now, luck)


def close_phase(state: State, now: int, luck: Luck) -> tuple[ev.Event, ...]:
    """The events that end the present phase and open the next one, or end the session."""
    return closed_phase(state, now, luck)[0]


def closed_phase(state: State, now: int, luck: Luck) -> tuple[tuple[ev.Event, ...], State]:
    """As :func:`close_phase`, with the state after the events, most of which has to be folded on the way anyway."""
    public = state.public
    if public.phase == "resolution":
        events_ = _briefing(state, public.round + 1, now, luck)
        return events_, _folded(state, events_)
    if public.phase == "decision":
        return _resolution(state, now)
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
        events.append(_agenda(state))
    after = _folded(state, events)
    following = _NEXT[public.phase]
    opened = _opened(after, public.round, following, now)
    events.append(opened)
    after = evolve(after, opened)
    if following == "negotiation":
        chairs = _chairs_response(after)
        if chairs is not None:
            events.append(chairs)
            after = evolve(after, chairs)
    return tuple(events), after


def close_motion(state: State, motion: Motion, objection_by: str | None = None) -> ev.MotionClosed:
    """The result of a motion with the ballots as cast, or as blocked by the state that broke silence."""
    ballots = {
        seat: own.ballots[motion.id]
        for seat, own in state.private.items()
        if motion.id in own.ballots and seat in motion.electorate
    }
    weights = state.rules.scenario.once(weights_of)
    tally = count(motion.rule, motion.electorate, ballots, weights, objection_by=objection_by)
    return ev.MotionClosed(motion=motion.id, status=tally.outcome, tally=tally, outvoted=losers(tally))


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
        clock=_clock(state, phase, now),
        missed=missed,
        ready=tuple(idle),
    )


def _clock(state: State, phase: Phase, now: int) -> Clock:
    options = state.rules.options
    if options.clocks == "untimed" or phase in ("lobby", "ended"):
        return Clock(opened_at=now)
    seconds: int = getattr(state.rules.scenario.clocks, phase)
    return Clock(opened_at=now, deadline=now + round(seconds * 1000 * options.clock_factor))


def _briefing(state: State, round_: int, now: int, luck: Luck) -> tuple[ev.Event, ...]:
    provocation = provoke(state.rules, state.public, round_, luck, state.luck_key)
    opened = _opened(state, round_, "briefing", now)
    return (opened,) if provocation is None else (opened, ev.ProvocationOccurred(provocation=provocation))


def _chairs_response(state: State) -> ev.MotionTabled | None:
    """Under a doctrine of proportional answers the chair tables one to every provocation."""
    provocation = state.public.provocation
    rule = state.rules.ruleset.motions["response"].rule
    if provocation is None or rule is None or state.rules.ruleset.response.doctrine != "proportional":
        return None
    level = provocation.severity
    return ev.MotionTabled(
        motion=Motion(
            id=f"m{state.next_motion}",
            revision=1,
            motion="response",
            terms={"level": level},
            summary=f"Answer “{provocation.title}” (severity {provocation.severity}) at level {level}: {LEVELS[level]}.",
            text="Tabled by the chair: the doctrine asks for a proportional answer to every provocation.",
            mover="chair",
            round=state.public.round,
            order=state.next_motion,
            status="tabled",
            rule=rule,
        )
    )


def _agenda(state: State) -> ev.AgendaSet:
    """Answers first, since they can't wait; then what was carried over; then by co-sponsors; then as tabled."""
    public = state.public
    tabled = [motion for motion in public.motions.values() if motion.status == "tabled"]
    tabled.sort(key=lambda motion: (motion.motion != "response", motion.round, -len(motion.co_sponsors), motion.order))
    limit = state.rules.scenario.agenda_limit
    agenda, carried = tabled[:limit], tabled[limit:]
    # Without members the electorate is everybody at the table (game.md section 3), or nobody could ever join again.
    voters = tuple(id_ for id_ in members(public) or tuple(public.states) if id_ in public.seats)
    ratifying = [motion for motion in public.motions.values() if motion.status == "pending"]
    electorates = {
        motion.id: electorate(motion.rule, MOTION_TYPES[motion.motion].voters(state, motion, voters), motion.subject)
        for motion in agenda
    }
    for motion in ratifying:  # takes no place on the agenda; who has ratified is done with it
        electorates[motion.id] = tuple(voter for voter in voters if voter not in motion.ratified)
    return ev.AgendaSet(
        order=tuple(motion.id for motion in (*agenda, *ratifying)),
        electorates=electorates,
        carried=tuple(motion.id for motion in carried if motion.motion != "response"),
    )


def _resolution(state: State, now: int) -> tuple[tuple[ev.Event, ...], State]:
    events = list(resolve(state))
    after = _folded(state, events)
    public = after.public
    provocation = public.provocation
    constants = after.rules.scenario.model
    lost = (
        provocation is not None
        and provocation.severity == 5
        and (provocation.answered or 0) < 5
        and state.public.states[provocation.target].membership == "member"
        and public.deterrence < constants.breakdown_deterrence
    )
    last: tuple[ev.Event, ...]
    if lost or public.round >= after.rules.scenario.rounds:
        last = session_end(after, "breakdown" if lost else "completed", _opened(after, public.round, "ended", now))
    else:
        last = (_opened(after, public.round, "resolution", now),)
    return (*events, *last), _folded(after, last)
