"""Whether this node should be given new clients, and why not."""

from __future__ import annotations

from typing import Final

from summitry_server.host.ports import Clock, EventStore, StoreUnavailable

__all__ = ["MOST_SKEW", "Readiness"]

MOST_SKEW: Final = 1_000
"""Milliseconds by which a node's clock may differ from the database's: deadlines must mean the same on every node."""
_LONGEST_ASK: Final = 500
"""A question that took longer says too little about the clock."""


class Readiness:
    """Kept up by the host at every sign of life that it gives to the database."""

    def __init__(self, store: EventStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._trouble = ""
        self._skew = 0
        self.ending = False
        """The process has been told to end."""

    async def look(self) -> None:
        """Compare the clocks."""
        before = self._clock.now()
        theirs = await self._store.now()
        after = self._clock.now()
        if theirs is None:
            self._skew = 0
        elif after - before <= _LONGEST_ASK:
            self._skew = (before + after) // 2 - theirs

    def reached(self) -> bool:
        """The database has answered; whether that is news."""
        before, self._trouble = self._trouble, ""
        return bool(before)

    def failed(self, error: Exception) -> bool:
        """The database hasn't; whether that is news."""
        before = self._trouble
        self._trouble = str(error) if isinstance(error, StoreUnavailable) else "the database can't be used"
        return not before

    @property
    def skew(self) -> int:
        """Milliseconds by which our clock is ahead of the database's."""
        return self._skew

    @property
    def clock_fault(self) -> str:
        """What is wrong with the clock; empty if nothing."""
        if abs(self._skew) <= MOST_SKEW:
            return ""
        way = "ahead of" if self._skew > 0 else "behind"
        return (
            f"this server's clock is {abs(self._skew) / 1000:.1f} s {way} the database's; deadlines would come at the wrong "
            "time. Set the clocks of all machines by a time server (NTP)"
        )

    def faults(self) -> tuple[str, ...]:
        """Why not, in words; empty when the node is ready."""
        ending = "the server is going down" if self.ending else ""
        return tuple(fault for fault in (ending, self._trouble, self.clock_fault) if fault)
