"""What isn't a request that the server knows is answered with a code and a reason, in our words."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import httpx

from tests.server.live import post, serving

NO_REQUESTS = (
    b"\x16\x03\x01\x02\x00\x01\x00\xff\r\n\r\n",  # https to a port that speaks http
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET /\xff HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
    b"POST /api/sessions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: -5\r\n\r\n",
)


async def test_what_is_no_request_is_told_so_and_the_connection_closed(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        for raw in NO_REQUESTS:
            reader, writer = await asyncio.open_connection("127.0.0.1", int(server.base.rpartition(":")[2]))
            writer.write(raw)
            async with asyncio.timeout(20):
                head, _, body = (await reader.read()).partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 400 "), raw[:40]
            assert b"content-type: application/json" in head
            assert json.loads(body)["code"] == "bad_frame"
            writer.close()


async def test_an_unknown_address_and_an_unknown_way_are_said_in_our_words(tmp_path: Path) -> None:
    async with serving(tmp_path) as server, httpx.AsyncClient(base_url=server.base) as client:
        nowhere = await client.get("/nosuch")
        assert (nowhere.status_code, nowhere.json()["reason"]) == (404, "there is nothing at this address")
        strange = await client.put("/api/sessions", json={})
        assert (strange.status_code, strange.json()["code"]) == (405, "not_found")
        assert "in this way" in strange.json()["reason"]


async def test_an_answer_repeats_no_more_than_a_little_of_what_was_sent(tmp_path: Path) -> None:
    async with serving(tmp_path) as server, httpx.AsyncClient(base_url=server.base) as client:
        made = await post(server.base, "/api/sessions", {"scenario": "tutorial-5", "ruleset": "calm"})
        headers = {"authorization": f"Bearer {made['facilitator_token']}"}
        long = "Ä" * 20_000
        wishes: dict[str, list[dict[str, object]]] = {
            f"/api/join/{made['code']}": [
                {"seat": long},
                {"prefer": [long]},
                {"role": long},
                {"name": long},
                {long: 1},
            ],
            f"/api/sessions/{made['session']}/access": [{"of": "seat", "seat": long}, {"of": long}],
            f"/api/sessions/{made['session']}/outlook": [{"state": long}, {"state": "FRA", "split": {long: 1}}],
            f"/api/sessions/{made['session']}/fork": [{"point": long}, {"point": "start", "seats": {long: "open"}}],
            "/api/sessions": [{"scenario": long, "ruleset": "calm"}, {"scenario": "tutorial-5", "ruleset": long}],
        }
        for path, body in wishes.items():
            for each in body:
                answer = await client.post(path, json=each, headers=headers)
                assert answer.status_code in (400, 404), (path, answer.text[:200])
                assert len(answer.content) < 1_500, (path, next(iter(each))[:20], len(answer.content))
