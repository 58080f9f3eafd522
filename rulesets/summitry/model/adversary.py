"""The adversary: whether, how hard and whom it provokes (game.md section 3). Why is its doctrine's affair."""

from __future__ import annotations

from dataclasses import replace

from summitry.luck import Luck, pick
from summitry.model.doctrines import inclined, signs
from summitry.rules import Adversary, Options, Rules
from summitry.state import Provocation, Public

__all__ = ["SECRET_CHANCE", "masked", "probability", "provoke", "with_doctrine"]

SECRET_CHANCE = -1.0
"""What a provocation says instead of its probability where the doctrine is hidden: the figure would give the doctrine away."""


def probability(rules: Rules, public: Public) -> float:
    """The chance of a provocation in the round after this state."""
    return inclined(rules, signs(rules, public)).chance


def provoke(rules: Rules, public: Public, round_: int, luck: Luck, key: str) -> Provocation | None:
    """This round's provocation, or None. The draws depend on key, round and label only; the state sets the odds.

    The target is drawn by exposure times lack of shield, states outside included.
    """
    adversary = rules.scenario.adversary
    inclination = inclined(rules, signs(rules, public))
    if luck(key, round_, "provocation") >= inclination.chance:
        return None
    severity = inclination.severity
    draw = luck(key, round_, "severity")
    while severity < 5 and draw < inclination.reaches(severity + 1):
        severity += 1
    specs = rules.scenario.states
    weights = [spec.exposure * (1 - public.states[spec.id].shield) for spec in specs]
    target = specs[pick(luck(key, round_, "target"), weights)]
    texts = [text for text in adversary.texts if text.severity == severity]
    text = texts[min(len(texts) - 1, int(luck(key, round_, "text") * len(texts)))]
    return Provocation(
        id=f"p{round_}",
        round=round_,
        severity=severity,
        target=target.id,
        title=text.title.format(state=target.name),
        text=text.text.format(state=target.name),
        probability=SECRET_CHANCE if adversary.hidden else round(inclination.chance, 6),
    )


def with_doctrine(adversary: Adversary, options: Options) -> Adversary:
    """The adversary of a session: the doctrine that its creator chose, or the scenario's own. ``KeyError`` if it isn't offered."""
    if options.doctrine and options.doctrine not in adversary.offered:
        raise KeyError(options.doctrine)
    return replace(
        adversary,
        doctrine=options.doctrine or adversary.doctrine,
        hidden=adversary.hidden or options.hide_doctrine,
    )


def masked(adversary: Adversary) -> Adversary:
    """What players may see of it: everything, or, of a hidden doctrine, nothing that would tell which one it is."""
    if not adversary.hidden:
        return adversary
    return replace(
        adversary, doctrine="hidden", probability_base=0.0, probability_slope=0.0, severity_jump=0.0, doctrines={}
    )
