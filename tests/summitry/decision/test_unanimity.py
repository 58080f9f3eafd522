"""Unanimity, plain and with constructive abstention."""

import pytest
from tests.support.council import EU, UNION, six, votes

from summitry.decision import binds, choices, count, describe, losers
from summitry.decision_rules import ConstructiveAbstention, Unanimity

BOTH = [Unanimity(), ConstructiveAbstention()]


@pytest.mark.parametrize("rule", BOTH)
def test_one_no_blocks(rule: Unanimity | ConstructiveAbstention) -> None:
    tally = six(rule, votes("CZE DEU EST FIN POL", no="FRA"))
    assert (tally.outcome, tally.blocking, tally.swings, tally.short) == ("blocked", ("FRA",), ("FRA",), 1)
    assert "pass without it" in tally.explanation
    assert losers(tally) == (), "unanimity outvotes nobody"


@pytest.mark.parametrize("rule", BOTH)
def test_two_noes_leave_no_swing(rule: Unanimity | ConstructiveAbstention) -> None:
    tally = six(rule, votes("CZE DEU EST FIN", no="FRA POL"))
    assert (tally.blocking, tally.swings, tally.short) == (("FRA", "POL"), (), 2)


@pytest.mark.parametrize("rule", BOTH)
def test_abstaining_and_staying_away_do_not_block(rule: Unanimity | ConstructiveAbstention) -> None:
    """TFEU Art. 238(4)."""
    tally = six(rule, votes("CZE", abstain="DEU FRA"))
    assert (tally.outcome, tally.short, tally.blocking, tally.bound) == ("adopted", 0, (), ())
    assert tally.swings == ("CZE", "DEU", "EST", "FIN", "FRA", "POL"), "each could have said no"


@pytest.mark.parametrize("rule", BOTH)
def test_somebody_must_want_it(rule: Unanimity | ConstructiveAbstention) -> None:
    tally = six(rule, votes(abstain="DEU FRA"))
    assert (tally.outcome, tally.short, tally.blocking) == ("rejected", 1, ())
    assert len(tally.swings) == 6


def test_choices() -> None:
    assert choices(Unanimity()) == ("yes", "no", "abstain")
    assert choices(ConstructiveAbstention()) == ("yes", "no", "abstain", "abstain_with_declaration")


def test_who_declares_is_not_bound() -> None:
    """TEU Art. 31(1): not obliged to apply the decision, but the decision commits the Union."""
    rule = ConstructiveAbstention()
    tally = six(rule, votes("CZE DEU EST POL", abstain="FIN", declare="FRA"))
    assert (tally.outcome, tally.declared, tally.abstain) == ("adopted", ("FRA",), ("FIN",))
    assert tally.bound == ("CZE", "DEU", "EST", "FIN", "POL")
    assert not binds(rule, tally, "FRA")
    assert binds(rule, tally, "FIN")
    assert binds(rule, tally, "UKR"), "a member without a ballot is bound as by any decision"
    assert "not bound" in tally.explanation


def test_a_third_of_the_states_with_a_third_of_the_people_stops_it() -> None:
    """Two of six are a third; Germany and France hold 150.7 of 206.4 million, Estonia and Finland 7.0."""
    rule = ConstructiveAbstention()
    tally = six(rule, votes("CZE EST FIN POL", declare="DEU FRA"))
    assert (tally.outcome, tally.blocking, tally.swings, tally.short) == ("blocked", ("DEU", "FRA"), ("DEU", "FRA"), 1)
    assert six(rule, votes("CZE DEU FRA POL", declare="EST FIN")).outcome == "adopted", "a third of the states only"
    assert six(rule, votes("CZE EST FIN FRA POL", declare="DEU")).outcome == "adopted", "a third of the people only"


def test_the_third_in_the_union() -> None:
    """Nine of 27 are a third. The nine largest hold 79.2 %; the nine smallest 4.5 %; eight can't stop anything."""
    by_size = sorted(EU, key=lambda state: UNION.population[state])

    def outcome(declared: list[str]) -> str:
        ballots = {state: "abstain_with_declaration" if state in declared else "yes" for state in EU}
        return count(ConstructiveAbstention(), EU, ballots, UNION).outcome

    assert outcome(by_size[-9:]) == "blocked"
    assert outcome(by_size[-8:]) == "adopted"
    assert outcome(by_size[:9]) == "adopted"
    assert outcome([*by_size[:8], "DEU"]) == "adopted", "23.1 % of the population"
    assert outcome([*by_size[:7], "DEU", "FRA"]) == "blocked", "36.6 %"


def test_how_far_off_too_many_declarations_are() -> None:
    """All six declaring but one: to get below a third of the states four must go, below a third of the people two."""
    tally = six(ConstructiveAbstention(), votes("CZE", declare="DEU EST FIN FRA POL"))
    assert tally.short == 2
    assert tally.swings == ()
    assert "with 2 states fewer" in tally.explanation


def test_words() -> None:
    assert "none votes no" in describe(Unanimity())
    assert "isn't bound" in describe(ConstructiveAbstention())
    assert "without the state concerned" in describe(Unanimity(excluding_subject=True))
