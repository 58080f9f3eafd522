"""Who is let in at all: names, pages of other servers, passwords, crowds, and who a client is behind a proxy."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from summitry_server.net import Attempts
from summitry_server.net.door import known_host
from tests.server.live import Json, Server, get, post, serving
from tests.server.support import FakeClock

WISH = {"scenario": "tutorial-5", "ruleset": "calm"}
PASSWORD = "correct horse"


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    async with serving(tmp_path, site_password=PASSWORD, hosts="game.example", trusted_proxies="127.0.0.1") as server:
        yield server


async def ask(server: Server, method: str, path: str, *, body: Json = None, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx.AsyncClient(base_url=server.base, headers=named, timeout=30) as client:
        return await client.request(method, path, json=body)


@pytest.mark.parametrize(
    "host,known",
    [
        ("127.0.0.1:8000", True), ("192.168.1.5", True), ("[::1]:8000", True), ("[fe80::1]", True), ("localhost:8000", True),
        ("laptop", True), ("laptop.local:8000", True), ("GAME.example:443", True), ("game.example.", True),
        ("", False), ("evil.example", False), ("game.example.evil.example", False), ("evil.example:8000", False),
        ("evil.example/.local", False), ("user@laptop", False),
    ],
)  # fmt: skip
def test_names_of_the_server(host: str, known: bool) -> None:
    assert known_host(host, ("game.example",)) is known
    assert known_host(host, ("*",))


async def test_another_name_is_turned_away_everywhere(server: Server) -> None:
    for path in ("/", "/api/catalog", "/healthz", "/static/main.js"):
        response = await ask(server, "GET", path, host="evil.example")
        assert (response.status_code, response.json()["code"]) == (421, "unknown_host")
        assert response.headers["content-security-policy"]
        assert (await ask(server, "GET", path, host="game.example")).status_code == 200
    with pytest.raises(InvalidStatus) as refused:
        async with connect("ws://evil.example/ws", host="127.0.0.1", port=httpx.URL(server.base).port):
            pass
    assert refused.value.response.status_code == 403


async def test_a_foreign_page_changes_nothing(server: Server) -> None:
    body = WISH | {"password": PASSWORD}
    response = await ask(server, "POST", "/api/sessions", body=body, origin="http://evil.example")
    assert (response.status_code, response.json()["code"]) == (403, "foreign_page")
    made = await ask(server, "POST", "/api/sessions", body=body, origin=server.base)
    assert made.status_code == 201
    join = f"/api/join/{made.json()['code']}"
    assert (await ask(server, "POST", join, body={}, origin="null")).status_code == 403
    assert {seat["holder"] for seat in (await get(server.base, join)).json()["seats"]} == {"open"}


async def test_creating_needs_the_password_and_joining_none(server: Server) -> None:
    assert (await get(server.base, "/api/catalog")).json()["password_needed"] is True
    for wrong in ({}, {"password": "wrong"}, {"password": ""}, {"password": PASSWORD + " "}):
        response = await post(server.base, "/api/sessions", WISH | wrong, 403)
        assert response["code"] == "wrong_password"
    made = await post(server.base, "/api/sessions", WISH | {"password": PASSWORD})
    await post(server.base, f"/api/join/{made['code']}", {})


async def test_passwords_are_not_guessed(server: Server) -> None:
    codes = [(await post_any(server, WISH | {"password": f"guess {number}"}))["code"] for number in range(25)]
    assert codes[0] == "wrong_password"
    assert codes[-1] == "too_many"
    assert (await post_any(server, WISH | {"password": PASSWORD}))["code"] == "too_many", "a hit tells nothing either"


async def post_any(server: Server, body: Json) -> Json:
    return (await ask(server, "POST", "/api/sessions", body=body)).json()


async def test_without_a_password_nobody_is_asked(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        assert (await get(server.base, "/api/catalog")).json()["password_needed"] is False
        await post(server.base, "/api/sessions", WISH)


async def test_behind_a_trusted_proxy_each_client_has_its_own_limit(server: Server) -> None:
    assert (await guesses(server, ["203.0.113.7"] * 300))[-1] == 429
    assert (await ask(server, "GET", "/api/join/ZZZZZZ", x_forwarded_for="203.0.113.8")).status_code == 404
    secure = await ask(server, "GET", "/", x_forwarded_proto="https")
    assert secure.headers["strict-transport-security"]


async def test_nobody_else_may_say_who_a_client_is(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        assert (await guesses(server, [f"203.0.113.{number % 250}" for number in range(300)]))[-1] == 429
        assert "strict-transport-security" not in (await ask(server, "GET", "/", x_forwarded_proto="https")).headers


async def guesses(server: Server, clients: list[str]) -> list[int]:
    """What each client is told that tries a code, by what a proxy says of it."""
    async with httpx.AsyncClient(base_url=server.base, timeout=30) as client:
        return [
            (await client.get("/api/join/ZZZZZZ", headers={"x-forwarded-for": each})).status_code for each in clients
        ]


async def test_a_crowd_at_one_session_is_slowed_wherever_it_comes_from(server: Server) -> None:
    made = await post(server.base, "/api/sessions", WISH | {"password": PASSWORD})
    other = await post(server.base, "/api/sessions", WISH | {"password": PASSWORD})
    async with httpx.AsyncClient(base_url=server.base, timeout=30) as client:
        joins = server.node.reception._joins
        assert joins is not None
        for _ in range(390):  # as if so many had come already, which the test needn't wait for
            assert await joins(made["session"])
        answers = [
            await client.post(
                f"/api/join/{made['code']}",
                json={"role": "observer"},
                headers={"x-forwarded-for": f"2001:db8:{n:x}::1"},
            )
            for n in range(60)
        ]
    statuses = [answer.status_code for answer in answers]
    assert statuses[0] == 201
    assert set(statuses) == {201, 429}
    assert "this session" in answers[statuses.index(429)].json()["reason"]
    await post(server.base, f"/api/join/{other['code']}", {})


@pytest.mark.parametrize(
    "path", ["/", "/join/ABCDEF", "/healthz", "/readyz", "/api/catalog", "/static/app.js", "/nothing"]
)
async def test_head_is_answered_as_get_is_without_the_body(server: Server, path: str) -> None:
    headers = {"accept": "text/html"}
    async with httpx.AsyncClient(base_url=server.base, headers=headers) as client:
        got, looked = await client.get(path), await client.head(path)
        assert looked.status_code == got.status_code
        assert looked.content == b""
        for name in ("content-type", "content-length", "content-security-policy"):
            assert looked.headers.get(name) == got.headers.get(name), name
        assert (await client.head(f"/api/sessions/{'x' * 16}/log")).status_code == 401
        assert (await client.head("/api/sessions")).status_code == 405


def test_an_ipv6_household_is_one_address() -> None:
    attempts = Attempts(FakeClock(), rate=1, burst=2)
    assert [attempts.take(f"2001:db8::{number}") for number in range(1, 4)] == [True, True, False]
    assert attempts.take("2001:db8:0:1::1")
    assert [attempts.take(f"::ffff:10.0.0.{number}") for number in range(1, 4)] == [True, True, True]
    assert attempts.take("no address at all")


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
async def test_opening_or_scanning_a_link_takes_no_seat(server: Server, method: str) -> None:
    made = await post(server.base, "/api/sessions", WISH | {"password": PASSWORD})
    for path in (
        made["join_path"],
        f"/api/join/{made['code']}",
        made["facilitator_path"],
        f"/api/qr/{made['code']}.svg",
    ):
        await ask(server, method, path, purpose="prefetch", sec_purpose="prefetch;prerender")
    lobby = (await get(server.base, f"/api/join/{made['code']}")).json()
    assert {seat["holder"] for seat in lobby["seats"]} == {"open"}
    assert not await server.node.store.devices(made["session"]) or all(
        grant.role == "facilitator" for grant in await server.node.store.devices(made["session"])
    )
