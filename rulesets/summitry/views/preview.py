"""What an inject will do and who will see it, in words: for the facilitator, before it comes."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.msel import (
    Condition,
    DemocracyMoves,
    Effect,
    ElectionHeld,
    GuarantorAsks,
    GuarantorLeaves,
    Held,
    Inject,
    NuclearThreat,
    Provoked,
    StanceChanges,
    SupportMoves,
    TalksOverHeads,
    TheatreCloses,
    Timed,
)
from summitry.rules import Scenario

__all__ = ["Preview", "preview"]

_FIELDS = {
    "mean_spending": "the members' mean spending",
    "unanswered": "provocations not met in a row",
    "floor": "the spending floor",
    "members": "the number of members",
    "round": "the round",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One inject, read aloud."""

    when: str
    audience: str
    effects: tuple[str, ...]


def preview(scenario: Scenario, inject: Inject) -> Preview:
    """When it comes, who is told, and what moves. Depends on the scenario alone, not on how the game stands."""
    names = {spec.id: spec.name for spec in scenario.states}
    audience = f"{', '.join(names[seat] for seat in inject.to)} only" if inject.to else "Everybody"
    return Preview(
        when=_when(inject, names),
        audience=audience,
        effects=tuple(_effect(effect, scenario, names) for effect in inject.effects) or ("A text and nothing else.",),
    )


def _when(inject: Inject, names: dict[str, str]) -> str:
    trigger = inject.trigger
    if isinstance(trigger, Held):
        return "By your hand, in a Briefing or a Negotiation."
    if isinstance(trigger, Timed):
        return f"As the {trigger.phase.capitalize()} of round {trigger.round} opens."
    often = "at the first Briefing" if trigger.once else "at every Briefing"
    return f"By itself, {often} with {'; '.join(_condition(each, names) for each in trigger.all)}."


def _condition(condition: Condition, names: dict[str, str]) -> str:
    if condition.field == "membership":
        inside = condition.at_least is not None
        return f"{names[condition.state]} {'inside' if inside else 'outside'} the alliance"
    what = _FIELDS.get(condition.field, condition.field)
    if condition.field == "spending":
        what = f"spending of {names[condition.state]}"
    if condition.at_least is None:
        return f"{what} below {condition.below:g}"
    if condition.below is None:
        return f"{what} at least {condition.at_least:g}"
    return f"{what} at least {condition.at_least:g} and below {condition.below:g}"


def _effect(effect: Effect, scenario: Scenario, names: dict[str, str]) -> str:
    if isinstance(effect, Provoked):
        return f"It is the adversary's act of the round: severity {effect.severity}, against {names[effect.target]}."
    if isinstance(effect, NuclearThreat):
        return f"Resolve moves by {effect.resolve:+g}. Everybody sees it."
    if isinstance(effect, TalksOverHeads):
        return f"Cohesion moves by {effect.cohesion:+g}. Everybody sees it."
    if isinstance(effect, GuarantorLeaves) and not effect.state:
        what = "All" if effect.part >= 1 else f"{effect.part:.0%}"
        return f"{what} of what is left of the guarantor's forces leaves at once. Cohesion and resolve fall with it."
    if isinstance(effect, GuarantorAsks):
        vote = f" An open vote against a motion of type {effect.motion} declines it too." if effect.motion else ""
        who = effect.by or scenario.guarantor.name
        return (
            f"Each delegation gives in to {who} or declines, in this round's national decision.{vote} Goodwill follows."
        )
    if isinstance(effect, TheatreCloses):
        return f"The crisis {effect.id} is over: operations there end with this year."
    if isinstance(effect, GuarantorLeaves):
        return f"{names[effect.state]} gives notice: it leaves at the end of the next round."
    if isinstance(effect, ElectionHeld):
        card = next((each.title for each in scenario.deck if each.id == effect.card), "drawn from the deck")
        return f"{names[effect.state]} elects. Everybody hears of it; its new interests ({card}) only its delegation."
    if isinstance(effect, DemocracyMoves):
        return f"The democracy index of {names[effect.state]} moves by {effect.by:+g}. Everybody sees it."
    if isinstance(effect, StanceChanges):
        return f"The stance of {names[effect.state]} becomes {effect.value:g}. Everybody sees it."
    if isinstance(effect, SupportMoves):
        return f"Domestic support of {names[effect.state]} moves by {effect.by:+g} points. Only its delegation sees the figure."
    end = f" An operation that succeeds there for {effect.settles} years ends it." if effect.settles else ""
    return f"A crisis opens outside the alliance: {effect.title}.{end}"
