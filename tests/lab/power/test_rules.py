"""The game's decision rules as simple games: they carry what the tally adopts."""

from collections.abc import Mapping
from fractions import Fraction
from random import Random

import pytest
from tests.support.table import rules

from summitry.decision import Weights, count, weights_of
from summitry.decision_rules import (
    AllOf,
    AnyOf,
    DecisionRule,
    Double,
    Majority,
    OptIn,
    OwnDecision,
    Silence,
    Unanimity,
    Weighted,
)
from summitry_lab.power import AtLeast, Every, Game, NoSimpleGame, indices, simple_game
from summitry_lab.report.power import power_of

UNION = rules("eu-27", "eu-defence")
MEMBERS = tuple(spec.id for spec in UNION.scenario.states if spec.member)
WEIGHTS: Weights = weights_of(UNION.scenario)
QUALIFIED = Double(states=0.55, population=0.65, blocking_members=4)

RULES: Mapping[str, DecisionRule] = {
    "majority": Majority(share=0.75),
    "cast": Majority(share=0.501, of="cast"),
    "gdp": Weighted(by="gdp", share=0.6),
    "votes": Weighted(by="votes", share=0.5, votes={MEMBERS[0]: 10, MEMBERS[3]: 9, MEMBERS[-1]: 1}),
    "qualified": QUALIFIED,
    "participating": Double(states=0.55, population=0.65, participating=True),
    "unanimity": Unanimity(),
    "both": AllOf(rules=(Majority(share=0.5), Weighted(by="population", share=0.5))),
    "either": AnyOf(rules=(Majority(share=0.9), QUALIFIED)),
}


def wins(game: Game, yes: set[str], voters: tuple[str, ...]) -> bool:
    if isinstance(game, AtLeast):
        return sum(weight for state, weight in zip(voters, game.weights, strict=True) if state in yes) >= game.quota
    results = [wins(part, yes, voters) for part in game.parts]
    return all(results) if isinstance(game, Every) else any(results)


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("size", [6, 27])
def test_the_same_coalitions_win_as_in_the_count(name: str, size: int) -> None:
    rule, voters = RULES[name], MEMBERS[:size]
    game = simple_game(rule, voters, WEIGHTS)
    rng = Random(name)
    outcomes = set()
    for attempt in range(300):
        # From near nobody to near all, so that every rule is met on both sides of its threshold.
        chosen = {state for state in voters if rng.random() < attempt / 299}
        ballots = {state: "yes" if state in chosen else "no" for state in voters}
        adopted = count(rule, voters, ballots, WEIGHTS).outcome == "adopted"
        assert wins(game, chosen, voters) == adopted, sorted(chosen)
        outcomes.add(adopted)
    assert outcomes == {True, False}


@pytest.mark.parametrize(
    "rule", [OwnDecision(), OptIn(minimum=2), AllOf(rules=(Majority(share=0.5), OptIn(minimum=2)))]
)
def test_where_each_decides_alone_there_is_no_simple_game(rule: DecisionRule) -> None:
    with pytest.raises(NoSimpleGame):
        simple_game(rule, MEMBERS, WEIGHTS)


def test_the_union_of_27_is_counted_exactly() -> None:
    """Orders of size that the literature on the Lisbon rule agrees on: Germany first, Malta last, about 13 % of votes pass."""
    found = indices(simple_game(QUALIFIED, MEMBERS, WEIGHTS))
    assert sum(found.shapley) == 1
    power = dict(zip(MEMBERS, found.shapley, strict=True))
    assert max(power, key=power.__getitem__) == "DEU"
    assert min(power, key=power.__getitem__) == "MLT"
    assert Fraction(12, 100) < found.passes < Fraction(14, 100)


def test_a_ruleset_is_told_rule_by_rule() -> None:
    found = power_of(rules("tutorial-5", "calm"))
    kinds = [kind for one in found for kind in one.motions]
    assert len(kinds) == len(set(kinds))
    assert {"expulsion", "response"} <= set(kinds)
    assert "pledge" not in kinds, "nobody votes on a pledge"
    majority = next(one for one in found if "response" in one.motions)
    assert majority.power is not None
    assert set(majority.power.shapley) == {Fraction(1, 5)}


def test_the_subject_is_left_out_where_the_rule_says_so() -> None:
    one = next(iter(power_of(rules("tutorial-5", "calm"), motions=["expulsion"], subject="FRA")))
    assert one.voters == ("DEU", "EST", "FIN", "POL")


def test_silence_is_unanimity() -> None:
    assert simple_game(Silence(), ("A", "B"), WEIGHTS) == AtLeast(weights=(1, 1), quota=2)
