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
    breakdown: float
    """Chance that the game ends in breakdown if nobody answers anything and deterrence stays ..."""
    breakdown_half: float
    """... and if every provocation is met in full with an even chance, which takes the adversary back to where it began. Both by
    the chances of the scenario's own doctrine alone: no game is played, injects are left out, and an attack on a state outside
    ends nothing. 0 where deterrence at the start is enough to survive an attack."""


def opening(rules: Rules) -> Opening:
    """The figures at STARTEX. They depend on no luck."""
    created = open_session(rules, session="check", luck_key="check")[0]
    assert isinstance(created, SessionCreated)
    breakdown_below = rules.scenario.model.breakdown_deterrence
    fatal = _on_members(rules, created) if created.deterrence < breakdown_below else 0.0
    saves = created.deterrence >= rules.scenario.model.breakdown_answered
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
        breakdown_below=breakdown_below,
        breakdown=_attack(begun, fatal=fatal) if fatal else 0.0,
        breakdown_half=_attack(begun, met=0.5, fatal=fatal, saves=saves) if fatal else 0.0,
    )


def _on_members(rules: Rules, created: SessionCreated) -> float:
    """The chance that the target of an act is a member: drawn by exposure times lack of shield."""
    weights = {spec.id: spec.exposure * (1 - created.standings[spec.id].shield) for spec in rules.scenario.states}
    total = sum(weights.values())
    inside = sum(weight for id_, weight in weights.items() if created.standings[id_].membership == "member")
    return inside / total if total > 0 else 0.0


def _attack(begun: State, *, met: float = 0.0, fatal: float = 1.0, saves: bool = True) -> float:
    """Plays the rounds with every chance: provocations not met so far → probability, until severity 5 or the last round.

    ``met``: the chance that an act is answered in full, which takes the adversary back to where it began. ``fatal``: the share
    of such attacks that count; after others the game goes on. ``saves``: an attack met in full doesn't count. Deterrence stays
    what it is.
    """
    rules = begun.rules
    now = signs(rules, begun.public)
    rungs = [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    attack = 0.0
    for _ in range(rules.scenario.rounds):
        after = [0.0] * len(rungs)
        for unanswered, share in enumerate(rungs):
            found = inclined(rules, replace(now, unanswered=unanswered))
            hit = share * found.chance
            unmet = hit * found.reaches(5) * (1 - met) * fatal
            in_vain = 0.0 if saves else hit * found.reaches(5) * met * fatal
            attack += unmet + in_vain
            after[unanswered] += share - hit
            after[0] += hit * met - in_vain
            after[min(unanswered + 1, len(rungs) - 1)] += hit * (1 - met) - unmet
        rungs = after
    return attack
