"""Frames of all kinds against a real server: `.venv/bin/python -m benchmarks.fuzz --frames 100000`.

Most frames are made from the protocol's own schema, so that new commands are played as soon as they are written: well-formed
ones with names and numbers from the game that is on, spoilt ones, and text that is no JSON. At the end the server must be
alive, every log must fold to what the clients see, and memory must be where it was. Everything follows from the seed but the
order in which tasks run.
"""

from __future__ import annotations

import argparse
import asyncio
import copy
import gc
import json
import logging
import random
import resource
import socket as sockets
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import structlog
import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from summitry import engine
from summitry.codec import state_digest
from summitry.commands import Drafted
from summitry.views import view
from summitry_server.app.node import Node
from summitry_server.app.settings import Settings
from summitry_server.host.founding import Wish
from summitry_server.host.session import LiveSession
from summitry_server.protocol import ClientModel, digest, encode_hello, encode_ping, to_plain
from summitry_server.protocol.schema import json_schema

__all__ = ["Fuzzed", "fuzz"]

ROUND = 2_500
"""Frames for one session; then there is another."""
WINDOW = 12
"""Frames that a client sends before it waits for their answers."""
WORDS = (
    "",
    "x",
    "FRA",
    "DEU",
    "POL",
    "EST",
    "FIN",
    "m1",
    "m2",
    "yes",
    "no",
    "1",
    "ü" * 40,
    "\u0000",
    "spending_floor",
    "loyal",
)
ANY: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1,
    2**53,
    1e308,
    -0.0,
    0.1,
    "",
    "x",
    "FRA",
    [],
    {},
    [[]],
    {"kind": "say"},
    "y" * 300,
)


@dataclass
class Fuzzed:
    """What came of it."""

    frames: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    """By type, refusals by code."""
    sessions: int = 0
    closed: int = 0
    """Connections that the server ended."""
    memory: list[int] = field(default_factory=list)
    """KB of the process after each session."""


class Maker:
    """Makes frames from the schema."""

    def __init__(self, seed: int) -> None:
        self.luck = random.Random(seed)
        document = json_schema()
        self._parts: dict[str, Any] = document["$defs"]
        self.phase = "0.lobby.0"
        every = self._parts["CommandFrame"]["properties"]["command"]["discriminator"]["mapping"]
        seats = {str(each.__dataclass_fields__["kind"].default) for each in get_args(get_args(Drafted)[0])}
        self._seats = [each for kind, each in every.items() if kind in seats]
        self._others = [each for kind, each in every.items() if kind not in seats]

    def frame(self, seat: bool) -> str | bytes:
        """Anything that a client could send as one message; ``seat``: that a delegation would, more often than not."""
        luck, kind = self.luck, self.luck.random()
        if kind < 0.6:
            return json.dumps(self.good(seat))
        if kind < 0.88:
            frame = self.good(seat)
            for _ in range(luck.randint(1, 3)):
                self._spoil(frame)
            return json.dumps(frame)
        if kind < 0.96:
            return self._text(json.dumps(self.good(seat)))
        if kind < 0.98:
            return luck.randbytes(luck.randint(0, 60))
        return json.dumps({"type": "ping", "more": "x" * luck.randint(16_000, 40_000)})

    def good(self, seat: bool) -> Any:
        """A well-formed frame, most often a command; ``seat``: one that a delegation would give."""
        luck = self.luck
        if luck.random() < 0.12:
            return self._value({"$ref": "#/$defs/ClientFrame"}, 0)
        command = self._value({"$ref": luck.choice(self._seats if seat == (luck.random() < 0.85) else self._others)}, 0)
        if command["kind"] == "end_session" and luck.random() < 0.95:
            command = {"kind": "advance", "phase": self.phase}  # let it last
        frame = {"type": "command", "id": f"f{luck.getrandbits(40):x}", "command": command}
        if luck.random() < (0.05 if seat else 0.5):
            frame["seat"] = luck.choice(WORDS[2:7])
        return frame

    def _value(self, schema: Any, depth: int) -> Any:
        luck = self.luck
        if "$ref" in schema:
            return self._value(self._parts[schema["$ref"].removeprefix("#/$defs/")], depth)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return luck.choice(schema["enum"])
        if choices := schema.get("oneOf") or schema.get("anyOf"):
            return self._value(luck.choice(choices), depth + 1)
        kind = schema.get("type")
        if kind == "object":
            inner = schema.get("additionalProperties")
            if "properties" not in schema:
                deeper = isinstance(inner, dict) and depth < 8
                return (
                    {luck.choice(WORDS): self._value(inner, depth + 1) for _ in range(luck.randint(0, 2))}
                    if deeper
                    else {}
                )
            required = schema.get("required", [])
            return {
                name: self.phase if name == "phase" and luck.random() < 0.9 else self._value(part, depth + 1)
                for name, part in schema["properties"].items()
                if name in required or luck.random() < 0.4
            }
        if kind == "array":
            return [
                self._value(schema.get("items", {}), depth + 1) for _ in range(luck.randint(0, 2) if depth < 8 else 0)
            ]
        if kind == "integer":
            return luck.choice((0, 1, 1, 2, 3, 60_000, -1, 10**9))
        if kind == "number":
            return luck.choice((0.0, 1.0, 1.5, 2.0, 3.25, 5.0, -1.0, 1e9, 1))
        if kind == "boolean":
            return luck.random() < 0.5
        if kind == "null":
            return None
        return luck.choice(WORDS)

    def _spoil(self, frame: Any) -> None:
        luck, node = self.luck, frame
        while luck.random() < 0.6:
            inner = [
                each for each in (node.values() if isinstance(node, dict) else node) if isinstance(each, dict | list)
            ]
            if not inner:
                break
            node = luck.choice(inner)
        if isinstance(node, list):
            node.append(copy.deepcopy(luck.choice(ANY)))
            return
        keys = sorted(node)
        what = luck.random()
        if what < 0.3 and keys:
            del node[luck.choice(keys)]
        elif what < 0.6:
            node[luck.choice(("more", "kind", "type", "id", "seat"))] = copy.deepcopy(luck.choice(ANY))
        elif keys:
            node[luck.choice(keys)] = copy.deepcopy(luck.choice(ANY))

    def _text(self, text: str) -> str:
        luck = self.luck
        place = luck.randrange(len(text))
        return luck.choice(
            (
                text[:place],
                text[:place] + chr(luck.choice((0, 34, 92, 123, 0x2028, 0xFFFF, 0x1F600))) + text[place:],
                text * 2,
                "[" * luck.randint(1, 5_000),
                '{"a":' * luck.randint(1, 2_000),
                text.replace("{", '{"type":"ping",', 1),
                text.replace(":", ":1e999,", 1),
                "\ufeff" + text,
                "",
            )
        )


class Client:
    """One connection, which comes back when it is ended."""

    def __init__(self, base: str, token: str, told: Fuzzed, check: Callable[[str], None]) -> None:
        self.model = ClientModel()
        self.gone = False
        self._base, self._token, self._told, self._check = base, token, told, check
        self._socket: ClientConnection | None = None

    async def _open(self) -> ClientConnection:
        if self._socket is None:
            self._socket = await connect(f"ws{self._base[4:]}/ws", compression=None, max_size=None, ping_interval=None)
            await self._socket.send(encode_hello(self._token, epoch=self.model.epoch, number=self.model.number))
            await self._until(lambda kind: kind == "presence" or self.gone)
        return self._socket

    async def send(self, frames: list[str | bytes]) -> None:
        """Send them and wait for their answers, which come in their order: the last is that of a ping."""
        try:
            socket = await self._open()
            for frame in frames:
                await socket.send(frame)
            await socket.send(encode_ping())
            pings = 1 + sum(_is_ping(frame) for frame in frames)
            left = [pings]

            def last(kind: str) -> bool:
                left[0] -= kind == "pong"
                return left[0] == 0

            await self._until(last)
        except ConnectionClosed:
            self._told.closed += 1
            self._socket = None

    async def _until(self, done: Callable[[str], bool]) -> None:
        assert self._socket is not None
        async with asyncio.timeout(60):
            while True:
                text = await self._socket.recv()
                assert isinstance(text, str)
                self._check(text)
                kind = json.loads(text)["type"]
                for reply in self.model.receive(text):
                    await self._socket.send(reply)
                for refused in self.model.faults:
                    self.gone |= refused.code in ("revoked", "bad_token", "not_found")
                self._count(kind)
                if done(kind):
                    return

    def _count(self, kind: str) -> None:
        for answer in [*self.model.answers.values(), *self.model.faults]:
            self._told.answers[getattr(answer, "code", "accepted")] += 1
        self.model.answers.clear()
        self.model.faults.clear()
        if kind not in ("accepted", "refused"):
            self._told.answers[kind] += 1

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close()


def _is_ping(frame: str | bytes) -> bool:
    try:
        return not isinstance(frame, bytes) and json.loads(frame) == {"type": "ping"}
    except (ValueError, RecursionError):
        return False


def kilobytes() -> int:
    """Memory of this process now, from Linux's /proc; elsewhere the most it ever had."""
    gc.collect()
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() // 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


async def garbage(base: str, luck: random.Random) -> None:
    """Bytes that are no WebSocket, or stop being one."""
    host, port = base.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    if luck.random() < 0.5:
        writer.write(
            b"GET /ws HTTP/1.1\r\nHost: "
            + f"{host}:{port}".encode()
            + b"\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        )
        await reader.readuntil(b"\r\n\r\n")
    writer.write(luck.randbytes(luck.randint(1, 400)))
    try:
        async with asyncio.timeout(1):
            await reader.read()
    except (TimeoutError, ConnectionError):
        pass
    writer.transport.abort()


async def play(node: Node, base: str, maker: Maker, told: Fuzzed, frames: int, check: Callable[[str], None]) -> str:
    """One session under fire. Its id."""
    reception = node.reception
    made = await reception.create(
        Wish(scenario="tutorial-5", ruleset=maker.luck.choice(("calm", "nato")), seats={"EST": "bot:loyal"})
    )
    tokens = [made.facilitator_token, made.facilitator_token]
    for seat in ("DEU", "FRA", "POL"):
        head = await reception.join(made.code, seat)
        tokens.append(head.token)
        assert head.seat_code is not None
        tokens.append((await reception.join(head.seat_code, None)).token)
    tokens.append((await reception.join(made.code, None, "observer")).token)
    clients = [Client(base, token, told, check) for token in tokens]
    live = await node.host.session(made.session)
    await clients[0].send([json.dumps({"type": "command", "id": "start", "command": {"kind": "start"}})])
    end = told.frames + frames
    while told.frames < end:
        maker.phase = live.state.public.phase_id
        present = [client for client in clients if not client.gone]
        if not present:
            break
        some = maker.luck.sample(present, min(4, len(present)))
        bursts = [[maker.frame(client not in clients[:2]) for _ in range(WINDOW)] for client in some]
        await asyncio.gather(*(client.send(burst) for client, burst in zip(some, bursts, strict=True)))
        told.frames += sum(map(len, bursts))
        if maker.luck.random() < 0.01:
            await garbage(base, maker.luck)
        if maker.luck.random() < 0.02:
            await maker.luck.choice(present).close()
    await _compare(node, made.session, clients)
    for client in clients:
        await client.close()
    return made.session


async def _compare(node: Node, session: str, clients: list[Client]) -> None:
    """The log, read anew, folds to the state; and the clients see what it shows."""
    live = await node.host.session(session)
    hub = await node.host.hub(session)
    for client in clients:
        if not client.gone:
            await client.send([])  # whoever was away is up to date after this
    again = LiveSession(session, store=node.store, clock=node.clock)
    await again.load()
    await again.close()
    assert state_digest(again.state) == state_digest(live.state), f"the log of {session} doesn't fold to its state"
    for client in clients:
        welcome = client.model.welcome
        if client.gone or welcome is None or client.model.waiting:
            continue
        shown = {"view": to_plain(view(again.state, welcome.audience))}
        if welcome.audience.seat is not None:
            shown["legal"] = to_plain(engine.legal(again.state, welcome.audience.seat))
        if hub.head(welcome.audience) == (client.model.epoch, client.model.number):
            assert digest(dict(client.model.document)) == digest(shown), f"a client of {session} sees something else"


async def fuzz(frames: int, seed: int, folder: Path, check: Callable[[str], None] = lambda _text: None) -> Fuzzed:
    """That many frames. ``check`` gets every frame that the server sends. AssertionError if something is wrong at the end."""
    told, maker = Fuzzed(), Maker(seed)
    settings = Settings(data=folder, bot_delay=0, frame_rate=1_000_000)
    with sockets.socket(sockets.AF_INET, sockets.SOCK_STREAM, sockets.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        async with Node(settings) as node:
            server = uvicorn.Server(node.uvicorn_config())
            task = asyncio.create_task(server._serve(sockets=[listening]))
            while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
                await asyncio.sleep(0.005)
            base = f"http://127.0.0.1:{listening.getsockname()[1]}"
            while told.frames < frames:
                session = await play(node, base, maker, told, min(ROUND, frames - told.frames), check)
                told.sessions += 1
                await _forget(node, session)
                told.memory.append(kilobytes())
            await _alive(node, base, told, check)
            server.should_exit = True
            await task
    return told


async def _forget(node: Node, session: str) -> None:
    """What the server does by itself after ten minutes, so that memory shows leaks and not the games that are on."""
    await asyncio.sleep(0.1)
    table = node.host._tables.get(session)
    if table is not None:
        table.live.used_at = 0
        await node.host._evict(table, node.clock.now())


async def _alive(node: Node, base: str, told: Fuzzed, check: Callable[[str], None]) -> None:
    """Somebody new can play as if nothing had been."""
    made = await node.reception.create(Wish(scenario="tutorial-5", ruleset="calm"))
    joined = await node.reception.join(made.code, "FRA")
    client = Client(base, joined.token, told, check)
    await client.send(
        [json.dumps({"type": "command", "id": "still-here", "command": {"kind": "say", "text": "Still here?"}})]
    )
    await client.close()
    live = await node.host.session(made.session)
    assert any(
        event.kind == "message_sent" for record in await node.store.read(live.session) for event in record.events
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    began = time.perf_counter()
    with TemporaryDirectory() as folder:
        told = asyncio.run(fuzz(options.frames, options.seed, Path(folder)))
    seconds = time.perf_counter() - began
    print(
        f"{told.frames} frames in {told.sessions} sessions, {seconds:.0f} s, seed {options.seed}; connections ended: {told.closed}"
    )
    print("answers: " + ", ".join(f"{code} {count}" for code, count in told.answers.most_common()))
    early = told.memory[len(told.memory) // 4]
    print(f"memory: {early // 1024} MB after a quarter, {told.memory[-1] // 1024} MB at the end")
    sys.exit(0 if told.memory[-1] < 1.15 * early else "memory grew")


if __name__ == "__main__":
    main()
