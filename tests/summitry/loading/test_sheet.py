"""The rules sheet says what the data says, in words that a student can read."""

import re
from dataclasses import replace

import pytest
from tests.support.council import SIX, STATES

from summitry.decision import binds, count, electorate, threshold
from summitry.decision_rules import (
    AllOf,
    AnyOf,
    ConstructiveAbstention,
    Double,
    Majority,
    OptIn,
    Silence,
    TablingRule,
    Unanimity,
)
from summitry.loading import (
    countries,
    list_rulesets,
    load_ruleset,
    load_scenario,
    rules_sheet,
    voters_at_start,
)
from summitry.motions import MOTION_TYPES
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
    assert "One objection stops it" in found["How to join"]
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
    assert "Waived for Ukraine" in found["How to join"]
    assert "More than half of the ballots" in found["Who decides"]
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
    assert "Programmes bind those that vote yes." in together
    assert "Without blame you may stay out of, or leave: answers, programmes, operations, undertakings" in together
    assert "When the threat is to all, nobody stays out of the answer" in together
    assert "50 % counts as spending" in together
    assert together.count("\n- ") == len(load_ruleset("native-nato").profiles) == 4
    assert "Who says that it stays out owes none" in found["What you owe"]


def test_a_coalition_has_nothing_to_join_to_leave_or_to_owe() -> None:
    found = sheet(load_ruleset("coalition"))
    assert "There is no floor and no guideline" in found["What you owe"]
    assert found["What happens if you don't"].startswith("How much you spend is judged by nobody")
    assert found["How to join"].startswith("There is nothing to join")
    assert found["How to leave, and how to be made to"].startswith("There is nothing to leave")


def test_who_is_blamed_for_leaving() -> None:
    assert "broken commitment: programmes, operations" in sheet(load_ruleset("calm"))["What you do together"]
    assert "Programmes bind all members, those outvoted too" in sheet(load_ruleset("calm"))["What you do together"]


WORKS = ("programme", "operation", "undertaking")
AGREED = "all members, once nobody objects"
OUTVOTED = "all members, those outvoted too"
ASIDE = "all members but those that abstain with a declaration, once nobody votes no"


def bound_words(ruleset: Ruleset, work: str) -> str:
    """Whom it binds, as the sheet says."""
    lines = sheet(ruleset)["What you do together"].splitlines()
    start = f"{work.capitalize()}s bind "
    [line] = [line for line in lines if line.startswith(start)]
    return line.removeprefix(start)


@pytest.mark.parametrize(
    "rule, words",
    [
        (Silence(), AGREED),
        (Unanimity(), AGREED),
        (ConstructiveAbstention(), ASIDE),
        (Majority(share=0.75), OUTVOTED),
        (OptIn(minimum=2), "those that vote yes"),
        (
            AnyOf(rules=(OptIn(minimum=2), Majority(share=0.75))),
            f"{OUTVOTED}. Failing that, they bind those that vote yes",
        ),
        (AllOf(rules=(Majority(share=0.75), Unanimity())), AGREED),
        (AllOf(rules=(Majority(share=0.75), OptIn(minimum=2))), "those that vote yes"),
        (AllOf(rules=(Unanimity(), AnyOf(rules=(Majority(share=0.5), ConstructiveAbstention())))), AGREED),
    ],
)
def test_whom_joint_work_binds(rule: TablingRule, words: str) -> None:
    calm = load_ruleset("calm")
    motions = {**calm.motions, "operation": replace(calm.motions["operation"], rule=rule)}
    assert bound_words(replace(calm, motions=motions), "operation") == f"{words}."


@pytest.mark.parametrize("id_", list_rulesets())
def test_nobody_is_called_outvoted_where_a_count_outvotes_nobody(id_: str) -> None:
    ruleset = load_ruleset(id_)
    *most, last = STATES
    for work in WORKS:
        rule = ruleset.motions[work].rule
        assert rule is not None
        tally = count(rule, STATES, {**dict.fromkeys(most, "yes"), last: "no"}, SIX)
        outvoted = not isinstance(rule, Silence) and binds(rule, tally, last)
        words = bound_words(ruleset, work)
        assert ("outvoted" in words) == outvoted, f"{work}: {words}"
        assert ("don't stay out" in words) == (work in ruleset.opt_out.free and words != "those that vote yes.")


def test_a_scenario_says_how_many_are_counted() -> None:
    """Those with a ballot when it begins: members with a seat, or where nobody is a member all seats."""
    five, wide = load_scenario("tutorial-5"), load_scenario("nato-32")
    calm, nobody = load_ruleset("calm"), load_ruleset("coalition")
    assert (voters_at_start(calm, five), voters_at_start(calm, wide)) == (5, 32)
    outside = replace(five, states=tuple(replace(spec, member=spec.id != "FIN") for spec in five.states))
    assert (voters_at_start(calm, outside), voters_at_start(nobody, outside)) == (4, 5)
    told = "\n".join(line for section in rules_sheet(calm, members=5) for line in section.lines)
    assert "With 5 members: 4 of the 5 that count." in told
    assert "With 5 members: 3 of the 4 that count." in told
    assert "15 members" not in told
    alone = "\n".join(line for section in rules_sheet(calm, members=1) for line in section.lines)
    assert "that count" not in alone


@pytest.mark.parametrize("id_", list_rulesets())
def test_an_example_counts_whom_the_rule_counts(id_: str) -> None:
    """Of fifteen members; the state that the motion is about is one of them, but for an accession."""
    ruleset = load_ruleset(id_)
    members = tuple(f"S{number}" for number in range(15))
    lines = sheet(ruleset)["Who decides"].splitlines()
    for line, (name, motion) in zip(lines, _in_order(ruleset), strict=True):
        rule = motion.rule if motion else None
        share = rule.states if isinstance(rule, Double) else rule.share if isinstance(rule, Majority) else None
        if rule is None or share is None or (isinstance(rule, Majority) and rule.of == "cast") or name == "join":
            assert "With 15 members" not in line
            continue
        voters = len(electorate(rule, members, "outsider" if name == "accession" else "S3"))
        assert f"With 15 members: {threshold(share, voters)} of the {voters} that count." in line, name


def _in_order(ruleset: Ruleset) -> list[tuple[str, MotionRule | None]]:
    return [(name, ruleset.motions.get(name)) for name in MOTION_TYPES]


def test_who_takes_part_decides_who_joins() -> None:
    lines = sheet(load_ruleset("eu-defence"))["Who decides"].splitlines()
    [join] = [line for line in lines if line.startswith("Join joint work:")]
    assert "55 % of those who take part, with 65 % of their population, must vote yes." in join
    assert "the fewest of them that hold more than 35 %" in join
    assert "member" not in join


@pytest.mark.parametrize("id_", list_rulesets())
def test_a_sheet_speaks_of_states_by_their_names_and_of_no_files(id_: str) -> None:
    text = "\n".join(sheet(load_ruleset(id_)).values())
    codes = {row.iso3 for row in countries()}
    assert not codes & set(re.findall(r"\b[A-Z]{3}\b", text))
    assert "docs/" not in text
    assert "50.1 %" not in text


def test_where_nobody_is_a_member_no_member_is_spoken_of() -> None:
    found = sheet(load_ruleset("coalition"))
    assert "unless somebody at the table proposes it" in found["When somebody is provoked"]
    assert "member" not in found["Who helps whom"].lower()
    assert "all at the table are meant" in found["In one sentence"]
    assert "all at the table are meant" not in sheet(load_ruleset("nato"))["In one sentence"]


@pytest.mark.parametrize("id_", list_rulesets())
def test_no_sentence_stands_twice_in_good_to_know(id_: str) -> None:
    text = " ".join(load_ruleset(id_).notes)
    sentences = [one.strip() for one in re.split(r"(?<=[.:?]) (?=[A-Z])", text) if len(one) > 40]
    assert len(sentences) > 3
    assert len(sentences) == len(set(sentences))
