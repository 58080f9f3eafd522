"""The facilitator's hand on the MSEL: held injects, and texts of the facilitator's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from summitry import commands as cmd
from summitry import events as ev
from summitry.engine.agenda import chairs_motions
from summitry.engine.evolve import evolve
from summitry.engine.injects import fire, provokes
from summitry.luck import Luck
from summitry.msel import Held, Inject
from summitry.refusal import Refused
from summitry.state import State
from summitry.values import Actor

__all__ = ["INJECTS"]

_TITLE: Final = 100
_TEXT: Final = 2000


def _inject(state: State, command: cmd.FireInject, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    _open(state, command.phase)
    injects = {inject.id: inject for inject in state.rules.scenario.injects}
    held = ", ".join(id_ for id_, each in injects.items() if isinstance(each.trigger, Held) and id_ not in state.fired)
    inject = injects.get(command.inject)
    if inject is None:
        raise Refused("unknown_inject", f"there is no inject {command.inject!r}", allowed=held or "none is held")
    if not isinstance(inject.trigger, Held):
        raise Refused("not_held", f"inject {inject.id!r} is {inject.trigger.kind}", allowed=held or "none is held")
    if inject.id in state.fired:
        raise Refused("already_came", f"{inject.id!r} came in round {state.fired[inject.id]}", allowed=held or "none")
    _free_of_provocation(state, inject)
    events = list(fire(state, inject, luck))
    if provokes(inject) and state.public.phase == "negotiation":
        after = state
        for event in events:
            after = evolve(after, event)
        events.extend(chairs_motions(after))
    return events


def _free_of_provocation(state: State, inject: Inject) -> None:
    """In the Briefing an inject may take the place of what the adversary did; later answers to that may be on the table."""
    present = state.public.provocation
    if provokes(inject) and present is not None and state.public.phase == "negotiation":
        raise Refused(
            "already_came",
            f"round {state.public.round} has its provocation: {present.title}",
            allowed="in a Briefing, or in a round without one",
        )


def _free_inject(state: State, command: cmd.FreeInject, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    _open(state, command.phase)
    title, text = command.title.strip(), command.text.strip()
    for name, value, limit in (("title", title, _TITLE), ("text", text, _TEXT)):
        if not value:
            raise Refused("no_reason", f"the {name} is empty", allowed=f"1 to {limit} characters")
        if len(value) > limit:
            raise Refused("too_long", f"the {name} has {len(value)} characters", allowed=f"1 to {limit} characters")
    seats = state.public.seats
    for seat in command.to:
        if seat not in seats:
            raise Refused("unknown_seat", f"{seat!r} is no seat of this session", allowed=", ".join(seats))
    round_ = state.public.round
    if command.to:
        to = tuple(seat for seat in seats if seat in command.to)
        return [ev.InjectDelivered(inject="", round=round_, title=title, text=text, seats=to)]
    return [ev.InjectOccurred(inject="", round=round_, title=title, text=text)]


def _open(state: State, phase: str) -> None:
    public = state.public
    if public.status != "running":
        raise Refused("not_running", "the session has not started", allowed="after STARTEX")
    if phase != public.phase_id:
        raise Refused("outdated_phase", f"phase {phase!r} is over", allowed=f"the present phase is {public.phase_id!r}")
    if public.phase not in ("briefing", "negotiation"):
        raise Refused("wrong_phase", f"an inject in {public.phase}", allowed="in a Briefing or a Negotiation")


INJECTS: Final[dict[type, Callable[[State, Any, Actor, int, Luck], list[ev.Event]]]] = {
    cmd.FireInject: _inject,
    cmd.FreeInject: _free_inject,
}
