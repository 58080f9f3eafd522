"""Whether a log's Resolutions are those that the model computes from the states before them.

Folding a log doesn't ask the model, since events carry results: a figure that somebody changed folds like any other. A Resolution
draws no luck, so it can be worked out again and held against the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summitry.codec import EVENT
from summitry.engine import evolve
from summitry.engine.resolution import resolve
from summitry.events import Event, Record, RoundResolved
from summitry.state import State

__all__ = ["Departure", "departures"]

_MOST = 5
"""Fields named of one Resolution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """A Resolution whose events aren't what the model gives."""

    round: int
    seq: int
    """Of the record that holds it."""
    fields: tuple[str, ...]
    """The first that differ, as ``round_resolved.deterrence: 0.999 in the log, 0.41 computed``; empty if nothing could be
    computed from the state before."""


def departures(records: Iterable[Record]) -> Iterator[Departure]:
    """Every Resolution that differs, of branches that were rewound too. The records fold (``summitry replay`` has seen to it)."""
    state: State | None = None
    for record in records:
        before: list[State | None] = []
        for event in record.events:
            before.append(state)
            state = evolve(state, event)
        for index, event in enumerate(record.events):
            if isinstance(event, RoundResolved):
                found = _differing(record.events, index, before)
                if found is not None:
                    at = before[index]
                    number = at.public.round if at is not None else 0
                    yield Departure(round=number, seq=record.seq, fields=found)


def _differing(events: Sequence[Event], index: int, before: Sequence[State | None]) -> tuple[str, ...] | None:
    """None: as computed. A record may begin with the decision that closed the phase, so the beginning is looked for."""
    nearest: tuple[str, ...] = ()
    for start in range(index + 1):
        state = before[start]
        if state is None or state.public.phase != "decision":
            continue
        try:
            computed = resolve(state)
        except (AssertionError, ArithmeticError, LookupError, TypeError, ValueError):
            continue
        logged = tuple(events[start : start + len(computed)])
        if logged == computed:
            return None
        if [event.kind for event in logged] == [event.kind for event in computed] and not nearest:
            pairs = zip(logged, computed, strict=True)
            nearest = tuple(
                text for one, two in pairs for text in _between(EVENT.plain(one), EVENT.plain(two), one.kind)
            )
    return nearest[:_MOST]


def _between(logged: Any, computed: Any, path: str) -> Iterator[str]:
    if isinstance(logged, Mapping) and isinstance(computed, Mapping):
        for key in dict.fromkeys((*logged, *computed)):
            yield from _between(logged.get(key), computed.get(key), f"{path}.{key}")
    elif logged != computed:
        yield f"{path}: {logged} in the log, {computed} computed"
