"""Limits on frames: for a connection, for a seat, with a code and the time after which to try again. And ready-made frames."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect

from summitry_server.net import Attempts, Bucket, fanout
from summitry_server.net.fanout import text_frame
from summitry_server.protocol import encode_hello
from tests.server.live import Json, Player, Server, post, serving
from tests.server.support import FakeClock

WISH = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    async with serving(tmp_path, frame_rate=5) as server:
        yield server


async def seat(server: Server) -> Json:
    made = await post(server.base, "/api/sessions", WISH)
    return await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"})


def answers(player: Player, kind: str) -> list[Any]:
    return [frame for frame in map(json.loads, player.raw) if frame["type"] == kind]


async def test_a_connection_that_sends_too_fast_is_told_when_to_go_on(server: Server) -> None:
    token = (await seat(server))["token"]
    async with Player(server.base, token) as player:
        for _ in range(12):  # ten at once, five a second
            await player.send('{"type":"ping"}')
        await player.wait(lambda: len(answers(player, "pong")) + len(answers(player, "refused")) == 12)
        refused = answers(player, "refused")
        assert {frame["code"] for frame in refused} == {"too_many"}
        assert all(0 < frame["retry_after"] <= 1000 for frame in refused)
        await asyncio.sleep(refused[-1]["retry_after"] / 1000 + 0.25)
        count = len(answers(player, "pong"))
        await player.send('{"type":"ping"}')
        await player.wait(lambda: len(answers(player, "pong")) > count)


async def test_the_devices_of_a_seat_share_a_limit_and_other_seats_do_not_feel_it(server: Server) -> None:
    made = await post(server.base, "/api/sessions", WISH)
    token = (await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"}))["token"]
    other = (await post(server.base, f"/api/join/{made['code']}", {"seat": "DEU"}))["token"]
    players = [Player(server.base, token) for _ in range(4)]
    for player in players:
        await player.open()
    async with Player(server.base, other) as neighbour:
        for player in players:  # each within its own limit of ten, all together beyond the seat's twenty
            for _ in range(9):
                await player.send('{"type":"ping"}')
        for player in players:
            await player.wait(lambda: len(answers(player, "pong")) + len(answers(player, "refused")) == 9)  # noqa: B023
        refused = [frame for player in players for frame in answers(player, "refused")]
        assert refused
        assert all("devices of this seat" in frame["reason"] and frame["retry_after"] > 0 for frame in refused)
        await neighbour.send('{"type":"ping"}')
        await neighbour.wait(lambda: bool(answers(neighbour, "pong")))
        assert not answers(neighbour, "refused")
    for player in players:
        await player.close()


async def test_http_says_when_to_try_again_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Attempts, "take", lambda _self, _address: False)
    async with serving(tmp_path) as server, httpx.AsyncClient(base_url=server.base) as client:
        answer = await client.post("/api/sessions", json=WISH)
        assert answer.status_code == 429
        assert answer.json()["retry_after"] > 0
        assert int(answer.headers["retry-after"]) >= 1


def test_a_bucket_knows_when_it_has_one_more() -> None:
    clock = FakeClock()
    bucket = Bucket(clock, rate=4, burst=1)
    assert bucket.take()
    assert not bucket.take()
    assert bucket.wait() == 250
    clock.jump(0.25)
    assert bucket.take()


# --- frames made once for many -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "size, head",
    [
        (5, b"\x81\x05"),
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (65535, b"\x81\x7e\xff\xff"),
        (65536, b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_a_frame_is_a_head_and_the_text(size: int, head: bytes) -> None:
    text = b"x" * size
    frame = text_frame(text)
    assert frame == head + text
    assert text_frame(text) is frame, "made once for all who get it"


async def test_uvicorn_still_lets_ready_frames_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []

    def noted(text: bytes) -> bytes:
        written.append(text)
        return text_frame(text)

    monkeypatch.setattr(fanout, "text_frame", noted)
    async with serving(tmp_path) as server:
        token = (await seat(server))["token"]
        async with Player(server.base, token):
            pass
    assert any(text.startswith(b'{"type":"snapshot"') for text in written), "see server/summitry_server/net/fanout.py"


async def test_without_that_frames_go_the_ordinary_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitry_server.net.wire.writer_of", lambda _scope: None)
    async with serving(tmp_path) as server:
        token = (await seat(server))["token"]
        async with Player(server.base, token) as player:
            await player.send('{"type":"ping"}')
            await player.wait(lambda: bool(answers(player, "pong")))


async def test_who_would_like_compression_is_served_without(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        token = (await seat(server))["token"]
        # The server offers none, whatever the client would like.
        async with connect(f"ws{server.base[4:]}/ws", compression="deflate", max_size=None) as socket:
            await socket.send(encode_hello(token))
            assert json.loads(await socket.recv())["type"] == "welcome"
