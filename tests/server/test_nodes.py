"""Several nodes on one store, in one process: whose bots think, whose clock counts, what is said when the store fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from summitry.commands import AssignSeat, Say, Start
from summitry.values import FACILITATOR, SYSTEM
from summitry_server.app.clock import SystemClock
from summitry_server.bus import LocalExchange
from summitry_server.host.bots import ASKED_MOST
from summitry_server.host.claims import CLAIM
from summitry_server.host.ports import EventStore, Grant, StoreUnavailable
from summitry_server.host.session import LiveSession
from summitry_server.protocol import Accepted
from summitry_server.store import MemoryStore
from tests.server.live import Player, get, post, serving
from tests.server.support import FakeClock, House

BOTS = "loyal"


class Moody(MemoryStore):
    """A store with a clock of its own, that can be away."""

    def __init__(self) -> None:
        super().__init__()
        self.clock: Callable[[], int] | None = None
        self.away = ""

    async def now(self) -> int | None:
        return None if self.clock is None else self.clock()

    async def beat(self, now: Callable[[], int], tolerance: int) -> None:
        if self.away:
            raise StoreUnavailable(self.away)
        await super().beat(now, tolerance)

    async def claim(self, session: str, node: str, now: int, until: int) -> bool:
        if self.away:
            raise StoreUnavailable(self.away)
        return await super().claim(session, node, now, until)


def pair(store: EventStore) -> tuple[House, House]:
    clock, exchange = FakeClock(), LocalExchange()
    return (
        House(store=store, clock=clock, exchange=exchange, node="one"),
        House(store=store, clock=clock, exchange=exchange, node="two"),
    )


async def advance(house: House, seconds: float) -> None:
    assert isinstance(house.clock, FakeClock)
    await house.clock.advance(seconds)


async def negotiating(house: House, live: LiveSession) -> None:
    """Start the game and let the briefing pass, in which bots have nothing to do."""
    assert isinstance(await live.ask(Start(), FACILITATOR, "start"), Accepted)
    deadline = live.state.public.clock.deadline
    assert deadline is not None
    await advance(house, (deadline - house.clock.now()) / 1000 + 0.5)  # before the bots act
    assert live.state.public.phase == "negotiation"


async def test_of_two_nodes_one_thinks_and_one_closes_each_phase() -> None:
    store = MemoryStore()
    one, two = pair(store)
    async with one, two:
        made = await one.create(bots=BOTS)
        first, second = await one.host.session(made.session), await two.host.session(made.session)
        assert isinstance(await first.ask(Start(), FACILITATOR, "start"), Accepted)
        for _ in range(400):
            await advance(one, 30)
            second = await two.host.session(made.session)  # asked for, it stays in memory
            if first.state.public.status == "ended":
                break
        await advance(one, 3)
        assert first.state.public.status == second.state.public.status == "ended"
        asked = Counter(one.thinker.asked + two.thinker.asked)
        assert asked, "there were bots to ask"
        assert set(asked.values()) == {1}, "no bot was asked twice about a phase"
        again = Counter(one.thinker.asked_again + two.thinker.asked_again)
        assert again, "and some were asked again, for an offer that came before them"
        assert max(again.values()) < ASKED_MOST
        closings = [
            r.command_id for r in await store.read(made.session) if r.actor == SYSTEM and r.command == "close_phase"
        ]
        assert len(closings) == len(set(closings))


async def test_bots_of_a_node_that_died_go_on_elsewhere() -> None:
    store = MemoryStore()
    one, two = pair(store)
    async with two:
        await one.host.start()
        made = await one.create(bots=BOTS)
        first, second = await one.host.session(made.session), await two.host.session(made.session)
        await negotiating(two, first)
        assert await store.claim(made.session, "dead", one.clock.now(), one.clock.now() + CLAIM)
        await advance(two, CLAIM / 1000 - 1)
        assert not one.thinker.asked
        assert not two.thinker.asked
        await advance(two, 4)
        assert one.thinker.asked or two.thinker.asked
        await one.host.stop()
        one.thinker.asked.clear()
        before = second.head
        await advance(two, 1_000)
        assert second.head > before
        assert not one.thinker.asked


async def test_a_node_that_ends_gives_its_claims_back() -> None:
    store = MemoryStore()
    async with House(store=store) as house:
        made = await house.create(bots=BOTS)
        await negotiating(house, await house.host.session(made.session))
        await advance(house, 1.6)
        assert house.thinker.asked
        now = house.clock.now()
        assert not await store.claim(made.session, "two", now, now + CLAIM)
    assert await store.claim(made.session, "two", now, now + CLAIM)


async def test_bots_stand_still_while_nobody_can_say_who_thinks() -> None:
    store = Moody()
    async with House(store=store) as house:
        made = await house.create(bots=BOTS)
        live = await house.host.session(made.session)
        await negotiating(house, live)
        store.away, head = "the database can't be reached", live.head
        await advance(house, 5)
        assert live.head == head
        assert house.host.readiness.faults() == ("the database can't be reached",)
        store.away = ""
        await advance(house, 5)
        assert live.head > head
        assert house.host.readiness.faults() == ()


@pytest.mark.parametrize("skew, word", [(-1_500, "ahead of"), (1_500, "behind")])
async def test_a_node_with_a_wrong_clock_closes_no_phase_and_says_so(skew: int, word: str) -> None:
    store = Moody()
    async with House(store=store) as house:
        made = await house.create(seats={"FRA": "bot:loyal"})
        live = await house.host.session(made.session)
        await live.ask(AssignSeat(seat="FRA", holder="person"), SYSTEM, "seat")
        assert isinstance(await live.ask(Start(), FACILITATOR, "start"), Accepted)
        phase, deadline = live.state.public.phase_id, live.state.public.clock.deadline
        assert deadline is not None
        store.clock = lambda: house.clock.now() + skew
        await advance(house, 2)
        await advance(house, (deadline - house.clock.now()) / 1000 + 5)
        assert live.state.public.phase_id == phase
        [fault] = house.host.readiness.faults()
        assert f"1.5 s {word} the database's" in fault
        assert "NTP" in fault
        store.clock = lambda: house.clock.now() + 900
        await advance(house, 4)
        assert house.host.readiness.faults() == ()
        assert live.state.public.phase_id != phase


async def test_http_and_sockets_say_why_there_is_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(tmp_path) as server:
        assert (await get(server.base, "/readyz")).json() == {"status": "ready"}
        made = await post(server.base, "/api/sessions", {"scenario": "tutorial-5", "ruleset": "nato"})
        player = Player(server.base, made["facilitator_token"])
        await player.open()

        async def away(_token: str) -> Grant | None:
            raise StoreUnavailable("the database can't be reached")

        monkeypatch.setattr(server.node.store, "grant", away)
        path = f"/api/sessions/{made['session']}/log"
        refused = await get(server.base, path, token=made["facilitator_token"], status=503)
        assert refused.json()["code"] == "unavailable"
        assert refused.json()["reason"] == "the database can't be reached"
        other = Player(server.base, made["facilitator_token"])
        await other.open()
        assert [fault.code for fault in other.model.faults] == ["unavailable"]
        with pytest.raises(ConnectionClosed) as closed:
            await other.wait(lambda: False)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1013, "try again later"
        assert isinstance(await player.give(Say(text="still here")), Accepted), "who is connected plays on"
        await player.close()
        await other.close()


async def test_a_wrong_clock_lets_nobody_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", {"scenario": "tutorial-5", "ruleset": "nato"})

        async def theirs() -> int | None:
            return SystemClock().now() + 5_000

        monkeypatch.setattr(server.node.store, "now", theirs)
        await server.node.host.readiness.look()
        async with httpx.AsyncClient(base_url=server.base) as client:
            answer = await client.get("/readyz")
        assert answer.status_code == 503
        assert "5.0 s behind" in answer.json()["reasons"][0]
        player = Player(server.base, made["facilitator_token"])
        await player.open()
        assert "5.0 s behind" in player.model.faults[0].reason
        await player.close()
