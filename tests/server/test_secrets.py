"""A whole game with all kinds of trouble, logged at its loudest: no token, code, password, address or word of a player in it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from summitry.commands import AssignSeat, Say, Start
from summitry_server.host.codes import token_hash
from summitry_server.protocol import Accepted, encode_hello
from tests.server.live import Json, Player, get, post
from tests.server.processes import BotPlayer
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.process, pytest.mark.timeout(300)]

PASSWORD = "a password of the site"
WORDS = "what France whispered to Germany"


async def test_logs_hold_no_secrets_and_name_session_and_seat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMITRY_SITE_PASSWORD", PASSWORD)
    monkeypatch.setenv("SUMMITRY_TRUSTED_PROXIES", "127.0.0.1")
    server = ServerProcess(tmp_path, "--log-level", "debug", "--bot-delay", "0")
    await asyncio.to_thread(server.start)
    try:
        secrets = await played(server.url)
    finally:
        await asyncio.to_thread(server.stop)
    printed = ("Summitry is at", "Only this machine", "Facilitator's link")
    written = (tmp_path / "server.log").read_text().splitlines()
    logged = "\n".join(line for line in written if not line.startswith(printed))
    assert len(secrets) > 15
    for secret in secrets:
        assert secret not in logged, secret
    lines = [json.loads(line) for line in logged.splitlines() if line.startswith("{")]
    assert {line["event"] for line in lines} >= {
        "session created",
        "joined",
        "connected",
        "disconnected",
        "access changed",
    }
    assert any(line.get("seat") == "FRA" and line.get("session") for line in lines)
    assert all("timestamp" in line and "level" in line for line in lines)


async def played(base: str) -> list[str]:
    """A game from creating to ENDEX, with mistakes; everything in it that nobody may read in a log."""
    wish = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed", "seed": "p", "password": PASSWORD}
    async with httpx.AsyncClient(base_url=base, timeout=30, headers={"x-forwarded-for": "203.0.113.77"}) as client:
        for wrong in ({"password": PASSWORD + "!"}, {"scenario": "none"}, {"seats": {"FRA": "bot:none"}}):
            assert (await client.post("/api/sessions", json=wish | wrong)).status_code >= 400
        await client.get("/api/join/WRNGCODE")
        await client.get("/nothing/here/WRNGPATH")
        await client.post("/api/sessions", content=b'{"rubbish WRNGBODY')
    made = await post(base, "/api/sessions", wish)
    seats: dict[str, Json] = {
        seat: await post(base, f"/api/join/{made['code']}", {"seat": seat}) for seat in ("FRA", "DEU", "POL", "EST")
    }
    second = await post(base, f"/api/join/{seats['FRA']['seat_code']}", {})
    secrets = [PASSWORD, WORDS, "203.0.113.77", "127.0.0.1", "WRNGCODE", "WRNGPATH", "WRNGBODY", "WRNGTOKEN"]
    secrets += [made["facilitator_token"], made["code"], made["observer_code"], second["token"]]
    for seat in seats.values():
        secrets += [seat["token"], seat["seat_code"], token_hash(seat["token"])]
    async with connect(f"ws{base[4:]}/ws") as socket:
        await socket.send('{"type":"WRNGBODY')
        await socket.recv()
        await socket.send(encode_hello("WRNGTOKEN"))
        await socket.recv()
    players = [BotPlayer([base], seats[seat]["token"], seat, "loyal") for seat in ("FRA", "POL", "EST")]
    async with Player(base, made["facilitator_token"]) as control, Player(base, seats["DEU"]["token"]) as germany:
        assert isinstance(await germany.give(Say(text=WORDS, to=("FRA",))), Accepted)
        assert isinstance(await control.give(Start(fill="loyal")), Accepted)
        headers = {"authorization": f"Bearer {made['facilitator_token']}"}
        async with httpx.AsyncClient(base_url=base, timeout=30, headers=headers) as client:
            path = f"/api/sessions/{made['session']}/access"
            done = (await client.post(path, json={"of": "observers", "withdraw": True, "new_code": True})).json()
        secrets.append(done["code"])
        with pytest.raises(ConnectionClosed):  # the observers' code is told anew to a facilitator who comes back
            await control.wait(lambda: False, within=10)
        await control.open()
        await control.give(AssignSeat(seat="DEU", holder="bot", bot="loyal"))
        await asyncio.gather(*(player.play() for player in players))
    assert all(player.model.view is not None and player.model.view.public.status == "ended" for player in players)
    await get(base, f"/api/sessions/{made['session']}/log", token=seats["FRA"]["token"])
    await get(base, f"/api/sessions/{made['session']}/log", token="WRNGTOKEN", status=401)
    for player in players:
        await player.close()
    return secrets
