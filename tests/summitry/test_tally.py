"""Decision rules: thresholds, exclusions, silence, and what a tally says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.decision import choices, count, describe, electorate, losers, threshold
from summitry.rules import Majority, OwnDecision, Silence

STATES = ("CZE", "DEU", "EST", "FIN", "FRA", "POL")


@pytest.mark.parametrize(
    "eligible, needed",
    [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (8, 6), (12, 9), (14, 11), (15, 12), (16, 12)],
)
def test_three_quarters_is_rounded_up(eligible: int, needed: int) -> None:
    assert threshold(0.75, eligible) == needed


@given(st.integers(1, 400), st.integers(1, 400))
def test_threshold_is_the_exact_ceiling(part: int, whole: int) -> None:
    part = min(part, whole)
    for n in (1, 2, 3, 15, 27, 32):
        assert threshold(part / whole, n) == -(-part * n // whole)


def test_subject_neither_votes_nor_counts() -> None:
    rule = Majority(share=0.75, excluding_subject=True)
    voters = electorate(rule, STATES, "FRA")
    assert "FRA" not in voters
    tally = count(rule, voters, dict.fromkeys(("CZE", "DEU", "EST", "FIN"), "yes") | {"FRA": "no", "POL": "no"})
    assert (tally.outcome, tally.needed, tally.eligible) == ("adopted", 4, 5)
    assert tally.no == ("POL",)


def test_abstention_and_a_missing_ballot_help_the_noes() -> None:
    tally = count(
        Majority(share=0.75), STATES, {"CZE": "yes", "DEU": "yes", "EST": "yes", "FIN": "yes", "FRA": "abstain"}
    )
    assert (tally.outcome, tally.needed, tally.short) == ("rejected", 5, 1)
    assert (tally.abstain, tally.missing) == (("FRA",), ("POL",))
    assert "1 short" in tally.explanation


def test_majority_of_the_cast_counts_only_yes_and_no() -> None:
    rule = Majority(share=0.5, of="cast")
    assert count(rule, STATES, {"CZE": "yes", "DEU": "no", "EST": "abstain"}).outcome == "adopted"
    assert count(rule, STATES, {"EST": "abstain"}).outcome == "rejected"
    strict = Majority(share=0.5, of="cast", missing="no")
    assert count(strict, STATES, {"CZE": "yes", "DEU": "no"}).needed == 3


def test_nobody_eligible_fails() -> None:
    for rule in (Silence(), Majority(share=0.75)):
        assert count(rule, (), {}).outcome == "rejected"


def test_silence_is_consent_and_one_objection_blocks() -> None:
    assert count(Silence(), STATES, {}).outcome == "adopted"
    blocked = count(Silence(), STATES, {}, "FRA")
    assert blocked.outcome == "blocked"
    assert "FRA" not in repr(blocked), "who broke silence is for members to know"


def test_losers_are_those_outvoted() -> None:
    rule = Majority(share=0.75)
    passed = count(rule, STATES, dict.fromkeys(STATES[:5], "yes") | {"POL": "no"})
    failed = count(rule, STATES, dict.fromkeys(STATES[:2], "yes") | {"POL": "no"})
    assert losers(passed) == ("POL",)
    assert losers(failed) == STATES[:2]
    assert losers(count(Silence(), STATES, {}, "FRA")) == ()


@given(st.dictionaries(st.sampled_from(STATES), st.sampled_from(("yes", "no", "abstain"))), st.floats(0.01, 1.0))
def test_every_ballot_is_counted_once_and_one_more_yes_never_hurts(ballots: dict[str, str], share: float) -> None:
    rule = Majority(share=share)
    tally = count(rule, STATES, ballots)
    counted = tally.yes + tally.no + tally.abstain + tally.missing
    assert sorted(counted) == sorted(STATES)
    assert (tally.outcome == "adopted") == (tally.short == 0)
    for state in STATES:
        better = count(rule, STATES, {**ballots, state: "yes"})
        assert better.short <= tally.short


def test_rules_say_what_they_are() -> None:
    assert describe(Majority(share=0.75, excluding_subject=True)).startswith(
        "Three quarters of all members, without the state concerned"
    )
    assert "silence" in describe(Silence())
    assert "nobody votes" in describe(OwnDecision())
    assert choices(Silence()) == ("acceptable",)
