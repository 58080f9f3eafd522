"""Which pairs of scenario and ruleset can be played, and what is said of the others."""

from dataclasses import replace

import pytest
from tests.support.pairs import PLAYABLE, REFUSED
from typer.testing import CliRunner

from summitry.loading import (
    BadCatalog,
    NotAdmitted,
    list_rulesets,
    load_rules,
    load_ruleset,
    load_scenario,
    objections,
    rules_sheet,
)
from summitry.rules import Admission, Guarantor
from summitry_cli.failure import Failure
from summitry_cli.main import app

UNION = load_ruleset("eu-defence")


@pytest.mark.parametrize("ruleset", list_rulesets())
def test_the_tutorial_is_admitted_everywhere(ruleset: str) -> None:
    assert ("tutorial-5", ruleset) in PLAYABLE
    assert load_rules("tutorial-5", ruleset).ruleset.id == ruleset


def test_a_pair_that_is_not_admitted_says_why() -> None:
    assert ("nato-32", "eu-defence") in REFUSED
    with pytest.raises(NotAdmitted) as raised:
        load_rules("nato-32", "eu-defence")
    assert isinstance(raised.value, BadCatalog), "whoever shows faults of the catalog shows these"
    text = str(raised.value)
    assert "TEU Art. 49" in text
    assert "United States" in text
    assert "Germany" not in text


@pytest.mark.parametrize("scenario", ["calm-15", "nordic-baltic-8"])
def test_as_if_membership_is_admitted_where_it_is_labelled(scenario: str) -> None:
    given = load_scenario(scenario)
    assert "European Union" in given.as_if
    assert not objections(UNION, given)
    assert objections(UNION, replace(given, as_if_under=()))


def test_each_kind_of_requirement() -> None:
    five = load_scenario("tutorial-5")
    many = replace(UNION, requires=(Admission(kind="members_at_least", number=6, reason="Few can't."),))
    assert objections(many, five) == ("Few can't. There are 5 members, and 6 are needed",)
    assert not objections(replace(many, requires=(replace(many.requires[0], number=5),)), five)
    shield = replace(UNION, requires=(Admission(kind="guarantor", reason="It is about one."),))
    alone = replace(five, guarantor=Guarantor(kind="none"))
    assert objections(shield, alone) == ("It is about one. The scenario has no guarantor",)
    helped = replace(five, guarantor=Guarantor(kind="offboard", name="Overseas", capability=100, credit=0.5))
    assert not objections(shield, helped)


def test_the_verbs_and_the_rules_sheet_say_it_too() -> None:
    failed = failed_simulation()
    assert "United States" in failed.problem
    assert "scenarios check" in failed.fix
    (section,) = [part for part in rules_sheet(UNION) if part.title == "Which scenarios it admits"]
    assert "TEU Art. 49" in section.lines[0]


def failed_simulation() -> Failure:
    result = CliRunner().invoke(app, ["simulate", "--scenario", "nato-32", "--ruleset", "eu-defence"])
    assert isinstance(result.exception, Failure)
    assert result.exception.code == 2
    return result.exception
