"""A session whose log can't be read: every way to it says so, all others go on, and it can still be removed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from summitry_server.web.descriptions import ENDPOINTS
from tests.server.live import Json, Player, post, serving

WISH = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}
BODIES: Json = {
    "/api/sessions/{session}/outlook": {"state": "FRA"},
    "/api/sessions/{session}/access": {"of": "session", "new_code": True},
    "/api/sessions/{session}/fork": {"point": "start"},
    "/api/join/{code}": {"seat": "FRA"},
}


def unknown_event(body: bytes) -> bytes:
    """As a newer version would write it."""
    record = json.loads(body)
    record["events"].append({"kind": "of_a_newer_version"})
    return json.dumps(record).encode()


def contradicting(body: bytes) -> bytes:
    """Each record can be read, and no game follows from them."""
    return json.dumps(json.loads(body) | {"events": []}).encode()


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "torn": lambda body: body[: len(body) // 2],
    "newer": unknown_event,
    "contradicting": contradicting,
}


@pytest.mark.parametrize("damage", DAMAGES)
async def test_every_call_says_that_the_session_cannot_be_read_and_it_can_be_removed(
    tmp_path: Path, damage: str
) -> None:
    async with serving(tmp_path) as server:
        bad, good = [await post(server.base, "/api/sessions", WISH) for _ in range(2)]
        tokens = {
            "facilitator": bad["facilitator_token"],
            "seat": (await post(server.base, f"/api/join/{bad['code']}", {"seat": "EST"}))["token"],
            "observer": (await post(server.base, f"/api/join/{bad['code']}", {"role": "observer"}))["token"],
        }
    with sqlite3.connect(tmp_path / "summitry.db") as database:
        [(body,)] = database.execute("SELECT body FROM records WHERE session = ? AND seq = 1", (bad["session"],))
        database.execute(
            "UPDATE records SET body = ? WHERE session = ? AND seq = 1", (DAMAGES[damage](body), bad["session"])
        )
    database.close()
    places = {"session": bad["session"], "code": bad["code"], "name": "x.svg"}
    async with serving(tmp_path) as server, httpx.AsyncClient(base_url=server.base) as client:
        asked = 0
        for name in ENDPOINTS:
            method, path = name.split()
            if ("{session}" not in path and "{code}" not in path) or method == "DELETE":
                continue
            body = {"json": BODIES[path]} if method == "POST" else {}
            for role, token in tokens.items():
                headers = {"authorization": f"Bearer {token}"}
                for query in ("", "?format=csv") if path.endswith("/log") else ("",):
                    answer = await client.request(method, path.format_map(places) + query, headers=headers, **body)
                    if answer.status_code == 403 and role != "facilitator":
                        continue
                    if path.endswith("/log") and damage == "contradicting" and role != "observer":
                        assert answer.status_code == 200, "each record can be given out, though they make no game"
                        continue
                    assert answer.status_code == 503, (name, role, answer.text)
                    assert answer.json()["code"] == "unavailable", name
                    assert "can't be read" in answer.json()["reason"], (name, role)
                    asked += 1
        assert asked > 15
        for token in tokens.values():
            player = Player(server.base, token)
            await player.open()
            assert ["can't be read" in fault.reason for fault in player.model.faults] == [True]
            with pytest.raises(ConnectionClosed) as closed:
                await player.wait(lambda: False)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1013, "it may come back"
        async with Player(server.base, good["facilitator_token"]) as player:
            assert player.model.view is not None
        gone = await client.delete(
            f"/api/sessions/{bad['session']}", headers={"authorization": f"Bearer {tokens['facilitator']}"}
        )
        assert gone.json() == {"removed": bad["session"], "forks": []}
