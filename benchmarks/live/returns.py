"""A class that was cut off comes back: all at once, to the gap or to a snapshot."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.live.commands import say
from benchmarks.live.game import agree, enter, make_rooms
from benchmarks.live.line import Line, open_line
from benchmarks.live.process import served
from summitry_server.protocol import encode_hello

__all__ = ["returns"]

ROUNDS = 5
MISSED = 100
"""Messages while they were away."""


async def _back(base: str, token: str, epoch: str, number: int, last: str, began: float) -> tuple[float, Line]:
    """Seconds since ``began`` until the line has the message ``last``, with whatever brings it."""
    line = await open_line(base)
    current: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def seen(_line: Line, text: bytes) -> None:
        if last.encode() in text and not current.done():
            current.set_result(None)

    line.seen = seen
    line.send(encode_hello(token, epoch=epoch, number=number))
    async with asyncio.timeout(60):
        await current
    return time.perf_counter() - began, line


async def _place(base: str, token: str) -> tuple[str, int]:
    """Epoch and number of the audience's latest frame."""
    line = await open_line(base)
    found: asyncio.Future[tuple[str, int]] = asyncio.get_running_loop().create_future()

    def seen(_line: Line, text: bytes) -> None:
        if text.startswith(b'{"type":"snapshot"') and not found.done():
            document = json.loads(text)
            found.set_result((document["epoch"], document["number"]))

    line.seen = seen
    line.send(encode_hello(token))
    place = await found
    line.close()
    return place


async def _talked(line: Line, last: str) -> None:
    """That many messages, the last of which is known by its text."""
    done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def seen(_line: Line, text: bytes) -> None:
        if last.encode() in text and not done.done():
            done.set_result(None)

    line.seen = seen
    for _ in range(MISSED - 1):
        line.send(say())
    line.send(say(last))
    async with asyncio.timeout(60):
        await done


async def returns(folder: Path) -> Iterator[str]:
    """49 devices at once, with their numbers and without; beside as many bare connections that get a message each."""
    (room,) = await make_rooms(folder, "nato-32", "nato", rooms=1, devices=50)
    (folder / "change.json").write_bytes(b"x" * 600)
    ours: dict[bool, list[float]] = {True: [], False: []}
    theirs = []
    async with served("summitry", str(folder)) as server, served("broadcast", str(folder / "change.json")) as bare:
        stays = await enter(server.base, room.tokens[0])
        for round_ in range(ROUNDS):
            for knows in (True, False):
                places = [await _place(server.base, token) for token in room.tokens[1:]]
                last = f"word {round_} {knows}"
                await _talked(stays, last)
                began = time.perf_counter()
                back = await asyncio.gather(
                    *(
                        _back(server.base, token, *(place if knows else ("", 0)), last, began)
                        for token, place in zip(room.tokens[1:], places, strict=True)
                    )
                )
                ours[knows].append(max(seconds for seconds, _ in back))
                for _, line in back:
                    line.close()
            began = time.perf_counter()
            lines = await asyncio.gather(*(open_line(bare.base) for _ in range(49)))
            for number, line in enumerate(lines):
                line.send(f"room {round_} {number}")
                line.send("now")
            async with asyncio.timeout(60):
                while not all(line.count for line in lines):  # noqa: ASYNC110 - a poll costs less than an event for each
                    await asyncio.sleep(0.001)
            theirs.append(time.perf_counter() - began)
            for line in lines:
                line.close()
        await agree(server.base, room.tokens[0])
    base = median(theirs)
    rows = [
        f"| {'they say where they were: the gap' if knows else 'they say nothing: a snapshot'} | {median(each) * 1000:.0f} ms "
        f"| {base * 1000:.0f} ms | {median(each) / base:.1f} |"
        for knows, each in ours.items()
    ]
    head = f"| 49 devices of nato-32 come back at once after {MISSED} messages; until the last is current (aim: below 1 s) "
    return iter([f"{head}| Summitry | 49 bare connections with a message each | ratio |", "|---|---|---|---|", *rows])
