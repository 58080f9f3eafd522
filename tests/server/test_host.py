"""Deadlines, outages, bots at live tables, sessions that come and go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from summitry.codec import state_digest
from summitry.commands import AssignSeat, ClosePhase, Command, Pause, Resume, Say, Start
from summitry.engine import fold
from summitry.events import ClockChanged
from summitry.values import FACILITATOR, SYSTEM, Audience, seat_actor
from summitry_server.host.ports import Outdated, Question
from summitry_server.host.session import LiveSession
from summitry_server.protocol import Accepted
from summitry_server.store import MemoryStore, SqliteStore
from tests.server.support import FakeClock, House

PUBLIC = Audience(kind="public")


def clock(house: House) -> FakeClock:
    assert isinstance(house.clock, FakeClock)
    return house.clock


async def started(house: House, *, ruleset: str = "calm", clocks: str = "live") -> LiveSession:
    """A running session of bots."""
    created = await house.create(bots="loyal", ruleset=ruleset, clocks=clocks)
    live = await house.host.session(created.session)
    assert await live.ask(Start(), FACILITATOR, "start") == Accepted(id="start")
    return live


async def advance_to(house: House, live: LiveSession, phase: str) -> None:
    while live.state.public.phase != phase:
        deadline = live.state.public.clock.deadline
        assert deadline is not None
        await clock(house).advance((deadline - clock(house).now()) / 1000 + 0.5)


async def test_phases_end_at_their_deadlines_and_the_game_ends() -> None:
    async with House() as house:
        live = await started(house)
        phases = []
        while live.state.public.status == "running":
            phases.append(live.state.public.phase_id)
            deadline = live.state.public.clock.deadline
            assert deadline is not None
            await clock(house).advance((deadline - clock(house).now()) / 1000 + 0.5)
            assert live.state.public.phase_id != phases[-1]
        assert live.state.public.ended == "completed"
        assert len(phases) == len(set(phases)) == 14, "the last resolution is the end"
        closes = [r for r in await house.store.read(live.session) if r.command == "close_phase"]
        assert [record.command_id for record in closes] == [f"close.{phase}" for phase in phases]


async def test_bots_act_in_every_phase_that_asks_them() -> None:
    async with House() as house:
        live = await started(house)
        await advance_to(house, live, "decision")
        await clock(house).advance(2)
        decided = [private.decision for private in live.state.private.values()]
        assert None not in decided
        assert all(seat.missed == 0 for seat in live.state.public.seats.values())


async def test_an_erring_bot_takes_the_default_and_the_game_goes_on() -> None:
    async with House() as house:
        house.thinker.broken.add("free-rider")
        created = await house.create(bots="loyal", seats={"FRA": "bot:free-rider"}, clocks="untimed")
        live = await house.host.session(created.session)
        await live.ask(Start(), FACILITATOR, "start")
        for _ in range(200):
            await clock(house).advance(2)
            if live.state.public.status == "ended":
                break
        assert live.state.public.ended == "completed"


async def test_a_bot_that_was_not_asked_since_the_phase_was_over_has_not_failed() -> None:
    async with House() as house:
        live = await started(house)
        asked: list[str] = []

        async def late(question: Question) -> Sequence[Command]:
            if question.legal.seat != "FRA":
                return ()
            asked.append(question.phase_id)
            assert question.wanted()
            await live.ask(ClosePhase(phase=question.phase_id), FACILITATOR, f"on.{question.phase_id}")
            assert not question.wanted()
            raise Outdated

        house.thinker.think = late  # type: ignore[method-assign]
        await advance_to(house, live, "negotiation")
        await clock(house).advance(10)
        assert asked[0] == "1.negotiation.0"
        assert not [record for record in await house.store.read(live.session) if record.command == "report_bot"]


async def test_bots_wait_while_the_clock_is_paused() -> None:
    async with House() as house:
        live = await started(house)
        await advance_to(house, live, "negotiation")
        await live.ask(Pause(), FACILITATOR, "pause")
        head = live.head
        await clock(house).advance(300)
        assert live.head == head
        assert live.state.public.clock.deadline is None
        assert await live.ask(Resume(), FACILITATOR, "resume") == Accepted(id="resume")
        await clock(house).advance(2)
        assert all(seat.ready for seat in live.state.public.seats.values())


async def test_a_person_who_takes_a_bots_seat_is_not_played_for() -> None:
    async with House() as house:
        live = await started(house)
        await live.ask(AssignSeat(seat="FRA", holder="person"), SYSTEM, "join")
        await live.ask(AssignSeat(seat="DEU", holder="person"), SYSTEM, "join2")
        await advance_to(house, live, "negotiation")
        await clock(house).advance(5)
        acted = {seat.id for seat in live.state.public.seats.values() if seat.ready}
        assert acted == set(live.state.public.seats) - {"FRA", "DEU"}
        assert not [key for key in house.thinker.asked if key[0] in ("FRA", "DEU")]
        await live.ask(AssignSeat(seat="FRA", holder="bot", bot="loyal"), FACILITATOR, "back")
        await clock(house).advance(2)
        assert live.state.public.seats["FRA"].ready


async def test_two_hosts_with_bots_double_nothing() -> None:
    store, time = MemoryStore(), FakeClock()
    async with House(store=store, clock=time) as one, House(store=store, clock=time, node="two") as two:
        live = await started(one, clocks="untimed")
        other = await two.host.session(live.session)
        for _ in range(200):
            await time.advance(2)
            if live.state.public.status == "ended" == other.state.public.status:
                break
        assert live.state.public.ended == "completed"
        records = await store.read(live.session)
        assert state_digest(fold(records)) == state_digest(live.state) == state_digest(other.state)
        given = [r.command_id for r in records if r.actor.by == "bot" and r.actor.seat == "FRA"]
        assert len(given) == len(set(given))


# --- outages ---------------------------------------------------------------------------------------------------------


async def test_clocks_freeze_while_nobody_serves() -> None:
    store, time = MemoryStore(), FakeClock()
    async with House(store=store, clock=time) as house:
        live = await started(house)
        await advance_to(house, live, "negotiation")
        await time.advance(20)
        deadline = live.state.public.clock.deadline
        assert deadline is not None
        left = deadline - time.now()
        phase = live.state.public.phase_id
    time.jump(24 * 3600)
    async with House(store=store, clock=time) as house:
        await time.advance(3)
        assert live.session in house.host.loaded, "an overdue session is found without anybody asking"
        live = await house.host.session(live.session)
        public = live.state.public
        assert public.phase_id == phase
        assert public.clock.deadline is not None
        # What was lost is counted from the last sign of life, at most two seconds before the end.
        assert left <= public.clock.deadline - (time.now() - 3000) <= left + 2500
        head = live.head
        frozen = (await store.read(live.session))[-1].events[-1]
        assert isinstance(frozen, ClockChanged)
        assert frozen.cause == "frozen", "and everybody is told"
        assert 24 * 3_600_000 <= frozen.milliseconds <= 24 * 3_600_000 + 2500
        told = await house.listen(live.session, PUBLIC)
        assert told.model.take_events()[-1][1] == frozen
    async with House(store=store, clock=time) as house:
        assert (await house.host.session(live.session)).head == head, "not twice"


async def test_a_machine_that_slept_freezes_its_sessions_too() -> None:
    async with House() as house:
        live = await started(house)
        await advance_to(house, live, "negotiation")
        phase, deadline = live.state.public.phase_id, live.state.public.clock.deadline
        assert deadline is not None
        clock(house).jump(3600)
        await clock(house).advance(1)
        assert live.state.public.phase_id == phase
        assert live.state.public.clock.deadline is not None
        assert live.state.public.clock.deadline >= deadline + 3_590_000


async def test_another_node_kept_serving() -> None:
    store, time = MemoryStore(), FakeClock()
    async with House(store=store, clock=time, node="two"):
        async with House(store=store, clock=time) as house:
            live = await started(house)
            session, deadline = live.session, live.state.public.clock.deadline
        await time.advance(15)
        async with House(store=store, clock=time) as house:
            assert (await house.host.session(session)).state.public.clock.deadline == deadline


async def test_a_node_without_any_hint_finds_what_others_wrote() -> None:
    store, time = MemoryStore(), FakeClock()
    async with House(store=store, clock=time) as one, House(store=store, clock=time, node="two") as two:
        live = await started(one)
        other = await two.host.session(live.session)
        listener = await two.listen(live.session, PUBLIC)
        await live.ask(Say(text="can you hear me?"), FACILITATOR, "say")
        assert other.head < live.head
        await time.advance(2.5)
        assert other.head == live.head
        assert listener.model.take_events()[-1][1].kind == "message_sent"


# --- coming and going ------------------------------------------------------------------------------------------------


async def test_what_nobody_uses_leaves_memory_and_comes_back() -> None:
    async with House() as house:
        created = await house.create()
        listener = await house.listen(created.session, PUBLIC)
        await clock(house).advance(3600)
        assert created.session in house.host.loaded
        (await house.host.hub(created.session)).leave(listener)
        await clock(house).advance(3600)
        assert created.session not in house.host.loaded
        assert (await house.host.session(created.session)).head == 1


async def test_a_running_session_outside_memory_still_ends_its_phases() -> None:
    async with House() as house:
        live = await started(house, ruleset="nato")
        session = live.session
        await clock(house).advance(4 * 3600)
        assert session not in house.host.loaded
        info = await house.store.info(session)
        assert info is not None
        assert info.status == "ended"


async def test_a_session_goes_on_from_the_file(tmp_path: Path) -> None:
    digests: list[str] = []
    time = FakeClock()
    session = ""
    for turn in range(3):
        store = SqliteStore(tmp_path / "test.db")
        await store.open()
        async with House(store=store, clock=time) as house:
            if not session:
                created = await house.create(seats={"DEU": "bot:loyal"}, clocks="untimed")
                session = created.session
            live = await house.host.session(session)
            if digests:
                assert state_digest(live.state) == digests[-1]
            if turn == 0:
                await live.ask(AssignSeat(seat="FRA", holder="person"), SYSTEM, "join")
            answer = await live.ask(Say(text=f"turn {turn}"), seat_actor("FRA"), f"turn{turn}")
            assert isinstance(answer, Accepted)
            digests.append(state_digest(live.state))
        await store.close()
    assert len(digests) == 3
