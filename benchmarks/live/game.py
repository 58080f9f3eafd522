"""Sessions for the benchmarks, made before the server starts, so that no limit on joining counts."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass
from pathlib import Path

import structlog

from benchmarks.live.line import Line, open_line
from summitry_server.app.node import Node
from summitry_server.app.settings import Settings
from summitry_server.host.founding import Wish
from summitry_server.protocol import ClientModel, digest, encode_hello, encode_ping

__all__ = ["Room", "agree", "enter", "make_rooms"]


@dataclass
class Room:
    """A session and the tokens of its devices."""

    session: str
    code: str
    tokens: list[str]
    observer: str
    facilitator: str


async def make_rooms(folder: Path, scenario: str, ruleset: str, *, rooms: int, devices: int) -> list[Room]:
    """Sessions with that many devices: first one a seat, then second devices of the first seats."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    made = []
    async with Node(Settings(data=folder)) as node:
        for _ in range(rooms):
            created = await node.reception.create(Wish(scenario=scenario, ruleset=ruleset, clocks="untimed"))
            lobby = await node.reception.lobby(created.code)
            tokens, codes = [], []
            for seat in lobby["seats"][:devices]:
                joined = await node.reception.join(created.code, seat["id"])
                tokens.append(joined.token)
                codes.append(joined.seat_code)
            for code in codes[: devices - len(tokens)]:
                assert code is not None
                tokens.append((await node.reception.join(code, None)).token)
            observer = await node.reception.join(created.code, None, "observer")
            made.append(Room(created.session, created.code, tokens, observer.token, created.facilitator_token))
    return made


async def enter(base: str, token: str) -> Line:
    """A line that has its snapshot and who is present."""
    line = await open_line(base)
    inside: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def seen(_line: Line, text: bytes) -> None:
        if text.startswith(b'{"type":"presence"') and not inside.done():
            inside.set_result(None)

    line.seen = seen
    line.send(encode_hello(token))
    async with asyncio.timeout(60):
        await inside
    line.seen = None
    return line


async def agree(base: str, token: str) -> None:
    """The project's own client comes in and finds that it sees what the server says: the measured server was a working one."""
    line, model = await open_line(base), ClientModel()
    done: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def seen(own: Line, text: bytes) -> None:
        for reply in model.receive(text):
            own.send(reply)
        if text.startswith(b'{"type":"presence"'):
            own.send(encode_ping())
        if text.startswith(b'{"type":"pong"') and not done.done():
            done.set_result(json.loads(text)["digest"])

    line.seen = seen
    line.send(encode_hello(token))
    async with asyncio.timeout(60):
        assert await done == digest(dict(model.document))
    assert model.strayed == 0
    line.close()
