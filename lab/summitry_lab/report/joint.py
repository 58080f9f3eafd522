"""Joint work in the chronicle: what began, who joined and left, what was given, how operations went."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from summitry import events as ev
from summitry.joint import Effort
from summitry_lab.report.blocks import Block, Heading, Text

__all__ = ["JointEvent", "joint_work"]

JointEvent = ev.EffortBegun | ev.EffortJoined | ev.EffortLeft | ev.EffortsResolved


def joint_work(events: list[JointEvent], name: Callable[[str], str]) -> Iterator[Block]:
    """The section of one round; nothing if there was none."""
    if not events:
        return
    yield Heading(text="Joint work", level=3)
    for event in events:
        if isinstance(event, ev.EffortBegun):
            who = ", ".join(name(state) for state in event.effort.participants)
            yield Text(label=f"{event.effort.id} begins:", text=f"{event.effort.title} Taking part: {who}.", indent=2)
        elif isinstance(event, ev.EffortJoined):
            yield Text(text=f"{name(event.seat)} joins {event.effort}.", indent=2)
        elif isinstance(event, ev.EffortLeft):
            blame = ", and breaks its word" if event.blamed else ""
            yield Text(text=f"{name(event.seat)} leaves {event.effort}{blame}.", indent=2)
        else:
            for effort in (*event.efforts.values(), *event.ended.values()):
                yield Text(text=_year(effort, event), indent=2)
            for theatre in event.theatres.values():
                told = f"{theatre.title}: {theatre.progress} of the {theatre.settles} years of success that end it."
                yield Text(text=told, indent=2, tone="dim")
            for theatre in event.settled.values():
                yield Text(text=f"The crisis is over: {theatre.title}.", indent=2, tone="good")


def _year(effort: Effort, event: ev.EffortsResolved) -> str:
    unit = "% of budget" if effort.kind == "programme" else "% of GDP"
    ended = " It has run out." if effort.id in event.ended else ""
    if effort.id in event.needed:
        raised, needed = event.raised[effort.id], event.needed[effort.id]
        word = "succeeded" if raised >= needed - 1e-6 else "failed"
        return f"Operation {effort.id} {word} this year: {raised:.1f} bn USD of the {needed:.1f} it needed.{ended}"
    if not effort.asked:
        return f"{effort.kind.capitalize()} {effort.id} stands with {len(effort.participants)} taking part.{ended}"
    full = sum(share >= effort.asked - 1e-6 for share in effort.given.values())
    return (
        f"{effort.kind.capitalize()} {effort.id}: {full} of {len(effort.participants)} gave the {effort.asked:g} {unit} "
        f"that it asks, or more.{ended}"
    )
