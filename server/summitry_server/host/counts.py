"""What a node has done since it started, counted. ``app.metrics`` shows it; nothing here knows how."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import Final

__all__ = ["BOUNDS", "Counts", "Spread"]

BOUNDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds: upper bounds of what a spread tells apart."""


class Spread:
    """How long something took, as a histogram."""

    __slots__ = ("counts", "total")

    def __init__(self) -> None:
        self.counts = [0] * (len(BOUNDS) + 1)
        self.total = 0.0

    def add(self, seconds: float) -> None:
        """One more."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds


class Counts:
    """Codes and causes come from fixed lists: nothing that players choose becomes a label."""

    __slots__ = (
        "bots",
        "closings",
        "commands",
        "commits",
        "conflicts",
        "cut_over",
        "hints",
        "lag",
        "sent_away",
        "turned_away",
    )

    def __init__(self) -> None:
        self.commands: Counter[str] = Counter()
        """Answers by code; ``""``: accepted."""
        self.commits = Spread()
        """From giving records to the store until they are on disk."""
        self.conflicts = 0
        """Appends that another node was quicker with."""
        self.cut_over = 0
        """Clients that stopped reading and were cut over to a snapshot."""
        self.closings = 0
        """Phases that a deadline ended, by this node."""
        self.bots: Counter[str] = Counter()
        """Decisions that a bot did not give, by why."""
        self.hints = 0
        """What was heard on the bus."""
        self.sent_away = 0
        """Connections that ended since their access was withdrawn."""
        self.turned_away = 0
        """Sockets that were refused since there were too many already."""
        self.lag = 0.0
        """Seconds by which the event loop was late in the latest quarter of a second."""
