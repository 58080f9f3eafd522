"""When a phase's clock has run, by the log, and so what an outage took from it."""

from __future__ import annotations

from typing import Final

from summitry import events as ev
from summitry.state import Clock
from summitry_server.host.ports import Outage

__all__ = ["RETURN", "Running", "due_back"]

RETURN: Final = 15_000
"""Milliseconds that every phase has left at least when somebody serves again: phones need some to come back."""


class Running:
    """The spans in which the present clock has run, since its time was last set anew. Give it the log's records in order.

    Time that is added, by the facilitator or after an outage, sets nothing anew: the spans of before still count.
    """

    def __init__(self) -> None:
        self.since = 0
        """When the time was set: by the beginning of a phase, by grace, by going back. Milliseconds since the epoch."""
        self._spans: list[tuple[int, int | None]] = []
        """Beginning and end; None: it still runs."""
        self._deadline: int | None = None

    def add(self, record: ev.Record) -> None:
        """The log's next record."""
        for event in record.events:
            match event:
                case ev.PhaseOpened() | ev.GraceGiven() | ev.Rewound():
                    self._set(event.clock, record.at)
                case ev.StateRestored():
                    self._set(event.state.public.clock, record.at)
                case ev.ClockChanged(cause="paused") | ev.PausedByVote():
                    self._stop(record.at)
                case ev.ClockChanged(cause="resumed"):
                    self._spans.append((record.at, None))
                case ev.ClockChanged():
                    pass
                case _:
                    continue
            if not isinstance(event, ev.StateRestored):
                self._deadline = event.clock.deadline

    def lost(self, outage: Outage) -> int:
        """Milliseconds of the outage in which the clock ran."""
        return sum(
            max(0, (outage.end if end is None else min(end, outage.end)) - max(start, outage.start))
            for start, end in self._spans
        )

    def _set(self, clock: Clock, at: int) -> None:
        self.since = at
        self._deadline = clock.deadline
        self._spans = [(at, None)] if clock.deadline is not None else []

    def _stop(self, at: int) -> None:
        if self._spans and self._spans[-1][1] is None:
            # A clock that is stopped after its deadline has nothing left: what came after took nothing.
            end = at if self._deadline is None else min(at, self._deadline)
            self._spans[-1] = (self._spans[-1][0], end)


def due_back(clock: Clock, running: Running, outage: Outage) -> int:
    """Milliseconds to add after an outage: what it took, and so much more that :data:`RETURN` are left. 0: none.

    A clock that stands until somebody lets it run on gets back only what was taken.
    """
    if running.since >= outage.end:
        return 0
    lost = running.lost(outage)
    if clock.deadline is not None:
        ends = clock.deadline
    elif clock.remaining is not None and clock.until is not None:
        ends = max(clock.until, outage.end) + clock.remaining
    else:
        return lost if clock.remaining is not None else 0
    return max(0, lost, outage.end + RETURN - ends)
