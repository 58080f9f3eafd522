"""What is given back to a running clock when nobody served: how much, to whom, and once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summitry.commands import AssignSeat, Extend, GiveGrace, Pause, Resume, Say
from summitry.events import ClockChanged, Record
from summitry.state import Clock
from summitry.values import FACILITATOR, SYSTEM, seat_actor
from summitry_server.host.outages import OUTAGE
from summitry_server.host.ports import Batch, Outage, StoreUnavailable
from summitry_server.host.running import RETURN, Running, due_back
from summitry_server.host.session import LiveSession
from summitry_server.protocol import Accepted, Refused
from summitry_server.store import MemoryStore
from tests.server.support import FakeClock, House
from tests.server.test_host import advance_to, clock, started

HOUR = 3_600_000


class Moody(MemoryStore):
    """A store that can be locked, and fail in appending alone."""

    def __init__(self) -> None:
        super().__init__(first=True)
        self.locked = self.failing = False

    async def beat(self, now: Callable[[], int], tolerance: int) -> None:
        if self.locked:
            raise StoreUnavailable("locked")
        await super().beat(now, tolerance)

    async def append(self, batch: Batch) -> None:
        if self.locked or self.failing:
            raise StoreUnavailable("locked")
        await super().append(batch)


async def in_negotiation(house: House, *, left: int = 60) -> LiveSession:
    """A session with so many seconds left of its Negotiation, in which France is a person who hasn't acted."""
    live = await started(house)
    await live.ask(AssignSeat(seat="FRA", holder="person"), SYSTEM, "join")
    await advance_to(house, live, "negotiation")
    phase = live.state.public.phase_id
    if remaining(house, live) < left * 1000:
        await live.ask(Extend(phase=phase, seconds=left), FACILITATOR, "longer")
    await clock(house).advance(remaining(house, live) / 1000 - left)
    assert (live.state.public.phase_id, remaining(house, live)) == (phase, left * 1000)
    return live


def remaining(house: House, live: LiveSession) -> int:
    deadline = live.state.public.clock.deadline
    assert deadline is not None
    return deadline - house.clock.now()


async def moves(store: MemoryStore, live: LiveSession) -> list[int]:
    """The milliseconds of each time that the clock was moved after an outage."""
    events = [event for record in await store.read(live.session) for event in record.events]
    return [event.milliseconds for event in events if isinstance(event, ClockChanged) and event.cause == "frozen"]


# --- before the first sign of life -----------------------------------------------------------------------------------


async def test_a_command_that_comes_before_the_first_beat_takes_nothing() -> None:
    async with House() as house:
        live = await in_negotiation(house)
        clock(house).jump(14)
        assert isinstance(await live.ask(Say(text="still here?"), seat_actor("FRA"), "say"), Accepted)
        await clock(house).advance(0.5)
        assert 60_000 <= remaining(house, live) + 500 <= 62_250, "counted from the last sign of life before"


async def test_a_pause_that_comes_before_the_first_beat_keeps_what_was_left() -> None:
    async with House() as house:
        live = await in_negotiation(house, left=5)
        clock(house).jump(14)
        assert isinstance(await live.ask(Pause(), FACILITATOR, "pause"), Accepted)
        assert live.state.public.clock.remaining == 0
        await clock(house).advance(0.5)
        left = live.state.public.clock.remaining
        assert left is not None
        assert 5_000 <= left <= 7_250


async def test_a_pause_that_began_long_before_is_owed_nothing() -> None:
    async with House() as house:
        live = await in_negotiation(house, left=5)
        await live.ask(Pause(), FACILITATOR, "pause")
        clock(house).jump(300)
        await clock(house).advance(0.5)
        left = live.state.public.clock.remaining
        assert left is not None
        assert 5_000 <= left <= 7_250, "no more than what lay between the last sign of life and the pause"
        assert isinstance(await live.ask(Resume(), FACILITATOR, "resume"), Accepted)
        clock(house).jump(300)
        await clock(house).advance(0.5)
        assert live.state.public.phase == "negotiation"
        assert remaining(house, live) >= 5_000


async def test_all_of_a_lock_is_given_back_though_a_page_tries_again_all_the_time() -> None:
    store = Moody()
    async with House(store=store) as house:
        live = await in_negotiation(house, left=17)
        store.locked = True
        for _ in range(28):
            waiting = live.submit(Say(text="hello?"), seat_actor("FRA"), "say")
            await clock(house).advance(0.5)
            assert not waiting.done() or isinstance(waiting.result(), Refused)
        store.locked = False
        waiting = live.submit(Say(text="hello?"), seat_actor("FRA"), "say")
        await clock(house).advance(1)
        assert isinstance(waiting.result(), Accepted)
        assert 17_000 <= remaining(house, live) + 1000 <= 19_500


async def test_what_could_not_be_stored_is_given_back_later_and_nothing_is_due_before() -> None:
    store = Moody()
    async with House(store=store) as house:
        live = await in_negotiation(house)
        phase = live.state.public.phase_id
        store.failing = True
        clock(house).jump(3600)
        await clock(house).advance(20)
        assert await moves(store, live) == []
        store.failing = False
        await clock(house).advance(7)
        assert live.state.public.phase_id == phase
        assert [round(moved, -4) for moved in await moves(store, live)] == [HOUR]
        closings = [record for record in await store.read(live.session) if record.command_id == f"close.{phase}"]
        assert closings == []


# --- starting --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", [True, False])
async def test_two_nights_are_both_given_back(first: bool) -> None:
    store, time = MemoryStore(first=first), FakeClock()
    async with House(store=store, clock=time) as house:
        live = await in_negotiation(house, left=7200)
        session, phase = live.session, live.state.public.phase_id
    time.jump(3600)
    async with House(store=store, clock=time) as house:
        await time.advance(60)
        assert session not in house.host.loaded
    time.jump(10 * 3600)
    async with House(store=store, clock=time) as house:
        await time.advance(2)
        live = await house.host.session(session)
        assert live.state.public.phase_id == phase
        assert remaining(house, live) == (7200 - 62) * 1000
        assert await moves(store, live) == [HOUR, 10 * HOUR]
    async with House(store=store, clock=time) as house:
        assert await moves(store, await house.host.session(session)) == [HOUR, 10 * HOUR], "once"


@pytest.mark.parametrize("left, first", [(1, True), (1, False), (600, True), (600, False)])
async def test_a_short_restart_takes_nothing_and_leaves_time_to_come_back(left: int, first: bool) -> None:
    store, time = MemoryStore(first=first), FakeClock()
    async with House(store=store, clock=time) as house:
        live = await in_negotiation(house, left=left)
        session, phase = live.session, live.state.public.phase_id
    time.jump(3)
    async with House(store=store, clock=time) as house:
        await time.advance(OUTAGE / 1000)  # so long a node that finds others at the store listens for them
        live = await house.host.session(session)
        assert live.state.public.phase_id == phase
        wanted = max(left * 1000, RETURN) - OUTAGE
        assert wanted <= remaining(house, live) <= wanted + (0 if first else OUTAGE)
        [moved] = await moves(store, live)
        assert moved >= 3_000
        await time.advance(remaining(house, live) / 1000 + 0.5)
        assert live.state.public.phase_id != phase


async def test_a_node_that_joins_others_moves_no_clock() -> None:
    store, time = MemoryStore(), FakeClock()
    async with House(store=store, clock=time, node="two") as two:
        async with House(store=store, clock=time) as one:
            live = await in_negotiation(one, left=10)
            session, phase = live.session, live.state.public.phase_id
        await time.advance(3)
        async with House(store=store, clock=time) as one:
            assert (await one.host.session(session)).state.public.phase_id == phase
            await time.advance(8)
            for house in (one, two):
                live = await house.host.session(session)
                assert live.state.public.phase_id != phase, "it ended when it should"
            assert await moves(store, live) == []
    assert await store.outages(0) == []


async def test_of_nodes_that_start_at_once_each_moves_the_clock_by_the_same_and_one_does() -> None:
    store, time = MemoryStore(), FakeClock()
    async with House(store=store, clock=time) as house:
        live = await in_negotiation(house, left=3)
        session, phase = live.session, live.state.public.phase_id
    time.jump(3)
    async with House(store=store, clock=time) as one, House(store=store, clock=time, node="two") as two:
        first, second = await one.host.session(session), await two.host.session(session)
        await time.advance(OUTAGE / 1000 + 2.5)
        assert first.state.public.phase_id == second.state.public.phase_id == phase
        assert first.state.public.clock == second.state.public.clock
        assert len(await moves(store, first)) == len(await store.outages(0)) == 1


@pytest.mark.parametrize("seconds, left", [(1, 3), (3, 3), (4, 600), (30, 600)])
async def test_several_nodes_that_all_stopped_and_start_give_back_all_of_it_once(seconds: int, left: int) -> None:
    store, time = MemoryStore(first=True), FakeClock()
    async with House(store=store, clock=time) as house:
        live = await in_negotiation(house, left=left)
        session, phase = live.session, live.state.public.phase_id
    time.jump(seconds)
    async with House(store=store, clock=time) as one:
        store.first = False  # so the second one finds it
        async with House(store=store, clock=time, node="two") as two:
            await time.advance(2 * OUTAGE / 1000)
            first, second = await one.host.session(session), await two.host.session(session)
            assert first.state.public.phase_id == second.state.public.phase_id == phase
            assert first.state.public.clock == second.state.public.clock
            assert remaining(one, first) == max(left * 1000, RETURN) - 2 * OUTAGE
            [outage] = await store.outages(0)
            assert outage.end - outage.start == seconds * 1000, "the very span, though it was short"
            assert len(await moves(store, first)) == 1


# --- one session that can't be read ----------------------------------------------------------------------------------


class Ailing(MemoryStore):
    """A store that can't read one session, or reads them slowly, once it is told to."""

    def __init__(self, time: FakeClock) -> None:
        super().__init__(first=True)
        self._time = time
        self.bad = ""
        self.tried = 0
        self.seconds = 0.0

    async def read(self, session: str, after: int = 0, limit: int | None = None) -> list[Record]:
        if session == self.bad:
            self.tried += 1
            raise ValueError("a record of another version")
        if self.seconds:
            await self._time.sleep(self.seconds)
        return await super().read(session, after, limit)


async def test_a_session_that_cannot_be_read_stops_no_other() -> None:
    time = FakeClock()
    store = Ailing(time)
    async with House(store=store, clock=time) as house:
        store.bad = (await started(house)).session
        other = (await started(house)).session
    async with House(store=store, clock=time) as house:
        good = await started(house)
        first = good.state.public.phase_id
        await time.advance(120)
        assert good.state.public.phase_id != first, "deadlines fire in memory"
        assert other in house.host.loaded, "and outside of it"
        assert house.host.readiness.faults() == ()
        assert set(house.host.unreadable) == {store.bad}
        assert 2 <= store.tried <= 5, "tried again, ever more seldom"
        mended, store.bad = store.bad, ""
        await time.advance(300)
        assert mended in house.host.loaded
        assert not house.host.unreadable


async def test_beats_go_on_while_many_sessions_are_loaded() -> None:
    time = FakeClock()
    store = Ailing(time)
    async with House(store=store, clock=time) as house:
        sessions = [(await started(house)).session for _ in range(6)]
    time.jump(3600)
    store.seconds = 8
    async with House(store=store, clock=time) as house:
        await time.advance(60)
        assert set(sessions) <= set(house.host.loaded)
    assert len(await store.outages(0)) == 1, "the night alone"


# --- how much --------------------------------------------------------------------------------------------------------


async def test_the_spans_of_a_clock_follow_the_log() -> None:
    async with House() as house:
        live = await started(house)
        await live.ask(AssignSeat(seat="FRA", holder="person"), SYSTEM, "join")
        start, time = house.clock.now(), clock(house)
        await time.advance(3)
        await live.ask(Pause(), FACILITATOR, "p")
        await time.advance(3)
        await live.ask(Resume(), FACILITATOR, "r")
        await live.ask(Extend(phase=live.state.public.phase_id, seconds=60), FACILITATOR, "e")
        await time.advance(3)
        now = house.clock.now()

        def lost(since: int, until: int) -> int:
            return live.running.lost(Outage(start=start + since * 1000, end=start + until * 1000))

        assert live.running.since == start
        assert (lost(-5, 1), lost(1, 2), lost(2, 7), lost(4, 5), lost(-5, 60)) == (1000, 1000, 2000, 0, 57_000)
        await advance_to(house, live, "vote")
        opened = house.clock.now()
        assert now < live.running.since <= opened
        await live.ask(GiveGrace(phase=live.state.public.phase_id, seconds=30), FACILITATOR, "g")
        assert live.running.since == opened
        again = Running()
        for record in await house.store.read(live.session):
            again.add(record)
        assert vars(again) == vars(live.running), "a node that loads the log knows the same"


def test_a_pause_that_runs_out_by_itself_leaves_time_too() -> None:
    outage = Outage(start=0, end=100_000)
    soon = Clock(opened_at=0, remaining=2_000, until=50_000)
    assert due_back(soon, Running(), outage) == RETURN - 2_000
    later = Clock(opened_at=0, remaining=2_000, until=110_000)
    assert due_back(later, Running(), outage) == RETURN - 12_000
    assert due_back(Clock(opened_at=0, remaining=2_000), Running(), outage) == 0, "it stands until somebody is there"
    assert due_back(Clock(opened_at=0), Running(), outage) == 0
