"""Decision rules of the game as simple games over yes and no."""

from __future__ import annotations

from summitry.decision import Weights, threshold
from summitry.decision.double import blocking_members
from summitry.decision_rules import (
    AllOf,
    AnyOf,
    ConstructiveAbstention,
    DecisionRule,
    Double,
    Majority,
    OptIn,
    OwnDecision,
    Ratification,
    Silence,
    Unanimity,
    Weighted,
)
from summitry_lab.power.games import AtLeast, Every, Game, Some, everybody

__all__ = ["NoSimpleGame", "simple_game"]


class NoSimpleGame(ValueError):
    """Power indices say nothing of such a rule; the message gives the reason."""


def simple_game(rule: DecisionRule, eligible: tuple[str, ...], weights: Weights) -> Game:
    """Who carries a decision if everybody eligible votes yes or no: abstaining is left out, as the indices assume.

    Consensus, silence and ratification become unanimity: each state's objection is enough. :class:`NoSimpleGame` for rules in
    which a state decides for itself alone.
    """
    n = len(eligible)
    if isinstance(rule, OwnDecision):
        raise NoSimpleGame("each state decides for itself; nobody votes")
    if isinstance(rule, OptIn):
        raise NoSimpleGame("each state decides for itself whether it takes part; nobody can outvote or stop anybody")
    if isinstance(rule, Silence | Ratification | Unanimity | ConstructiveAbstention):
        return everybody(n)
    if isinstance(rule, Majority):
        return AtLeast(weights=(1,) * n, quota=max(1, threshold(rule.share, n)))
    if isinstance(rule, Weighted):
        table = {"gdp": weights.gdp, "population": weights.population, "votes": rule.votes}[rule.by]
        held = tuple(table.get(state, 0) for state in eligible)
        return AtLeast(weights=held, quota=max(1, threshold(rule.share, sum(held))))
    if isinstance(rule, Double):
        return _double(rule, eligible, weights)
    assert isinstance(rule, AllOf | AnyOf)
    parts = tuple(simple_game(part, eligible, weights) for part in rule.rules)
    return Every(parts) if isinstance(rule, AllOf) else Some(parts)


def _double(rule: Double, eligible: tuple[str, ...], weights: Weights) -> Game:
    n = len(eligible)
    people = tuple(weights.population.get(state, 0) for state in eligible)
    states = AtLeast(weights=(1,) * n, quota=max(1, threshold(rule.states, n)))
    population = AtLeast(weights=people, quota=threshold(rule.population, sum(people)))
    # Fewer noes than it takes to block: the population counts as reached.
    unblocked = AtLeast(weights=(1,) * n, quota=n - blocking_members(rule, eligible, weights) + 1)
    return Every((states, Some((population, unblocked))))
