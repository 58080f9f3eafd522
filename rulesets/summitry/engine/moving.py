"""Moving people: a device, or a whole delegation, goes to another seat, with what it knows in its head and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from summitry import commands as cmd
from summitry import events as ev
from summitry.engine.control import ready_as
from summitry.engine.evolve import evolve
from summitry.engine.headship import delegation_of, head_appointed, seated
from summitry.luck import Luck
from summitry.refusal import Refused
from summitry.state import State
from summitry.values import Actor

__all__ = ["MOVING"]


def _move(state: State, command: cmd.MoveDelegates, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seats = state.public.seats
    for seat in (command.seat, command.to):
        if seat not in seats:
            raise Refused("unknown_seat", f"{seat!r} is no seat of this session", allowed=", ".join(seats))
    if command.seat == command.to:
        raise Refused("bad_value", "the delegation is there already", allowed="another seat")
    members = delegation_of(state, command.seat).members
    moving = [device for device, number in members.items() if command.member in (0, number)]
    if not moving:
        known = ", ".join(map(str, sorted(members.values())))
        raise Refused(
            "unknown_delegate", f"{command.seat!r} has no such device", allowed=known or "nobody has joined it"
        )
    events: list[ev.Event] = []

    def happened(*more: ev.Event) -> None:
        nonlocal state
        for event in more:
            state = evolve(state, event)
            events.append(event)

    for device in moving:
        happened(ev.DelegateLeft(seat=command.seat, device=device, member=members[device], seats=(command.seat,)))
    left = delegation_of(state, command.seat)
    if left.members and not left.head:
        happened(head_appointed(left, command.seat, min(left.members.values()), "facilitator"))
    elif not left.members and seats[command.seat].holder == "person":
        happened(ev.SeatAssigned(seat=command.seat, holder="open", ready=True))
    if seats[command.to].holder != "person":
        ready = ready_as(state, command.to, "person")
        happened(ev.SeatAssigned(seat=command.to, holder="person", ready=ready))
    for device in moving:
        happened(*seated(state, command.to, device, lead=False))
    return events


MOVING: Final[dict[type, Callable[[State, Any, Actor, int, Luck], list[ev.Event]]]] = {cmd.MoveDelegates: _move}
