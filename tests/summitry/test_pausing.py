"""Pauses by vote: who counts, how many must ask, how long and how often, and what the facilitator may do about one."""

from dataclasses import replace
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import EVENT, VIEW
from summitry.engine import legal, legal_on_demand
from summitry.engine.pausing import may_ask_pause
from summitry.refusal import Refused
from summitry.values import Audience, seat_actor
from summitry.views import rules_view, view

LIVE = rules("tutorial-5", "calm", live=True)
SEATS = ("DEU", "EST", "FIN", "FRA", "POL")


def playing(pauses: int = 2, seconds: int = 120, share: float = 0.5) -> Table:
    options = replace(LIVE.options, pauses=pauses, pause_seconds=seconds, pause_share=share)
    table = Table(replace(LIVE, options=options), luck={"provocation": 1.0})
    table.advance("negotiation")
    return table


def ask(table: Table, *seats: str, want: bool = True) -> None:
    for seat in seats:
        table.seat(seat, cmd.AskPause(phase=table.public.phase_id, ask=want))


def asked(table: Table) -> tuple[str, ...]:
    return table.public.pausing.asked if table.public.pausing is not None else ()


def until(table: Table) -> int | None:
    return table.public.clock.until


def refused(table: Table, seat: str) -> str:
    with pytest.raises(Refused) as error:
        ask(table, seat)
    return error.value.code


def test_enough_delegations_stop_the_clock_and_it_runs_on_by_itself() -> None:
    table = playing()
    before = table.public.clock
    assert before.deadline is not None
    ask(table, "FRA", "POL")
    assert table.public.clock == before
    assert table.public.pausing is not None
    assert (table.public.pausing.asked, table.public.pausing.needed) == (("FRA", "POL"), 3), "half of five is three"
    ask(table, "DEU")
    clock = table.public.clock
    assert clock.deadline is None
    assert clock.remaining == before.deadline - table.now
    assert (clock.until, clock.due) == (table.now + 120_000, table.now + 120_000)
    told = table.of("paused_by_vote")[-1]
    assert (told.seats, told.seconds, told.left) == (("DEU", "FRA", "POL"), 120, 1)
    assert refused(table, "EST") == "clock_stopped"
    with pytest.raises(Refused, match="clock_stopped"):
        table.system(cmd.Resume())
    table.now += 120_000
    table.system(cmd.Resume())
    assert table.public.clock.deadline == table.now + clock.remaining
    assert table.public.clock.until is None
    assert asked(table) == ()


def test_a_session_has_only_so_many() -> None:
    table = playing(pauses=1, share=0.01)
    ask(table, "FRA")
    table.control(cmd.Resume())
    assert refused(table, "FRA") == "pause_limit"
    assert not legal(table.state, "FRA").may_ask_pause


def test_no_session_has_them_unless_its_options_say_so() -> None:
    table = playing(pauses=0)
    assert refused(table, "FRA") == "not_allowed"
    assert not legal(table.state, "FRA").may_ask_pause
    assert rules_view(table.state, Audience(kind="public")).pauses == 0


def test_asking_is_set_and_can_be_taken_back_and_ends_with_the_phase() -> None:
    table = playing()
    ask(table, "FRA", "FRA", "POL")
    ask(table, "FRA", "EST", want=False)
    assert asked(table) == ("POL",)
    table.table("POL", "spending_floor", value=3.0)
    table.advance("vote")
    assert asked(table) == ()
    ask(table, "FRA", "DEU")
    assert table.public.clock.deadline is not None, "who asked in another phase doesn't count"


def test_only_delegations_that_people_hold_count_and_ask() -> None:
    table = playing()
    for seat in ("DEU", "EST", "FIN"):
        table.control(cmd.AssignSeat(seat=seat, holder="bot", bot="loyal"))
    assert refused(table, "DEU") == "not_allowed"
    assert not legal(table.state, "DEU").may_ask_pause
    ask(table, "FRA")
    assert table.public.clock.remaining is not None, "one of two is half"


def test_who_asked_and_left_counts_no_more() -> None:
    table = playing()
    ask(table, "FRA", "POL")
    table.control(cmd.AssignSeat(seat="POL", holder="open"))
    ask(table, "DEU")
    assert table.public.clock.remaining is not None, "two of four"
    assert table.of("paused_by_vote")[-1].seats == ("DEU", "FRA")


def test_fewer_delegations_need_fewer_who_ask() -> None:
    """Who didn't ask and leaves may make those who asked enough."""
    table = playing()
    ask(table, "FRA", "POL")
    table.control(cmd.AssignSeat(seat="DEU", holder="bot", bot="loyal"))
    told = table.of("pause_recounted")[-1]
    assert (told.asked, told.needed) == (("FRA", "POL"), 2), "half of four is two"
    clock = table.public.clock
    assert clock.remaining is not None
    assert clock.until == table.now + 120_000
    assert table.of("paused_by_vote")[-1].seats == ("FRA", "POL")
    assert asked(table) == ()


def test_more_delegations_need_more_who_ask() -> None:
    table = playing()
    for seat in ("DEU", "EST"):
        table.control(cmd.AssignSeat(seat=seat, holder="open"))
    ask(table, "FRA")
    assert table.public.pausing is not None
    assert table.public.pausing.needed == 2
    table.control(cmd.AssignSeat(seat="DEU", holder="person"))
    assert table.public.pausing.needed == 2, "half of four"
    table.control(cmd.AssignSeat(seat="EST", holder="person"))
    assert table.public.pausing.needed == 3
    ask(table, "EST")
    assert table.public.clock.deadline is not None


def test_a_delegation_that_is_moved_takes_its_wish_with_it_to_nobody() -> None:
    table = playing()
    table.control(cmd.AssignSeat(seat="EST", holder="open"))
    table.system(cmd.AdmitDelegate(seat="POL", device="a"))
    ask(table, "POL")
    table.control(cmd.MoveDelegates(seat="POL", to="EST"))
    told = table.of("pause_recounted")[-1]
    assert (told.asked, told.needed) == ((), 2)
    assert table.public.clock.deadline is not None


def test_whoever_leaves_while_the_clock_stands_counts_once_it_runs() -> None:
    table = playing()
    ask(table, "FRA", "POL")
    table.control(cmd.Pause())
    table.control(cmd.AssignSeat(seat="DEU", holder="open"))
    assert table.public.clock.until is None, "the facilitator's pause is no pause by vote"
    table.control(cmd.Resume())
    assert table.of("paused_by_vote")[-1].seats == ("FRA", "POL")
    table.control(cmd.Resume())
    assert table.public.clock.deadline is not None


@given(st.lists(st.tuples(st.sampled_from(SEATS), st.sampled_from(("ask", "back", "person", "open", "bot")))))
@settings(max_examples=60)
def test_a_clock_never_runs_while_enough_ask(steps: list[tuple[str, str]]) -> None:
    table = playing(pauses=3)
    for seat, what in steps:
        table.now += 1000
        if what in ("ask", "back"):
            if may_ask_pause(table.state, seat):
                ask(table, seat, want=what == "ask")
        else:
            table.control(cmd.AssignSeat(seat=seat, holder=what, bot="loyal" if what == "bot" else ""))  # type: ignore[arg-type]
        if (clock := table.public.clock).until is not None:
            table.control(cmd.Resume())
        elif (pausing := table.public.pausing) is not None and pausing.asked:
            people = [each for each in table.public.seats.values() if each.holder == "person"]
            assert pausing.needed == max(1, ceil(len(people) / 2))
            assert set(pausing.asked) <= {each.id for each in people}
            assert len(pausing.asked) < pausing.needed
            assert clock.deadline is not None


def test_the_facilitator_may_hold_it_longer_or_end_it() -> None:
    table = playing(share=0.01)
    ask(table, "FRA")
    table.control(cmd.Extend(phase=table.public.phase_id, seconds=60))
    assert until(table) is not None, "more time doesn't end the pause"
    table.control(cmd.Pause())
    assert until(table) is None
    table.now += 3_600_000
    with pytest.raises(Refused, match="clock_stopped"):
        table.system(cmd.Resume())
    table.control(cmd.Resume())
    assert table.public.clock.deadline is not None
    with pytest.raises(Refused, match="clock_running"):
        table.control(cmd.Resume())


def test_advancing_within_a_pause_opens_the_next_phase_in_it() -> None:
    table = playing(share=0.01)
    ask(table, "FRA")
    until = table.public.clock.until
    table.control(cmd.ClosePhase(phase=table.public.phase_id))
    assert table.phase == "vote"
    assert table.public.clock.until == until
    assert table.public.clock.remaining is not None


def test_a_rewind_gives_no_pause_back() -> None:
    table = playing(pauses=1, share=0.01)
    point = table.public.phase_id
    ask(table, "FRA")
    table.control(cmd.Resume())
    table.rewind(point)
    assert table.public.clock.until is None
    table.control(cmd.Resume())
    assert refused(table, "FRA") == "pause_limit"


def test_everybody_sees_who_asked_and_the_forms_agree() -> None:
    table = playing()
    ask(table, "FRA")
    for audience in (Audience(kind="public"), Audience(kind="seat", seat="POL"), Audience(kind="facilitator")):
        seen = view(table.state, audience)
        assert seen.public.pausing is not None
        assert seen.public.pausing.asked == ("FRA",)
        assert VIEW.load(VIEW.dump(seen)) == seen
    for event in table.log:
        assert EVENT.load(EVENT.dump(event)) == event
    for seat in SEATS:
        assert legal(table.state, seat).may_ask_pause
        assert legal_on_demand(table.state, seat).may_ask_pause
    known = rules_view(table.state, Audience(kind="public"))
    assert (known.pauses, known.pause_seconds, known.pause_share) == (2, 120, 0.5)


def test_a_delegate_cannot_ask_for_the_delegation() -> None:
    table = playing()
    for device in "ab":
        table.system(cmd.AdmitDelegate(seat="FRA", device=device))
    with pytest.raises(Refused, match="head_only"):
        table.give(seat_actor("FRA", member=2), cmd.AskPause(phase=table.public.phase_id))
    table.give(seat_actor("FRA", member=1), cmd.AskPause(phase=table.public.phase_id))


def test_without_clocks_there_is_nothing_to_stop() -> None:
    own = rules("tutorial-5", "calm")
    table = Table(replace(own, options=replace(own.options, pauses=3)))
    assert refused(table, "FRA") == "clock_stopped"
