"""Starting over many stored sessions, and what a loaded session weighs."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.live.game import enter, make_rooms
from benchmarks.live.process import served

__all__ = ["starts"]

STORED = 10_000
LOADED = 200
ROUNDS = 3


def _multiply(file: Path, times: int) -> None:
    """Store that many copies of the one session, with ids and codes of their own."""
    database = sqlite3.connect(file)
    tables = {
        "sessions": {"session": "session || n", "code": "code || n"},
        "records": {"session": "session || n"},
        "tokens": {"session": "session || n", "hash": "hash || n"},
        "codes": {"session": "session || n", "code": "code || n"},
    }
    numbers = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)"
    for table, new in tables.items():
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        values = ", ".join(new.get(column, column) for column in columns)
        copy = f"{numbers} INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table}, numbers"  # noqa: S608 - names of our own tables
        database.execute(copy, (times,))
    database.commit()
    database.close()


async def _start(folder: Path) -> float:
    began = time.perf_counter()
    async with served("summitry", str(folder)) as server:
        reader, writer = await asyncio.open_connection(*server.base.removeprefix("http://").split(":"))
        writer.write(b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        assert b"200" in await reader.readline()
        taken = time.perf_counter() - began
        writer.close()
    return taken


async def starts(folder: Path) -> Iterator[str]:
    """Lines on both."""
    empty, full, many = folder / "empty", folder / "full", folder / "many"
    for each in (empty, full):
        await make_rooms(each, "tutorial-5", "calm", rooms=1, devices=1)
    file = next(full.glob("*.db"))
    await asyncio.to_thread(_multiply, file, STORED - 1)
    first, later = [], []
    for _ in range(ROUNDS):
        first.append(await _start(empty))
        later.append(await _start(full))
    rooms = await make_rooms(many, "calm-15", "nato", rooms=LOADED + 1, devices=1)
    async with served("summitry", str(many)) as server:
        (await enter(server.base, rooms[0].tokens[0])).close()
        before = server.memory()
        for room in rooms[1:]:
            (await enter(server.base, room.tokens[0])).close()
        await asyncio.sleep(0.5)
        weight = (server.memory() - before) / LOADED
    log = next(many.glob("*.db")).stat().st_size / 1024 / len(rooms)
    start = (
        f"A server starts over {STORED:,} stored sessions in {median(later):.2f} s, over one in {median(first):.2f} s:",
        f"ratio **{median(later) / median(first):.2f}**.",
    )
    idle = (
        f"An idle session of calm-15 in memory weighs {weight:.0f} KB, and {log:.0f} KB on disk;",
        "after ten minutes without anybody it leaves memory.",
    )
    return iter([" ".join(start), "", " ".join(idle)])
