"""The approval desk: where a session says so, what bots say waits until the facilitator releases, edits or drops it.

What nobody has released when the phase ends is dropped: nothing that a bot says reaches anybody unread (a rule of ours). Only
messages wait; a bot's motions, pacts, ballots and decisions take effect as ever.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal

from summitry import commands as cmd
from summitry import events as ev
from summitry.engine.control import said
from summitry.luck import Luck
from summitry.refusal import Refused
from summitry.state import HeldMessage, State
from summitry.values import Actor

__all__ = ["APPROVAL", "MOST_HELD", "held_back", "lapsed"]

MOST_HELD: Final = 20
"""Messages of one seat that may wait at a time."""


def held_back(state: State, command: cmd.Say, actor: Actor) -> ev.Event | None:
    """The message put before the facilitator, if it is a bot's and has to wait. Refused as it would be when sent."""
    seat = actor.seat
    if state.rules.options.approval != "bots" or actor.by != "bot" or seat is None:
        return None
    said(state, seat, command)
    if sum(held.seat == seat for held in state.held.values()) >= MOST_HELD:
        raise Refused("held_limit", f"{seat!r} has {MOST_HELD} messages waiting", allowed="wait for the facilitator")
    order = state.next_held
    held = HeldMessage(id=f"h{order}", order=order, seat=seat, text=command.text, to=command.to, caucus=command.caucus)
    return ev.MessageHeld(seat=seat, held=held, seats=(seat,))


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
    message = said(state, held.seat, cmd.Say(text=text, to=held.to, caucus=held.caucus))
    return [_closed(held, "released" if text == held.text else "edited"), message]


def _drop(state: State, command: cmd.DropMessage, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    return [_closed(_found(state, command.held), "dropped")]


APPROVAL: Final[dict[type, Callable[[State, Any, Actor, int, Luck], list[ev.Event]]]] = {
    cmd.ReleaseMessage: _release,
    cmd.DropMessage: _drop,
}
