"""Where somebody may sit down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summitry.refusal import Refused
from summitry.state import Seat, State

__all__ = ["Smallest", "crowd", "offered"]


def offered(state: State, prefer: Sequence[str], *, shared: bool, arriving: Mapping[str, int]) -> list[str]:
    """The seats that somebody is offered: the preferred, then the open ones, the bots', and last the smallest delegations.

    ``arriving``: how many are on their way to a seat and not in the state yet. A class that scans one code at once would
    otherwise all be sent to the seat that was the emptiest before any of them had sat down.
    """
    ranks = {"open": 0, "bot": 1, "person": 2}

    def key(place: tuple[int, Seat]) -> tuple[int, int, int]:
        order, seat = place
        coming = arriving.get(seat.id, 0)
        sitting = crowd(state, seat.id) if seat.holder == "person" else 0
        return 2 if coming else ranks[seat.holder], sitting + coming, order

    rest = [seat.id for _, seat in sorted(enumerate(state.public.seats.values()), key=key)]
    wanted = list(dict.fromkeys((*prefer, *rest)))
    seats = state.public.seats
    # A caretaker keeps the seat for its delegation, which comes back with the seat's own code.
    return [each for each in wanted if (shared or seats[each].holder != "person") and not seats[each].caretaker]


class Smallest:
    """The condition that no delegation is smaller than the one that somebody is sent to, when that is decided.

    Who comes through other processes at the same moment is unknown until then: the log says who came first.
    """

    def __init__(self, seat: str) -> None:
        self._seat = seat
        self.outgrown = False
        """Whether another one was smaller, the last time that it was asked."""

    def __call__(self, state: State) -> None:
        sizes = [crowd(state, seat.id) for seat in state.public.seats.values() if seat.holder == "person"]
        self.outgrown = crowd(state, self._seat) > min(sizes, default=0)
        if self.outgrown:
            raise Refused("seat_not_open", f"others came to {self._seat} first")


def crowd(state: State, seat: str) -> int:
    """How many people a delegation has admitted."""
    delegation = state.private[seat].delegation
    return int(state.public.seats[seat].holder == "person") if delegation is None else len(delegation.members)
