"""What is a compatible change of the protocol: more from the server, nothing else from the client, versions found at the hello."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from websockets.asyncio.client import connect

from summitry.codec import BadInput
from summitry.commands import Start
from summitry.values import FACILITATOR, Audience
from summitry_server.protocol import PROTOCOL, BadServerFrame, ClientModel, Hello, read_client_frame
from tests.server.live import Player, post, serving
from tests.server.support import House, Listener


def hello(**fields: Any) -> str:
    return json.dumps({"type": "hello", "protocol": PROTOCOL, "token": "t"} | fields)


def test_the_server_takes_no_field_that_it_does_not_know() -> None:
    with pytest.raises(BadInput) as refused:
        read_client_frame(hello(more=1))
    assert [fault.path.rpartition(".")[2] for fault in refused.value.faults] == ["more"]


def test_a_hello_of_a_version_to_come_is_read_as_far_as_it_is_known() -> None:
    assert read_client_frame(hello(protocol=9, more={"x": 1})) == Hello(protocol=9, token="t")
    assert read_client_frame(hello(protocol=9, oldest=1)) == Hello(protocol=9, token="t", oldest=1)
    with pytest.raises(BadInput):
        read_client_frame(hello(protocol=9, token=3))


@pytest.mark.parametrize(
    "fields, welcome",
    [
        ({}, True),
        ({"oldest": 1}, True),
        ({"protocol": PROTOCOL + 1, "oldest": 1}, True),
        ({"protocol": PROTOCOL + 5, "oldest": PROTOCOL, "more": "of a version to come"}, True),
        ({"protocol": PROTOCOL + 1}, False),
        ({"protocol": PROTOCOL + 5, "oldest": PROTOCOL + 2}, False),
    ],
)
async def test_client_and_server_find_a_version_that_both_speak(
    tmp_path: Path, fields: dict[str, Any], welcome: bool
) -> None:
    async with serving(tmp_path) as server:
        wish = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}
        made = await post(server.base, "/api/sessions", wish)
        async with connect(f"ws{server.base[4:]}/ws", compression=None, max_size=None) as socket:
            await socket.send(hello(token=made["facilitator_token"], **fields))
            answer = json.loads(await socket.recv())
            if welcome:
                assert (answer["type"], answer["protocol"]) == ("welcome", PROTOCOL)
            else:
                assert (answer["code"], answer["allowed"]) == ("unknown_protocol", str(PROTOCOL))


async def test_a_client_leaves_aside_what_a_newer_server_has_beside() -> None:
    async with House() as house:
        made = await house.create()
        seat = await house.listen(made.session, Audience(kind="seat", seat="FRA"))
        snapshot = json.loads(next(frame for frame in seat.frames if b'"snapshot"' in frame))
    plain = ClientModel()
    plain.receive(orjson.dumps(snapshot))
    newer = json.loads(json.dumps(snapshot))
    newer["beside"] = 1
    newer["view"]["beside"] = {"a": 1}
    newer["view"]["public"]["clock"]["beside"] = [1]
    newer["legal"]["beside"] = 2
    newer["history"][0]["event"]["beside"] = 3
    newer["history"].append({"at": 5, "event": {"kind": "of_a_version_to_come", "x": 1}})
    model = ClientModel()
    model.receive(orjson.dumps(newer))
    assert model.receive('{"type":"of_a_version_to_come"}') == []
    assert (model.view, model.legal) == (plain.view, plain.legal)
    assert model.take_events() == plain.take_events()
    assert model.unknown == 2


async def test_what_contradicts_the_version_is_an_error() -> None:
    async with House() as house:
        made = await house.create()
        seat = await house.listen(made.session, Audience(kind="seat", seat="FRA"))
        snapshot = json.loads(next(frame for frame in seat.frames if b'"snapshot"' in frame))
    snapshot["history"].append(
        {"at": 5, "event": {"kind": "seat_assigned", "seat": 3}}
    )  # a known kind without its fields
    with pytest.raises(BadServerFrame):
        ClientModel().receive(orjson.dumps(snapshot))


# --- the digest --------------------------------------------------------------------------------------------------------


async def test_a_client_that_went_astray_notices_it_at_the_next_ping(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        wish = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}
        made = await post(server.base, "/api/sessions", wish)
        joined = await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"})
        async with Player(server.base, joined["token"]) as player:
            await player.send('{"type":"ping"}')
            await player.wait(lambda: any('"pong"' in text for text in player.raw))
            assert player.model.strayed == 0
            good = json.dumps(player.model.document, sort_keys=True)
            player.model.document["view"]["public"]["round"] = 17
            assert player.model.view is not None
            count = len(player.raw)
            await player.send('{"type":"ping"}')
            await player.wait(lambda: any('"snapshot"' in text for text in player.raw[count:]))
            assert player.model.strayed == 1
            assert json.dumps(player.model.document, sort_keys=True) == good


async def test_the_servers_digest_is_that_of_every_client_through_a_game() -> None:
    async with House(bot_delay=0) as house:
        made = await house.create(bots="loyal")
        hub = await house.host.hub(made.session)
        audiences = [Audience(kind="facilitator"), Audience(kind="public"), Audience(kind="seat", seat="FRA")]
        listeners: list[Listener] = [await house.listen(made.session, audience) for audience in audiences]
        live = await house.host.session(made.session)
        await live.ask(Start(), FACILITATOR, "start")
        seen = set()
        for _ in range(40):
            await house.clock.advance(30)  # type: ignore[attr-defined]
            for listener in listeners:
                epoch, number = hub.head(listener.audience)
                pong = {
                    "type": "pong",
                    "now": 1,
                    "epoch": epoch,
                    "number": number,
                    "digest": hub.digest(listener.audience),
                }
                assert listener.model.receive(orjson.dumps(pong)) == []
                assert listener.model.strayed == 0
                seen.add(pong["digest"])
        assert len(seen) > 20, "the game went on"
