"""The rules sheet says what the data says, in words that a student can read."""

from dataclasses import replace

import pytest

from summitry.decision_rules import Majority
from summitry.loading import list_rulesets, load_ruleset, rules_sheet
from summitry.rules import MotionRule, Ruleset


def sheet(ruleset: Ruleset) -> dict[str, str]:
    return {section.title: "\n".join(section.lines) for section in rules_sheet(ruleset)}


def test_nato() -> None:
    found = sheet(load_ruleset("nato"))
    assert "practice" in found["In one sentence"]
    assert "breaks silence" in found["Who decides"]
    assert "no suspension or expulsion clause" in found["Who decides"]
    assert "3.5 %" in found["What you owe"]
    assert "guideline" in found["What you owe"]
    assert "0.2 points" in found["What you owe"]
    assert "no consequence by rule" in found["What happens if you don't"]
    assert "each ally decides" in found["Who helps whom"]
    assert "one objection stops it" in found["How to join"]
    assert "no list of conditions" in found["How to join"]
    assert "Nobody can be expelled" in found["How to leave, and how to be made to"]
    assert "every member ratifies by itself" in found["How to join"]
    assert "Then every member must ratify" in found["Who decides"]
    assert "leaves at the end of the next round" in found["How to leave, and how to be made to"]
    assert "two gates" in found["Good to know"]
    for fact in ("Art. 5", "Art. 10", "[treaty] North Atlantic Treaty", "Hague Summit Declaration"):
        assert fact in found["Sources"]


def test_calm() -> None:
    found = sheet(load_ruleset("calm"))
    assert "proposal: no alliance has tried it" in found["In one sentence"]
    assert "Three quarters" in found["Who decides"]
    assert "With 15 members: 12 of the 15" in found["Who decides"]
    assert "With 15 members: 11 of the 14" in found["Who decides"]
    assert "4 %" in found["What you owe"]
    assert "It binds" in found["What you owe"]
    assert "every member owes its contribution" in found["What you owe"]
    assert "dismissed at the end of the round, without a vote" in found["What happens if you don't"]
    assert "An attack on one is an attack on all" in found["Who helps whom"]
    assert "Every provocation gets a proportional answer" in found["When somebody is provoked"]
    assert found["How to join"].count("\n- ") == 7
    assert "Waived for UKR" in found["How to join"]
    assert "5.99" in found["Good to know"]
    assert "All seven criteria are played" in found["Good to know"]
    assert "[proposal, untried] Three-quarters majority" in found["Sources"]


@pytest.mark.parametrize("id_", list_rulesets())
def test_every_source_appears(id_: str) -> None:
    ruleset = load_ruleset(id_)
    sources = sheet(ruleset)["Sources"]
    for source in ruleset.sources:
        assert source.text in sources
    for motion in ruleset.motions.values():
        assert motion.source in sources
    for criterion in ruleset.criteria:
        assert criterion.source in sources


def test_the_sheet_follows_the_data_and_not_the_name() -> None:
    changed = replace(
        load_ruleset("nato"),
        status="proposal",
        notes=(),
        motions={"expulsion": MotionRule(rule=Majority(share=2 / 3, excluding_subject=True))},
        commitment=replace(load_ruleset("nato").commitment, floor=2.0, binding=True),
    )
    found = sheet(changed)
    assert "proposal" in found["In one sentence"]
    assert "Two thirds" in found["Who decides"]
    assert "10 of the 14" in found["Who decides"]
    assert "Admit a state: not possible here." in found["Who decides"]
    assert found["How to join"] == "Nobody can join."
    assert "by the rule above" in found["How to leave, and how to be made to"]
    assert "below 2 % is recorded as a breach" in found["What happens if you don't"]
    assert "Good to know" not in found


def test_native_nato_tells_of_opt_outs_and_profiles() -> None:
    found = sheet(load_ruleset("native-nato"))
    together = found["What you do together"]
    assert "Programmes bind the states that want it" in together
    assert "Without blame you may stay out of, or leave: answers, programmes, operations, undertakings" in together
    assert "When the threat is to all, nobody stays out of the answer" in together
    assert "50% counts as spending" in together
    assert together.count("\n- ") == len(load_ruleset("native-nato").profiles) == 4
    assert "unless it says that it stays out" in found["What you owe"]


def test_a_coalition_has_nothing_to_join_to_leave_or_to_owe() -> None:
    found = sheet(load_ruleset("coalition"))
    assert "There is no floor and no guideline" in found["What you owe"]
    assert found["What happens if you don't"].startswith("How much you spend is judged by nobody")
    assert found["How to join"].startswith("There is nothing to join")
    assert found["How to leave, and how to be made to"].startswith("There is nothing to leave")


def test_who_is_blamed_for_leaving() -> None:
    assert "broken commitment: programmes, operations" in sheet(load_ruleset("calm"))["What you do together"]
    assert "Programmes bind all members, those outvoted too" in sheet(load_ruleset("calm"))["What you do together"]
