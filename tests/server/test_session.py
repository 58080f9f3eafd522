"""The writer of a session: ids, conflicts, failing stores, a full queue."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from summitry.codec import state_digest
from summitry.commands import AssignSeat, Command, Say, SetReady, Start
from summitry.engine import fold
from summitry.values import FACILITATOR, SYSTEM, seat_actor
from summitry_server.bus import LocalExchange
from summitry_server.host.ports import Batch, StoreUnavailable
from summitry_server.host.session import QUEUE, LiveSession
from summitry_server.protocol import Accepted, Refused
from summitry_server.store import MemoryStore
from tests.server.support import House, settle

FRA = seat_actor("FRA")


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with House() as house:
        yield house


async def seated(house: House, **wish: str) -> LiveSession:
    """A session in which a person holds FRA and bots the rest."""
    created = await house.create(bots="loyal", seats={"FRA": "open"}, **wish)
    live = await house.host.session(created.session)
    assert await live.ask(AssignSeat(seat="FRA", holder="person"), SYSTEM, "join") == Accepted(id="join")
    return live


async def ids(house: House, live: LiveSession) -> list[str]:
    return [record.command_id for record in await house.store.read(live.session)]


async def test_the_same_id_does_nothing_twice(house: House) -> None:
    live = await seated(house)
    for _ in range(3):
        assert await live.ask(Say(text="once"), FRA, "a") == Accepted(id="a")
    assert (await ids(house, live)).count("a") == 1


async def test_the_same_id_twice_in_one_batch(house: House) -> None:
    live = await seated(house)
    answers = await asyncio.gather(live.ask(Say(text="once"), FRA, "a"), live.ask(Say(text="once"), FRA, "a"))
    assert list(answers) == [Accepted(id="a")] * 2
    assert (await ids(house, live)).count("a") == 1


async def test_an_id_with_other_content_is_refused(house: House) -> None:
    live = await seated(house)
    first, second = await asyncio.gather(live.ask(Say(text="one"), FRA, "a"), live.ask(Say(text="two"), FRA, "a"))
    assert isinstance(first, Accepted)
    for answer in (second, await live.ask(Say(text="three"), FRA, "a")):
        assert isinstance(answer, Refused)
        assert answer.code == "id_reused"


async def test_ids_of_different_actors_do_not_meet(house: House) -> None:
    live = await seated(house)
    assert isinstance(await live.ask(Say(text="one"), FRA, "a"), Accepted)
    assert isinstance(await live.ask(Say(text="two"), FACILITATOR, "a"), Accepted)
    assert isinstance(await live.ask(Say(text="three"), seat_actor("FRA", "facilitator"), "a"), Accepted)


async def test_a_refusal_is_decided_anew(house: House) -> None:
    live = await seated(house)
    refused = await live.ask(SetReady(phase="1.negotiation.0", ready=True), FRA, "a")
    assert isinstance(refused, Refused)
    assert "a" not in await ids(house, live)
    await live.ask(Start(), FACILITATOR, "start")
    accepted = await live.ask(SetReady(phase=live.state.public.phase_id, ready=True), FRA, "a")
    assert accepted == Accepted(id="a")


async def test_more_than_the_queue_takes_is_busy(house: House) -> None:
    live = await seated(house)
    futures = [live.submit(Say(text=f"{number}"), FRA, f"id{number}") for number in range(QUEUE + 5)]
    answers = await asyncio.gather(*futures)
    assert [answer.code for answer in answers if isinstance(answer, Refused)] == ["busy"] * 5
    assert sum(isinstance(answer, Accepted) for answer in answers) == QUEUE
    assert live.head == len(await house.store.read(live.session))


async def test_who_stops_waiting_does_not_take_the_command_back(house: House) -> None:
    live = await seated(house)
    waiting = asyncio.create_task(live.ask(Say(text="gone"), FRA, "a"))
    await asyncio.sleep(0)
    waiting.cancel()
    await settle()
    assert "a" in await ids(house, live)


async def test_a_command_that_cannot_be_decided_harms_nobody(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    live = await seated(house)
    from summitry import engine

    step = engine.step

    def broken(state: object, command: Command, **rest: object) -> object:
        if isinstance(command, Say) and command.text == "poison":
            raise ZeroDivisionError
        return step(state, command, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "step", broken)
    answers = await asyncio.gather(
        live.ask(Say(text="before"), FRA, "a"),
        live.ask(Say(text="poison"), FRA, "b"),
        live.ask(Say(text="z"), FRA, "c"),
    )
    assert [type(answer) for answer in answers] == [Accepted, Refused, Accepted]
    assert isinstance(answers[1], Refused)
    assert answers[1].code == "unavailable"


async def test_bots_stop_when_a_person_takes_the_seat(house: House) -> None:
    live = await seated(house)
    refused = await live.ask(Say(text="still here"), seat_actor("FRA", "bot"), "a")
    assert isinstance(refused, Refused)
    assert refused.code == "seat_not_open"
    assert isinstance(await live.ask(Say(text="hello"), seat_actor("DEU", "bot"), "a"), Accepted)


async def test_a_person_whose_seat_was_given_away_is_refused(house: House) -> None:
    live = await seated(house)
    await live.ask(AssignSeat(seat="FRA", holder="bot", bot="loyal"), FACILITATOR, "give")
    refused = await live.ask(Say(text="hello"), FRA, "a")
    assert isinstance(refused, Refused)
    assert refused.code == "seat_not_open"


async def test_two_people_do_not_take_one_seat(house: House) -> None:
    live = await seated(house)
    refused = await live.ask(AssignSeat(seat="FRA", holder="person"), SYSTEM, "second")
    assert isinstance(refused, Refused)
    assert refused.code == "seat_not_open"


async def test_a_bot_that_is_not_installed_is_refused(house: House) -> None:
    live = await seated(house)
    for command in (AssignSeat(seat="DEU", holder="bot", bot="nobody"), Start(fill="nobody")):
        refused = await live.ask(command, FACILITATOR, "x")
        assert isinstance(refused, Refused)
        assert (refused.code, refused.allowed) == ("unknown_bot", "loyal, free-rider")


# --- other writers, failing stores -----------------------------------------------------------------------------------


async def test_two_hosts_write_one_session() -> None:
    store, exchange = MemoryStore(), LocalExchange()
    async with House(store=store, exchange=exchange) as one, House(store=store, exchange=exchange, node="two") as two:
        live = await seated(one)
        other = await two.host.session(live.session)
        seats = list(live.state.public.seats)
        answers = await asyncio.gather(
            *(
                each.ask(
                    Say(text=f"{number}"),
                    seat_actor(seats[number % 5], "person" if seats[number % 5] == "FRA" else "bot"),
                    f"{name}{number}",
                )
                for number in range(40)
                for name, each in (("one", live), ("two", other))
            )
        )
        assert {type(answer) for answer in answers} == {Accepted}
        await settle()
        records = await store.read(live.session)
        assert len({(record.actor, record.command_id) for record in records}) == len(records)
        assert state_digest(live.state) == state_digest(other.state) == state_digest(fold(records))


async def test_the_same_command_over_two_hosts_is_stored_once() -> None:
    store, exchange = MemoryStore(), LocalExchange()
    async with House(store=store, exchange=exchange) as one, House(store=store, exchange=exchange, node="two") as two:
        live = await seated(one)
        other = await two.host.session(live.session)
        answers = await asyncio.gather(*(each.ask(Say(text="x"), FRA, "a") for each in (live, other, live, other)))
        assert answers == [Accepted(id="a")] * 4
        assert (await ids(one, live)).count("a") == 1


class Unsure(MemoryStore):
    """Fails as told: before storing, or after it, when nobody can know."""

    def __init__(self) -> None:
        super().__init__()
        self.plan: list[str] = []

    async def append(self, batch: Batch) -> None:
        what = self.plan.pop(0) if self.plan else "good"
        if what == "before":
            raise StoreUnavailable("the disk of the database is full")
        await super().append(batch)
        if what == "after":
            raise OSError("connection lost")


@pytest.mark.parametrize("plan", [["before"], ["after"], ["before", "after"], ["after", "before"]])
async def test_an_append_that_failed_is_looked_up(plan: list[str]) -> None:
    store = Unsure()
    async with House(store=store) as house:
        live = await seated(house)
        clock = house.clock
        store.plan = list(plan)
        told: list[str] = []
        live.changed = lambda _live, records: told.extend(record.command_id for record in records)
        answers = asyncio.gather(live.ask(Say(text="x"), FRA, "a"), live.ask(Say(text="y"), FRA, "b"))
        await clock.advance(1)  # type: ignore[attr-defined]
        assert list(await answers) == [Accepted(id="a"), Accepted(id="b")]
        assert (await ids(house, live))[-2:] == ["a", "b"]
        assert told == ["a", "b"], "told once, in order"
        assert state_digest(live.state) == state_digest(fold(await store.read(live.session)))


async def test_a_store_that_stays_away_is_answered_and_loses_nothing() -> None:
    store = Unsure()
    async with House(store=store) as house:
        live = await seated(house)
        store.plan = ["before"] * 6
        waiting = asyncio.create_task(live.ask(Say(text="x"), FRA, "a"))
        await house.clock.advance(2)  # type: ignore[attr-defined]
        assert store.plan == []
        refused = await waiting
        assert isinstance(refused, Refused)
        assert (refused.code, refused.reason) == ("unavailable", "the disk of the database is full")
        assert await live.ask(Say(text="x"), FRA, "a") == Accepted(id="a")


async def test_closing_answers_what_waits(house: House) -> None:
    live = await seated(house)
    waiting = [live.submit(Say(text="x"), FRA, f"id{number}") for number in range(5)]
    await live.close()
    assert [await each for each in waiting] == [Accepted(id=f"id{number}") for number in range(5)]
    late = await live.ask(Say(text="x"), FRA, "late")
    assert isinstance(late, Refused)
    assert late.code == "unavailable"


async def test_instants_never_go_back(house: House) -> None:
    live = await seated(house)
    await live.ask(Say(text="x"), FRA, "a")
    house.clock.jump(-60)  # type: ignore[attr-defined]
    await live.ask(Say(text="y"), FRA, "b")
    instants = [record.at for record in await house.store.read(live.session)]
    assert instants == sorted(instants)
