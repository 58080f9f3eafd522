"""The facilitator's hand in the rules: grace, caretakers, and control's voice."""

from dataclasses import replace
from typing import Any

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import EVENT, VIEW
from summitry.engine import legal
from summitry.refusal import Refused
from summitry.values import Audience, seat_actor
from summitry.views import redact, view

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


# --- the approval desk -----------------------------------------------------------------------------------------------


def bot_says(table: Table, text: str, *, seat: str = "FRA", **how: Any) -> None:
    table.give(seat_actor(seat, by="bot"), cmd.Say(text=text, **how))


def desk() -> Table:
    table = with_options(approval="bots")
    table.advance("negotiation")
    return table


def test_what_bots_say_waits_and_is_released_as_it_is_or_edited() -> None:
    table = desk()
    bot_says(table, "first", to=("DEU",))
    bot_says(table, "second")
    assert not table.of("message_sent")
    assert not table.of("private_message_sent")
    assert [held.text for held in table.state.held.values()] == ["first", "second"]
    table.control(cmd.ReleaseMessage(held="h1"))
    table.control(cmd.ReleaseMessage(held="h2", text="second, politely"))
    private, public = table.of("private_message_sent")[-1], table.of("message_sent")[-1]
    assert (private.sender, private.text, private.seats) == ("FRA", "first", ("DEU", "FRA"))
    assert (public.sender, public.text) == ("FRA", "second, politely")
    assert [event.outcome for event in table.of("held_message_closed")] == ["released", "edited"]
    assert not table.state.held


def test_people_and_the_facilitator_at_a_seat_are_not_held() -> None:
    table = desk()
    table.seat("FRA", cmd.Say(text="a person"))
    table.give(seat_actor("FRA", by="facilitator"), cmd.Say(text="the facilitator"))
    assert [event.text for event in table.of("message_sent")] == ["a person", "the facilitator"]
    free = with_options()
    bot_says(free, "at once")
    assert free.of("message_sent")


def test_what_nobody_released_is_dropped_when_the_phase_ends() -> None:
    table = desk()
    bot_says(table, "too late")
    bot_says(table, "nonsense")
    table.control(cmd.DropMessage(held="h2"))
    table.control(cmd.ClosePhase(phase="1.negotiation.0"))
    assert not table.state.held
    assert [event.outcome for event in table.of("held_message_closed")] == ["dropped", "lapsed"]
    assert not table.of("message_sent")
    assert refused(table, "", cmd.ReleaseMessage(held="h1")) == "unknown_held"
    bot_says(table, "later")
    assert list(table.state.held) == ["h3"]


def test_the_desk_refuses_what_could_not_be_said() -> None:
    table = desk()
    for say in (cmd.Say(text=" "), cmd.Say(text="x", to=("XXX",)), cmd.Say(text="x", role="Moscow")):
        with pytest.raises(Refused):
            table.give(seat_actor("FRA", by="bot"), say)
    bot_says(table, "fine")
    assert refused(table, "", cmd.ReleaseMessage(held="h1", text=" ")) == "no_reason"
    assert refused(table, "", cmd.ReleaseMessage(held="h1", text="x" * 2001)) == "too_long"
    assert refused(table, "FRA", cmd.ReleaseMessage(held="h1")) == "not_allowed"
    for number in range(19):
        bot_says(table, f"{number}")
    with pytest.raises(Refused, match="held_limit"):
        bot_says(table, "one too many")


def test_nobody_learns_what_was_held_or_changed() -> None:
    def world(first: str, edited: bool) -> Table:
        table = desk()
        bot_says(table, first)
        bot_says(table, f"never read: {first}", to=("DEU",))
        table.control(cmd.ReleaseMessage(held="h1", text="polite" if edited else None))
        table.control(cmd.DropMessage(held="h2"))
        return table

    one, other = world("polite", edited=False), world("rude", edited=True)
    for audience in (Audience(kind="public"), Audience(kind="seat", seat="DEU"), Audience(kind="seat", seat="POL")):
        told = [[EVENT.dump(event) for event in redact(table.log, audience)] for table in (one, other)]
        assert told[0] == told[1]
        assert VIEW.dump(view(one.state, audience)) == VIEW.dump(view(other.state, audience))
    for audience in (Audience(kind="facilitator"), Audience(kind="seat", seat="FRA")):
        assert redact(one.log, audience) != redact(other.log, audience)


def test_held_messages_show_to_the_facilitator_alone() -> None:
    table = desk()
    bot_says(table, "wait for it")
    assert view(table.state, Audience(kind="facilitator")).held
    for audience in (Audience(kind="public"), Audience(kind="seat", seat="DEU"), Audience(kind="seat", seat="FRA")):
        assert not view(table.state, audience).held
    table.rewind("1.briefing.0")
    assert not table.state.held


# --- moving people ---------------------------------------------------------------------------------------------------


def with_people() -> Table:
    """Devices a, b and c at FRA (a heads it), d at DEU."""
    table = with_options()
    for seat, device in (("FRA", "a"), ("FRA", "b"), ("FRA", "c"), ("DEU", "d")):
        table.system(cmd.AdmitDelegate(seat=seat, device=device))
    return table


def people(table: Table, seat: str) -> tuple[dict[str, int], int]:
    delegation = table.state.private[seat].delegation
    assert delegation is not None
    return dict(delegation.members), delegation.head


def test_one_device_moves_and_the_lead_passes_on() -> None:
    table = with_people()
    table.control(cmd.MoveDelegates(seat="FRA", to="DEU", member=1))
    assert people(table, "FRA") == ({"b": 2, "c": 3}, 2)
    assert people(table, "DEU") == ({"d": 1, "a": 2}, 1)
    table.system(cmd.AdmitDelegate(seat="FRA", device="e"))
    assert people(table, "FRA")[0]["e"] == 4, "nobody gets a number that somebody has had"


def test_a_whole_delegation_moves_and_leaves_the_seat_open() -> None:
    table = with_people()
    table.control(cmd.AssignSeat(seat="EST", holder="bot", bot="loyal"))
    table.control(cmd.MoveDelegates(seat="FRA", to="EST"))
    assert people(table, "FRA") == ({}, 0)
    assert people(table, "EST") == ({"a": 1, "b": 2, "c": 3}, 1)
    assert (table.public.seats["FRA"].holder, table.public.seats["EST"].holder) == ("open", "person")
    table.control(cmd.MoveDelegates(seat="EST", to="FRA"))
    assert people(table, "FRA")[0].keys() == {"a", "b", "c"}
    assert table.public.seats["EST"].holder == "open"


def test_nobody_outside_learns_who_was_moved() -> None:
    table = with_people()
    before = len(table.log)
    table.control(cmd.MoveDelegates(seat="FRA", to="DEU", member=2))
    for audience in (Audience(kind="public"), Audience(kind="seat", seat="POL")):
        assert not redact(table.log[before:], audience)
    kinds = [event.kind for event in redact(table.log[before:], Audience(kind="seat", seat="DEU"))]
    assert kinds == ["delegate_admitted"]


@pytest.mark.parametrize(
    "command, code",
    [
        (cmd.MoveDelegates(seat="FRA", to="FRA"), "bad_value"),
        (cmd.MoveDelegates(seat="FRA", to="XXX"), "unknown_seat"),
        (cmd.MoveDelegates(seat="XXX", to="FRA"), "unknown_seat"),
        (cmd.MoveDelegates(seat="FRA", to="DEU", member=9), "unknown_delegate"),
        (cmd.MoveDelegates(seat="POL", to="DEU"), "unknown_delegate"),
    ],
)
def test_moves_that_make_no_sense_are_refused(command: cmd.Command, code: str) -> None:
    assert refused(with_people(), "", command) == code
