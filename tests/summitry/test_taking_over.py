"""People who take a seat that a bot held in mid-phase: what it decided stands, and a Negotiation waits for them."""

from collections.abc import Callable

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.values import seat_actor

LIVE = rules("tutorial-5", "calm", live=True)
OTHERS = ("DEU", "EST", "FIN", "FRA")


def at(phase: str) -> Table:
    """In this phase of round 1; POL's seat is a bot's, all others are people's."""
    table = Table(LIVE, luck={"provocation": 1.0}, start=False)
    for seat in (*OTHERS, "POL"):
        bot = "loyal" if seat == "POL" else ""
        table.control(cmd.AssignSeat(seat=seat, holder="bot" if bot else "person", bot=bot))
    table.control(cmd.Start())
    table.advance("negotiation")
    if phase != "negotiation":
        table.table("FRA", "spending_floor", value=3.0)
        table.advance(phase)
    return table


def bot(table: Table, command: cmd.Command) -> None:
    table.give(seat_actor("POL", "bot"), command)


def ready(table: Table, seat: str) -> bool:
    return table.public.seats[seat].ready


def join(table: Table) -> None:
    table.system(cmd.AssignSeat(seat="POL", holder="person", device="a phone"))


def move(table: Table) -> None:
    table.system(cmd.AdmitDelegate(seat="FRA", device="a phone"))
    table.control(cmd.MoveDelegates(seat="FRA", to="POL", member=1))
    table.control(cmd.AssignSeat(seat="FRA", holder="person"))


TAKING_OVER = (join, move)


@pytest.mark.parametrize("take_over", TAKING_OVER)
def test_a_negotiation_waits_for_who_takes_a_ready_bot_s_seat(take_over: Callable[[Table], None]) -> None:
    table = at("negotiation")
    bot(table, cmd.SetReady(phase="1.negotiation.0", ready=True))
    assert ready(table, "POL")
    take_over(table)
    assert not ready(table, "POL")
    for seat in OTHERS:
        table.seat(seat, cmd.SetReady(phase="1.negotiation.0", ready=True))
    assert table.public.phase_id == "1.negotiation.0", "the newcomer hasn't said a word yet"
    table.seat("POL", cmd.SetReady(phase="1.negotiation.0", ready=True))
    assert table.public.phase_id == "1.decision.0", "there was nothing to vote on"


@pytest.mark.parametrize("take_over", TAKING_OVER)
def test_a_bot_s_ballots_and_decision_stand(take_over: Callable[[Table], None]) -> None:
    table = at("vote")
    bot(table, cmd.CastBallots(ballots=(cmd.Ballot(motion="m1", revision=1, choice="yes"),)))
    take_over(table)
    assert ready(table, "POL"), "nothing is owed; the ballot may be changed until the close"
    table = at("decision")
    bot(table, cmd.CommitDecision(phase="1.decision.0", spending=table.public.states["POL"].spending))
    take_over(table)
    assert ready(table, "POL")


@pytest.mark.parametrize("take_over", TAKING_OVER)
@pytest.mark.parametrize("phase", ["vote", "decision"])
def test_what_a_bot_had_not_done_yet_is_asked_of_who_takes_its_seat(
    phase: str, take_over: Callable[[Table], None]
) -> None:
    table = at(phase)
    take_over(table)
    assert not ready(table, "POL")


def test_who_comes_back_from_a_caretaker_is_waited_for() -> None:
    table = at("negotiation")
    table.control(cmd.AssignSeat(seat="FRA", holder="bot", bot="loyal"))
    table.give(seat_actor("FRA", "bot"), cmd.SetReady(phase="1.negotiation.0", ready=True))
    table.system(cmd.AssignSeat(seat="FRA", holder="person"))
    assert not ready(table, "FRA")


def test_a_caretaker_does_not_unsay_that_its_delegation_was_ready() -> None:
    table = at("negotiation")
    table.seat("FRA", cmd.SetReady(phase="1.negotiation.0", ready=True))
    table.control(cmd.AssignSeat(seat="FRA", holder="bot", bot="loyal"))
    assert ready(table, "FRA")
