"""Commands through the whole way: sent, decided, on disk, and known to everybody in the room."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median, quantiles

from benchmarks.live.game import Room, agree, enter, make_rooms
from benchmarks.live.line import Line, open_line
from benchmarks.live.process import served
from summitry.commands import Say
from summitry_server.protocol import encode_command

__all__ = ["class_at_once", "long_talk", "rooms", "say"]

_ids = count()
SAY = "We would hold the line on the floor if the flank is paid for."
ACCEPTED = b'{"type":"accepted"'


def say(text: str = SAY) -> str:
    """A command with an id of its own."""
    return encode_command(f"b{next(_ids)}", Say(text=text))


def appends(folder: Path, times: int) -> list[float]:
    """Seconds for each of that many rows, committed and synced by itself."""
    database = sqlite3.connect(folder / "raw.db", isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("CREATE TABLE IF NOT EXISTS rows (n INTEGER PRIMARY KEY, body BLOB)")
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        database.execute("INSERT INTO rows (body) VALUES (?)", (b"x" * 300,))
        taken.append(time.perf_counter() - began)
    database.close()
    return taken


async def _all_have(lines: list[Line], act: Callable[[], None], frames: int = 1) -> float:
    """Seconds from ``act`` until every line has that many more changes."""
    loop = asyncio.get_running_loop()
    left, done = {id(line): frames for line in lines}, loop.create_future()

    def seen(line: Line, text: bytes) -> None:
        if text.startswith(b'{"type":"change"') and id(line) in left:
            left[id(line)] -= text.count(b'"message_sent"') or 1
            if left[id(line)] <= 0:
                del left[id(line)]
                if not left and not done.done():
                    done.set_result(None)

    for line in lines:
        line.seen = seen
    began = time.perf_counter()
    act()
    async with asyncio.timeout(120):
        await done
    return time.perf_counter() - began


@asynccontextmanager
async def _theirs(file: Path, rooms_: int, size: int) -> AsyncIterator[list[list[Line]]]:
    """Rooms of bare ``websockets`` that pass the file's bytes on."""
    async with served("broadcast", str(file)) as server:
        lines = []
        for room in range(rooms_):
            lines.append(list(await asyncio.gather(*(open_line(server.base) for _ in range(size)))))
            for line in lines[-1]:
                line.send(f"room {room}")
        await asyncio.sleep(0.3)
        yield lines


def _spread(seconds: list[float]) -> str:
    cut = quantiles(seconds, n=100)
    return f"{cut[49] * 1000:.1f} / {cut[98] * 1000:.1f} ms"


async def class_at_once(folder: Path) -> Iterator[str]:
    """One command to the last of 50, and 50 devices with five commands each."""
    (room,) = await make_rooms(folder, "nato-32", "nato", rooms=1, devices=50)
    async with served("summitry", str(folder)) as server:
        lines = [await enter(server.base, token) for token in room.tokens]
        change: list[bytes] = []
        lines[0].seen = lambda _line, text: change.append(text)
        lines[0].send(say())
        await asyncio.sleep(0.5)
        (folder / "change.json").write_bytes(next(text for text in change if text.startswith(b'{"type":"change"')))
        heads = lines[:32]  # the others are second devices of their delegations, and leave the talking to them
        ours = [await _all_have(lines, partial(_send, heads[number % 32])) for number in range(100)]
        cpu = server.cpu()
        rush = [await _all_have(lines, partial(_rush, heads), 250) for _ in range(3)]
        cpu = (server.cpu() - cpu) / (3 * 250) * 1e6
        await agree(server.base, room.tokens[0])
    async with _theirs(folder / "change.json", 1, 50) as (others,):
        theirs = [await _all_have(others, partial(others[0].send, "x")) for _ in range(100)]
    disk = appends(folder, 300)
    base, base_rush = median(theirs) + median(disk), 250 * (median(theirs) + median(disk))
    one = f"| one command, from send to the last of 50 devices at 32 seats (median / p99 of 100) | {_spread(ours)}"
    many = f"| a whole class at once: 250 commands of 32 seats, until the last of 50 devices has all | {median(rush) * 1000:.0f} ms"
    return iter(
        [
            "| with durable writes | Summitry | one synced append and one `broadcast()` | ratio |",
            "|---|---|---|---|",
            f"{one} | {base * 1000:.1f} ms | {median(ours) / base:.1f} |",
            f"{many} | {base_rush * 1000:.0f} ms, one by one | {median(rush) / base_rush:.2f} |",
            "",
            f"In the rush a command costs the server {cpu:.0f} µs of processor time with its 50 deliveries, made for each seat.",
        ]
    )


def _send(line: Line) -> None:
    line.send(say())


def _rush(lines: list[Line]) -> None:
    for number in range(250):
        lines[number % len(lines)].send(say())


async def _answers(
    lines: list[Line], seconds: float, sends: Callable[[], str], marker: bytes
) -> tuple[int, list[float]]:
    """Each line sends again when its answer is here. How many were answered, and how long each took."""
    trips: list[float] = []
    sent: dict[int, float] = {}
    end = time.perf_counter() + seconds

    def seen(line: Line, text: bytes) -> None:
        if text.startswith(marker) and id(line) in sent:
            now = time.perf_counter()
            trips.append(now - sent.pop(id(line)))
            if now < end:
                sent[id(line)] = now
                line.send(sends())

    for line in lines:
        line.seen = seen
        sent[id(line)] = time.perf_counter()
        line.send(sends())
    async with asyncio.timeout(seconds + 60):
        while sent:  # noqa: ASYNC110 - a poll costs less than an event for each frame
            await asyncio.sleep(0.02)
    return len(trips), trips


async def rooms(folder: Path) -> Iterator[str]:
    """50 rooms of 20."""
    made: list[Room] = await make_rooms(folder, "calm-15", "calm", rooms=50, devices=20)
    async with served("summitry", str(folder)) as server:
        first, rest = [], []
        for room in made:
            lines = await asyncio.gather(*(enter(server.base, token) for token in room.tokens))
            first.append(lines[0])
            rest += lines[1:]
        cpu, began = server.cpu(), time.perf_counter()
        number, trips = await _answers(first, 4, say, ACCEPTED)
        seconds = time.perf_counter() - began
        cpu = (server.cpu() - cpu) / number * 1e6
        await agree(server.base, made[0].tokens[0])
    (folder / "change.json").write_bytes(b'{"type":"change",' + b"x" * 600 + b"}")
    async with _theirs(folder / "change.json", 50, 20) as others:
        began = time.perf_counter()
        base, _ = await _answers([each[0] for each in others], 3, lambda: "x", b'{"type":"change"')
        theirs = base / (time.perf_counter() - began)
    parts = (
        "50 rooms of 20 clients, one command outstanding in each room:",
        f"{number / seconds:,.0f} commands/s ({number * 20 / seconds:,.0f} deliveries/s),",
        f"round trip {_spread(trips)} (median / p99), {cpu:.0f} µs of processor time a command.",
        "Rooms of `websockets` that pass 620 bytes on, with no game, no rules and no disk:",
        f"{theirs:,.0f} a second (ratio {number / seconds / theirs:.2f}).",
    )
    return iter([" ".join(parts)])


async def long_talk(folder: Path) -> Iterator[str]:
    """A command early and late in a long talk."""
    (room,) = await make_rooms(folder, "tutorial-5", "calm", rooms=1, devices=5)
    async with served("summitry", str(folder)) as server:
        lines = [await enter(server.base, token) for token in room.tokens]

        async def measure() -> tuple[list[float], float]:
            await _one_by_one(lines[0], 20)
            cpu = server.cpu()
            taken = await _one_by_one(lines[0], 500)
            return taken, (server.cpu() - cpu) / 500 * 1e6

        await _talk(lines, 10)
        early, cheap = await measure()
        await _talk(lines, 10_000 - 530)
        late, dear = await measure()
        await agree(server.base, room.tokens[0])
    parts = (
        f"A command's round trip after 10 messages {_spread(early)}, after 10,000 {_spread(late)} (median / p99):",
        f"ratio of the medians **{median(late) / median(early):.2f}** (aim 1).",
        f"Processor time of the server {cheap:.0f} µs and {dear:.0f} µs: ratio **{dear / cheap:.2f}**.",
    )
    return iter([" ".join(parts)])


async def _one_by_one(line: Line, times: int) -> list[float]:
    taken = []
    for _ in range(times):
        answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def seen(_line: Line, text: bytes, answered: asyncio.Future[None] = answered) -> None:
            if text.startswith(ACCEPTED) and not answered.done():
                answered.set_result(None)

        line.seen = seen
        began = time.perf_counter()
        line.send(say())
        await answered
        taken.append(time.perf_counter() - began)
    return taken


async def _talk(lines: list[Line], messages: int) -> None:
    """That many messages, from all lines at once, each with some on their way."""
    left, done = [messages], asyncio.get_running_loop().create_future()

    def seen(line: Line, text: bytes) -> None:
        if text.startswith(ACCEPTED):
            left[0] -= 1
            if left[0] >= len(lines) * 4:
                line.send(say())
            elif left[0] <= 0 and not done.done():
                done.set_result(None)

    for line in lines:
        line.seen = seen
    first = min(messages, len(lines) * 4)
    for number in range(first):
        lines[number % len(lines)].send(say())
    async with asyncio.timeout(300):
        await done


Measure = Callable[[Path], Awaitable[Iterator[str]]]
