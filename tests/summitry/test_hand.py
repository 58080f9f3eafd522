"""The facilitator's hand in the rules: grace, caretakers, and control's voice."""

from dataclasses import replace
from typing import Any

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import EVENT
from summitry.engine import legal
from summitry.refusal import Refused
from summitry.values import Audience, seat_actor
from summitry.views import redact

LIVE = rules("tutorial-5", "calm", live=True)


def with_options(**options: Any) -> Table:
    given = replace(LIVE, options=replace(LIVE.options, **options))
    return Table(given, luck={"provocation": 1.0})


def in_vote(**options: Any) -> Table:
    table = with_options(**options)
    table.advance("negotiation")
    table.table("POL", "spending_floor", value=3.0)
    table.advance("vote")
    return table


def refused(table: Table, seat: str, command: cmd.Command) -> str:
    with pytest.raises(Refused) as error:
        table.seat(seat, command) if seat else table.control(command)
    return error.value.code


def ballot(choice: Any) -> cmd.Command:
    return cmd.CastBallots(ballots=(cmd.Ballot(motion="m1", revision=1, choice=choice),))


# --- grace -----------------------------------------------------------------------------------------------------------


def test_grace_is_for_those_who_owe_something_and_what_is_in_is_frozen() -> None:
    table = in_vote()
    table.vote("m1", POL="yes", FRA="no")
    table.control(cmd.GiveGrace(phase="1.vote.0", seconds=60))
    assert table.public.grace == ("DEU", "EST", "FIN")
    assert table.public.clock.deadline == table.now + 60_000
    assert refused(table, "FRA", ballot("yes")) == "frozen"
    assert not legal(table.state, "FRA").ballots
    assert legal(table.state, "DEU").ballots
    table.seat("FRA", cmd.Say(text="hurry up"))
    table.vote("m1", DEU="yes", EST="yes")
    table.vote("m1", DEU="no")
    table.vote("m1", FIN="abstain")
    assert table.phase == "decision", "everybody has voted"
    assert not table.of("phase_opened")[-1].missed
    assert table.public.motions["m1"].tally is not None
    assert table.public.motions["m1"].tally.no == ("DEU", "FRA")


def test_a_frozen_decision_stays_whoever_gives_it() -> None:
    table = with_options()
    table.advance("decision")
    table.commit("FRA", 2.2)
    table.seat("FRA", cmd.Say(text="done"))
    table.control(cmd.GiveGrace(phase="1.decision.0", seconds=60))
    again = cmd.CommitDecision(phase="1.decision.0", spending=2.5)
    assert refused(table, "FRA", again) == "frozen"
    for actor in (seat_actor("FRA", by="facilitator"), seat_actor("FRA", by="bot")):
        with pytest.raises(Refused, match="frozen"):
            table.give(actor, again)
    assert refused(table, "FRA", cmd.SaveDraft(command=again)) == "frozen"
    assert legal(table.state, "FRA").decision is None
    decided = table.state.private["FRA"].decision
    assert decided is not None
    assert decided.spending == 2.2


def test_the_option_gives_grace_once_at_the_deadline() -> None:
    table = in_vote(grace=30)
    table.vote("m1", POL="yes", FRA="no", DEU="yes", EST="yes")
    deadline = table.public.clock.deadline
    assert deadline is not None
    table.now = deadline
    table.system(cmd.ClosePhase(phase="1.vote.0"))
    assert (table.phase, table.public.grace) == ("vote", ("FIN",))
    with pytest.raises(Refused, match="isn't due"):
        table.system(cmd.ClosePhase(phase="1.vote.0"))
    table.now += 30_000
    table.system(cmd.ClosePhase(phase="1.vote.0"))
    assert table.phase == "decision"
    assert table.of("phase_opened")[-1].missed == ("FIN",)


def test_no_grace_where_nobody_owes_anything() -> None:
    table = with_options(grace=30)
    deadline = table.public.clock.deadline
    assert deadline is not None
    table.now = deadline
    table.system(cmd.ClosePhase(phase="1.briefing.0"))
    assert table.phase == "negotiation"
    assert refused(table, "", cmd.GiveGrace(phase="1.negotiation.0", seconds=60)) == "wrong_phase"
    assert refused(table, "", cmd.GiveGrace(phase="1.briefing.0", seconds=60)) == "outdated_phase"


def test_grace_pauses_and_the_facilitator_advances_through_it() -> None:
    table = in_vote(grace=30)
    assert refused(table, "", cmd.GiveGrace(phase="1.vote.0", seconds=5)) == "bad_value"
    table.control(cmd.Pause())
    table.control(cmd.GiveGrace(phase="1.vote.0", seconds=90))
    assert table.public.clock.remaining == 90_000
    table.control(cmd.ClosePhase(phase="1.vote.0"))
    assert table.phase == "decision"


@pytest.mark.parametrize("audience", [Audience(kind="public"), Audience(kind="seat", seat="EST")])
def test_grace_shows_nobody_how_the_others_voted(audience: Audience) -> None:
    def world(choice: str) -> list[bytes]:
        table = in_vote()
        table.vote("m1", POL=choice, FRA=choice)
        table.control(cmd.GiveGrace(phase="1.vote.0", seconds=60))
        return [EVENT.dump(event) for event in redact(table.log, audience)]

    assert world("yes") == world("no")


# --- caretakers ------------------------------------------------------------------------------------------------------


def test_a_caretaker_takes_the_seat_of_who_misses_phases_and_gives_it_back() -> None:
    table = with_options(caretaker_after=2, caretaker="loyal")
    table.advance("decision")
    table.advance("resolution")
    assert {seat.holder for seat in table.public.seats.values()} == {"person"}, "one phase was missed"
    table.advance("decision", 2)
    table.commit("POL", table.public.states["POL"].spending)
    table.advance("resolution", 2)
    seats = table.public.seats
    assert (seats["FRA"].holder, seats["FRA"].bot, seats["FRA"].caretaker) == ("bot", "loyal", True)
    assert seats["FRA"].ready, "a bot has read at once"
    assert (seats["POL"].holder, seats["POL"].missed) == ("person", 0)
    table.system(cmd.AssignSeat(seat="FRA", holder="person"))
    seat = table.public.seats["FRA"]
    assert (seat.holder, seat.caretaker, seat.missed) == ("person", False, 0)


def test_without_the_option_nobody_loses_a_seat() -> None:
    table = with_options()
    table.advance("decision", 3)
    assert {seat.holder for seat in table.public.seats.values()} == {"person"}


def test_the_facilitator_puts_a_caretaker_and_strangers_do_not_get_the_seat() -> None:
    table = with_options()
    table.control(cmd.AssignSeat(seat="FRA", holder="bot", bot="loyal"))
    assert table.public.seats["FRA"].caretaker
    with pytest.raises(Refused) as error:
        table.system(cmd.AssignSeat(seat="FRA", holder="person", device="stranger"))
    assert error.value.code == "seat_not_open"
    table.control(cmd.AssignSeat(seat="FRA", holder="open"))
    table.system(cmd.AssignSeat(seat="FRA", holder="person", device="stranger"))


def test_a_bot_from_the_beginning_is_no_caretaker() -> None:
    table = Table(LIVE, start=False)
    table.control(cmd.AssignSeat(seat="FRA", holder="bot", bot="loyal"))
    assert not table.public.seats["FRA"].caretaker


# --- control's voice -------------------------------------------------------------------------------------------------


def test_control_speaks_in_a_role_to_all_or_to_one() -> None:
    table = with_options()
    table.control(cmd.Say(text="We are watching.", role=" Moscow "))
    table.control(cmd.Say(text="A word with you.", to=("FRA",), role="Press"))
    public, private = table.of("message_sent")[-1], table.of("private_message_sent")[-1]
    assert (public.sender, public.role) == ("control", "Moscow")
    assert (private.sender, private.role, private.seats) == ("control", "Press", ("FRA",))
    assert refused(table, "FRA", cmd.Say(text="hello", role="Moscow")) == "not_allowed"
    assert refused(table, "", cmd.Say(text="hello", role="x" * 41)) == "too_long"


def test_a_delegation_writes_to_control_and_nobody_else_reads_it() -> None:
    table = with_options()
    table.seat("FRA", cmd.Say(text="we are stuck", to=("control",)))
    table.seat("FRA", cmd.Say(text="both of you", to=("DEU", "control")))
    stuck, both = table.of("private_message_sent")
    assert (stuck.seats, stuck.to_control) == (("FRA",), True)
    assert (both.seats, both.to_control) == (("DEU", "FRA"), True)
    assert stuck not in redact(table.log, Audience(kind="seat", seat="DEU"))
    assert stuck in redact(table.log, Audience(kind="facilitator"))
    assert refused(table, "", cmd.Say(text="to myself", to=("control",))) == "unknown_seat"
