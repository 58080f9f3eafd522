"""The figures at STARTEX that an author of a scenario checks."""

from dataclasses import replace
from itertools import product

import pytest

from summitry.loading import list_rulesets, list_scenarios, load_rules, opening
from summitry.rules import Rules

PAIRS = list(product(list_scenarios(), list_rulesets()))


@pytest.mark.parametrize("scenario,ruleset", PAIRS)
def test_the_alliance_starts_short_but_within_reach(scenario: str, ruleset: str) -> None:
    rules = load_rules(scenario, ruleset)
    start = opening(rules)
    assert start.ruleset == ruleset
    assert start.ratio_low <= start.ratio_high < 1, "but for a guarantor at the table, which is not threatened"
    assert 0 < start.deterrence < 1
    adversary = rules.scenario.adversary
    expected = adversary.probability_base + adversary.probability_slope * (1 - start.deterrence)
    assert start.provocation == pytest.approx(expected)


@pytest.mark.parametrize("scenario", list_scenarios())
def test_help_that_counts_in_full_covers_as_the_model_aims(scenario: str) -> None:
    rules = load_rules(scenario, "calm")
    start = opening(rules)
    assert start.ratio_low == pytest.approx(rules.scenario.model.ratio_target, abs=1e-4)
    assert start.ratio_high == pytest.approx(rules.scenario.model.ratio_target, abs=1e-4)


def test_what_is_believed_only_in_part_covers_less() -> None:
    calm, nato = (opening(load_rules("calm-15", id_)) for id_ in ("calm", "nato"))
    assert nato.ratio_high < calm.ratio_low
    assert nato.deterrence < calm.deterrence


def certain(rounds: int, jump: float) -> Rules:
    """A scenario in which every round brings a provocation."""
    rules = load_rules("calm-15", "calm")
    adversary = replace(rules.scenario.adversary, probability_base=1.0, probability_slope=0.0, severity_jump=jump)
    return replace(rules, scenario=replace(rules.scenario, rounds=rounds, adversary=adversary))


def test_the_ladder_has_five_rungs() -> None:
    assert opening(certain(4, 0.0)).attack == 0
    assert opening(certain(5, 0.0)).attack == 1


def test_jumps_can_bring_the_attack_early_and_each_step_of_one_is_as_rare_as_the_last() -> None:
    start = opening(certain(1, 0.5))
    assert start.attack == pytest.approx((0.5 * (1 - start.deterrence)) ** 4), "from severity 1 to 5 at once"
    start = opening(certain(2, 0.5))
    jump = 0.5 * (1 - start.deterrence)
    assert start.attack == pytest.approx(jump**4 + (1 - jump**4) * jump**3)
