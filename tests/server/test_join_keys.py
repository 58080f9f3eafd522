"""Joining can be repeated: the same key gives the same seat and token; and nobody takes a seat by halves."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from summitry.codec import dump_log
from summitry.commands import AssignSeat, EndSession, Start
from summitry.values import FACILITATOR
from summitry_server.host.ports import AccessChange, StoreUnavailable
from summitry_server.host.reception import Joined, Refusal
from summitry_server.store import MemoryStore, SqliteStore
from tests.server.live import Player, post, serving
from tests.server.processes import ServerProcess
from tests.server.support import House

KEY = "a-key-that-was-drawn-at-random_00"
OTHER = "another-key-drawn-at-random_00000"


async def code_of(house: House, joined: Joined) -> str:
    return (await house.store.seat_codes(joined.session))[str(joined.seat)]


async def test_the_same_key_gives_the_same_seat_and_token_again() -> None:
    async with House() as house:
        created = await house.create()
        first = await house.reception.join(created.code, "FRA", key=KEY)
        assert await house.reception.join(created.code, "FRA", key=KEY) == first
        assert await house.reception.join(created.code, None, key=KEY) == first
        assert (await house.reception.grant(first.token)).seat == "FRA"
        with pytest.raises(Refusal, match="held by a person"):
            await house.reception.join(created.code, "FRA", key=OTHER)
        second = await house.reception.join(str(first.seat_code), None, key=OTHER)
        assert (second.seat, second.member, second.rank) == ("FRA", 2, "delegate")
        assert await house.reception.join(str(first.seat_code), None, key=OTHER) == second
        assert len(await house.store.devices(created.session)) == 3


@pytest.mark.parametrize("role", ["observer", "screen"])
async def test_who_only_looks_on_may_ask_again_too(role: Any) -> None:
    async with House() as house:
        created = await house.create()
        first = await house.reception.join(created.code, None, role, key=KEY)
        assert await house.reception.join(created.code, None, role, key=KEY) == first
        assert len(await house.store.devices(created.session)) == 2


async def test_a_class_with_open_delegations_fills_them_once(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "test.db")
    await store.open()
    async with House(store=store) as house:
        created = await house.create(delegations="open")
        keys = [f"{number:030}" for number in range(12)] * 3
        answers = await asyncio.gather(*(house.reception.join(created.code, None, key=key) for key in keys))
        by_key = dict(zip(keys, answers, strict=True))
        for key, answer in zip(keys, answers, strict=True):
            assert (answer.token, answer.seat) == (by_key[key].token, by_key[key].seat)
        live = await house.host.session(created.session)
        delegations = [each.delegation for each in live.state.private.values()]
        assert sum(len(each.members) for each in delegations if each is not None) == 12
        assert len(await store.devices(created.session)) == 13
    await store.close()


async def test_a_key_brings_nobody_back_who_was_put_out() -> None:
    async with House() as house:
        created = await house.create()
        live = await house.host.session(created.session)
        first = await house.reception.join(created.code, "FRA", key=KEY)
        await house.reception.issuing.change(created.session, "seat", seat="FRA", withdraw=True)
        for seat in ("FRA", "POL"):
            with pytest.raises(Refusal) as caught:
                await house.reception.join(created.code, seat, key=KEY)
            assert caught.value.refused.code == "key_spent"
        with pytest.raises(Refusal):
            await house.reception.grant(first.token)
        await live.ask(AssignSeat(seat="FRA", holder="open"), FACILITATOR, "open")
        heir = await house.reception.join(created.code, "FRA", key=OTHER)
        with pytest.raises(Refusal):
            await house.reception.join(created.code, "FRA", key=KEY)
        assert (await house.reception.grant(heir.token)).seat == "FRA", "whoever has it now keeps it"


async def test_a_key_tells_nothing_of_itself_in_the_log_and_opens_no_other_session() -> None:
    async with House() as house:
        one, two = await house.create(), await house.create()
        first = await house.reception.join(one.code, "FRA", key=KEY)
        second = await house.reception.join(two.code, "FRA", key=KEY)
        assert (first.session, second.session) == (one.session, two.session)
        assert first.token != second.token
        log = b"".join(dump_log(await house.store.read(one.session))).decode()
        assert KEY not in log
        assert first.token not in log


class Tired(MemoryStore):
    """A store that does what it is told, and then nothing any more; or appends nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.gone = False

    async def change_access(self, change: AccessChange) -> int:
        if self.gone:
            raise StoreUnavailable("the disk of the database is full")
        return await super().change_access(change)


async def test_nobody_takes_a_seat_without_a_token_for_it() -> None:
    """Whatever is written after the log may fail: there is nothing left to be written."""
    store = Tired()
    async with House(store=store) as house:
        created = await house.create()
        live = await house.host.session(created.session)
        append = store.append

        async def last(batch: Any) -> None:
            await append(batch)
            store.gone = True

        store.append = last  # type: ignore[method-assign]
        joined = await house.reception.join(created.code, "FRA")
        assert live.state.public.seats["FRA"].holder == "person"
        assert (await house.reception.grant(joined.token)).seat == "FRA"
        assert joined.seat_code == await code_of(house, joined)


async def test_after_endex_a_key_still_lets_one_look() -> None:
    async with House() as house:
        created = await house.create(bots="loyal", seats={"FRA": "open"})
        live = await house.host.session(created.session)
        code = (await house.store.seat_codes(created.session))["FRA"]
        await live.ask(Start(), FACILITATOR, "start")
        await live.ask(EndSession(), FACILITATOR, "end")
        first = await house.reception.join(code, None, key=KEY)
        assert await house.reception.join(code, None, key=KEY) == first
        assert (await house.reception.grant(first.token)).seat == "FRA"


async def test_the_http_call_takes_keys_of_one_kind(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", {"scenario": "tutorial-5", "ruleset": "calm"})
        first = await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA", "key": KEY})
        assert await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA", "key": KEY}) == first
        async with httpx.AsyncClient(base_url=server.base) as client:
            for bad in ("", "short", "x" * 65, "with a space in the midst of it", "ünïcode-ünïcode-ünïcode"):
                answer = await client.post(f"/api/join/{made['code']}", json={"seat": "POL", "key": bad})
                assert (answer.status_code, answer.json()["code"]) == (400, "bad_frame"), bad
        async with Player(server.base, first["token"]) as player:
            assert player.model.view is not None


@pytest.mark.process
@pytest.mark.serial
@pytest.mark.timeout(240)
async def test_power_cuts_in_the_middle_of_joining_leave_no_ghosts(tmp_path: Path) -> None:
    async with ServerProcess(tmp_path) as server:
        made = await post(server.base, "/api/sessions", {"scenario": "nato-32", "ruleset": "calm"})
        path = f"/api/join/{made['code']}"
        asked: list[str] = []
        answered: dict[str, Any] = {}

        async def on_and_on() -> None:
            async with httpx.AsyncClient(base_url=server.base, timeout=30) as client:
                while len(asked) < 30:
                    asked.append(f"key-number-{len(asked):020}")
                    answer = await client.post(path, json={"key": asked[-1]})
                    answered[asked[-1]] = answer.raise_for_status().json()

        for kill in range(4):
            task = asyncio.create_task(on_and_on())
            await asyncio.sleep(0.02 + 0.013 * kill)
            await server.kill()
            with pytest.raises(httpx.HTTPError):
                await task
            await server.start()
        seats = {}
        for key in asked:
            again = await post(server.base, path, {"key": key})
            assert answered.get(key, again) == again, "the first answer stays"
            seats[again["seat"]] = again["token"]
        assert len(seats) == len(asked), "each has a seat of its own"
        async with httpx.AsyncClient(base_url=server.base) as client:
            lobby = json.loads((await client.get(path)).content)
        held = {seat["id"] for seat in lobby["seats"] if seat["holder"] == "person"}
        assert held == set(seats), "nobody sits anywhere without a token"
