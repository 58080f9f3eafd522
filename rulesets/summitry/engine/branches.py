"""The branches of a log: the points to which a session may go back, and the records that count after rewinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summitry import events as ev
from summitry.values import Phase

__all__ = ["Branches", "Point", "PointKind", "living"]


PointKind = Literal["start", "cut", "endex"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place in a log. ``seq``: its last record."""

    id: str
    """A phase instance, ``"cut.N"``, or ``"endex.N"``."""
    seq: int
    at: int
    """The instant of that record, in ms."""
    kind: PointKind
    """``start``: a phase begins, and nobody has acted in it. ``cut``: the exercise as it stood when branch N began; ``endex``: as
    it stood before branch N ended."""
    round: int
    phase: Phase
    branch: int
    """In which it lies."""


class Branches:
    """Where the points of one log lie. Give it the records one by one, in order."""

    def __init__(self) -> None:
        self.points: dict[str, Point] = {}
        """By id, in order."""
        self.rewinds: list[tuple[int, int]] = []
        """Number of each record that went back, and of the record it went back to."""
        self._round, self._branch = 0, 0
        self._phase: Phase = "lobby"
        self._last = 0, 0

    def add(self, record: ev.Record) -> None:
        """The log's next record."""
        opened = ""
        for event in record.events:
            if isinstance(event, ev.Rewound):
                self._point(f"cut.{self._branch_of(event.phase_id)}", *self._last, "cut")
                self.rewinds.append((record.seq, self.points[event.to].seq))
            elif isinstance(event, ev.PhaseOpened) and event.phase == "ended":
                self._point(f"endex.{self._branch}", *self._last, "endex")
            if isinstance(event, ev.Rewound | ev.PhaseOpened | ev.SessionForked):
                self._round, self._phase = event.round, event.phase
                self._branch = self._branch_of(event.phase_id)
                opened = event.phase_id if event.phase != "ended" else ""
        # Only where a record ends has the exercise ever stood: phases of which nothing was asked opened and closed in one.
        if opened:
            self._point(opened, record.seq, record.at, "start")
        self._last = record.seq, record.at

    def _point(self, id_: str, seq: int, at: int, kind: PointKind) -> None:
        self.points[id_] = Point(
            id=id_, seq=seq, at=at, kind=kind, round=self._round, phase=self._phase, branch=self._branch
        )

    @staticmethod
    def _branch_of(phase_id: str) -> int:
        return int(phase_id.rpartition(".")[2])

    def spans(self, head: int) -> list[tuple[int, int]]:
        """First and last number of each run of records that counts, in order, for a log of ``head`` records."""
        runs: list[tuple[int, int]] = []
        end = head
        for seq, to in reversed(self.rewinds):
            if seq <= end:
                runs.append((seq, end))
                end = to
        return [(1, end), *reversed(runs)]


def living(records: Iterable[ev.Record]) -> Iterator[ev.Record]:
    """The records that count: without those that a rewind cut off. Folding them gives the same state as folding all."""
    kept: Sequence[ev.Record] = tuple(records)
    branches = Branches()
    for record in kept:
        branches.add(record)
    for first, last in branches.spans(len(kept)):
        yield from kept[first - 1 : last]
