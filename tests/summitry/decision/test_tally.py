"""Decision rules: thresholds, exclusions, silence, and what a tally says of itself."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.council import SIX, STATES, six

from summitry.codec.adapters import BadInput, Codec
from summitry.decision import choices, count, describe, electorate, losers, share_words, threshold
from summitry.decision_rules import (
    AllOf,
    AnyOf,
    BallotRule,
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
from summitry.state import Tally


@pytest.mark.parametrize(
    "eligible, needed",
    [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (8, 6), (12, 9), (14, 11), (15, 12), (16, 12)],
)
def test_three_quarters_is_rounded_up(eligible: int, needed: int) -> None:
    assert threshold(0.75, eligible) == needed


@pytest.mark.parametrize("share", [0.666, 0.6667, 0.667, 2 / 3])
def test_two_thirds_is_counted_as_it_is_said(share: float) -> None:
    assert share_words(share) == "two thirds"
    assert [threshold(share, n) for n in (1, 2, 3, 15, 27, 30)] == [1, 2, 2, 10, 18, 20]


def test_what_isnt_two_thirds_isnt_called_so() -> None:
    assert (share_words(0.67), threshold(0.67, 15)) == ("67 %", 11)
    assert (share_words(0.66), threshold(0.66, 3)) == ("66 %", 2)


@given(st.integers(0, 2000))
def test_more_than_half_is_counted_as_it_is_said(n: int) -> None:
    assert share_words(0.501) == "more than half"
    assert threshold(0.501, n) == (n // 2 + 1 if n else 0)


def test_one_ballot_is_no_ballots() -> None:
    one = count(Majority(share=0.501, of="cast"), STATES, {"CZE": "yes"}, SIX)
    assert one.explanation.startswith("1 yes of 1 ballot for or against;")
    alone = count(Double(states=0.55, population=0.65, participating=True), STATES[:1], {"CZE": "yes"}, SIX)
    assert alone.explanation.startswith("1 yes of 1 eligible state;")


@given(st.integers(1, 400), st.integers(1, 400))
def test_threshold_is_the_exact_ceiling(part: int, whole: int) -> None:
    part = min(part, whole)
    for n in (1, 2, 3, 15, 27, 32):
        assert threshold(part / whole, n) == -(-part * n // whole)


def test_subject_neither_votes_nor_counts() -> None:
    rule = Majority(share=0.75, excluding_subject=True)
    voters = electorate(rule, STATES, "FRA")
    assert "FRA" not in voters
    ballots = dict.fromkeys(("CZE", "DEU", "EST", "FIN"), "yes") | {"FRA": "no", "POL": "no"}
    tally = count(rule, voters, ballots, SIX)
    assert (tally.outcome, tally.needed, tally.eligible) == ("adopted", 4, 5)
    assert tally.no == ("POL",)


def test_abstention_and_a_missing_ballot_help_the_noes() -> None:
    tally = six(Majority(share=0.75), {"CZE": "yes", "DEU": "yes", "EST": "yes", "FIN": "yes", "FRA": "abstain"})
    assert (tally.outcome, tally.needed, tally.short) == ("rejected", 5, 1)
    assert (tally.abstain, tally.missing) == (("FRA",), ("POL",))
    assert "1 short" in tally.explanation


def test_majority_of_the_cast_counts_only_yes_and_no() -> None:
    rule = Majority(share=0.5, of="cast")
    assert six(rule, {"CZE": "yes", "DEU": "no", "EST": "abstain"}).outcome == "adopted"
    assert six(rule, {"EST": "abstain"}).outcome == "rejected"
    strict = Majority(share=0.5, of="cast", missing="no")
    assert six(strict, {"CZE": "yes", "DEU": "no"}).needed == 3


def test_nobody_eligible_fails() -> None:
    for rule in (Silence(), Majority(share=0.75)):
        assert count(rule, (), {}, SIX).outcome == "rejected"


def test_silence_is_consent_and_one_objection_blocks() -> None:
    assert six(Silence(), {}).outcome == "adopted"
    blocked = count(Silence(), STATES, {}, SIX, objection_by="FRA")
    assert blocked.outcome == "blocked"
    assert "FRA" not in repr(blocked), "who broke silence is for members to know"


def test_losers_are_those_outvoted() -> None:
    rule = Majority(share=0.75)
    passed = six(rule, dict.fromkeys(STATES[:5], "yes") | {"POL": "no"})
    failed = six(rule, dict.fromkeys(STATES[:2], "yes") | {"POL": "no"})
    assert losers(passed) == ("POL",)
    assert losers(failed) == STATES[:2]
    assert losers(count(Silence(), STATES, {}, SIX, objection_by="FRA")) == ()


WIRE: Codec[DecisionRule] = Codec(DecisionRule)
SHARES = st.sampled_from((0.25, 1 / 3, 0.5, 0.55, 0.65, 2 / 3, 0.75, 1.0))
OF = st.sampled_from(("eligible", "cast"))
MISSING = st.sampled_from(("abstain", "no"))
SIMPLE: st.SearchStrategy[BallotRule] = st.one_of(
    st.builds(Unanimity),
    st.builds(ConstructiveAbstention),
    st.builds(Majority, share=SHARES, of=OF, missing=MISSING, quorum=st.sampled_from((0.0, 0.5, 0.8))),
    st.builds(Weighted, by=st.sampled_from(("gdp", "population")), share=SHARES, of=OF, missing=MISSING),
    st.builds(
        Weighted,
        by=st.just("votes"),
        share=SHARES,
        of=OF,
        missing=MISSING,
        votes=st.dictionaries(st.sampled_from(STATES), st.integers(0, 9)),
    ),
    st.builds(
        Double, states=SHARES, population=SHARES, blocking_members=st.integers(1, 4), participating=st.booleans()
    ),
    st.builds(OptIn, minimum=st.integers(1, 7)),
)
RULES: st.SearchStrategy[BallotRule] = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.builds(AllOf, rules=st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(AnyOf, rules=st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=4,
)
BALLOTS = st.dictionaries(
    st.sampled_from(STATES), st.sampled_from(("yes", "no", "abstain", "abstain_with_declaration"))
)


def passes(rule: DecisionRule, ballots: dict[str, str]) -> bool:
    return six(rule, ballots).outcome == "adopted"


def offered(rule: DecisionRule, ballots: dict[str, str]) -> dict[str, str]:
    """Only what the rule offers."""
    return {state: choice for state, choice in ballots.items() if choice in choices(rule)}


@given(RULES, BALLOTS)
def test_every_ballot_is_counted_once(rule: BallotRule, ballots: dict[str, str]) -> None:
    tally = six(rule, offered(rule, ballots))
    assert sorted(tally.yes + tally.no + tally.abstain + tally.declared + tally.missing) == sorted(STATES)


@given(RULES, BALLOTS)
def test_a_tally_is_consistent(rule: BallotRule, ballots: dict[str, str]) -> None:
    tally = six(rule, offered(rule, ballots))
    assert tally.outcome in ("adopted", "rejected", "blocked")
    assert (tally.outcome == "adopted") == (tally.short == 0)
    assert tally.explanation
    assert set(tally.bound) < set(STATES)
    assert not set(tally.blocking) & set(tally.yes)
    if tally.outcome == "adopted":
        assert not tally.blocking
        assert not set(losers(tally)) - set(tally.bound or STATES), "who isn't bound hasn't lost"
    else:
        assert not tally.bound


@given(st.one_of(RULES, st.just(Ratification())), BALLOTS)
def test_one_more_yes_never_hurts(rule: DecisionRule, ballots: dict[str, str]) -> None:
    """Whatever the ballot was before. The like doesn't hold for a no: it can fill a quorum (test_majority)."""
    ballots = offered(rule, ballots)
    if passes(rule, ballots):
        assert all(passes(rule, {**ballots, state: "yes"}) for state in STATES)


@given(SIMPLE, BALLOTS)
def test_one_more_yes_brings_it_no_further_away(rule: BallotRule, ballots: dict[str, str]) -> None:
    ballots = offered(rule, ballots)
    tally = six(rule, ballots)
    for state in STATES:
        better = six(rule, {**ballots, state: "yes"})
        assert better.unit != tally.unit or better.short <= tally.short


@given(st.one_of(RULES, st.just(Ratification())), BALLOTS)
def test_swings_are_those_that_brute_force_finds(rule: DecisionRule, ballots: dict[str, str]) -> None:
    ballots = offered(rule, ballots)
    before = passes(rule, ballots)

    def turns(state: str) -> bool:
        rest = {one: ballot for one, ballot in ballots.items() if one != state}
        return any(passes(rule, other) != before for other in (rest, *({**rest, state: c} for c in choices(rule))))

    assert six(rule, ballots).swings == tuple(state for state in STATES if turns(state))


@given(RULES)
def test_nobody_eligible_fails_under_every_rule(rule: BallotRule) -> None:
    assert count(rule, (), {}, SIX).outcome == "rejected"


@given(RULES, BALLOTS, st.sampled_from(STATES))
def test_the_excluded_state_changes_nothing(rule: BallotRule, ballots: dict[str, str], subject: str) -> None:
    excluding = replace(rule, excluding_subject=True)
    voters = electorate(excluding, STATES, subject)
    assert subject not in voters
    mine = {state: ballot for state, ballot in offered(rule, ballots).items() if state != subject}
    tallies: list[Tally] = [
        count(excluding, voters, {**mine, **own}, SIX) for own in ({}, {subject: "yes"}, {subject: "no"})
    ]
    assert tallies[0] == tallies[1] == tallies[2]


def test_a_tally_of_an_older_log_still_reads() -> None:
    plain = {"outcome": "adopted", "yes": ["FRA"], "no": [], "abstain": [], "missing": [], "eligible": 1, "short": 0}
    tally = Codec[Tally](Tally).from_plain({**plain, "explanation": "1 yes."})
    assert (tally.declared, tally.blocking, tally.swings, tally.bound, tally.unit) == ((), (), (), (), "states")
    old = WIRE.from_plain({"kind": "majority", "share": 0.75, "of": "eligible", "missing": "abstain"})
    assert old == Majority(share=0.75)


@given(RULES)
def test_rules_survive_the_wire_and_speak(rule: BallotRule) -> None:
    assert WIRE.load(WIRE.dump(rule)) == rule
    plain = WIRE.plain(rule)
    with pytest.raises(BadInput):
        WIRE.from_plain({**plain, "shares": 1})
    assert describe(rule)


@given(st.integers(1, 2**40), st.sampled_from((0.55, 0.65, 0.75, 2 / 3, 1 / 3)))
def test_thresholds_of_populations_are_exact(whole: int, share: float) -> None:
    exact = {0.55: (11, 20), 0.65: (13, 20), 0.75: (3, 4), 2 / 3: (2, 3), 1 / 3: (1, 3)}[share]
    assert threshold(share, whole) == -(-whole * exact[0] // exact[1])


def test_rules_say_what_they_are() -> None:
    assert describe(Majority(share=0.75, excluding_subject=True)).startswith(
        "Three quarters of all members, without the state concerned"
    )
    assert "silence" in describe(Silence())
    assert "nobody votes" in describe(OwnDecision())
    assert choices(Silence()) == ("acceptable",)
