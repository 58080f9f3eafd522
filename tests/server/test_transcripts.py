"""The transcripts of `docs/transcripts`: a server of today gives what they show, and a client of today reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson
import pytest

from summitry_server.protocol import ClientModel
from tests.server.live import serving
from tests.server.transcripts import FOLDER, PLAYS, Line, Table
from tests.support.frames import check_got, check_sent


def lines_of(name: str) -> list[Line]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def gist(frame: Any) -> tuple[Any, ...]:
    """What makes a frame this one; views may have more in them than when the transcript was made."""
    kinds = [each["event"]["kind"] for each in frame.get("events", [])]
    faults = [fault["path"] for fault in frame.get("faults", [])]
    return (frame["type"], frame.get("id"), frame.get("number"), frame.get("code"), frame.get("seats"), kinds, faults)


def replies(lines: Iterable[Line]) -> list[list[Any]]:
    """What each step brought each client: the frames of one step may come in another order."""
    steps: list[list[Any]] = []
    for line in lines:
        if "gets" not in line:
            steps.append([])
        else:
            frame = {
                key: value for key, value in line["gets"].items() if key != "code" or line["gets"]["type"] == "refused"
            }
            steps[-1].append((line["who"], *gist(frame)))
    return [sorted(step, key=repr) for step in steps]


async def play(lines: list[Line], table: Table) -> None:
    """Do again what the clients did, and take as much as they got."""
    for place, line in enumerate(lines):
        if "note" in line:
            table.note(line["note"])
        elif "calls" in line:
            method, _, path = line["calls"].partition(" ")
            await table.call(line["who"], method, path, line["body"])
        elif line.get("does") == "connect":
            await table.enter(line["who"])
        elif line.get("does") == "leave":
            await table.leave(line["who"])
        elif "gets" in line:
            if "gets" not in lines[place - 1] or lines[place - 1]["who"] != line["who"]:
                run = 1
                while (
                    place + run < len(lines)
                    and "gets" in lines[place + run]
                    and lines[place + run]["who"] == line["who"]
                ):
                    run += 1
                await table.get(line["who"], run)
        else:
            await table.send(line["who"], line.get("sends", line.get("sends_text")))


@pytest.mark.parametrize("name", PLAYS)
async def test_the_server_answers_as_the_transcript_shows(name: str, tmp_path: Path) -> None:
    told = lines_of(name)
    async with serving(tmp_path) as server:
        table = Table(server.base)
        await play(told, table)
    assert replies(table.lines) == replies(told)
    assert [line.get("status") for line in table.lines] == [line.get("status") for line in told]
    for line in table.lines:
        if "gets" in line:
            check_got(orjson.dumps(line["gets"]))
        elif "sends" in line:
            check_sent(orjson.dumps(line["sends"]))


@pytest.mark.parametrize("name", PLAYS)
def test_a_client_of_today_reads_what_that_server_said(name: str) -> None:
    models: dict[str, ClientModel] = {}
    for line in lines_of(name):
        if "gets" in line:
            model = models.setdefault(line["who"], ClientModel())
            assert model.receive(orjson.dumps(line["gets"])) == [], "it had to ask again"
    for model in models.values():
        assert model.unknown == 0
        assert model.view is not None


def test_every_frame_has_its_place_in_a_transcript() -> None:
    """So that an author of a client finds an example of each."""
    seen = {("sends", "legal"), ("gets", "legal")}  # the facilitator's question, which is in no transcript
    for name in PLAYS:
        for line in lines_of(name):
            seen |= {(way, line[way]["type"]) for way in ("gets", "sends") if way in line}
    assert {kind for way, kind in seen if way == "gets"} == {
        "accepted", "change", "legal", "pong", "presence", "refused", "resumed", "snapshot", "welcome",
    }  # fmt: skip
    assert {kind for way, kind in seen if way == "sends"} == {"command", "hello", "legal", "ping", "resync"}
