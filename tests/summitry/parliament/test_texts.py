"""Amendments, texts that come back, and the order of the agenda: what the vectors don't show."""

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.engine import legal, objection_to
from summitry.refusal import Refused

QUIET = {"provocation": 1.0}


def negotiating(ruleset: str = "calm", **terms: cmd.Term) -> Table:
    """Poland's motion for another floor is m1."""
    table = Table(rules("tutorial-5", ruleset), luck=QUIET)
    table.advance("negotiation")
    table.table("POL", "spending_floor", **(terms or {"value": 4.5}))
    return table


def amend(table: Table, seat: str, value: float, *, text: str = "", motion: str = "m1") -> None:
    revision = table.public.motions[motion].revision
    table.seat(seat, cmd.AmendMotion(motion=motion, revision=revision, terms={"value": value}, text=text))


def refused(table: Table, seat: str, command: cmd.Command) -> Refused:
    with pytest.raises(Refused) as caught:
        table.seat(seat, command)
    return caught.value


def test_several_amendments_stand_beside_a_motion_one_a_state() -> None:
    table = negotiating()
    amend(table, "FRA", 3.5)
    amend(table, "DEU", 3.8, text="A compromise.")
    amend(table, "FRA", 3.6)
    motion = table.public.motions["m1"]
    assert [(one.id, one.terms["value"]) for one in motion.amendments] == [("m1.DEU", 3.8), ("m1.FRA", 3.6)]
    assert motion.revision == 1
    table.seat("POL", cmd.AcceptAmendment(motion="m1", revision=1, amendment="m1.DEU"))
    motion = table.public.motions["m1"]
    assert (motion.terms["value"], motion.text, motion.revision) == (3.8, "A compromise.", 2)
    assert [one.id for one in motion.amendments] == ["m1.FRA"], "the other text can still be taken in"
    assert "3.8" in motion.summary


def test_a_proposal_that_replaces_ones_own_loses_its_support() -> None:
    table = negotiating()
    amend(table, "FRA", 3.5)
    table.seat("DEU", cmd.SupportAmendment(motion="m1", revision=1, amendment="m1.FRA"))
    amend(table, "FRA", 3.6)
    assert table.public.motions["m1"].amendments[0].supporters == ()


def test_the_same_text_is_proposed_once() -> None:
    table = negotiating()
    amend(table, "FRA", 3.5)
    again = cmd.AmendMotion(motion="m1", revision=1, terms={"value": 3.5})
    assert refused(table, "DEU", again).code == "already_tabled"
    same = cmd.AmendMotion(motion="m1", revision=1, terms={"value": 4.5})
    assert refused(table, "POL", same).code == "already_tabled"
    table.table("EST", "spending_floor", value=3.9)
    like_the_other = cmd.AmendMotion(motion="m1", revision=1, terms={"value": 3.9})
    assert refused(table, "POL", like_the_other).code == "already_tabled"


def test_a_state_outside_and_the_state_concerned_amend_nothing() -> None:
    table = Table(rules("tutorial-5", "calm"), luck=QUIET)
    table.advance("negotiation")
    table.table("POL", "expulsion", state="FRA")
    command = cmd.AmendMotion(motion="m1", revision=1, terms={"state": "DEU"})
    assert refused(table, "FRA", command).code == "not_eligible"
    assert "m1" not in legal(table.state, "FRA").may_amend
    assert legal(table.state, "POL").may_amend["m1"].at_once
    assert not legal(table.state, "EST").may_amend["m1"].at_once


def test_an_amendment_may_turn_a_motion_against_nobody_that_could_not_be_named() -> None:
    table = Table(rules("tutorial-5", "calm"), luck=QUIET)
    table.advance("negotiation")
    table.table("POL", "expulsion", state="FRA")
    itself = cmd.AmendMotion(motion="m1", revision=1, terms={"state": "POL"})
    assert refused(table, "EST", itself).code == "bad_terms", "the mover can't move its own expulsion"


def test_what_the_chair_tabled_is_amended_through_its_office() -> None:
    table = Table(rules("tutorial-5", "calm"), luck={"provocation": 0.0, "severity": 0.9})
    table.advance("negotiation")
    assert table.public.motions["m1"].mover == "chair"
    command = cmd.AmendMotion(motion="m1", revision=1, terms={"level": 3})
    assert refused(table, "FRA", command).code == "not_allowed", "nobody could take it in"
    table.table("EST", "appointment", office="council_chair", state="EST")
    table.advance("vote")
    table.vote("m2", **dict.fromkeys(table.public.seats, "yes"))
    table.advance("decision")
    for seat, spending in {"DEU": 2.85, "EST": 4.0, "FIN": 3.05, "FRA": 2.78, "POL": 4.07}.items():
        table.commit(seat, spending)
    table.advance("negotiation", 2)
    chairs = next(motion for motion in table.public.motions.values() if motion.mover == "chair")
    level = int(chairs.terms["level"])
    command = cmd.AmendMotion(motion=chairs.id, revision=1, terms={"level": level + 1})
    table.seat("FRA", command)
    table.seat("EST", cmd.AcceptAmendment(motion=chairs.id, revision=1, amendment=f"{chairs.id}.FRA"))
    amended = table.public.motions[chairs.id]
    assert (amended.terms["level"], amended.mover, amended.credits) == (level + 1, "chair", ("FRA",))


def test_an_amended_motion_is_voted_on_as_it_stands() -> None:
    table = negotiating()
    amend(table, "POL", 4.2)
    table.advance("vote")
    old = cmd.CastBallots(ballots=(cmd.Ballot(motion="m1", revision=1, choice="yes"),))
    assert refused(table, "EST", old).code == "outdated_revision"
    table.vote("m1", **dict.fromkeys(table.public.seats, "yes"))
    table.advance("resolution")
    assert table.public.floor == 4.2


def test_nobody_amends_once_the_vote_is_open() -> None:
    table = negotiating()
    table.advance("vote")
    command = cmd.AmendMotion(motion="m1", revision=1, terms={"value": 4.2})
    assert refused(table, "POL", command).code == "wrong_phase"
    assert not legal(table.state, "POL").may_amend


def test_a_stopped_text_is_the_movers_to_table_anew() -> None:
    table = negotiating("nato", value=4.0)
    table.advance("vote")
    table.seat("FRA", cmd.BreakSilence(motion="m1", revision=1, reason="No."))
    table.advance("negotiation", 2)
    assert table.public.motions["m1"].status == "returned"
    offered = legal(table.state, "POL")
    assert list(offered.may_retable) == ["m1"]
    assert "spending_floor" in offered.motions, "it isn't its motion of the round before it is tabled anew"
    assert not legal(table.state, "EST").may_retable
    again = cmd.RetableMotion(motion="m1", revision=1)
    assert objection_to(offered, again) == ""
    assert refused(table, "EST", again).code == "not_allowed"
    assert refused(table, "EST", cmd.CoSponsor(motion="m1", revision=1)).code == "already_closed"
    table.seat("POL", again)
    motion = table.public.motions["m1"]
    assert (motion.status, motion.revision, motion.terms["value"], motion.tally) == ("tabled", 2, 4.0, None)
    assert not legal(table.state, "POL").motions.keys() & {"spending_floor", "response"}


def test_an_answer_stopped_does_not_come_back() -> None:
    table = Table(rules("tutorial-5", "nato"), luck={"provocation": 0.0, "severity": 0.9})
    table.advance("negotiation")
    table.table("POL", "response", level=1)
    table.advance("vote")
    table.seat("FRA", cmd.BreakSilence(motion="m1", revision=1, reason="No."))
    table.advance("negotiation", 2)
    assert "m1" not in table.public.motions


def test_a_motion_blocked_by_a_ballot_does_not_come_back() -> None:
    table = negotiating("model-nato", value=4.0)
    table.advance("vote")
    table.vote("m1", POL="yes", FRA="no")
    table.advance("negotiation", 2)
    assert "m1" not in table.public.motions


def test_the_chairs_order_lasts_a_round_and_decides_who_waits() -> None:
    table = Table(rules("tutorial-5", "nato"), luck=QUIET)
    table.advance("negotiation")
    table.table("POL", "appointment", office="secretary_general", state="FIN")
    table.advance("negotiation", 2)
    for seat, value in zip(("DEU", "EST", "FIN", "FRA"), (3.0, 3.1, 3.2, 3.3), strict=True):
        table.table(seat, "spending_floor", value=value)
    assert legal(table.state, "FIN").may_order == ("m2", "m3", "m4", "m5")
    assert legal(table.state, "DEU").may_order == ()
    unknown = cmd.OrderAgenda(motions=("m9",))
    assert refused(table, "FIN", unknown).code == "unknown_motion"
    assert refused(table, "FIN", cmd.OrderAgenda(motions=("m5", "m5"))).code == "bad_value"
    table.seat("FIN", cmd.OrderAgenda(motions=("m5", "m4")))
    assert legal(table.state, "FIN").may_order == ("m5", "m4", "m2", "m3")
    table.advance("vote", 2)
    agenda = table.of("agenda_set")[-1]
    assert (agenda.order, agenda.carried) == (("m5", "m4", "m2"), ("m3",))
    table.advance("negotiation", 3)
    assert table.public.agenda_order == ()


def test_two_resolutions_may_say_different_things() -> None:
    table = Table(rules("tutorial-5", "calm"), luck=QUIET)
    table.advance("negotiation")
    table.seat("POL", cmd.TableMotion(motion="resolution", terms={}, text="One."))
    again = cmd.TableMotion(motion="resolution", terms={}, text="One.")
    assert refused(table, "EST", again).code == "already_tabled"
    table.seat("EST", cmd.TableMotion(motion="resolution", terms={}, text="Two."))
    empty = cmd.AmendMotion(motion="m1", revision=1, terms={}, text=" ")
    assert refused(table, "POL", empty).code == "no_reason"
    table.seat("FRA", cmd.AmendMotion(motion="m1", revision=1, terms={}, text="Three."))
    table.seat("POL", cmd.AcceptAmendment(motion="m1", revision=1, amendment="m1.FRA"))
    assert table.public.motions["m1"].text == "Three."
