"""Messages to a caucus: which seats read them, and who may send one."""

from __future__ import annotations

from summitry import commands as cmd
from summitry.refusal import Refused
from summitry.state import State

__all__ = ["recipients"]


def recipients(state: State, sender: str, command: cmd.Say) -> tuple[str, ...]:
    """The seats of the caucus. A seat must belong to it; the facilitator writes to any."""
    caucuses = {caucus.id: caucus for caucus in state.rules.scenario.caucuses}
    caucus = caucuses.get(command.caucus)
    if caucus is None:
        raise Refused(
            "unknown_caucus", f"there is no caucus {command.caucus!r}", allowed=", ".join(caucuses) or "none here"
        )
    if command.to:
        raise Refused("bad_value", "a message names a caucus and seats", allowed="one of the two")
    if sender in state.public.seats and sender not in caucus.members:
        own = [each.id for each in caucuses.values() if sender in each.members]
        raise Refused(
            "not_in_caucus", f"{sender!r} doesn't belong to {caucus.title}", allowed=", ".join(own) or "name the seats"
        )
    return tuple(seat for seat in state.public.seats if seat in caucus.members)
