"""The double majority, against the European Union's rules worked out by hand.

Populations of the country table (2025): together 448,992,585, so that 65 % are 291,845,181 and a blocking minority holds at
least 157,147,405. Germany 18.7 %, France 14.8, Italy 13.2, Spain 10.7, Poland 8.5, ... Malta 0.1.
"""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.council import EU, QUALIFIED, SIX, STATES, UNION, council, six, votes

from summitry.decision import count, describe
from summitry.decision.double import blocking_members
from summitry.decision_rules import Double

BY_SIZE = sorted(EU, key=lambda state: UNION.population[state])


def test_the_union_as_the_cases_below_assume_it() -> None:
    assert len(EU) == 27
    assert sum(UNION.population.values()) == 448_992_585
    assert BY_SIZE[-5:] == ["POL", "ESP", "ITA", "FRA", "DEU"]


def test_fifteen_of_27_are_needed() -> None:
    fifteen = council(*BY_SIZE[:12])
    assert (fifteen.outcome, fifteen.needed, len(fifteen.yes)) == ("adopted", 15, 15)
    assert fifteen.swings == tuple(sorted(BY_SIZE[12:])), "each of the fifteen is needed"
    fourteen = council(*BY_SIZE[:13])
    assert (fourteen.outcome, fourteen.short, fourteen.unit) == ("rejected", 1, "states")
    assert fourteen.blocking == tuple(sorted(BY_SIZE[:13]))
    assert fourteen.swings == fourteen.blocking
    assert "14 yes of 27 eligible states; 15 needed (55 %)" in fourteen.explanation


def test_three_large_states_cannot_block_alone() -> None:
    """Germany, France and Italy hold 46.7 % of the population, well above 35 %."""
    tally = council("DEU", "FRA", "ITA")
    assert tally.outcome == "adopted"
    assert "Only 3 against: it takes 4 to block by population" in tally.explanation


@pytest.mark.parametrize("three", list(combinations(["DEU", "FRA", "ITA", "ESP"], 3)))
def test_no_three_can(three: tuple[str, ...]) -> None:
    assert council(*three).outcome == "adopted"


def test_with_malta_they_can() -> None:
    tally = council("DEU", "FRA", "ITA", "MLT")
    assert (tally.outcome, tally.unit, tally.needed) == ("rejected", "persons", 291_845_181)
    assert tally.short == 291_845_181 - (448_992_585 - 84_075_075 - 66_650_804 - 59_146_260 - 545_405) == 53_270_140
    assert "53.3 million people short" in tally.explanation
    assert tally.swings == ("DEU", "FRA", "ITA", "MLT"), "with any of them on board only three are left"


def test_a_blocking_minority_holds_more_than_the_rest() -> None:
    """Germany, Spain, Czechia and Portugal: 34.1 %, not enough. With Sweden: 36.5 %."""
    assert council("DEU", "ESP", "CZE", "PRT").outcome == "adopted"
    assert council("DEU", "ESP", "CZE", "PRT", "SWE").outcome == "rejected"


def test_abstaining_and_staying_away_count_as_no() -> None:
    """consilium.europa.eu: under qualified majority voting an abstention counts as a vote against."""
    states = {"yes": " ".join(sorted(set(EU) - {"DEU", "FRA", "ITA", "MLT"}))}
    for others in (votes(**states), votes(**states, abstain="DEU FRA ITA MLT"), votes(**states, abstain="DEU MLT")):
        tally = count(QUALIFIED, EU, others, UNION)
        assert tally.outcome == "rejected"
        assert tally.blocking == ("DEU", "FRA", "ITA", "MLT")


def test_where_only_some_take_part_the_minority_is_worked_out() -> None:
    """TFEU Art. 238(3)(a): the fewest participants with more than 35 %, plus one. Among the six (206.4 million) Germany
    alone holds 40.7 %, so two can block; in the Union of 27 three hold more than 35 % (33.6 with two), so four can."""
    rule = Double(states=0.55, population=0.65, participating=True)
    assert blocking_members(rule, STATES, SIX) == 2
    assert six(rule, votes("CZE EST FIN FRA POL", no="DEU")).outcome == "adopted"
    tally = six(rule, votes("CZE FIN FRA POL", no="DEU EST"))
    assert (tally.outcome, tally.unit) == ("rejected", "persons")
    assert tally.swings == ("DEU", "EST")
    assert blocking_members(rule, EU, UNION) == 4


def test_among_few_states_four_are_too_many_to_matter() -> None:
    """Of six, four states make 55 %: whoever is four blocks by number, so the population never decides."""
    assert six(QUALIFIED, votes("CZE EST FIN POL", no="DEU FRA")).outcome == "adopted"


def test_both_parts_missed_are_both_named() -> None:
    tally = six(Double(states=0.55, population=0.65), votes("CZE EST FIN", no="DEU FRA POL"))
    assert (tally.unit, tally.short) == ("states", 1)
    assert "1 state short, and" in tally.explanation


def test_words() -> None:
    text = describe(QUALIFIED)
    assert "55 % of the members, with 65 % of their population" in text
    assert "at least 4 members with more than 35 %" in text
    assert "counts as no" in text
    assert "and one more" in describe(Double(states=0.55, population=0.65, participating=True))


@given(st.sets(st.sampled_from(EU)))
def test_by_the_words_of_the_treaty(against: set[str]) -> None:
    """Adopted iff 15 agree and those against are no blocking minority: four or more with more than 35 % of the people."""
    people = sum(UNION.population[state] for state in against)
    minority = len(against) >= 4 and 100 * people > 35 * 448_992_585
    assert (council(*against).outcome == "adopted") == (27 - len(against) >= 15 and not minority)
