"""Withdrawing access: at once, on every node, with words, and without touching anybody else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from summitry.commands import AssignSeat, Say
from summitry_server.host.codes import token_hash
from summitry_server.host.ports import StoreUnavailable
from summitry_server.protocol import Accepted
from tests.server.live import Json, Player, Server, get, post, serving

FRA = {"seat": "FRA"}


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    async with serving(tmp_path) as server:
        yield server


async def made(server: Server, **wish: object) -> Json:
    body = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"} | wish
    return await post(server.base, "/api/sessions", body)


async def change(base: str, session: Json, body: Json, *, token: str | None = None, status: int = 200) -> Json:
    """The facilitator changes who has access."""
    headers = {"authorization": f"Bearer {token or session['facilitator_token']}"}
    async with httpx.AsyncClient(base_url=base, headers=headers, timeout=30) as client:
        response = await client.post(f"/api/sessions/{session['session']}/access", json=body)
        assert response.status_code == status, response.text
        return response.json()


async def overview(server: Server, session: Json) -> Json:
    path = f"/api/sessions/{session['session']}/access"
    return (await get(server.base, path, token=session["facilitator_token"])).json()


async def ended(player: Player) -> str:
    """Wait until the server has closed the connection; what it said last."""
    with pytest.raises(ConnectionClosed):
        await player.wait(lambda: False, within=10)
    assert player.closed is not None
    assert player.closed.rcvd is not None
    return player.closed.rcvd.reason


async def test_one_device_is_put_out_and_the_rest_of_the_delegation_stays(server: Server) -> None:
    session = await made(server)
    head = await post(server.base, f"/api/join/{session['code']}", FRA)
    second = await post(server.base, f"/api/join/{head['seat_code']}", {})
    async with Player(server.base, head["token"]) as one, Player(server.base, second["token"]) as two:
        seen = next(seat for seat in (await overview(server, session))["seats"] if seat["id"] == "FRA")
        assert seen == {
            "id": "FRA",
            "code": head["seat_code"],
            "devices": [{"member": 1, "head": True, "online": 1}, {"member": 2, "head": False, "online": 1}],
        }
        done = await change(server.base, session, {"of": "seat", "seat": "FRA", "member": 2, "withdraw": True})
        assert done == {"withdrawn": 1}
        assert await ended(two) == "revoked"
        said = json.loads(two.raw[-1])
        assert (said["type"], said["code"]) == ("refused", "revoked")
        assert "join again" in said["allowed"]
        assert isinstance(await one.give(Say(text="still here")), Accepted)
        await two.open()
        assert [fault.code for fault in two.model.faults] == ["bad_token"]
        assert "still here" not in "".join(two.raw)
    await post(server.base, f"/api/join/{head['seat_code']}", {"token": second["token"]}, 401)
    for path in (f"/api/sessions/{session['session']}/log",):
        await get(server.base, path, token=second["token"], status=401)


async def test_a_new_seat_code_replaces_the_old_one_and_those_who_stay_learn_it(server: Server) -> None:
    session = await made(server)
    head = await post(server.base, f"/api/join/{session['code']}", FRA)
    async with Player(server.base, head["token"]) as one:
        done = await change(server.base, session, {"of": "seat", "seat": "FRA", "new_code": True})
        assert done["withdrawn"] == 0
        assert done["code"] != head["seat_code"]
        with pytest.raises(ConnectionClosed):
            await one.wait(lambda: False, within=10)
        assert one.closed is not None
        assert one.closed.rcvd is not None
        assert one.closed.rcvd.code == 4001, "come back"
        await one.open()
        assert one.model.welcome is not None
        assert one.model.welcome.seat_code == done["code"]
    assert (await get(server.base, f"/api/join/{head['seat_code']}", status=404)).json()["code"] == "unknown_code"
    assert (await post(server.base, f"/api/join/{done['code']}", {}))["rank"] == "delegate"


async def test_a_whole_delegation_is_replaced_and_the_next_leads_at_once(server: Server) -> None:
    session = await made(server)
    head = await post(server.base, f"/api/join/{session['code']}", FRA)
    async with Player(server.base, head["token"]) as one:
        done = await change(server.base, session, {"of": "seat", "seat": "FRA", "withdraw": True, "new_code": True})
        assert await ended(one) == "revoked"
    await post(server.base, f"/api/join/{head['seat_code']}", {}, 404)
    assert (await post(server.base, f"/api/join/{done['code']}", {}))["rank"] == "head"


async def test_who_had_an_opened_seat_sees_no_more_of_it(server: Server) -> None:
    session = await made(server)
    head = await post(server.base, f"/api/join/{session['code']}", FRA)
    async with Player(server.base, session["facilitator_token"]) as control, Player(server.base, head["token"]) as one:
        assert isinstance(await control.give(AssignSeat(seat="FRA", holder="open")), Accepted)
        assert await ended(one) == "revoked"
    await post(server.base, f"/api/join/{head['seat_code']}", {}, 404)
    assert (await post(server.base, f"/api/join/{session['code']}", FRA))["rank"] == "head"


async def test_a_seat_that_a_bot_keeps_stays_its_delegations(server: Server) -> None:
    session = await made(server)
    head = await post(server.base, f"/api/join/{session['code']}", FRA)
    async with Player(server.base, session["facilitator_token"]) as control, Player(server.base, head["token"]) as one:
        await control.give(AssignSeat(seat="FRA", holder="bot", bot="loyal"))
        assert (await post(server.base, f"/api/join/{session['code']}", FRA, 409))["code"] == "seat_not_open"
        again = await post(server.base, f"/api/join/{head['seat_code']}", {"token": head["token"]})
        assert again["token"] == head["token"]
        assert isinstance(await one.give(Say(text="bonjour")), Accepted)


async def test_a_seat_that_nobody_had_keeps_its_code_and_one_that_was_had_does_not(server: Server) -> None:
    session = await made(server)
    printed = {seat["id"]: seat["code"] for seat in (await overview(server, session))["seats"]}
    first = await post(server.base, f"/api/join/{session['code']}", {"seat": "POL"})
    assert first["seat_code"] == printed["POL"], "it may stand on a card"
    async with Player(server.base, session["facilitator_token"]) as control:
        await control.give(AssignSeat(seat="POL", holder="open"))
    second = await post(server.base, f"/api/join/{session['code']}", {"seat": "POL"})
    assert second["seat_code"] != printed["POL"]
    await get(server.base, f"/api/join/{printed['POL']}", status=404)


async def test_observers_and_the_facilitators_other_devices_are_put_out(server: Server) -> None:
    session = await made(server)
    watcher = await post(server.base, f"/api/join/{session['observer_code']}", {})
    async with Player(server.base, watcher["token"]) as one:
        done = await change(server.base, session, {"of": "observers", "withdraw": True, "new_code": True})
        assert done["withdrawn"] == 1
        assert await ended(one) == "revoked"
    async with Player(server.base, session["facilitator_token"]) as two:
        assert two.model.welcome is not None
        assert two.model.welcome.observer_code == done["code"]
        done = await change(server.base, session, {"of": "facilitator", "withdraw": True})
        assert await ended(two) == "revoked"
        assert done["facilitator_path"] == f"/facilitate#{session['session']}.{done['facilitator_token']}"
    await change(server.base, session, {"of": "observers", "withdraw": True}, status=401)
    session = session | done
    code = (await change(server.base, session, {"of": "session", "new_code": True}))["code"]
    await get(server.base, f"/api/join/{session['code']}", status=404)
    assert (await get(server.base, f"/api/join/{code}")).json()["code_for"] == "session"


@pytest.mark.parametrize(
    "body,code",
    [
        ({"of": "seat", "withdraw": True}, "bad_value"),
        ({"of": "seat", "seat": "FRA"}, "bad_value"),
        ({"of": "seat", "seat": "XXX", "withdraw": True}, "unknown_seat"),
        ({"of": "seat", "seat": "FRA", "member": 7, "withdraw": True}, "unknown_delegate"),
        ({"of": "observers", "seat": "FRA", "withdraw": True}, "bad_value"),
        ({"of": "session", "withdraw": True}, "bad_value"),
        ({"of": "facilitator", "new_code": True}, "bad_value"),
        ({"of": "everybody", "withdraw": True}, "bad_frame"),
        ({"of": "observers", "withdraw": True, "surprise": 1}, "bad_frame"),
    ],
)
async def test_what_makes_no_sense_changes_nothing(server: Server, body: Json, code: str) -> None:
    session = await made(server)
    before = await overview(server, session)
    assert (await change(server.base, session, body, status=400))["code"] == code
    assert await overview(server, session) == before


async def test_only_the_facilitator_may_look_and_change(server: Server) -> None:
    session, other = await made(server), await made(server)
    seat = await post(server.base, f"/api/join/{session['code']}", FRA)
    watcher = await post(server.base, f"/api/join/{session['observer_code']}", {})
    path = f"/api/sessions/{session['session']}/access"
    for token, status in ((seat["token"], 403), (watcher["token"], 403), (other["facilitator_token"], 401), ("x", 401)):
        await get(server.base, path, token=token, status=status)
        await change(server.base, session, {"of": "observers", "withdraw": True}, token=token, status=status)


async def test_tokens_are_stored_as_hashes_alone(server: Server, tmp_path: Path) -> None:
    session = await made(server)
    seat = await post(server.base, f"/api/join/{session['code']}", FRA)
    async with Player(server.base, seat["token"]) as player:
        await player.give(Say(text="hello"))
    stored = await asyncio.to_thread(lambda: b"".join(file.read_bytes() for file in tmp_path.glob("summitry.db*")))
    assert b"hello" in stored
    for token in (session["facilitator_token"], seat["token"]):
        assert token_hash(token).encode() in stored
        assert token.encode() not in stored


@pytest.mark.redis
async def test_access_ends_on_another_node_at_once(
    tmp_path: Path, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summitry_server.host.access._EVERY", 10_000_000)  # nobody looks by himself: the bus tells
    async with serving(tmp_path, redis=redis_url) as here, serving(tmp_path, redis=redis_url) as there:
        session = await made(here)
        seat = await post(here.base, f"/api/join/{session['code']}", FRA)
        async with Player(there.base, seat["token"]) as player:
            await change(here.base, session, {"of": "seat", "seat": "FRA", "withdraw": True})
            assert await ended(player) == "revoked"


async def test_access_ends_on_another_node_even_if_the_bus_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summitry_server.host.access._EVERY", 100)
    monkeypatch.setattr("summitry_server.host.host.BEAT", 100)
    dead = "redis://127.0.0.1:1"
    async with serving(tmp_path, redis=dead) as here, serving(tmp_path, redis=dead) as there:
        session = await made(here)
        seat = await post(here.base, f"/api/join/{session['code']}", FRA)
        async with Player(there.base, seat["token"]) as player:
            await change(here.base, session, {"of": "seat", "seat": "FRA", "withdraw": True})
            assert await ended(player) == "revoked"


async def test_a_look_that_failed_is_made_up_for(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await made(server)
    seat = await post(server.base, f"/api/join/{session['code']}", FRA)
    store, access = server.node.store, server.node.host.access

    async def fails(_hashes: object) -> frozenset[str]:
        raise StoreUnavailable("the database is locked by another program")

    async with Player(server.base, seat["token"]) as player:
        with monkeypatch.context() as patch:
            patch.setattr(type(store), "held", lambda _self, hashes: fails(hashes))
            await change(server.base, session, {"of": "seat", "seat": "FRA", "withdraw": True})
            assert player.closed is None
        await access.keep(server.node.clock.now())
        assert await ended(player) == "revoked"
