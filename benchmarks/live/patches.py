"""How much less is sent because clients get patches: no time, only bytes, which are the same on every machine."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from summitry.codec import LEGAL, VIEW
from summitry.engine import evolve, legal
from summitry.events import PhaseOpened, Record
from summitry.loading import load_rules
from summitry.rules import Options
from summitry.state import State
from summitry.values import Audience
from summitry.views import view
from summitry_lab.tournament import play_seed
from summitry_server.host.hub import Hub

__all__ = ["patches"]


class _Clock:
    def now(self) -> int:
        return 1_764_000_000_000

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Ear:
    """Weighs what it hears."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self.weight = 0

    def push(self, frame: bytes) -> None:
        self.weight += len(frame)


async def patches(_folder: Path) -> Iterator[str]:
    """Bytes a phase for one seat: as it is, with the whole view at each change, and in one change at the phase's end."""
    rules = load_rules("calm-15", "nato", Options(clocks="untimed"))
    records: list[Record] = list(play_seed(rules, 3).records)
    state: State | None = None
    for event in records[0].events:
        state = evolve(state, event)
    assert state is not None
    hub = Hub("s", records[:1], state, clock=_Clock())
    ear = _Ear(Audience(kind="seat", seat="EST"))
    hub.join(ear)
    sent: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    phase, whole, ear.weight = "lobby", 0, 0
    for record in records[1:]:
        before = state
        for event in record.events:
            state = evolve(state, event)
        hub.publish(state, [record])
        await asyncio.sleep(0)
        if view(state, ear.audience) != view(before, ear.audience):
            whole += len(VIEW.dump(view(state, ear.audience))) + len(LEGAL.dump(legal(state, "EST")))
        if any(isinstance(event, PhaseOpened) for event in record.events) or record is records[-1]:
            sent[phase].append((ear.weight, whole))
            phase, ear.weight, whole = state.public.phase, 0, 0
    rows = []
    for name, each in sent.items():
        mine, all_ = sum(a for a, _ in each) / len(each) / 1024, sum(b for _, b in each) / len(each) / 1024
        if all_:
            rows.append(f"| {name} | {len(each)} | {mine:.1f} | {all_:.1f} | {mine / all_:.3f} |")
    return iter(
        [
            "| phase, as a seat of calm-15 under nato sees it | of them | KB sent | KB with the whole view each time | ratio |",
            "|---|---|---|---|---|",
            *rows,
        ]
    )
