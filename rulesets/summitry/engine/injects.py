"""Injects: which are due, and what one brings about (game.md sections 1 and 8).

Conditions look at public numbers only, and what only some seats are told moves none: so the MSEL gives nothing away.
Cohesion and resolve count from the Resolution that follows, since shields are computed there.
"""

from __future__ import annotations

from collections.abc import Iterable

from summitry import events as ev
from summitry.engine.elections import election
from summitry.engine.evolve import evolve
from summitry.engine.guarantor import guarantor_demands, guarantor_leaves
from summitry.engine.standing import members
from summitry.luck import Luck
from summitry.msel import (
    Condition,
    Conditional,
    DemocracyMoves,
    ElectionHeld,
    GuarantorAsks,
    GuarantorLeaves,
    Inject,
    NuclearThreat,
    Provoked,
    StanceChanges,
    SupportMoves,
    TalksOverHeads,
    TheatreCloses,
    TheatreOpens,
    Timed,
)
from summitry.state import Provocation, State, Theatre
from summitry.values import Phase, clamp, tidy

__all__ = ["fire", "fired_at", "holds", "provokes"]


def provokes(inject: Inject) -> bool:
    """Whether it is the adversary's act of the round in which it comes."""
    return any(isinstance(effect, Provoked) for effect in inject.effects)


def holds(state: State, condition: Condition) -> bool:
    """Whether the public number lies within the condition's bounds."""
    value = _number(state, condition)
    return (condition.at_least is None or value >= condition.at_least - 1e-9) and (
        condition.below is None or value < condition.below - 1e-9
    )


def fired_at(state: State, phase: Phase, luck: Luck) -> tuple[tuple[ev.Event, ...], State]:
    """The events of all injects that come as ``phase`` opens, in the file's order, and the state after them.

    Conditions are judged on the state at the opening: no inject brings another about at once. A round has one provocation:
    a conditional one waits for a Briefing in which no other inject brings any.
    """
    public = state.public
    timed: list[Inject] = []
    chosen: list[Inject] = []
    for inject in state.rules.scenario.injects:
        trigger = inject.trigger
        if isinstance(trigger, Timed) and (trigger.round, trigger.phase) == (public.round, phase):
            timed.append(inject)
            chosen.append(inject)
        elif (
            isinstance(trigger, Conditional)
            and phase == "briefing"
            and not (trigger.once and inject.id in state.fired)
            and all(holds(state, condition) for condition in trigger.all)
        ):
            chosen.append(inject)
    provoked = any(provokes(inject) for inject in timed)
    events: list[ev.Event] = []
    for inject in chosen:
        if provokes(inject) and inject not in timed:
            if provoked:
                continue
            provoked = True
        happened = fire(state, inject, luck)
        events.extend(happened)
        state = _folded(state, happened)
    return tuple(events), state


def fire(state: State, inject: Inject, luck: Luck) -> tuple[ev.Event, ...]:
    """What the inject brings about now."""
    if inject.to:
        told: ev.Event = ev.InjectDelivered(
            inject=inject.id, round=state.public.round, title=inject.title, text=inject.text, seats=inject.to
        )
    else:
        told = _public(state, inject)
    events = [told]
    after = evolve(state, told)
    for effect in inject.effects:
        happened: tuple[ev.Event, ...] = ()
        if isinstance(effect, Provoked):
            happened = (ev.ProvocationOccurred(provocation=_provocation(after, inject, effect)),)
        elif isinstance(effect, ElectionHeld):
            happened = election(after, effect.state, "inject", luck, effect.card)
        elif isinstance(effect, SupportMoves):
            happened = _support(after, inject, effect)
        elif isinstance(effect, GuarantorLeaves):
            happened = _leaves(after, inject, effect)
        elif isinstance(effect, GuarantorAsks):
            happened = guarantor_demands(after, inject, effect)
        events.extend(happened)
        after = _folded(after, happened)
    return tuple(events)


def _public(state: State, inject: Inject) -> ev.InjectOccurred:
    public, constants = state.public, state.rules.scenario.model
    cohesion: float | None = None
    resolve: float | None = None
    democracy: dict[str, float] = {}
    stance: dict[str, float] = {}
    theatres: list[Theatre] = []
    closed: list[Theatre] = []
    for effect in inject.effects:
        if isinstance(effect, TalksOverHeads):
            now = public.cohesion if cohesion is None else cohesion
            cohesion = tidy(clamp(now + effect.cohesion, constants.cohesion_floor, 1.0))
        elif isinstance(effect, NuclearThreat):
            now = public.resolve if resolve is None else resolve
            resolve = tidy(clamp(now + effect.resolve, constants.resolve_floor, 1.0))
        elif isinstance(effect, DemocracyMoves):
            democracy[effect.state] = _democracy(state, effect, democracy)
        elif isinstance(effect, StanceChanges):
            stance[effect.state] = effect.value
        elif isinstance(effect, TheatreOpens):
            theatres.append(Theatre(id=effect.id, title=effect.title, round=public.round, settles=effect.settles))
        elif isinstance(effect, TheatreCloses) and effect.id in public.theatres:
            closed.append(public.theatres[effect.id])
    return ev.InjectOccurred(
        inject=inject.id,
        round=public.round,
        title=inject.title,
        text=inject.text,
        provocation=provokes(inject),
        cohesion=cohesion,
        resolve=resolve,
        democracy=democracy,
        stance=stance,
        theatres=tuple(theatres),
        closed=tuple(closed),
    )


def _democracy(state: State, effect: DemocracyMoves, moved: dict[str, float]) -> float:
    now = moved.get(effect.state, state.public.states[effect.state].democracy)
    if now is None:
        now = state.rules.state(effect.state).democracy
    assert now is not None  # `check` lets only the index of rated states move
    return tidy(clamp(now + effect.by, 0.0, 10.0))


def _provocation(state: State, inject: Inject, effect: Provoked) -> Provocation:
    return Provocation(
        id=f"p{state.public.round}",
        round=state.public.round,
        severity=effect.severity,
        target=effect.target,
        title=inject.title,
        text=inject.text,
        probability=1.0,
    )


def _support(state: State, inject: Inject, effect: SupportMoves) -> tuple[ev.Event, ...]:
    own = state.private[effect.state]
    support = tidy(clamp(own.support + effect.by, 0.0, 100.0))
    by = tidy(support - own.support)
    return (ev.SupportMoved(seat=effect.state, support=support, by=by, cause=inject.title, seats=(effect.state,)),)


def _leaves(state: State, inject: Inject, effect: GuarantorLeaves) -> tuple[ev.Event, ...]:
    """The guarantor's forces leave at once, or a member gives notice; nothing where that has happened already."""
    if not effect.state:
        return guarantor_leaves(state, part=effect.part)
    standing = state.public.states[effect.state]
    if standing.membership != "member" or standing.leaving is not None:
        return ()
    return (ev.WithdrawalNotified(seat=effect.state, due=state.public.round + 1, text=inject.title),)


def _number(state: State, condition: Condition) -> float:
    public, field = state.public, condition.field
    if field == "membership":
        return float(public.states[condition.state].membership == "member")
    if field == "spending":
        return public.states[condition.state].spending
    inside = members(public)
    if field == "members":
        return len(inside)
    if field == "mean_spending":
        return sum(public.states[id_].spending for id_ in inside) / len(inside) if inside else 0.0
    return float(getattr(public, field))


def _folded(state: State, events: Iterable[ev.Event]) -> State:
    for event in events:
        state = evolve(state, event)
    return state
