"""Bots play whole games by every kind of decision rule, not only by those that a shipped ruleset uses."""

from dataclasses import replace

import pytest
from tests.support.table import rules

from summitry.decision_rules import (
    AllOf,
    AnyOf,
    BallotRule,
    ConstructiveAbstention,
    Double,
    Majority,
    OptIn,
    Unanimity,
    Weighted,
)
from summitry.rules import MotionRule
from summitry_lab.tournament import play_seed

SPENDING: tuple[BallotRule, ...] = (
    Unanimity(),
    Majority(share=0.501, of="cast", quorum=0.6),
    Weighted(by="gdp", share=0.6),
    Double(states=0.55, population=0.65, participating=True),
    AnyOf(rules=(Unanimity(), AllOf(rules=(Majority(share=0.5), Weighted(by="population", share=0.6))))),
)
ANSWERS: tuple[BallotRule, ...] = (
    OptIn(minimum=2),
    ConstructiveAbstention(),
    AllOf(rules=(OptIn(minimum=2), Majority(share=0.4))),
)


@pytest.mark.parametrize("spending", SPENDING, ids=lambda rule: rule.kind)
@pytest.mark.parametrize("answer", ANSWERS, ids=lambda rule: rule.kind)
def test_bots_play_whole_games_under_every_kind_of_rule(answer: BallotRule, spending: BallotRule) -> None:
    own = rules("tutorial-5", "calm")
    motions = {
        **own.ruleset.motions,
        "response": MotionRule(rule=answer),
        "spending_floor": MotionRule(rule=spending),
    }
    own = replace(own, ruleset=replace(own.ruleset, motions=motions))
    for seed in range(4):
        game = play_seed(own, seed, strict=True, log=False)
        assert game.state.public.status == "ended"
        assert not game.faults
