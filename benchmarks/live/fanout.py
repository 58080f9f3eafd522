"""A public change to many clients, and what idle connections weigh."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median

from benchmarks.live.game import agree, enter, make_rooms
from benchmarks.live.line import Line, open_line
from benchmarks.live.process import Served, served

__all__ = ["fanout"]

SIZES = (50, 500, 1000)
FLIGHT = 4
"""Changes on their way at once: when all clients have one, the next is asked for."""
ROUNDS = 3
SECONDS = 1.5


async def _connect(base: str, lines: list[Line], size: int, token: str | None) -> None:
    while len(lines) < size:
        some = range(min(50, size - len(lines)))
        if token is not None:
            lines += await asyncio.gather(*(enter(base, token) for _ in some))
        else:
            new = await asyncio.gather(*(open_line(base) for _ in some))
            for line in new:
                line.send("all")
            lines += new
    await asyncio.sleep(0.3)


async def _rate(server: Served, lines: list[Line]) -> tuple[float, float]:
    """Deliveries a second, and the server's processor µs a delivery."""
    done, asked, got = asyncio.Event(), FLIGHT, 0
    end = time.perf_counter() + SECONDS

    def counted(frames: int) -> None:
        nonlocal got, asked
        got += frames
        if got >= (asked - FLIGHT + 1) * len(lines):
            if time.perf_counter() < end:
                asked += 1
                server.change()
            elif got >= asked * len(lines):
                done.set()

    for line in lines:
        line.counted = counted
    cpu, began = server.cpu(), time.perf_counter()
    server.change(FLIGHT)
    async with asyncio.timeout(60):
        await done.wait()
    seconds = time.perf_counter() - began
    assert not any(line.lost for line in lines)
    return got / seconds, (server.cpu() - cpu) / got * 1e6


async def fanout(folder: Path) -> Iterator[str]:
    """Rows of a table, and lines on memory."""
    (room,) = await make_rooms(folder, "tutorial-5", "calm", rooms=1, devices=5)
    async with AsyncExitStack() as stack:
        ours = await stack.enter_async_context(served("summitry", str(folder)))
        own: list[Line] = []
        await _connect(ours.base, own, 1, room.observer)
        texts: list[bytes] = []
        own[0].seen = lambda _line, text: texts.append(text)
        ours.change()
        while not texts:  # noqa: ASYNC110 - it comes in a moment
            await asyncio.sleep(0.01)
        own[0].seen = None
        sample = folder / "change.json"
        sample.write_bytes(texts[0])
        theirs = await stack.enter_async_context(served("broadcast", str(sample)))
        others: list[Line] = []
        empty = ours.memory(), theirs.memory()
        rows = []
        for size in SIZES:
            await _connect(ours.base, own, size, room.observer)
            await _connect(theirs.base, others, size, None)
            rates: list[tuple[tuple[float, float], tuple[float, float]]] = []
            for _ in range(ROUNDS):
                rates.append((await _rate(ours, own), await _rate(theirs, others)))
            mine, base = median(each[0][0] for each in rates), median(each[1][0] for each in rates)
            cpus = median(each[0][1] for each in rates), median(each[1][1] for each in rates)
            row = f"| {size} clients, {len(texts[0])} bytes | {mine:,.0f} | {base:,.0f} | **{mine / base:.2f}**"
            rows.append(f"{row} | {cpus[0]:.1f} | {cpus[1]:.1f} | {cpus[1] / cpus[0]:.2f} |")
        heavy = ours.memory(), theirs.memory()
        await agree(ours.base, room.tokens[0])
        for line in own + others:
            line.close()
    weights = [(full - none) / SIZES[-1] for none, full in zip(empty, heavy, strict=True)]
    weight = f"An idle connection weighs {weights[0]:.0f} KB, one of `websockets` {weights[1]:.0f} KB"
    head = "| public change to | deliveries/s | `broadcast()` | ratio (aim 0.7) | server µs each | `broadcast()` µs | ratio |"
    return iter([head, "|---|---|---|---|---|---|---|", *rows, "", f"{weight} (ratio {weights[0] / weights[1]:.1f})."])
