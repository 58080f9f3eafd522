"""Suspension, reviews, and NATO's contested way out."""

from dataclasses import replace

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.decision_rules import Unanimity
from summitry.engine import legal
from summitry.engine.agenda import chairs_motions
from summitry.pacts import checklist
from summitry.refusal import Refused
from summitry.rules import MotionRule, Rules
from summitry.values import changed

QUIET = {"provocation": 1.0}
PATH = {"DEU": 2.85, "EST": 4.0, "FIN": 3.05, "FRA": 2.78, "POL": 4.07}
"""What keeps everybody in under CALM in the first round."""


def material_breach() -> Rules:
    """`nato` with the lines that its file holds as a comment."""
    nato = rules("tutorial-5", "nato")
    way_out = MotionRule(rule=Unanimity(excluding_subject=True), needs_finding=True, note="Contested law.")
    return replace(nato, ruleset=replace(nato.ruleset, motions={**nato.ruleset.motions, "expulsion": way_out}))


def code_of(table: Table, seat: str, command: cmd.Command) -> str:
    with pytest.raises(Refused) as caught:
        table.seat(seat, command)
    return caught.value.code


def suspended() -> Table:
    """France is suspended in round 1; Negotiation of round 2 is open."""
    table = Table(rules("tutorial-5", "calm"), luck=QUIET)
    table.advance("negotiation")
    table.table("POL", "suspension", state="FRA")
    table.advance("vote")
    table.vote("m1", DEU="yes", EST="yes", FIN="yes", POL="yes")
    table.advance("decision")
    for seat, spending in PATH.items():
        table.commit(seat, spending)
    table.advance("negotiation", 2)
    return table


def test_a_material_breach_takes_a_finding_and_all_the_others() -> None:
    table = Table(material_breach(), luck=QUIET)
    table.advance("negotiation")
    out = cmd.TableMotion(motion="expulsion", terms={"state": "FRA"})
    assert code_of(table, "POL", out) == "no_grounds"
    assert "expulsion" not in legal(table.state, "POL").motions
    table.seat("FRA", cmd.TableMotion(motion="pledge", terms={"value": 2.5, "due": 1}))
    table.table("POL", "review", state="FRA", ground="conduct")
    table.advance("decision")
    table.commit("FRA", 2.1)
    table.advance("negotiation", 2)
    [finding] = table.public.findings
    assert finding.breach
    assert "pledge (pledged 2.5 % of GDP by round 1, spent 2.1 %" in finding.text
    offer = legal(table.state, "POL").motions["expulsion"]
    assert [choice.value for choice in offer.fields["state"].choices] == ["FRA"], "nobody else was found in breach"
    assert offer.rule.endswith("Contested law.")
    motion = table.table("POL", "expulsion", state="FRA")
    table.advance("vote", 2)
    assert table.public.motions[motion].electorate == ("DEU", "EST", "FIN", "POL")
    table.vote(motion, DEU="yes", EST="yes", POL="yes", FIN="abstain")
    table.advance("resolution", 2)
    assert table.public.states["FRA"].membership == "expelled"


def test_one_ally_alone_still_stops_it() -> None:
    table = Table(material_breach(), luck=QUIET)
    table.advance("negotiation")
    table.seat("FRA", cmd.TableMotion(motion="pledge", terms={"value": 2.5, "due": 1}))
    table.table("POL", "review", state="FRA", ground="conduct")
    table.advance("decision")
    table.commit("FRA", 2.1)
    table.advance("negotiation", 2)
    motion = table.table("POL", "expulsion", state="FRA")
    table.advance("vote", 2)
    table.vote(motion, DEU="no", EST="yes", POL="yes", FIN="yes")
    table.advance("resolution", 2)
    assert table.public.states["FRA"].membership == "member"


def test_a_review_that_finds_nothing_opens_nothing_and_passes() -> None:
    table = Table(material_breach(), luck=QUIET)
    table.advance("negotiation")
    table.table("POL", "review", state="FRA", ground="conduct")
    table.advance("negotiation", 2)
    [finding] = table.public.findings
    assert not finding.breach
    assert (finding.round, finding.until) == (1, 3)
    assert code_of(table, "POL", cmd.TableMotion(motion="expulsion", terms={"state": "FRA"})) == "no_grounds"


def test_a_suspended_state_is_bound_and_alone() -> None:
    table = suspended()
    france = table.public.states["FRA"]
    assert france.membership == "suspended"
    ledger = {entry.state for entry in table.public.outcome.ledger} if table.public.outcome else set()
    assert "FRA" in ledger
    others = [standing.shield for id_, standing in table.public.states.items() if standing.membership == "member"]
    assert france.shield < min(others), "it is measured against its own need"
    may = legal(table.state, "FRA")
    assert may.may_say
    assert set(may.motions) == {"pledge", "reinstatement", "withdrawal", "nuclear_guarantee"}
    assert not may.may_co_sponsor
    assert code_of(table, "FRA", cmd.TableMotion(motion="accession", terms={"state": "FRA"})) in {
        "bad_terms",
        "not_a_member",
    }
    table.advance("decision", 2)
    for seat, spending in {"DEU": 3.6, "EST": 4.0, "FIN": 3.8, "FRA": 3.53, "POL": 4.07}.items():
        table.commit(seat, spending)
    table.advance("resolution", 2)
    assert table.public.states["FRA"].membership == "suspended"
    assert table.public.states["FRA"].kept == 2, "it kept the floor in both rounds"


def test_a_suspended_state_may_be_expelled_or_leave() -> None:
    table = suspended()
    assert "FRA" in {one.value for one in legal(table.state, "POL").motions["expulsion"].fields["state"].choices}
    table.seat("FRA", cmd.TableMotion(motion="withdrawal", terms={}))
    table.advance("decision", 2)
    for seat, spending in {"DEU": 3.6, "EST": 4.0, "FIN": 3.8, "FRA": 3.53, "POL": 4.07}.items():
        table.commit(seat, spending)
    table.advance("decision", 3)
    for seat, spending in {"DEU": 4.0, "EST": 4.0, "FIN": 4.0, "FRA": 4.0, "POL": 4.07}.items():
        table.commit(seat, spending)
    assert table.public.states["FRA"].membership == "withdrawn"


def test_suspending_a_member_costs_cohesion_as_removing_it() -> None:
    table = suspended()
    assert table.public.outcome is not None
    with_it = table.public.outcome.cohesion_moves
    peaceful = Table(rules("tutorial-5", "calm"), luck=QUIET)
    peaceful.advance("decision")
    for seat, spending in PATH.items():
        peaceful.commit(seat, spending)
    assert peaceful.public.outcome is not None
    without = peaceful.public.outcome.cohesion_moves
    assert sum(with_it.values()) < sum(without.values()) - 0.05


def test_backsliding_puts_a_member_under_review_once() -> None:
    table = Table(rules("tutorial-5", "calm"), luck=QUIET)
    table.advance("negotiation")
    assert chairs_motions(table.state) == ()
    start = table.state.rules.state("FRA").democracy
    assert start is not None
    for fall, reviewed in ((0.4, False), (0.6, True)):
        standing = changed(table.public.states["FRA"], democracy=start - fall)
        public = changed(table.public, states={**table.public.states, "FRA": standing})
        tabled = chairs_motions(changed(table.state, public=public))
        assert [motion.motion.terms for motion in tabled] == (
            [{"state": "FRA", "ground": "democracy"}] if reviewed else []
        )
        assert all(motion.motion.mover == "chair" and motion.motion.subject == "FRA" for motion in tabled)
        there = changed(public, motions={motion.motion.id: motion.motion for motion in tabled})
        assert chairs_motions(changed(table.state, public=there)) == ()


def test_the_checklist_reads_the_index_as_it_stands() -> None:
    table = Table(rules("tutorial-5", "calm"))
    spec = table.state.rules.state("FRA")
    fallen = changed(table.public.states["FRA"], democracy=5.5)
    checks = checklist(table.state.rules.ruleset, 4.0, spec, fallen, table.state.rules.scenario.areas)
    assert next(check for check in checks if check.criterion == "democracy").met is False


def test_the_checklist_calls_areas_by_their_titles() -> None:
    table = Table(rules("tutorial-5", "calm"))
    scenario = table.state.rules.scenario
    behind = changed(table.public.states["FRA"], targets={"sea_cyber": 0.16}, lacking={"sea_cyber": 0.16})
    checks = checklist(table.state.rules.ruleset, 4.0, scenario.specs["FRA"], behind, scenario.areas)
    title = next(area.title for area in scenario.areas if area.id == "sea_cyber")
    assert [check.note for check in checks if check.note.endswith("rising")] == [f"{title} 16% and not rising"]
