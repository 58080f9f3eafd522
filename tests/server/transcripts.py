"""What clients and a real server said to each other, kept in `docs/transcripts` as examples.

`python -m tests.server.transcripts` records them anew. Tokens, codes and the epoch are replaced by names, times by one instant.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import orjson
from websockets.asyncio.client import ClientConnection, connect

from summitry_server.protocol import PROTOCOL, ClientModel, digest
from tests.server.live import serving

__all__ = ["FOLDER", "PLAYS", "WISH", "Table", "record"]

FOLDER = Path(__file__).parents[2] / "docs" / "transcripts"
WISH = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed", "seed": "transcript"}
NOW = 1764000000000
HELLO = {"type": "hello", "protocol": PROTOCOL}
Line = dict[str, Any]


class Table:
    """Connections by who has them, and what is said on them."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.lines: list[Line] = []
        self.names: dict[str, str] = {}
        """What was drawn by lot → how it is called in the transcript."""
        self._sockets: dict[str, ClientConnection] = {}

    def note(self, text: str) -> None:
        self.lines.append({"note": text})

    async def call(self, who: str, method: str, path: str, body: Any) -> Any:
        """An HTTP call."""
        async with httpx.AsyncClient(base_url=self.base) as client:
            answer = await client.request(method, self._real(path), json=body)
        found = answer.json()
        for key, value in found.items():
            if key in ("session", "code", "observer_code", "seat_code", "token", "facilitator_token"):
                own = f"-{who}" if key in ("token", "seat_code") else ""
                self.names.setdefault(value, f"{key.upper().replace('_', '')}{own}")
        self.lines.append(
            {"who": who, "calls": f"{method} {path}", "body": body, "status": answer.status_code, "answer": found}
        )
        return found

    async def enter(self, who: str) -> None:
        self._sockets[who] = await connect(f"ws{self.base[4:]}/ws", compression=None, max_size=None)
        self.lines.append({"who": who, "does": "connect"})

    async def leave(self, who: str) -> None:
        await self._sockets.pop(who).close()
        self.lines.append({"who": who, "does": "leave"})

    async def send(self, who: str, frame: Any) -> None:
        """A frame, or a text that is none."""
        text = frame if isinstance(frame, str) else json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
        await self._sockets[who].send(self._real(text))
        self.lines.append({"who": who, "sends_text": frame} if isinstance(frame, str) else {"who": who, "sends": frame})

    async def get(self, who: str, count: int) -> list[Any]:
        """The next so many frames."""
        async with asyncio.timeout(20):
            frames = [json.loads(await self._sockets[who].recv()) for _ in range(count)]
        for frame in frames:
            if "epoch" in frame:
                self.names.setdefault(frame["epoch"], "EPOCH")
            self.lines.append({"who": who, "gets": frame})
        return frames

    def _real(self, text: str) -> str:
        """With what was drawn in the place of its name."""
        for real, name in self.names.items():
            text = re.sub(rf"\b{re.escape(name)}\b(?!-)", lambda _: real, text)  # noqa: B023
        return text

    def written(self) -> list[str]:
        """The lines, with names in the place of what was drawn."""
        found = []
        models: dict[str, ClientModel] = {}
        for line in self.lines:
            text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
            for real, name in sorted(self.names.items(), key=lambda item: -len(item[0])):
                text = (
                    text.replace(f'"{real}"', f'"{name}"')
                    .replace(f"/{real}", f"/{name}")
                    .replace(f"#{real}.", f"#{name}.")
                )
                text = text.replace(f".{real}", f".{name}")
            text = re.sub(r'"(now|at)":\d+', rf'"\1":{NOW}', text)
            if "gets" in line:
                # Names in the place of what was drawn make another document, and so another digest.
                named = json.loads(text)
                model = models.setdefault(line["who"], ClientModel())
                if "digest" in named["gets"]:
                    named["gets"]["digest"] = digest(dict(model.document))
                    text = json.dumps(named, ensure_ascii=False, separators=(",", ":"))
                model.receive(orjson.dumps(named["gets"]))
            found.append(text)
        return found


async def opened(table: Table) -> None:
    """A session, for the plays that begin later."""
    await table.call("control", "POST", "/api/sessions", WISH)


async def joined(table: Table, who: str) -> int:
    """The number of the snapshot."""
    await table.call(who, "POST", "/api/join/CODE", {"seat": who})
    await table.enter(who)
    await table.send(who, HELLO | {"token": f"TOKEN-{who}"})
    number: int = (await table.get(who, 3))[1]["number"]
    return number


def say(id: str, text: str) -> Line:
    return {"type": "command", "id": id, "command": {"kind": "say", "text": text}}


async def join(table: Table) -> None:
    table.note("Somebody creates a session, France joins with its code and says something; everybody is told.")
    await opened(table)
    await table.call("FRA", "GET", "/api/join/CODE", None)
    await joined(table, "FRA")
    await table.send("FRA", say("fra-1", "Bonjour."))
    await table.get("FRA", 2)
    await table.send("FRA", {"type": "ping"})
    await table.get("FRA", 1)
    table.note("A client whose own digest differs from the pong's asks for everything anew.")
    await table.send("FRA", {"type": "resync"})
    await table.get("FRA", 2)
    await table.leave("FRA")


async def reconnect(table: Table) -> None:
    table.note(
        "France loses its connection, Germany speaks meanwhile; France names the last frame it had and gets what it missed."
    )
    await opened(table)
    await joined(table, "DEU")
    number = await joined(table, "FRA")
    await table.get("DEU", 2)
    await table.leave("FRA")
    await table.get("DEU", 1)
    for each in (1, 2):
        await table.send("DEU", say(f"deu-{each}", f"Message {each}."))
        await table.get("DEU", 2)
    await table.enter("FRA")
    await table.send("FRA", HELLO | {"token": "TOKEN-FRA", "epoch": "EPOCH", "number": number})
    await table.get("FRA", 5)
    table.note("With an epoch that the server doesn't know there is a snapshot instead.")
    await table.leave("FRA")
    await table.enter("FRA")
    await table.send("FRA", HELLO | {"token": "TOKEN-FRA", "epoch": "of-yesterday", "number": 12})
    await table.get("FRA", 3)
    await table.leave("FRA")
    await table.leave("DEU")


async def refused(table: Table) -> None:
    table.note("Commands that are refused: each with a code, a reason and, where there is one, what would be taken.")
    await opened(table)
    await joined(table, "FRA")
    for number, command in enumerate(
        (
            {"kind": "start"},
            {"kind": "set_ready", "phase": "0.lobby.0", "ready": True},
            {"kind": "table_motion", "motion": "spending_floor", "terms": {"value": 2.5}},
        )
    ):
        await table.send("FRA", {"type": "command", "id": f"fra-{number}", "command": command})
        await table.get("FRA", 1)
    table.note("Sent again with the same id a command counts once; with other content the id is refused.")
    await table.send("FRA", say("fra-9", "Once."))
    await table.get("FRA", 2)
    await table.send("FRA", say("fra-9", "Once."))
    await table.get("FRA", 1)
    await table.send("FRA", say("fra-9", "Twice."))
    await table.get("FRA", 1)
    await table.leave("FRA")


async def bad_frames(table: Table) -> None:
    table.note("Frames that can't be read are refused one by one, and the connection stays.")
    await opened(table)
    await joined(table, "FRA")
    for text in (
        "hello?",
        '{"type":"pong"}',
        '{"type":"ping","more":1}',
        '{"type":"command","id":"a b","command":{"kind":"start"}}',
        '{"type":"command","id":"a","command":{"kind":"commit_decision","phase":"1.decision.0","spending":"much"}}',
    ):
        await table.send("FRA", text)
        await table.get("FRA", 1)
    await table.send("FRA", {"type": "ping"})
    await table.get("FRA", 1)
    await table.leave("FRA")
    table.note("A token that nobody has, and a version that isn't spoken, end the connection.")
    for hello in ({"token": "nobodys"}, {"token": "TOKEN-FRA", "protocol": 7}):
        await table.enter("FRA")
        await table.send("FRA", HELLO | hello)
        await table.get("FRA", 1)
        await table.leave("FRA")


PLAYS: dict[str, Callable[[Table], Awaitable[None]]] = {
    "join": join,
    "reconnect": reconnect,
    "refused": refused,
    "bad_frames": bad_frames,
}


async def record(name: str, folder: Path) -> list[str]:
    """The lines of a play, on a server of its own."""
    async with serving(folder) as server:
        table = Table(server.base)
        await PLAYS[name](table)
        return table.written()


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in PLAYS:
        with TemporaryDirectory() as folder:
            lines = asyncio.run(record(name, Path(folder)))
        (FOLDER / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
