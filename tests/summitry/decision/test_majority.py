"""Majorities of states and of what they weigh; quorum."""

from tests.support.council import SIX, STATES, six, votes

from summitry.decision import count, describe
from summitry.decision_rules import Majority, Weighted


def test_a_missed_quorum_fails_whatever_the_ballots_say() -> None:
    rule = Majority(share=0.5, of="cast", quorum=0.6)
    tally = six(rule, votes("CZE DEU EST"))
    assert (tally.outcome, tally.needed, tally.unit, tally.short) == ("rejected", 4, "ballots", 1)
    assert tally.blocking == tally.swings == ("FIN", "FRA", "POL")
    assert "No quorum: 3 of 6 cast a ballot, 4 needed" in tally.explanation
    assert "1 ballot short" in tally.explanation


def test_a_no_can_help_to_pass() -> None:
    """The one place where a rule isn't monotone: a no fills the quorum as an abstention does. A yes never hurts."""
    rule = Majority(share=0.5, of="cast", quorum=0.6)
    assert six(rule, votes("CZE DEU EST", no="FRA")).outcome == "adopted"
    tally = six(rule, votes("CZE DEU EST", no="FRA"))
    assert "FRA" in tally.swings, "had France stayed away"


def test_blocking_are_those_whose_ballot_counts_against() -> None:
    ballots = votes("CZE DEU", no="FRA", abstain="EST")
    assert six(Majority(share=0.75), ballots).blocking == ("EST", "FIN", "FRA", "POL")
    assert six(Majority(share=0.75, of="cast"), ballots).blocking == ("FRA",)
    assert six(Majority(share=0.75, of="cast", missing="no"), ballots).blocking == ("FIN", "FRA", "POL")


def test_a_tie_is_half_and_more_than_half_is_a_little_more() -> None:
    tie = votes("CZE DEU EST", no="FIN FRA POL")
    assert six(Majority(share=0.5), tie).outcome == "adopted"
    assert six(Majority(share=0.501), tie).outcome == "rejected"


def test_by_population() -> None:
    """Germany, France and Poland: 188.9 of 206.4 million, 91.5 %."""
    rule = Weighted(by="population", share=0.9)
    tally = six(rule, votes("DEU FRA POL", no="CZE EST FIN"))
    assert (tally.outcome, tally.unit, tally.needed) == ("adopted", "persons", 185_799_231)
    assert tally.swings == ("DEU", "FRA", "POL")
    failed = six(rule, votes("CZE DEU EST FIN FRA", no="POL"))
    assert (failed.outcome, failed.short, failed.swings) == ("rejected", 17_496_552, ("POL",))
    assert "17.5 million people short" in failed.explanation


def test_by_gdp() -> None:
    tally = six(Weighted(by="gdp", share=0.5), votes("DEU", no="CZE EST FIN FRA POL"))
    assert (tally.outcome, tally.unit) == ("rejected", "mn USD")
    assert "bn USD short" in tally.explanation
    assert "FRA" in tally.swings


def test_by_votes() -> None:
    rule = Weighted(by="votes", share=0.6, votes={"DEU": 5, "FRA": 4, "POL": 1})
    tally = six(rule, votes("DEU POL", no="FRA"))
    assert (tally.outcome, tally.needed, tally.unit) == ("adopted", 6, "votes")
    nobody = six(rule, votes("CZE EST"))
    assert (nobody.outcome, nobody.short) == ("rejected", 6)
    assert nobody.swings == ()


def test_of_the_cast_by_weight() -> None:
    rule = Weighted(by="population", share=0.5, of="cast")
    assert six(rule, votes("EST", abstain="DEU FRA")).outcome == "adopted"
    assert six(rule, votes(abstain="DEU FRA")).outcome == "rejected"
    assert six(Weighted(by="population", share=0.5, of="cast", missing="no"), votes("EST")).outcome == "rejected"


def test_weights_of_nobody() -> None:
    assert count(Weighted(by="gdp", share=0.5), (), {}, SIX).outcome == "rejected"
    assert count(Weighted(by="votes", share=0.5), STATES, votes("CZE"), SIX).outcome == "rejected"


def test_words() -> None:
    assert "At least half must cast a ballot" in describe(Majority(share=0.75, quorum=0.5))
    assert describe(Majority(share=1.0)).startswith("All members must vote yes")
    assert "60 % of the GDP of all members" in describe(Weighted(by="gdp", share=0.6))
    assert "DEU 5" in describe(Weighted(by="votes", share=0.6, votes={"DEU": 5}))
