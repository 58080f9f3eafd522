"""Where a scenario begins: the figures by which its author sees whether it is playable."""

from __future__ import annotations

from dataclasses import dataclass, replace

from summitry.engine import evolve, open_session
from summitry.events import SessionCreated
from summitry.model.doctrines import inclined, signs
from summitry.rules import Rules
from summitry.state import State

__all__ = ["Opening", "opening"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """STARTEX under one ruleset, as the model computes it."""

    ruleset: str
    ratio_low: float
    """Capability ratio of the member that is covered least ..."""
    ratio_high: float
    """... and best."""
    deterrence: float
    provocation: float
    """Chance of a provocation in the first round."""
    attack: float
    """Chance that an armed attack (severity 5) comes before ENDEX if nobody answers anything and deterrence stays."""
    breakdown_below: float
    """An armed attack not met ends the game if deterrence is below this."""


def opening(rules: Rules) -> Opening:
    """The figures at STARTEX. They depend on no luck."""
    created = open_session(rules, session="check", luck_key="check")[0]
    assert isinstance(created, SessionCreated)
    begun = evolve(None, created)
    apart = rules.scenario.guarantor.state  # a guarantor at the table counts on all its forces, wherever they are
    members = [one for one in created.standings.values() if one.membership == "member" and one.state != apart]
    return Opening(
        ruleset=rules.ruleset.id,
        ratio_low=min(standing.ratio for standing in members),
        ratio_high=max(standing.ratio for standing in members),
        deterrence=created.deterrence,
        provocation=inclined(rules, signs(rules, begun.public)).chance,
        attack=_attack(begun),
        breakdown_below=rules.scenario.model.breakdown_deterrence,
    )


def _attack(begun: State) -> float:
    """Plays the rounds with every chance: provocations not met so far → probability, until severity 5 or the last round."""
    rules = begun.rules
    now = signs(rules, begun.public)
    rungs = [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    attack = 0.0
    for _ in range(rules.scenario.rounds):
        after = [0.0] * len(rungs)
        for unanswered, share in enumerate(rungs):
            found = inclined(rules, replace(now, unanswered=unanswered))
            hit = share * found.chance
            struck = hit * found.reaches(5)
            attack += struck
            after[unanswered] += share - hit
            after[min(unanswered + 1, len(rungs) - 1)] += hit - struck
        rungs = after
    return attack
