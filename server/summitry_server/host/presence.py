"""Who is connected to one session, on this node and, as far as the bus tells, on others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from summitry.state import State
from summitry.values import Audience
from summitry_server.host.ports import Clock, Connection
from summitry_server.protocol import encode_presence

__all__ = ["AWAY", "Presence"]

AWAY: Final = 20_000
"""Milliseconds without a connection after which a head of delegation counts as away: a page that is loaded anew, or a
phone between two networks, is back sooner."""

_Devices = Mapping[str, Mapping[str, int]]


class Presence:
    """Counts connections per seat and per device of a delegation."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since = clock.now()
        self._here: dict[Connection, tuple[str, str]] = {}
        self._control: set[Connection] = set()
        self._elsewhere: dict[str, tuple[Mapping[str, int], _Devices]] = {}
        self._control_elsewhere: set[str] = set()
        self._last: dict[tuple[str, str], int] = {}
        """When a device that is gone was last connected."""

    def came(self, connection: Connection, device: str) -> None:
        """A connection is open."""
        if connection.audience.seat is not None:
            self._here[connection] = connection.audience.seat, device
        elif connection.audience.kind == "facilitator":
            self._control.add(connection)

    def left(self, connection: Connection) -> None:
        """It is closed."""
        self._control.discard(connection)
        known = self._here.pop(connection, None)
        if known is not None:
            self._last[known] = self._clock.now()

    def elsewhere(self, node: str, seats: Mapping[str, int], devices: _Devices, control: int) -> None:
        """Another node says what it has; nothing: it has none. ``control``: connections of the facilitator."""
        (self._control_elsewhere.add if control else self._control_elsewhere.discard)(node)
        _, before = self._elsewhere.get(node, ({}, {}))
        now = self._clock.now()
        for seat, known in before.items():
            for device in known.keys() - devices.get(seat, {}).keys():
                self._last[seat, device] = now
        if seats:
            self._elsewhere[node] = seats, devices
        else:
            self._elsewhere.pop(node, None)

    # --- asking ------------------------------------------------------------------------------------------------------

    def seats(self) -> dict[str, int]:
        """Connections per seat on this node."""
        return dict(Counter(seat for seat, _ in self._here.values()))

    def devices(self) -> dict[str, dict[str, int]]:
        """Connections per seat and device on this node."""
        found: dict[str, dict[str, int]] = {}
        for seat, device in self._here.values():
            if device:
                found.setdefault(seat, {})[device] = found.get(seat, {}).get(device, 0) + 1
        return found

    def present(self) -> frozenset[str]:
        """Seats of which somebody is connected, on any node."""
        return frozenset(seat for seat, number in self._all_seats().items() if number)

    def control(self) -> int:
        """The facilitator's connections on this node."""
        return len(self._control)

    def nodes(self, seat: str | None) -> int:
        """On how many nodes the seat (None: the facilitator) is connected; at least 1, since this one asks for one of its own."""
        if seat is None:
            return 1 + len(self._control_elsewhere)
        return 1 + sum(seats.get(seat, 0) > 0 for seats, _ in self._elsewhere.values())

    def connections(self, seat: str, device: str) -> int:
        """How often a device is connected, on all nodes."""
        return self._all_devices(seat)[device]

    def head_away(self, state: State, seat: str) -> bool:
        """Whether no device of the seat's head has been connected for :data:`AWAY`, as far as this node knows."""
        delegation = state.private[seat].delegation
        if delegation is None:
            return True
        device = next((device for device, number in delegation.members.items() if number == delegation.head), "")
        if self._all_devices(seat)[device]:
            return False
        return self._clock.now() - self._last.get((seat, device), self._since) >= AWAY

    def deserted(self, state: State, seat: str) -> bool:
        """Whether nobody of the delegation is connected, and its head is away."""
        return not self._all_seats()[seat] and self.head_away(state, seat)

    def frame(self, audience: Audience, state: State) -> bytes:
        """What an audience is told: devices of its own delegation by number, of the others only that somebody is there."""
        seats = {
            seat: count if audience.sees_all or audience.seat == seat else 1
            for seat, count in self._all_seats().items()
        }
        delegations: dict[str, dict[str, int]] = {}
        for seat, own in state.private.items():
            if own.delegation is None or not (audience.sees_all or audience.seat == seat):
                continue
            here = self._all_devices(seat)
            known = {str(number): here[device] for device, number in own.delegation.members.items() if here[device]}
            if known:
                delegations[seat] = known
        return encode_presence(seats, delegations)

    def _all_seats(self) -> Counter[str]:
        total = Counter(self.seats())
        for seats, _ in self._elsewhere.values():
            total.update(seats)
        return total

    def _all_devices(self, seat: str) -> Counter[str]:
        total = Counter(device for where, device in self._here.values() if where == seat and device)
        for _, devices in self._elsewhere.values():
            total.update(devices.get(seat, {}))
        return total
