"""Where a scenario begins: the figures by which its author sees whether it is playable."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.engine import open_session
from summitry.events import SessionCreated
from summitry.model.adversary import probability
from summitry.rules import Rules

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
    members = [standing for standing in created.standings.values() if standing.membership == "member"]
    return Opening(
        ruleset=rules.ruleset.id,
        ratio_low=min(standing.ratio for standing in members),
        ratio_high=max(standing.ratio for standing in members),
        deterrence=created.deterrence,
        provocation=probability(rules, created.deterrence),
        attack=_attack(rules, created.deterrence),
        breakdown_below=rules.scenario.model.breakdown_deterrence,
    )


def _attack(rules: Rules, deterrence: float) -> float:
    """Climbs the ladder with every chance: rungs climbed so far → probability, until severity 5 or the last round."""
    chance = probability(rules, deterrence)
    jump = rules.scenario.adversary.severity_jump * (1 - deterrence)
    rungs = [1.0, 0.0, 0.0, 0.0, 0.0]
    attack = 0.0
    for _ in range(rules.scenario.rounds):
        after = [share * (1 - chance) for share in rungs]
        for climbed, share in enumerate(rungs):
            hit = share * chance
            if climbed == 4:
                attack += hit
                continue
            over = hit * jump if climbed == 3 else 0.0
            attack += over
            after[climbed + 1] += hit - over
        rungs = after
    return attack
