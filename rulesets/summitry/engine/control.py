"""Commands of the facilitator and of the server: seats, clocks, STARTEX and ENDEX."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal

from summitry import commands as cmd
from summitry import events as ev
from summitry.engine.caucus import recipients
from summitry.engine.debrief import open_debrief
from summitry.engine.ending import session_end
from summitry.engine.evolve import evolve
from summitry.engine.grace import GRACE, due_grace
from summitry.engine.headship import seated
from summitry.engine.msel import INJECTS
from summitry.engine.phases import close_phase, first_phase
from summitry.luck import Luck
from summitry.refusal import Refused
from summitry.state import Clock, Public, State
from summitry.values import Actor, changed

__all__ = ["CONTROL", "TEXT_LIMIT", "checked_phase", "ready_as", "running", "said"]

TEXT_LIMIT: Final = 2000
ROLE_LIMIT: Final = 40
CONTROL_DESK: Final = "control"
"""As a sender, and among those whom a seat writes to."""


def checked_phase(public: Public, phase: str) -> None:
    """Refuse a command that names a phase instance that is over."""
    if phase != public.phase_id:
        raise Refused("outdated_phase", f"phase {phase!r} is over", allowed=f"the present phase is {public.phase_id!r}")


def running(public: Public) -> None:
    """Refuse what needs a session between STARTEX and ENDEX."""
    if public.status != "running":
        raise Refused("not_running", "the session has not started", allowed="after STARTEX")


def said(state: State, sender: str, command: cmd.Say) -> ev.Event:
    """The message event, public or private."""
    public, text = state.public, command.text
    role = _checked_role(sender, command.role)
    to_control = sender in public.seats and CONTROL_DESK in command.to
    to = tuple(seat for seat in command.to if seat != CONTROL_DESK) if to_control else command.to
    if not text.strip():
        raise Refused("no_reason", "the message is empty", allowed=f"1 to {TEXT_LIMIT} characters")
    if len(text) > TEXT_LIMIT:
        raise Refused("too_long", f"the message has {len(text)} characters", allowed=f"1 to {TEXT_LIMIT} characters")
    unknown = [seat for seat in to if seat not in public.seats]
    if unknown:
        raise Refused("unknown_seat", f"{unknown[0]!r} is no seat of this session", allowed=", ".join(public.seats))
    if command.caucus:
        to = recipients(state, sender, command)
    if not to and not to_control:
        return ev.MessageSent(sender=sender, text=text, role=role)
    readers = set(to) | ({sender} if sender in public.seats else set())
    return ev.PrivateMessageSent(
        sender=sender,
        text=text,
        seats=tuple(seat for seat in public.seats if seat in readers),
        caucus=command.caucus,
        role=role,
        to_control=to_control,
    )


def _checked_role(sender: str, role: str) -> str:
    name = role.strip()
    if name and sender != CONTROL_DESK:
        raise Refused("not_allowed", "only control speaks in a role", allowed="leave out the role")
    if len(name) > ROLE_LIMIT:
        raise Refused("too_long", f"the role has {len(name)} characters", allowed=f"at most {ROLE_LIMIT}")
    return name


def _say(state: State, command: cmd.Say, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    return [said(state, CONTROL_DESK, command)]


def _assign_seat(state: State, command: cmd.AssignSeat, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    public = state.public
    seat = public.seats.get(command.seat)
    if seat is None:
        raise Refused("unknown_seat", f"{command.seat!r} is no seat of this session", allowed=", ".join(public.seats))
    if command.holder == "bot" and not command.bot:
        raise Refused("unknown_bot", "no bot is named", allowed="the name of an installed bot")
    remote = command.holder == "person" and actor.role == "system"  # a program that joined as a person's device does
    bot = command.bot if command.holder == "bot" or remote else ""
    ready = ready_as(state, command.seat, command.holder)
    caretaker = command.holder == "bot" and (seat.holder == "person" or seat.caretaker)
    if command.device and seat.caretaker:
        raise Refused("seat_not_open", f"a bot keeps {seat.id!r} for its delegation", allowed="the seat's own code")
    assigned = ev.SeatAssigned(seat=command.seat, holder=command.holder, bot=bot, ready=ready, caretaker=caretaker)
    if not command.device:
        return [assigned]
    if actor.role != "system" or command.holder != "person":
        raise Refused(
            "not_allowed", "the server names the device of a person who joins", allowed="leave out the device"
        )
    return [assigned, *seated(state, command.seat, command.device, lead=True)]


def ready_as(state: State, seat: str, holder: Literal["open", "person", "bot"]) -> bool:
    """Whether the phase asks no more of the seat once ``holder`` has it.

    What a bot decided for the seat stands, but that it had nothing more to say doesn't speak for the people who take its place:
    a Negotiation waits for them.
    """
    public = state.public
    if holder == "open":
        return True
    if public.phase in ("briefing", "resolution") or public.status != "running":
        return holder == "bot" and public.status == "running"
    before = public.seats[seat]
    if before.holder == "open" or (before.holder == "bot" and holder == "person"):
        return _has_acted(state, seat)
    return before.ready


def _has_acted(state: State, seat: str) -> bool:
    own, public = state.private[seat], state.public
    if public.phase == "decision":
        return own.decision is not None
    if public.phase == "vote":
        return all(
            motion.id in own.ballots
            for motion in public.motions.values()
            if motion.status == "voting" and seat in motion.electorate
        )
    return False


def _start(state: State, command: cmd.Start, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    public = state.public
    if public.status != "lobby":
        raise Refused("already_started", "the session has passed STARTEX", allowed="before STARTEX")
    events: list[ev.Event] = []
    for seat in public.seats.values():
        if seat.holder == "open" and command.fill:
            events.append(ev.SeatAssigned(seat=seat.id, holder="bot", bot=command.fill))
    if not events and all(seat.holder == "open" for seat in public.seats.values()):
        raise Refused(
            "nobody_seated",
            "no seat is held by a person or a bot",
            allowed="let somebody join, or fill the seats with bots",
        )
    events.append(ev.SessionStarted())
    for event in events:
        state = evolve(state, event)
    return [*events, *first_phase(state, now, luck)]


def _close_phase(state: State, command: cmd.ClosePhase, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    running(state.public)
    checked_phase(state.public, command.phase)
    if actor.role == "system" and (state.public.clock.deadline is None or now < state.public.clock.deadline):
        raise Refused("clock_stopped", f"phase {command.phase!r} isn't due", allowed="at its deadline")
    if actor.role == "system" and (given := due_grace(state, now)):
        return given
    paused = state.public.clock.remaining is not None
    events = list(close_phase(state, now, luck))
    if paused:  # advancing a paused exercise opens the next phase with its clock held, at its full length
        until = state.public.clock.until
        for index, event in enumerate(events):
            if isinstance(event, ev.PhaseOpened) and event.clock.deadline is not None:
                held = Clock(opened_at=now, remaining=event.clock.deadline - now, until=until)
                events.insert(index + 1, ev.ClockChanged(cause="paused", clock=held))
                break
    return events


def _pause(state: State, command: cmd.Pause, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    running(state.public)
    clock = state.public.clock
    if clock.deadline is None:
        if clock.until is not None:  # the delegations stopped it for a while; now it stands until it is resumed
            return [ev.ClockChanged(cause="paused", clock=changed(clock, until=None))]
        raise Refused("clock_stopped", "no clock is running", allowed="while a phase has a running clock")
    held = Clock(opened_at=clock.opened_at, remaining=max(0, clock.deadline - now))
    return [ev.ClockChanged(cause="paused", clock=held)]


def _resume(state: State, command: cmd.Resume, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    running(state.public)
    clock = state.public.clock
    if clock.remaining is None:
        raise Refused("clock_running", "the clock is not paused", allowed="after a pause")
    if actor.role == "system" and (clock.until is None or now < clock.until):
        raise Refused("clock_stopped", "the pause isn't over", allowed="when the pause by vote has lasted its time")
    return [ev.ClockChanged(cause="resumed", clock=Clock(opened_at=clock.opened_at, deadline=now + clock.remaining))]


def _extend(state: State, command: cmd.Extend, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    running(state.public)
    checked_phase(state.public, command.phase)
    if not 10 <= command.seconds <= 86_400:
        raise Refused("bad_value", f"seconds is {command.seconds!r}", allowed="10 to 86400")
    return [_moved(state.public.clock, command.seconds * 1000, "extended")]


def _freeze_clock(state: State, command: cmd.FreezeClock, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    running(state.public)
    checked_phase(state.public, command.phase)
    if actor.role != "system":
        raise Refused("not_allowed", "'freeze_clock' is for the server", allowed="'extend' or 'pause'")
    if command.milliseconds <= 0:
        raise Refused("bad_value", f"milliseconds is {command.milliseconds!r}", allowed="above 0")
    return [_moved(state.public.clock, command.milliseconds, "frozen")]


def _moved(clock: Clock, milliseconds: int, cause: Any) -> ev.Event:
    if clock.deadline is not None:
        moved = Clock(opened_at=clock.opened_at, deadline=clock.deadline + milliseconds)
    elif clock.remaining is not None:
        moved = changed(clock, remaining=clock.remaining + milliseconds)
    else:
        raise Refused("clock_stopped", "this phase has no clock", allowed="in a session with clocks")
    return ev.ClockChanged(cause=cause, clock=moved, milliseconds=milliseconds)


def _end_session(state: State, command: cmd.EndSession, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    public = state.public
    running(public)
    opened = ev.PhaseOpened(
        round=public.round, phase="ended", phase_id=f"{public.round}.ended.{public.branch}", clock=Clock(opened_at=now)
    )
    return list(session_end(state, "stopped", opened))


CONTROL: Final[dict[type, Callable[[State, Any, Actor, int, Luck], list[ev.Event]]]] = {
    cmd.OpenDebrief: open_debrief,
    cmd.Say: _say,
    cmd.AssignSeat: _assign_seat,
    cmd.Start: _start,
    cmd.ClosePhase: _close_phase,
    cmd.Pause: _pause,
    cmd.Resume: _resume,
    cmd.Extend: _extend,
    cmd.FreezeClock: _freeze_clock,
    cmd.EndSession: _end_session,
    **GRACE,
    **INJECTS,
}
