"""Phases and clocks: what opens and closes them, what the facilitator may do, and what an absent seat costs."""

from dataclasses import replace

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.engine import legal
from summitry.refusal import Refused
from summitry.state import Public

LIVE = rules("tutorial-5", "calm", live=True)


def refused(table: Table, by: str, command: cmd.Command) -> str:
    give = {"control": table.control, "system": table.system}.get(by, lambda given: table.seat(by, given))
    with pytest.raises(Refused) as error:
        give(command)
    return error.value.code


def left(public: Public, now: int) -> int:
    assert public.clock.deadline is not None
    return public.clock.deadline - now


def test_a_round_has_five_phases_in_order() -> None:
    table = Table(luck={"provocation": 1.0})
    for _ in range(15):
        if table.public.status == "running":
            table.control(cmd.ClosePhase(phase=table.public.phase_id))
    phases = [event.phase for event in table.of("phase_opened")]
    # with nothing on the agenda nobody has a ballot, and Vote closes as it opens
    assert phases == ["briefing", "negotiation", "vote", "decision", "resolution"] * 2 + [
        "briefing", "negotiation", "vote", "decision", "ended",
    ]  # fmt: skip


def test_untimed_sessions_have_no_deadline_and_wait_for_every_person() -> None:
    table = Table()
    assert table.public.clock.deadline is None
    for seat in ("DEU", "EST", "FIN", "FRA"):
        table.seat(seat, cmd.SetReady(phase="1.briefing.0", ready=True))
    assert table.phase == "briefing"
    table.seat("POL", cmd.SetReady(phase="1.briefing.0", ready=True))
    assert table.phase == "negotiation"


def test_ready_can_be_taken_back() -> None:
    table = Table()
    table.seat("DEU", cmd.SetReady(phase="1.briefing.0", ready=True))
    table.seat("DEU", cmd.SetReady(phase="1.briefing.0", ready=False))
    for seat in ("EST", "FIN", "FRA", "POL"):
        table.seat(seat, cmd.SetReady(phase="1.briefing.0", ready=True))
    assert table.phase == "briefing"


def test_bots_alone_run_by_the_clock_and_a_person_lets_them_hurry() -> None:
    table = Table(LIVE, holder="bot")
    assert table.phase == "briefing"
    table.control(cmd.AssignSeat(seat="DEU", holder="person"))
    assert table.phase == "briefing", "the person has not read on yet"
    table.seat("DEU", cmd.SetReady(phase="1.briefing.0", ready=True))
    assert table.phase == "negotiation"


def test_the_first_briefing_may_be_longer_than_the_others() -> None:
    clocks = replace(LIVE.scenario.clocks, first_briefing=90)
    long = replace(
        LIVE, scenario=replace(LIVE.scenario, clocks=clocks), options=replace(LIVE.options, clock_factor=2.0)
    )
    lengths: list[float] = []
    table = Table(long)
    while table.public.round < 3:
        if table.phase == "briefing":
            lengths.append(left(table.public, table.now) / 1000)
        table.now = table.public.clock.deadline or table.now
        table.system(cmd.ClosePhase(phase=table.public.phase_id))
    assert lengths == [180, clocks.briefing * 2]
    assert [clocks.seconds(phase, 1) for phase in ("briefing", "vote")] == [90, clocks.vote]
    assert clocks.game(3) == 3 * clocks.round + 90 - clocks.briefing
    assert replace(clocks, first_briefing=None).game(3) == 3 * clocks.round


def test_the_server_closes_a_phase_only_when_it_is_due() -> None:
    table = Table(LIVE)
    phase, deadline = table.public.phase_id, table.public.clock.deadline
    assert deadline is not None
    assert left(table.public, table.now) == LIVE.scenario.clocks.seconds("briefing", 1) * 1000
    assert refused(table, "system", cmd.ClosePhase(phase=phase)) == "clock_stopped"
    table.now = deadline
    table.system(cmd.ClosePhase(phase=phase))
    assert table.phase == "negotiation"
    assert refused(table, "system", cmd.ClosePhase(phase=phase)) == "outdated_phase"


def test_pause_keeps_the_remaining_time() -> None:
    table = Table(LIVE)
    before = left(table.public, table.now)
    table.control(cmd.Pause())
    assert table.public.clock.deadline is None
    assert table.public.clock.remaining == before - 1000
    assert refused(table, "control", cmd.Pause()) == "clock_stopped"
    table.now += 3_600_000
    table.control(cmd.Resume())
    assert left(table.public, table.now) == before - 1000
    assert refused(table, "control", cmd.Resume()) == "clock_running"


def test_nothing_closes_while_the_clock_is_paused_but_people_may_act() -> None:
    table = Table(LIVE)
    table.control(cmd.Pause())
    for seat in table.public.seats:
        table.seat(seat, cmd.SetReady(phase="1.briefing.0", ready=True))
    assert table.phase == "briefing"
    table.control(cmd.Resume())
    assert table.phase == "negotiation"


def test_extend_adds_time_running_or_paused() -> None:
    table = Table(LIVE)
    before = left(table.public, 0)
    table.control(cmd.Extend(phase=table.public.phase_id, seconds=60))
    assert left(table.public, 0) == before + 60_000
    table.control(cmd.Pause())
    remaining = table.public.clock.remaining
    assert remaining is not None
    table.control(cmd.Extend(phase=table.public.phase_id, seconds=10))
    assert table.public.clock.remaining == remaining + 10_000
    assert refused(table, "control", cmd.Extend(phase=table.public.phase_id, seconds=5)) == "bad_value"
    assert refused(table, "control", cmd.Extend(phase="9.vote.0", seconds=60)) == "outdated_phase"


def test_advancing_a_paused_exercise_keeps_it_paused() -> None:
    table = Table(LIVE)
    table.control(cmd.Pause())
    table.control(cmd.ClosePhase(phase=table.public.phase_id))
    assert table.phase == "negotiation"
    assert table.public.clock.remaining == LIVE.scenario.clocks.negotiation * 1000


def test_an_outage_moves_the_deadline() -> None:
    table = Table(LIVE)
    before = left(table.public, 0)
    table.system(cmd.FreezeClock(phase=table.public.phase_id, milliseconds=90_000))
    assert left(table.public, 0) == before + 90_000
    assert refused(table, "control", cmd.FreezeClock(phase=table.public.phase_id, milliseconds=1)) == "not_allowed"


def test_who_misses_a_phase_gets_the_declared_default_and_is_counted() -> None:
    table = Table(luck={"provocation": 1.0})
    table.advance("negotiation")
    table.table("POL", "spending_floor", value=5.0)
    table.advance("vote")
    table.vote("m1", DEU="yes", EST="yes", FIN="yes", POL="yes")
    table.advance("decision")
    closed = table.of("motion_closed")[0]
    assert closed.tally.missing == ("FRA",)
    assert table.public.seats["FRA"].missed == 1
    table.commit("DEU", 2.85)
    table.advance("resolution")
    assert table.public.states["EST"].spending == LIVE.state("EST").baseline, "last year's budget"
    assert {seat.id: seat.missed for seat in table.public.seats.values()} == {
        "DEU": 0,
        "EST": 1,
        "FIN": 1,
        "FRA": 2,
        "POL": 1,
    }


def test_start_needs_somebody_at_the_table() -> None:
    table = Table(start=False)
    assert refused(table, "control", cmd.Start()) == "nobody_seated"
    table.control(cmd.Start(fill="loyal"))
    assert {seat.bot for seat in table.public.seats.values()} == {"loyal"}
    assert refused(table, "control", cmd.Start()) == "already_started"


def test_open_seats_hold_nobody_up() -> None:
    table = Table(start=False)
    table.control(cmd.AssignSeat(seat="DEU", holder="person"))
    table.control(cmd.Start())
    table.seat("DEU", cmd.SetReady(phase="1.briefing.0", ready=True))
    assert table.phase == "negotiation"


def test_a_person_takes_a_bots_seat_at_once_and_what_the_bot_did_stands() -> None:
    table = Table(holder="bot", luck={"provocation": 1.0})
    table.advance("decision")
    table.seat("DEU", cmd.CommitDecision(phase=table.public.phase_id, spending=2.5))
    table.control(cmd.AssignSeat(seat="DEU", holder="person"))
    assert table.public.seats["DEU"].ready
    table.control(cmd.AssignSeat(seat="FRA", holder="person"))
    assert not table.public.seats["FRA"].ready


def test_before_startex_and_after_endex() -> None:
    table = Table(start=False)
    table.seat("DEU", cmd.Say(text="good morning"))
    assert refused(table, "DEU", cmd.SetReady(phase="0.lobby.0", ready=True)) == "not_running"
    assert refused(table, "control", cmd.Pause()) == "not_running"
    assert legal(table.state, "DEU").may_say
    table.control(cmd.Start(fill="loyal"))
    table.control(cmd.EndSession())
    assert table.public.ended == "stopped"
    assert refused(table, "DEU", cmd.Say(text="hello?")) == "session_over"
    assert refused(table, "control", cmd.Pause()) == "session_over"
    assert not legal(table.state, "DEU").may_say


def test_seats_give_no_orders_to_the_server_nor_control_to_seats() -> None:
    table = Table(LIVE)
    assert refused(table, "DEU", cmd.Pause()) == "not_allowed"
    assert refused(table, "control", cmd.SetReady(phase=table.public.phase_id, ready=True)) == "not_allowed"
    assert refused(table, "XXX", cmd.Say(text="hi")) == "unknown_seat"


def test_messages_go_to_whom_they_are_meant_for() -> None:
    table = Table()
    table.seat("DEU", cmd.Say(text="to all"))
    table.seat("DEU", cmd.Say(text="to one", to=("FRA",)))
    table.control(cmd.Say(text="from control", to=("POL",)))
    assert [event.text for event in table.of("message_sent")] == ["to all"]
    assert [(event.sender, event.seats) for event in table.of("private_message_sent")] == [
        ("DEU", ("DEU", "FRA")),
        ("control", ("POL",)),
    ]
    assert refused(table, "DEU", cmd.Say(text="hi", to=("XXX",))) == "unknown_seat"
    assert refused(table, "DEU", cmd.Say(text="x" * 2001)) == "too_long"
    assert refused(table, "DEU", cmd.Say(text=" \n")) == "no_reason"
