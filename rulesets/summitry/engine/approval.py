"""The approval desk: what bots say, where a session says so, and what is written at a seat whose texts the facilitator reads
first, waits until the facilitator releases, edits or drops it.

What nobody has released when the phase ends is dropped: nothing that was to be read first reaches anybody unread (a rule of ours).
Motions, pacts, ballots and decisions take effect as ever, without the text that goes with them: that waits, and once it is
released it goes as a message to whom it was for. A motion that consists of its text waits whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final, Literal, NamedTuple

from summitry import commands as cmd
from summitry import events as ev
from summitry.engine.control import said
from summitry.engine.evolve import Folded, evolve
from summitry.luck import Luck
from summitry.motions import MOTION_TYPES
from summitry.refusal import Refused
from summitry.state import HeldMessage, State
from summitry.values import Actor, seat_actor

__all__ = [
    "APPROVAL",
    "MOST_HELD",
    "Handler",
    "folded",
    "held_back",
    "lapsed",
    "read_first",
    "released",
    "waits",
    "without_text",
]

Handler = Callable[[State, Any, Actor, int, Luck], list[ev.Event] | Folded]

MOST_HELD: Final = 20
"""Messages of one seat that may wait at a time."""
_REASON: Final = "(The reason waits for the facilitator.)"


def held_back(state: State, command: cmd.Say, actor: Actor) -> ev.Event | None:
    """The message put before the facilitator, if it has to wait. Refused as it would be when sent."""
    seat = actor.seat
    if seat is None or not waits(state, actor):
        return None
    said(state, seat, command)
    return _waiting(state, actor, text=command.text, to=command.to, caucus=command.caucus)


def waits(state: State, actor: Actor) -> bool:
    """Whether the facilitator reads first what the actor writes. What the facilitator writes at a seat never waits."""
    if actor.role != "seat" or actor.seat is None or actor.by not in ("person", "bot"):
        return False
    bots = actor.by == "bot" and state.rules.options.approval == "bots"
    return bots or state.private[actor.seat].texts_wait


def _waiting(state: State, actor: Actor, **what: Any) -> ev.Event:
    seat = actor.seat
    assert seat is not None
    if sum(held.seat == seat for held in state.held.values()) >= MOST_HELD:
        raise Refused("held_limit", f"{seat!r} has {MOST_HELD} messages waiting", allowed="wait for the facilitator")
    order = state.next_held
    held = HeldMessage(id=f"h{order}", order=order, seat=seat, by="bot" if actor.by == "bot" else "person", **what)
    return ev.MessageHeld(seat=seat, held=held, seats=(seat,))


class Aside(NamedTuple):
    """A text that was taken off a command."""

    text: str
    to: tuple[str, ...]
    """The seats that would have read it; empty: everybody."""
    about: str
    """What it goes with, unless what the command brings about says so."""


def without_text(state: State, command: cmd.Command, actor: Actor) -> tuple[cmd.Command, Aside | None]:
    """The command without the free text in it, if the actor's texts wait; else as it is."""
    seat = actor.seat
    if seat is None or not waits(state, actor):
        return command, None
    match command:
        case cmd.TableMotion() | cmd.AmendMotion() if command.text:
            about = command.motion
            return replace(command, text=""), Aside(command.text, (), about)
        case cmd.RetableMotion() if command.text:
            return replace(command, text=None), Aside(command.text, (), command.motion)
        case cmd.BreakSilence() if command.reason.strip():
            motion = state.public.motions.get(command.motion)
            readers = motion.electorate if motion is not None else ()
            return replace(command, reason=_REASON), Aside(command.reason, _others(readers, seat), command.motion)
        case cmd.OfferPact() if command.text:
            return replace(command, text=""), Aside(command.text, command.to, "")
        case cmd.CounterPact() | cmd.DeclinePact() if command.text:
            pact = state.private[seat].pacts.get(command.pact)
            parties = pact.parties if pact is not None else ()
            return replace(command, text=""), Aside(command.text, _others(parties, seat), command.pact)
        case _:
            return command, None


def _others(seats: tuple[str, ...], seat: str) -> tuple[str, ...]:
    return tuple(each for each in seats if each != seat)


def _consists_of_text(state: State, command: cmd.Command) -> bool:
    """Whether the command is about a motion that is nothing without its text."""
    if isinstance(command, cmd.TableMotion):
        kind = command.motion
    elif isinstance(command, cmd.AmendMotion | cmd.RetableMotion) and command.motion in state.public.motions:
        kind = state.public.motions[command.motion].motion
    else:
        return False
    return kind in MOTION_TYPES and MOTION_TYPES[kind].needs_text


def _text_held(state: State, actor: Actor, aside: Aside, events: Iterable[ev.Event]) -> ev.Event:
    """The text put before the facilitator. ``events``: what its command has brought about."""
    about = aside.about
    for event in events:
        if isinstance(event, ev.MotionTabled):
            about = event.motion.id
        elif isinstance(event, ev.PactOffered):
            about = event.pact.id
    return _waiting(state, actor, text=aside.text, to=aside.to, about=about)


def _command_held(state: State, actor: Actor, command: cmd.Command, aside: Aside) -> ev.Event:
    """A motion that consists of its text, put before the facilitator."""
    return _waiting(state, actor, text=aside.text, about=aside.about, command=command)


def read_first(
    handler: Handler, state: State, command: cmd.Command, actor: Actor, now: int, luck: Luck
) -> list[ev.Event] | Folded:
    """What is written waits for the facilitator; what is done takes effect. ``handler``: of the command, at a seat."""
    bare, aside = without_text(state, command, actor)
    if aside is None:
        return handler(state, command, actor, now, luck)
    if _consists_of_text(state, command):
        handler(state, command, actor, now, luck)  # refused as it would be
        return [_command_held(state, actor, command, aside)]
    events, after = folded(state, handler(state, bare, actor, now, luck))
    held = _text_held(after, actor, aside, events)
    return Folded([*events, held], evolve(after, held))


def folded(state: State, decided: list[ev.Event] | Folded) -> Folded:
    """Events with the state after them."""
    if isinstance(decided, Folded):
        return decided
    for event in decided:
        state = evolve(state, event)
    return Folded(decided, state)


def released(state: State, command: cmd.ReleaseMessage) -> tuple[ev.Event, cmd.Command, Actor] | None:
    """Where a whole motion is released: the end of its waiting, the motion with the text as it is now, and whose it is."""
    held = state.held.get(command.held)
    if held is None or held.command is None:
        return None
    text = held.text if command.text is None else command.text
    return (
        _closed(held, "released" if text == held.text else "edited"),
        replace(held.command, text=text),
        seat_actor(held.seat, held.by),
    )


def lapsed(state: State) -> list[ev.Event]:
    """The end of everything that waits: the phase has ended."""
    return [_closed(held, "lapsed") for held in state.held.values()]


def _closed(held: HeldMessage, outcome: Literal["released", "edited", "dropped", "lapsed"]) -> ev.Event:
    return ev.HeldMessageClosed(seat=held.seat, held=held.id, outcome=outcome, seats=(held.seat,))


def _found(state: State, id_: str) -> HeldMessage:
    held = state.held.get(id_)
    if held is None:
        raise Refused("unknown_held", f"no message {id_!r} waits", allowed=", ".join(state.held) or "none waits")
    return held


def _release(state: State, command: cmd.ReleaseMessage, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    held = _found(state, command.held)
    text = held.text if command.text is None else command.text
    whole = f"{held.about}: {text}" if held.about and text.strip() else text
    message = said(state, held.seat, cmd.Say(text=whole, to=held.to, caucus=held.caucus))
    return [_closed(held, "released" if text == held.text else "edited"), message]


def _hold(state: State, command: cmd.HoldTexts, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    if command.seat not in state.public.seats:
        known = ", ".join(state.public.seats)
        raise Refused("unknown_seat", f"{command.seat!r} is no seat of this session", allowed=known)
    return [ev.TextsHeld(seat=command.seat, hold=command.hold, seats=(command.seat,))]


def _drop(state: State, command: cmd.DropMessage, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    return [_closed(_found(state, command.held), "dropped")]


APPROVAL: Final[dict[type, Callable[[State, Any, Actor, int, Luck], list[ev.Event]]]] = {
    cmd.ReleaseMessage: _release,
    cmd.DropMessage: _drop,
    cmd.HoldTexts: _hold,
}
