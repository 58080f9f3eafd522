"""A second forum: who decides there, whom it binds, and what the others see and may do."""

import pytest
from tests.support.options import option_rules
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import RULES
from summitry.engine import legal
from summitry.engine.standing import answer_asked
from summitry.loading.difference import changed_sections
from summitry.loading.sheet import rules_sheet
from summitry.refusal import Refused
from summitry.values import Audience
from summitry.views import redact, view

OPTION = option_rules("tutorial-5", "nato", "defence-planning-committee")
ATTACK = {"provocation": 0.0, "severity": 1.0, "target": 0.99, "text": 0.0}
DPC = "defence_planning"
FRANCE = Audience(kind="seat", seat="FRA")


def in_committee() -> Table:
    table = Table(OPTION, luck=ATTACK)
    table.advance("negotiation")
    table.table("POL", "response", level=2, forum=DPC)
    return table


def test_the_form_offers_the_forums_in_which_the_mover_sits() -> None:
    table = Table(OPTION, luck=ATTACK)
    table.advance("negotiation")
    field = legal(table.state, "POL").motions["response"].fields["forum"]
    assert [(choice.value, choice.label) for choice in field.choices] == [
        ("council", "All members"),
        (DPC, "Defence Planning Committee, without France"),
    ]
    assert field.default == "council"
    own = legal(table.state, "FRA").motions["response"].fields["forum"]
    assert [choice.value for choice in own.choices] == ["council"]
    assert "forum" not in legal(table.state, "POL").motions["spending_floor"].fields, "that binds all or nobody"


def test_without_committees_no_form_speaks_of_forums() -> None:
    table = Table(rules("tutorial-5", "nato"), luck=ATTACK)
    table.advance("negotiation")
    assert "forum" not in legal(table.state, "POL").motions["response"].fields


def test_a_motion_that_says_nothing_of_it_is_decided_by_all() -> None:
    table = Table(OPTION, luck=ATTACK)
    table.advance("negotiation")
    table.table("POL", "response", level=2)
    assert table.public.motions["m1"].terms == {"level": 2, "forum": "council"}
    with pytest.raises(Refused) as refused:
        table.table("EST", "response", level=2, forum="council")
    assert refused.value.code == "already_tabled"
    table.table("EST", "response", level=2, forum=DPC)
    table.advance("vote")
    assert table.public.motions["m1"].electorate == ("DEU", "EST", "FIN", "FRA", "POL")
    assert table.public.motions["m2"].electorate == ("DEU", "EST", "FIN", "POL")


def test_who_does_not_sit_there_sees_it_and_has_no_say_in_it() -> None:
    table = in_committee()
    motion = view(table.state, FRANCE).public.motions["m1"]
    assert motion.summary.endswith("Forum: Defence Planning Committee, without France.")
    offered = legal(table.state, "FRA")
    assert "m1" not in offered.may_amend
    assert "m1" not in offered.may_co_sponsor
    assert "m1" in legal(table.state, "EST").may_co_sponsor
    for command in (
        cmd.CoSponsor(motion="m1", revision=1),
        cmd.AmendMotion(motion="m1", revision=1, terms={"level": 1, "forum": "council"}),
    ):
        with pytest.raises(Refused) as refused:
            table.seat("FRA", command)
        assert refused.value.code == "not_eligible"
    table.advance("vote")
    assert legal(table.state, "FRA").ballots == {}
    assert table.public.seats["FRA"].ready, "it keeps nobody waiting"


def test_what_is_decided_there_binds_those_who_sit_there() -> None:
    table = in_committee()
    table.advance("decision")
    assert table.public.motions["m1"].status == "adopted"
    asked = {id_: answer_asked(table.state, id_)[0] for id_ in table.public.seats}
    assert asked["FRA"] == 0
    assert {share for id_, share in asked.items() if id_ != "FRA"} == {OPTION.scenario.model.answer_cost[2]}
    decision = legal(table.state, "FRA").decision
    assert decision is not None
    assert decision.answers["m1"].maximum > 0, "it may give all the same"
    sheet = next(event.sheet for event in table.of("motion_closed"))
    assert sheet.startswith(
        "Decision sheet of the Defence Planning Committee, round 1, m1: under the silence procedure"
    )
    assert "the 4 members who sit there noted m1 and agreed" in sheet


def test_who_broke_silence_there_is_told_to_those_who_sit_there() -> None:
    table = in_committee()
    table.advance("vote")
    table.seat("DEU", cmd.BreakSilence(motion="m1", revision=1, reason="Not before the inspectors report."))
    assert not [event for event in redact(table.log, FRANCE) if event.kind == "silence_broken"]
    assert [event for event in redact(table.log, Audience(kind="seat", seat="EST")) if event.kind == "silence_broken"]
    assert view(table.state, FRANCE).public.motions["m1"].status == "blocked", "that it was stopped all see"


def test_an_amendment_may_take_a_motion_to_another_forum() -> None:
    table = Table(OPTION, luck=ATTACK)
    table.advance("negotiation")
    table.table("POL", "response", level=2)
    table.seat("EST", cmd.AmendMotion(motion="m1", revision=1, terms={"level": 2, "forum": DPC}))
    table.seat("POL", cmd.AcceptAmendment(motion="m1", revision=1, amendment="m1.EST"))
    assert table.public.motions["m1"].terms["forum"] == DPC
    assert "Forum: Defence Planning Committee" in table.public.motions["m1"].summary
    with pytest.raises(Refused) as refused:  # the mover speaks of forums in which it sits itself
        table.table("FRA", "response", level=2, forum=DPC)
    assert refused.value.code == "bad_terms"


def test_the_rules_sheet_and_its_comparison_speak_of_it() -> None:
    lines = {section.title: section.lines for section in rules_sheet(OPTION.ruleset)}["Committees"]
    assert lines[0].startswith("- Defence Planning Committee: all members sit in it but France.")
    assert "1963 to 2010" in lines[0]
    changes = {change.title: change for change in changed_sections(rules("tutorial-5", "nato").ruleset, OPTION.ruleset)}
    assert set(changes) == {"Committees", "Sources"}
    assert changes["Committees"].first == ()
    assert changes["Committees"].second == lines
    assert any("16 February 2003" in line for line in rules_sheet(OPTION.ruleset)[-1].lines)


def test_a_stored_session_holds_its_committees() -> None:
    assert RULES.load(RULES.dump(OPTION)) == OPTION
    assert b"committees" not in RULES.dump(rules("tutorial-5", "nato")), "rules without any are written as ever"
