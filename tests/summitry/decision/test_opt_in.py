"""Undertakings that bind who joins, and combinations of rules."""

from tests.support.council import six, votes

from summitry.decision import binds, choices, describe, losers
from summitry.decision_rules import AllOf, AnyOf, ConstructiveAbstention, Double, Majority, OptIn, Unanimity


def test_enough_adopt_and_only_they_are_bound() -> None:
    rule = OptIn(minimum=3)
    tally = six(rule, votes("CZE EST POL", no="DEU", abstain="FRA"))
    assert (tally.outcome, tally.bound, tally.needed) == ("adopted", ("CZE", "EST", "POL"), 3)
    assert binds(rule, tally, "POL")
    assert not binds(rule, tally, "DEU")
    assert not binds(rule, tally, "UKR"), "who had no ballot has adopted nothing"
    assert losers(tally) == (), "who stays out has lost nothing"
    assert tally.swings == ("CZE", "EST", "POL")


def test_too_few_adopt() -> None:
    rule = OptIn(minimum=3)
    tally = six(rule, votes("CZE EST", no="DEU"))
    assert (tally.outcome, tally.short, tally.blocking, tally.bound) == ("rejected", 1, (), ())
    assert tally.swings == ("DEU", "FIN", "FRA", "POL")
    assert not binds(rule, tally, "CZE")


def test_all_adopt() -> None:
    rule = OptIn(minimum=1)
    tally = six(rule, votes("CZE DEU EST FIN FRA POL"))
    assert tally.bound == ()
    assert binds(rule, tally, "DEU")


def test_all_of_needs_every_part() -> None:
    rule = AllOf(rules=(Majority(share=0.5), Unanimity()))
    assert six(rule, votes("CZE DEU EST", abstain="FRA")).outcome == "adopted"
    few = six(rule, votes("CZE DEU"))
    assert (few.outcome, few.short, few.unit) == ("rejected", 1, "states")
    assert "(1) Fails: 2 yes of 6" in few.explanation
    assert "(2) Holds" in few.explanation
    veto = six(rule, votes("CZE DEU EST", no="FRA"))
    assert (veto.outcome, veto.blocking, veto.swings) == ("blocked", ("FRA",), ("FRA",))


def test_any_of_needs_one() -> None:
    """As in the Union without a proposal: 72 % of the states, or 55 % with 65 % of the people, whichever holds."""
    rule = AnyOf(rules=(Majority(share=0.72), Double(states=0.55, population=0.65)))
    assert six(rule, votes("CZE DEU FRA POL")).outcome == "adopted"
    assert six(rule, votes("CZE EST FIN FRA POL")).outcome == "adopted"
    failed = six(rule, votes("CZE EST FIN POL", no="DEU FRA"))
    assert (failed.outcome, failed.short) == ("rejected", 1)
    assert failed.swings == ("DEU", "FRA")


def test_they_can_be_nested_and_every_part_offers_its_choices() -> None:
    rule = AnyOf(rules=(AllOf(rules=(ConstructiveAbstention(), Majority(share=0.5))), OptIn(minimum=5)))
    assert "abstain_with_declaration" in choices(rule)
    tally = six(rule, votes("CZE DEU EST POL", declare="FRA", abstain="FIN"))
    assert (tally.outcome, tally.bound) == ("adopted", ("CZE", "DEU", "EST", "FIN", "POL"))
    both = six(rule, votes("CZE DEU EST FIN POL", declare="FRA"))
    assert both.bound == ("CZE", "DEU", "EST", "FIN", "POL"), "bound by either part"


def test_all_of_binds_whom_every_part_binds() -> None:
    rule = AllOf(rules=(OptIn(minimum=2), Unanimity()))
    tally = six(rule, votes("CZE DEU", abstain="FRA"))
    assert tally.bound == ("CZE", "DEU")


def test_words() -> None:
    text = describe(AllOf(rules=(Majority(share=0.5), Unanimity()), excluding_subject=True))
    assert text.startswith("All of these must hold, without the state concerned: (1) Half of all members")
    assert "(2) Unanimity" in text
    assert "once 3 members adopt it" in describe(OptIn(minimum=3))


PROGRAMME = AnyOf(rules=(Majority(share=0.55), OptIn(minimum=2)))
"""As a programme under `eu-defence`: all, or failing that those that want it."""


def test_several_rules_say_once_who_is_bound() -> None:
    passed = six(PROGRAMME, votes("CZE DEU EST FRA", no="POL"))
    assert passed.bound == ()
    assert passed.explanation.endswith(
        " (2) Holds: 4 states of 6 took part; 2 needed. It binds all, however they voted."
    )
    some = six(PROGRAMME, votes("CZE EST FRA", no="POL"))
    assert some.bound == ("CZE", "EST", "FRA")
    assert some.explanation.endswith(" (2) Holds: 3 states of 6 took part; 2 needed. It binds those that voted yes.")
    aside = AnyOf(rules=(ConstructiveAbstention(), OptIn(minimum=2)))
    tally = six(aside, votes("CZE EST FRA", abstain="POL", declare="FIN"))
    assert tally.explanation.endswith(" It binds 5 states of 6.")
    inside = AllOf(rules=(PROGRAMME, Majority(share=0.5)))
    assert six(inside, votes("CZE DEU EST FRA", no="POL")).explanation.count("It binds") == 1
    for one in (passed, some, tally):
        assert one.explanation.count("It binds") == 1
        assert "not bound" not in one.explanation
    alone = six(OptIn(minimum=2), votes("CZE EST"))
    assert alone.explanation.endswith("It binds those that took part.")
    assert (
        "It binds"
        not in six(AllOf(rules=(Majority(share=0.5), Majority(share=0.4))), votes("CZE DEU EST FRA")).explanation
    )


def test_what_binds_all_binds_members_without_a_ballot_too() -> None:
    """A member that an off-board script plays, admitted in play, has no ballot."""
    all_ = six(PROGRAMME, votes("CZE DEU EST FRA", no="POL"))
    assert binds(PROGRAMME, all_, "UKR")
    everybody = six(PROGRAMME, votes("CZE DEU EST FIN FRA POL"))
    assert binds(PROGRAMME, everybody, "UKR"), "so many adopted it that it passed for all"
    some = six(PROGRAMME, votes("CZE EST FRA", no="POL"))
    assert not binds(PROGRAMME, some, "UKR"), "only who adopted it is bound"
    both = AllOf(rules=(Majority(share=0.5), OptIn(minimum=2)))
    assert not binds(both, six(both, votes("CZE DEU EST FRA")), "UKR"), "one part asks to adopt it"
    aside = AnyOf(rules=(ConstructiveAbstention(), OptIn(minimum=2)))
    assert binds(aside, six(aside, votes("CZE EST", abstain="POL", declare="FIN")), "UKR")
