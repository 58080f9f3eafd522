"""The outlook over HTTP: the engine's figures for anyone with a token, and plain refusals for the rest."""

from pathlib import Path

import httpx

from tests.server.live import get, post, serving

WISH = {"scenario": "tutorial-5", "ruleset": "nato", "clocks": "untimed"}


async def test_a_delegation_asks_what_its_spending_would_do(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", WISH)
        seat = await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"})
        path = f"/api/sessions/{made['session']}/outlook"
        async with httpx.AsyncClient(base_url=server.base, timeout=30) as client:
            client.headers["authorization"] = f"Bearer {seat['token']}"
            answer = await client.post(path, json={"state": "FRA"})
            assert answer.status_code == 200
            found = answer.json()
            assert found["state"] == "FRA"
            points = found["points"]
            assert points[0]["spending"] < points[-1]["spending"]
            assert points[0]["shield"] < points[-1]["shield"]
            assert points[0]["deterrence"] < points[-1]["deterrence"]
            unequal = await client.post(path, json={"state": "FRA", "split": {"land": 1, "air": 0, "sea_cyber": 0}})
            assert unequal.json()["points"] != points
            for wrong in ({"state": "XYZ"}, {"state": "FRA", "split": {"land": 1}}, {"seat": "FRA"}):
                refused = await client.post(path, json=wrong)
                assert refused.status_code == 400, wrong
                assert refused.json()["reason"]
            client.headers["authorization"] = "Bearer nobody"
            assert (await client.post(path, json={"state": "FRA"})).status_code == 401
        assert (await get(server.base, "/healthz")).json() == {"status": "ok"}
