"""The buses, by one contract; and a Redis that goes away."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from summitry.codec import state_digest
from summitry.commands import AssignSeat, Say, Start
from summitry.values import FACILITATOR, SYSTEM, Audience, seat_actor
from summitry_server.app.clock import SystemClock
from summitry_server.bus import LocalBus, LocalExchange, RedisBus
from summitry_server.host.ports import Bus, HeadMoved, Here, Hint
from summitry_server.protocol import Accepted
from summitry_server.store import SqliteStore
from tests.server.support import House, until
from tests.support.redis import RedisServer

MakeBus = Callable[[], Bus]


class Ear:
    """What one node hears."""

    def __init__(self, bus: Bus) -> None:
        self.bus = bus
        self.heard: list[Hint] = []
        self.resumed = 0

    async def start(self) -> None:
        def resumed() -> None:
            self.resumed += 1

        await self.bus.start(self.heard.append, resumed)
        await until(lambda: self.resumed > 0)

    def from_(self, node: str) -> list[Hint]:
        return [hint for hint in self.heard if hint.node == node]


def impatient(server: RedisServer, installation: str) -> RedisBus:
    """A bus that notices in a moment what takes others seconds."""
    return RedisBus(server.url, installation, timeout=0.2, health=0.5, pause=0.2)


class BusContract:
    async def test_hints_reach_the_other_nodes(self, make: MakeBus) -> None:
        ears = [Ear(make()) for _ in range(3)]
        for ear in ears:
            await ear.start()
        hints: list[Hint] = [
            HeadMoved(node="n0", session="s", head=7),
            Here(node="n0", session="s", seats={"FRA": 2}),
            Here(node="n0", session="s"),
        ]
        for hint in hints:
            ears[0].bus.publish(hint)
        await until(lambda: all(len(ear.from_("n0")) == 3 for ear in ears[1:]))
        assert ears[1].from_("n0") == ears[2].from_("n0") == hints
        for ear in ears:
            await ear.bus.close()

    async def test_publishing_never_waits_and_closing_ends_it(self, make: MakeBus) -> None:
        ear = Ear(make())
        await ear.start()
        for head in range(10_000):
            ear.bus.publish(HeadMoved(node="n", session="s", head=head))
        await ear.bus.close()


class TestLocal(BusContract):
    @pytest.fixture
    def make(self) -> MakeBus:
        exchange = LocalExchange()
        return lambda: LocalBus(exchange)


@pytest.mark.redis
class TestRedis(BusContract):
    @pytest.fixture
    def make(self, redis_url: str) -> MakeBus:
        name = secrets.token_hex(4)
        return lambda: RedisBus(redis_url, name)

    async def test_installations_do_not_hear_each_other(self, redis_url: str) -> None:
        one, two = Ear(RedisBus(redis_url, secrets.token_hex(4))), Ear(RedisBus(redis_url, secrets.token_hex(4)))
        await one.start()
        await two.start()
        one.bus.publish(HeadMoved(node="one", session="s", head=1))
        await until(lambda: bool(one.heard))
        assert two.heard == []
        await one.bus.close()
        await two.bus.close()


@pytest.mark.redis
@pytest.mark.process
async def test_a_bus_starts_without_redis_and_finds_it_later(redis_server: RedisServer) -> None:
    redis_server.stop()
    ear = Ear(RedisBus(redis_server.url, "late"))
    await ear.bus.start(ear.heard.append, lambda: setattr(ear, "resumed", ear.resumed + 1))
    ear.bus.publish(HeadMoved(node="n", session="s", head=1))
    redis_server.start()
    await until(lambda: ear.resumed > 0)
    await ear.bus.close()


@pytest.mark.redis
@pytest.mark.process
@pytest.mark.parametrize("trouble", ["restart", "hang"])
async def test_a_bus_outlives_its_redis(redis_server: RedisServer, trouble: str) -> None:
    buses = [impatient(redis_server, "x") for _ in range(2)]
    one, two = (Ear(bus) for bus in buses)
    await one.start()
    await two.start()
    before = two.resumed
    if trouble == "restart":
        redis_server.stop()
        one.bus.publish(HeadMoved(node="one", session="s", head=1))
        await asyncio.sleep(0)
        redis_server.start()
        await until(lambda: two.resumed > before)
    else:
        redis_server.hang()
        one.bus.publish(HeadMoved(node="one", session="s", head=1))
        await until(lambda: not any(bus.connected for bus in buses))
        redis_server.resume()
        await until(lambda: all(bus.connected for bus in buses))

    async def heard() -> None:
        while not any(hint == HeadMoved(node="one", session="s", head=2) for hint in two.heard):
            one.bus.publish(HeadMoved(node="one", session="s", head=2))
            await asyncio.sleep(0.05)

    await asyncio.wait_for(heard(), 20)
    await one.bus.close()
    await two.bus.close()


@pytest.mark.redis
@pytest.mark.process
@pytest.mark.parametrize("trouble", ["away", "hang"])
async def test_two_nodes_on_one_file_play_on_while_redis_comes_and_goes(
    redis_server: RedisServer, tmp_path: Path, trouble: str
) -> None:
    leave, back = {
        "away": (redis_server.stop, redis_server.start),
        "hang": (redis_server.hang, redis_server.resume),
    }[trouble]
    stores = [SqliteStore(tmp_path / "shared.db", shared=True) for _ in range(2)]
    for store in stores:
        await store.open()
    buses = [impatient(redis_server, store.installation) for store in stores]
    time = SystemClock()
    async with (
        House(store=stores[0], clock=time, bus=buses[0], node="one", bot_delay=0) as one,
        House(store=stores[1], clock=time, bus=buses[1], node="two", bot_delay=0) as two,
    ):
        created = await one.create(bots="loyal", seats={"FRA": "open"}, clocks="untimed")
        live = await one.host.session(created.session)
        await live.ask(AssignSeat(seat="FRA", holder="person"), SYSTEM, "join")
        other = await two.host.session(created.session)
        ears = [await each.listen(created.session, Audience(kind="seat", seat="FRA")) for each in (one, two)]
        await live.ask(Start(), FACILITATOR, "start")
        for number in range(30):
            if number == 10:
                leave()
            if number == 15:  # longer than every time-out and pause
                await until(lambda: not any(bus.connected for bus in buses))
                joined = await two.reception.join(created.code, "DEU")
                assert two.host.loaded[created.session].state.public.seats["DEU"].holder == "person"
                assert joined.token
            if number == 20:
                back()
                await until(lambda: all(bus.connected for bus in buses))
            where = (live, other)[number % 2]
            answer = await where.ask(Say(text=f"word {number}"), seat_actor("FRA"), f"say{number}")
            assert answer == Accepted(id=f"say{number}")
        await until(lambda: live.head == other.head)
        assert state_digest(live.state) == state_digest(other.state)
        await until(lambda: ears[0].model.document == ears[1].model.document)
        said = [
            [getattr(event, "text", "") for _, event in ear.model.take_events() if event.kind == "message_sent"]
            for ear in ears
        ]
        mine = [f"word {number}" for number in range(30)]
        assert [text for text in said[0] if text in mine] == [text for text in said[1] if text in mine] == mine
        await until(lambda: all(ear.model.presence == {"FRA": 2} for ear in ears))
    for bus in buses:
        await bus.close()
    for store in stores:
        await store.close()
