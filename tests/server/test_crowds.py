"""Many people behind one address get in; whoever guesses from there doesn't."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from tests.server.live import post, serving

PEOPLE = 200


@pytest.mark.timeout(240)
async def test_two_hundred_people_behind_one_address_join_at_once(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        wish = {"scenario": "nato-32", "ruleset": "calm", "delegations": "open"}
        made = await post(server.base, "/api/sessions", wish)
        path = f"/api/join/{made['code']}"
        limits = httpx.Limits(max_connections=40)
        async with httpx.AsyncClient(base_url=server.base, limits=limits, timeout=200) as client:

            async def person() -> tuple[int, int]:
                looked = await client.get(path)
                return looked.status_code, (await client.post(path, json={})).status_code

            got = await asyncio.gather(*(person() for _ in range(PEOPLE)))
        assert got == [(200, 201)] * PEOPLE


async def test_guessing_codes_is_limited_and_then_a_right_one_tells_nothing(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", {"scenario": "tutorial-5", "ruleset": "calm"})
        joined = await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"})
        async with httpx.AsyncClient(base_url=server.base, timeout=60) as client:

            async def guess(code: str, body: dict[str, str] | None = None) -> str:
                answer = await (client.get(code) if body is None else client.post(code, json=body))
                return str(answer.json().get("code"))

            for _ in range(20):  # what is right, or wrong for another reason, isn't counted
                assert await guess(f"/api/join/{made['code']}", {"seat": "FRA"}) == "seat_not_open"
            wrong = [f"/api/join/ZZZ{number}" for number in range(130)]
            codes = [await guess(code) for code in wrong]
            codes += [await guess(code, {}) for code in wrong]
            codes += [await guess(f"/api/join/{joined['seat_code']}", {"token": f"t{n}"}) for n in range(60)]
            assert codes[:200] == ["unknown_code"] * 200
            codes += await asyncio.gather(*(guess(code) for code in wrong))
            assert codes.count("too_many") > 60
            await asyncio.gather(*(guess(code) for code in wrong))
            right = await asyncio.gather(*(guess(path) for path in [f"/api/join/{made['code']}"] * 9))
            assert "too_many" in right, "who has guessed too often learns nothing from a hit"
