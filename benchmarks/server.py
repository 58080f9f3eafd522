"""How many commands a second a server takes: `.venv/bin/python -m benchmarks.server`.

A server process and, in this process, the clients of many sessions over loopback. Each client sends its commands one after
the other (the server answers before it reads the next) and receives every change of its session. Two baselines belong to
the same run: single rows appended to SQLite with a sync each, and an echo over the same socket stack without any game.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from websockets.asyncio.client import ClientConnection, connect

from summitry.commands import Say
from summitry_server.protocol import encode_command, encode_hello

COMMANDS = 50
"""Per client: below the burst that one connection may send at once."""
ECHO = """
import asyncio, socket, uvicorn
async def app(scope, receive, send):
    await receive(); await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})
listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
listening.bind(("127.0.0.1", 0)); listening.listen(1024)
print("at", f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
config = uvicorn.Config(app, ws="websockets-sansio", ws_per_message_deflate=False, lifespan="off", log_config=None)
asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))
"""


@asynccontextmanager
async def process(*arguments: str, **environment: str) -> AsyncIterator[tuple[str, Process]]:
    """A process that prints its address at the end of its first line."""
    running = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdout=PIPE, stderr=None, env=os.environ | environment
    )
    assert running.stdout is not None
    try:
        yield (await running.stdout.readline()).decode().split()[-1], running
    finally:
        running.terminate()
        await running.wait()


def cpu_seconds(process: Process) -> float:
    """Processor time of a process so far, from Linux's /proc; 0 elsewhere."""
    try:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def take(socket: ClientConnection, marker: str) -> int:
    """Receive until a frame that begins with the marker; how many frames that were."""
    count = 1
    while not str(await socket.recv()).startswith(marker):
        count += 1
    return count


async def tokens(base: str, sessions: int) -> list[str]:
    """One token for each seat of that many new sessions."""
    found = []
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        for _ in range(sessions):
            wish = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}
            made = (await client.post("/api/sessions", json=wish)).raise_for_status().json()
            for _ in range(5):
                joined = (await client.post(f"/api/join/{made['code']}", json={})).raise_for_status().json()
                found.append(joined["token"])
    return found


async def play(sessions: int, devices: int) -> tuple[float, float, list[float]]:
    """Commands a second, the server's processor microseconds a command, and all round trips in ms."""
    with tempfile.TemporaryDirectory() as data:
        settings = {"SUMMITRY_PORT": "0", "SUMMITRY_DATA": data, "SUMMITRY_LOG_LEVEL": "warning"}
        async with process("-m", "summitry_server.app", **settings) as (base, running):
            sockets = []
            for token in await tokens(base, sessions) * devices:
                socket = await connect(f"ws{base[4:]}/ws", compression=None, max_size=None, max_queue=None)
                await socket.send(encode_hello(token))
                await take(socket, '{"type":"snapshot"')
                sockets.append(socket)
            trips: list[float] = []

            async def client(number: int, socket: ClientConnection) -> None:
                for step in range(COMMANDS):
                    began = time.perf_counter()
                    await socket.send(encode_command(f"{number}-{step}", Say(text=f"word {step} of {number}")))
                    await take(socket, '{"type":"accepted"')
                    trips.append((time.perf_counter() - began) * 1000)

            cpu, began = cpu_seconds(running), time.perf_counter()
            await asyncio.gather(*(client(number, socket) for number, socket in enumerate(sockets)))
            seconds = time.perf_counter() - began
            cpu = cpu_seconds(running) - cpu
            for socket in sockets:
                await socket.close()
    return len(trips) / seconds, cpu / len(trips) * 1e6, trips


async def echo(clients: int) -> float:
    """Messages a second that are sent back by a server without a game."""
    async with process("-c", ECHO) as (base, _):
        sockets = [await connect(f"ws{base[4:]}/", compression=None) for _ in range(clients)]

        async def client(socket: ClientConnection) -> None:
            for step in range(COMMANDS):
                await socket.send(f"word {step}")
                await socket.recv()

        began = time.perf_counter()
        await asyncio.gather(*(client(socket) for socket in sockets))
        seconds = time.perf_counter() - began
        for socket in sockets:
            await socket.close()
    return clients * COMMANDS / seconds


def appends(count: int = 1000) -> float:
    """Rows a second, each committed and synced by itself."""
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "raw.db", isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("CREATE TABLE records (session TEXT, seq INTEGER, body BLOB, PRIMARY KEY (session, seq))")
        began = time.perf_counter()
        for number in range(count):
            database.execute("INSERT INTO records VALUES ('s', ?, ?)", (number, b"x" * 300))
        seconds = time.perf_counter() - began
        database.close()
    return count / seconds


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sessions", type=int, default=16, help="at most 16: an address may not join more seats at once"
    )
    parser.add_argument("--devices", type=int, default=2, help="connections per seat")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    clients = options.sessions * 5 * options.devices
    rates, cpus, medians, slowest, echoes, raws = [], [], [], [], [], []
    for _ in range(options.rounds):
        raws.append(appends())
        echoes.append(await echo(clients))
        rate, cpu, trips = await play(options.sessions, options.devices)
        rates.append(rate)
        cpus.append(cpu)
        quantiles = statistics.quantiles(trips, n=100)
        medians.append(quantiles[49])
        slowest.append(quantiles[98])
    rate, raw, bare = (statistics.median(each) for each in (rates, raws, echoes))
    print(
        f"{options.sessions} sessions, {clients} clients, {COMMANDS} commands each, median of {options.rounds} rounds"
    )
    print(f"commands/s        {rate:8.0f}   ({min(rates):.0f} to {max(rates):.0f})")
    print(f"server CPU        {statistics.median(cpus):8.0f} µs a command, with {5 * options.devices} deliveries each")
    print(f"round trip        {statistics.median(medians):8.1f} ms median, {statistics.median(slowest):.1f} ms p99")
    print(f"synced appends/s  {raw:8.0f}   the server stores {rate / raw:.2f} commands in the time of one")
    print(f"bare echoes/s     {bare:8.0f}   the server takes {rate / bare:.2f} of that")


if __name__ == "__main__":
    asyncio.run(main())
