"""The facilitator's hand on a server: deadlines with grace, caretakers that play, and who is said to have acted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import orjson
import pytest

from summitry.commands import (
    AskPause,
    AssignSeat,
    Ballot,
    CastBallots,
    ClosePhase,
    ReleaseMessage,
    Say,
    Start,
    TableMotion,
)
from summitry.values import FACILITATOR, SYSTEM, Audience, seat_actor
from summitry_server.bus import LocalExchange
from summitry_server.host.founding import Wish
from summitry_server.host.reception import Refusal
from summitry_server.host.session import LiveSession
from summitry_server.protocol import Accepted
from summitry_server.store import MemoryStore
from tests.server.support import FakeClock, House, settle


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with House() as house:
        yield house


async def table(house: House, **options: object) -> LiveSession:
    """FRA and DEU are held by people, the rest by bots."""
    seats = dict.fromkeys(("EST", "FIN", "POL"), "bot:loyal")
    wish = Wish(scenario="tutorial-5", ruleset="calm", seed="test", seats=seats, **options)  # type: ignore[arg-type]
    made = await house.reception.create(wish)
    live = await house.host.session(made.session)
    for seat in ("FRA", "DEU"):
        await live.ask(AssignSeat(seat=seat, holder="person"), SYSTEM, f"join{seat}")
    await live.ask(Start(), FACILITATOR, "start")
    return live


async def passing(house: House, seconds: float) -> None:
    assert isinstance(house.clock, FakeClock)
    await house.clock.advance(seconds)


async def to(live: LiveSession, phase: str) -> None:
    while live.state.public.phase != phase:
        here = live.state.public.phase_id
        await live.ask(ClosePhase(phase=here), FACILITATOR, f"advance.{here}")


def grace(live: LiveSession) -> tuple[str, ...]:
    return live.state.public.grace


async def test_grace_runs_out_by_the_clock_on_every_node_once() -> None:
    store, exchange, clock = MemoryStore(), LocalExchange(), FakeClock()
    async with (
        House(store=store, exchange=exchange, clock=clock, node="one") as house,
        House(store=store, exchange=exchange, clock=clock, node="two") as other,
    ):
        live = await table(house, grace=30)
        await other.host.session(live.session)
        await to(live, "negotiation")
        await live.ask(TableMotion(motion="spending_floor", terms={"value": 3.0}), seat_actor("FRA"), "table")
        await to(live, "vote")
        vote = CastBallots(ballots=(Ballot(motion="m1", revision=1, choice="yes"),))
        await live.ask(vote, seat_actor("FRA"), "vote")
        deadline = live.state.public.clock.deadline
        assert deadline is not None
        await passing(house, (deadline - clock.now()) / 1000 + 1)
        assert (live.state.public.phase, grace(live)) == ("vote", ("DEU",))
        await passing(house, 32)
        assert live.state.public.phase == "decision"
        assert grace(live) == ()
        ids = [record.command_id for record in await store.read(live.session)]
        assert [ids.count(id_) for id_ in ("close.1.vote.0", "close.1.vote.0.grace")] == [1, 1]


async def test_a_pause_by_vote_ends_by_itself_once_on_every_node() -> None:
    store, exchange, clock = MemoryStore(), LocalExchange(), FakeClock()
    async with (
        House(store=store, exchange=exchange, clock=clock, node="one") as house,
        House(store=store, exchange=exchange, clock=clock, node="two") as other,
    ):
        live = await table(house, pauses=2, pause_seconds=60, pause_share=1.0)
        await other.host.session(live.session)
        await to(live, "negotiation")
        before = live.state.public.clock
        for seat in ("FRA", "DEU"):
            await live.ask(AskPause(phase=live.state.public.phase_id), seat_actor(seat), f"pause-{seat}")
        held = live.state.public.clock
        assert before.deadline is not None
        assert held.remaining == before.deadline - clock.now()
        assert (await store.info(live.session)).next_deadline == held.until  # type: ignore[union-attr]
        await passing(house, 59)
        assert live.state.public.clock.remaining == held.remaining
        await passing(house, 3)
        assert live.state.public.clock.deadline is not None
        assert live.state.public.phase == "negotiation"
        ids = [record.command_id for record in await store.read(live.session)]
        assert [id_ for id_ in ids if id_.startswith("resume.")] == ["resume.1.negotiation.0.1"]


async def test_a_pause_by_vote_that_ended_while_no_process_ran_ends_when_one_does() -> None:
    store, clock = MemoryStore(), FakeClock()
    async with House(store=store, clock=clock) as house:
        live = await table(house, pauses=1, pause_seconds=60, pause_share=0.5)
        await to(live, "negotiation")
        await live.ask(AskPause(phase=live.state.public.phase_id), seat_actor("FRA"), "pause")
        remaining = live.state.public.clock.remaining
    clock.jump(600)
    async with House(store=store, clock=clock) as house:
        await passing(house, 1)
        public = house.host.loaded[live.session].state.public
        assert public.clock.deadline is not None
        assert remaining is not None
        assert 0 <= remaining - (public.clock.deadline - clock.now()) <= 1000


@pytest.mark.parametrize("wrong", [{"pauses": 21}, {"pause_seconds": 5}, {"pause_share": 0}])
async def test_options_of_pauses_have_bounds(house: House, wrong: dict[str, object]) -> None:
    with pytest.raises(Refusal) as error:
        await table(house, **wrong)
    assert error.value.refused.code == "bad_value"
    assert str(next(iter(wrong.values()))) in error.value.refused.reason


async def test_a_caretaker_plays_on_and_the_delegation_comes_back_with_its_code(house: House) -> None:
    live = await table(house, caretaker_after=1)
    code = (await house.store.seat_codes(live.session))["FRA"]
    back = await house.reception.join(code, None)
    await to(live, "decision")
    decision = live.state.public.phase_id
    deadline = live.state.public.clock.deadline
    assert deadline is not None
    assert isinstance(house.clock, FakeClock)
    await passing(house, (deadline - house.clock.now()) / 1000 + 3)
    assert live.state.public.phase_id != decision
    seats = live.state.public.seats
    assert seats["FRA"].caretaker
    assert seats["DEU"].caretaker
    with pytest.raises(Refusal) as error:
        await house.reception.join((await house.store.info(live.session)).code, "FRA")  # type: ignore[union-attr]
    assert error.value.refused.code == "seat_not_open"
    again = await house.reception.join(code, None, token=back.token)
    assert (again.seat, again.member) == ("FRA", back.member)
    assert live.state.public.seats["FRA"].holder == "person"
    assert await live.ask(Say(text="here again"), seat_actor("FRA", member=again.member), "back") == Accepted(id="back")


async def test_everybody_is_told_whether_a_person_a_bot_or_the_facilitator_did_it(house: House) -> None:
    live = await table(house)
    await to(live, "negotiation")
    hub = await house.host.hub(live.session)
    told: list[dict[str, object]] = []

    class Ear:
        audience = Audience(kind="public")

        def push(self, frame: bytes) -> None:
            doc = orjson.loads(frame)
            told.extend(doc.get("events", ()) if doc["type"] == "change" else ())

    hub.join(Ear())
    for by in ("person", "bot", "facilitator"):
        seat = "POL" if by == "bot" else "FRA"
        await live.ask(Say(text=f"{by} here"), seat_actor(seat, by=by), f"say-{by}")
    await live.ask(Say(text="control here"), FACILITATOR, "say-control")
    await settle()
    said = [each for each in told if each["event"]["kind"] == "message_sent"]  # type: ignore[index]
    assert [each.get("by") for each in said[-4:]] == [None, "bot", "facilitator", None]


@pytest.mark.parametrize("options", [{"grace": -1}, {"grace": 4000}, {"caretaker_after": 99}, {"caretaker": "nobody"}])
async def test_options_out_of_range_are_refused(house: House, options: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        await table(house, **options)
    await asyncio.sleep(0)


async def test_bots_of_the_server_wait_for_the_facilitator_and_play_on(house: House) -> None:
    live = await table(house, approval="bots")
    await to(live, "negotiation")
    await live.ask(Say(text="let us agree"), seat_actor("POL", by="bot"), "bot-says")
    hub = await house.host.hub(live.session)
    told: list[dict[str, object]] = []

    class Ear:
        audience = Audience(kind="seat", seat="FRA")

        def push(self, frame: bytes) -> None:
            doc = orjson.loads(frame)
            told.extend(doc.get("events", ()) if doc["type"] == "change" else ())

    hub.join(Ear())
    await settle()
    assert not told
    held = next(each.id for each in live.state.held.values() if each.text == "let us agree")
    assert await live.ask(ReleaseMessage(held=held), FACILITATOR, "release") == Accepted(id="release")
    await settle()
    assert [(each.get("by"), each["event"]["kind"]) for each in told] == [("bot", "message_sent")]  # type: ignore[index]
    await passing(house, 5)
    assert live.state.public.seats["POL"].ready, "it has negotiated as ever"
