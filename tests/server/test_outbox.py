"""One client's outbox, without a socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from summitry.values import Audience
from summitry_server.net.outbox import MOST_BYTES, Outbox
from summitry_server.net.wire import Gone
from tests.server.support import settle


class Client:
    """Takes frames while it reads, and gets a large snapshot and a small frame when it is refreshed."""

    def __init__(self) -> None:
        self.reads = asyncio.Event()
        self.reads.set()
        self.got: list[bytes] = []
        self.refreshed = 0
        self.outbox = Outbox(Audience(kind="public"), self.send, self.refresh)

    async def send(self, frame: bytes) -> None:
        await self.reads.wait()
        self.got.append(frame)

    def refresh(self) -> None:
        self.refreshed += 1
        self.outbox.push(b"S" * (2 * MOST_BYTES))
        self.outbox.push(b"presence")


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    client = Client()
    yield client
    await client.outbox.close()


async def test_who_stops_reading_gets_one_fresh_snapshot_however_large(client: Client) -> None:
    client.reads.clear()
    for _ in range(100):
        client.outbox.push(b"x" * (MOST_BYTES // 10))
        await settle(2)
    assert client.outbox.stale
    assert client.got == []
    client.reads.set()
    await settle()
    assert client.refreshed == 1
    assert [len(frame) for frame in client.got[-2:]] == [2 * MOST_BYTES, len(b"presence")]
    client.outbox.push(b"next")
    await settle()
    assert client.got[-1] == b"next"


async def test_answers_are_never_dropped_and_make_the_reader_wait(client: Client) -> None:
    client.reads.clear()
    for number in range(70):
        client.outbox.answer(f"{number}".encode())
        client.outbox.push(b"x" * MOST_BYTES)
    waiting = asyncio.create_task(client.outbox.room())
    await settle()
    assert not waiting.done()
    client.reads.set()
    await settle(200)
    assert waiting.done()
    assert [frame for frame in client.got if frame.isdigit()] == [f"{number}".encode() for number in range(70)]


async def test_nobody_waits_for_a_client_that_is_gone(client: Client) -> None:
    async def gone(_frame: bytes) -> None:
        raise Gone

    client.outbox._send = gone
    for number in range(70):
        client.outbox.answer(f"{number}".encode())
    await asyncio.wait_for(client.outbox.room(), 10)
    await settle()
    client.outbox.push(b"more")
    assert client.outbox._frames == []


async def test_closing_lets_the_reader_go(client: Client) -> None:
    client.reads.clear()
    for number in range(70):
        client.outbox.answer(f"{number}".encode())
    waiting = asyncio.create_task(client.outbox.room())
    await settle()
    await client.outbox.close()
    await asyncio.wait_for(waiting, 10)
    client.reads.set()
    await settle()
    assert client.got == []
