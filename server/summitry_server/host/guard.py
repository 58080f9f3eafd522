"""What the server itself refuses before the rules are asked: it knows who is at a seat and which bots are installed."""

from __future__ import annotations

from collections.abc import Collection

from summitry.commands import AssignSeat, Command, Start
from summitry.refusal import Refused
from summitry.state import State
from summitry.values import Actor

__all__ = ["guard"]


def guard(state: State, command: Command, actor: Actor, bots: Collection[str]) -> None:
    """Raise :class:`Refused` for a command that comes too late for a seat that changed hands, or names no bot of ours.

    It is asked by the session's writer with the very state on which the command would be decided.
    """
    public = state.public
    if actor.role == "seat" and actor.seat is not None and actor.seat in public.seats:
        holder = public.seats[actor.seat].holder
        if actor.by == "bot" and holder != "bot":
            raise Refused("seat_not_open", f"{actor.seat} is not held by a bot any more")
        if actor.by == "person" and holder != "person":
            raise Refused(
                "seat_not_open",
                f"{actor.seat} is held by {'a bot' if holder == 'bot' else 'nobody'} now",
                allowed="join again with the seat's code to take it back",
            )
    bot = command.fill if isinstance(command, Start) else ""
    if isinstance(command, AssignSeat) and command.holder == "bot":
        bot = command.bot
    if bot and bot not in bots:
        raise Refused("unknown_bot", f"there is no bot {bot!r}", allowed=", ".join(bots))
    if actor.role == "system" and isinstance(command, AssignSeat) and command.holder == "person":
        seat = public.seats.get(command.seat)
        if seat is not None and seat.holder == "person":
            raise Refused("seat_not_open", f"{command.seat} is held by a person", allowed="the seat's own code")
