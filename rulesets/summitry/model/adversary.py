"""The adversary's doctrine: whether, how hard and whom it provokes (game.md section 3)."""

from __future__ import annotations

from summitry.luck import Luck, pick
from summitry.rules import Rules
from summitry.state import Provocation, Public

__all__ = ["probability", "provoke"]


def probability(rules: Rules, deterrence: float) -> float:
    """The chance of a provocation this round."""
    adversary = rules.scenario.adversary
    return min(1.0, max(0.0, adversary.probability_base + adversary.probability_slope * (1 - deterrence)))


def provoke(rules: Rules, public: Public, round_: int, luck: Luck, key: str) -> Provocation | None:
    """This round's provocation, or None. The draws depend on key, round and label only; the state sets the odds.

    The severity climbs with every provocation that was not met, and by one more the likelier the lower deterrence is. The
    target is drawn by exposure times lack of shield, states outside included.
    """
    adversary = rules.scenario.adversary
    chance = probability(rules, public.deterrence)
    if luck(key, round_, "provocation") >= chance:
        return None
    severity = min(5, 1 + public.unanswered)
    if luck(key, round_, "severity") < adversary.severity_jump * (1 - public.deterrence):
        severity = min(5, severity + 1)
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
        probability=round(chance, 6),
    )
