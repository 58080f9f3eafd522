"""Who dawdles over a request is told and let go of, and nobody else notices."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from summitry.commands import Say
from summitry_server.protocol import Accepted
from tests.server.live import Json, Player, Server, post, serving

WISH = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}
BODY = json.dumps(WISH).encode()
HEAD = (
    b"POST /api/sessions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
    % len(BODY)
)
ASK = b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"
CHUNKED = b"POST /api/sessions HTTP/1.1\r\nhost: 127.0.0.1\r\ntransfer-encoding: chunked\r\n\r\n"


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["summitry_server.net.guarded"], "_REQUEST_SECONDS", 0.5)


@asynccontextmanager
async def talking(server: Server) -> AsyncIterator[tuple[StreamReader, StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(server.base.rpartition(":")[2]))
    try:
        yield reader, writer
    finally:
        writer.close()


async def answer(reader: StreamReader) -> tuple[int, Json]:
    """The next answer: its status and its JSON."""
    async with asyncio.timeout(20):
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.split("content-length: ")[1].split("\r\n")[0])
        return int(head.split()[1]), json.loads(await reader.readexactly(length))


async def drip(writer: StreamWriter, data: bytes) -> None:
    """Send it byte by byte, each well within the time that all have together."""
    try:
        for byte in data:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.05)
    except ConnectionError:
        pass


DAWDLERS: Mapping[str, tuple[bytes, bytes]] = {
    "nothing": (b"", b""),
    "half a head": (ASK[:-2], b""),
    "a dripping head": (b"", ASK[:-2] + b"x-padding: " + 500 * b"a"),
    "half a body": (HEAD + BODY[:10], b""),
    "a dripping body": (HEAD, BODY[:-1] + 500 * b" "),
    "half a chunk": (CHUNKED + b"5\r\n{", b""),
    "dripping chunks": (CHUNKED + b"fff\r\n{", 500 * b" "),
}
"""What is sent at once, and what byte by byte after it."""


async def dawdle(server: Server, dawdler: str, asked: int) -> None:
    """Ask so often for something, then dawdle."""
    before, slow = DAWDLERS[dawdler]
    async with talking(server) as (reader, writer):
        for _ in range(asked):
            writer.write(ASK)
            assert (await answer(reader))[0] == 200
        writer.write(before)
        dripping = asyncio.create_task(drip(writer, slow))
        status, body = await answer(reader)
        assert (status, body["code"]) == (408, "too_slow"), dawdler
        async with asyncio.timeout(20):
            assert await reader.read() == b"", dawdler
        dripping.cancel()
        await asyncio.gather(dripping, return_exceptions=True)


async def test_who_dawdles_is_told_and_let_go_of(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", WISH)
        async with Player(server.base, made["facilitator_token"]) as player:
            with capture_logs() as logged:
                await asyncio.gather(
                    *(dawdle(server, dawdler, 0) for dawdler in DAWDLERS),
                    # Who was answered and asks nothing more is let go of without a word.
                    *(dawdle(server, dawdler, 2) for dawdler in DAWDLERS if dawdler != "nothing"),
                )
            assert [entry for entry in logged if entry["log_level"] in ("warning", "error")] == []
            assert isinstance(await player.give(Say(text="still here")), Accepted)


async def test_who_was_answered_before_its_body_came_is_let_go_of_without_a_word(tmp_path: Path) -> None:
    async with serving(tmp_path) as server, talking(server) as (reader, writer):
        writer.write(ASK[:-2] + b"content-length: 100000\r\n\r\n")
        assert (await answer(reader))[0] == 200
        dripping = asyncio.create_task(drip(writer, 500 * b" "))
        async with asyncio.timeout(20):
            assert await reader.read() == b""
        dripping.cancel()


async def test_a_download_may_take_its_time_and_a_connection_be_used_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slowly(*_: object) -> AsyncIterator[bytes]:
        for _line in range(15):
            yield b"a line\n"
            await asyncio.sleep(0.1)

    monkeypatch.setattr("summitry_server.host.export.Export.pieces", slowly)
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", WISH)
        async with talking(server) as (reader, writer):
            for _ in range(15):
                writer.write(ASK)
                assert (await answer(reader))[0] == 200
                await asyncio.sleep(0.1)
            writer.write(
                f"GET /api/sessions/{made['session']}/log HTTP/1.1\r\nhost: 127.0.0.1\r\n"
                f"authorization: Bearer {made['facilitator_token']}\r\n\r\n".encode()
            )
            async with asyncio.timeout(60):
                got = await reader.readuntil(b"0\r\n\r\n")
            assert got.count(b"a line") == 15
