"""Names of people: asked for only if the facilitator wanted that, shown to few, and gone with the device or the session."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Literal

import httpx
import pytest
from typer.testing import CliRunner

from summitry.commands import EndSession, Start
from summitry_cli.main import app
from summitry_server.host.reception import Refusal
from tests.server.live import Json, Player, Server, get, post, serving
from tests.server.support import House
from tests.server.test_privacy import bytes_of

WISH = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}
ASKING = WISH | {"names": True}


async def names(server: Server, session: str, token: str, status: int = 200) -> Json:
    answer = await get(server.base, f"/api/sessions/{session}/names", token=token, status=status)
    return answer.json()["names"] if status == 200 else answer.json()["code"]


async def test_a_name_that_nobody_asked_for_is_refused_and_not_stored(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", WISH)
        lobby = (await get(server.base, f"/api/join/{made['code']}")).json()
        assert lobby["names"] is False
        async with httpx.AsyncClient(base_url=server.base) as client:
            refused = await client.post(f"/api/join/{made['code']}", json={"seat": "FRA", "name": "Quoll"})
            assert (refused.status_code, refused.json()["code"]) == (400, "names_not_asked")
            assert "Quoll" not in refused.text
            blank = await client.post(f"/api/join/{made['code']}", json={"seat": "FRA", "name": " "})
            assert blank.status_code == 201, "who says nothing is not refused"
        async with Player(server.base, blank.json()["token"]) as player:
            assert player.model.welcome is not None
            assert player.model.welcome.names is None
        assert await names(server, made["session"], made["facilitator_token"]) == {}
        seats = (await get(server.base, f"/api/join/{made['code']}")).json()["seats"]
        assert [seat["id"] for seat in seats if seat["holder"] == "person"] == ["FRA"], "by the second call alone"
        assert b"Quoll" not in await asyncio.to_thread(bytes_of, tmp_path)


async def test_the_facilitator_knows_all_names_and_a_delegation_its_own(tmp_path: Path) -> None:
    """What everybody else is sent, asks for or may download stays free of them, even where observers see everything."""
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", ASKING | {"observers": "everything"})
        code, session, control = made["code"], made["session"], made["facilitator_token"]
        assert (await get(server.base, f"/api/join/{code}")).json()["names"] is True
        head = await post(server.base, f"/api/join/{code}", {"seat": "FRA", "name": "  Quoll Müller "})
        second = await post(server.base, f"/api/join/{head['seat_code']}", {"name": "Numbat"})
        other = await post(server.base, f"/api/join/{code}", {"seat": "POL", "name": "Bilby"})
        silent = await post(server.base, f"/api/join/{code}", {"seat": "DEU"})
        bench = await post(server.base, f"/api/join/{made['observer_code']}", {})
        screen = await post(server.base, f"/api/join/{code}", {"role": "screen"})

        every = {"FRA": {"1": "Quoll Müller", "2": "Numbat"}, "POL": {"1": "Bilby"}}
        assert await names(server, session, control) == every
        for own in (head, second):
            assert await names(server, session, own["token"]) == {"FRA": every["FRA"]}
        assert await names(server, session, other["token"]) == {"POL": every["POL"]}
        assert await names(server, session, silent["token"]) == {}
        for watching in (bench, screen):
            assert await names(server, session, watching["token"], status=403) == "not_allowed"
        access = (await get(server.base, f"/api/sessions/{session}/access", token=control)).json()
        told = {seat["id"]: [device.get("name") for device in seat["devices"]] for seat in access["seats"]}
        assert (told["FRA"], told["POL"], told["DEU"]) == (["Quoll Müller", "Numbat"], ["Bilby"], [None])

        players = [Player(server.base, each["token"]) for each in (head, other, bench, screen)]
        players.append(Player(server.base, control))
        for player in players:
            await player.open()
            assert player.model.welcome is not None
            assert player.model.welcome.names
        await players[-1].give(Start(fill="loyal"))
        await players[-1].give(EndSession())
        shown = [text for player in players for text in player.raw]
        for token in (head["token"], other["token"], bench["token"], control):
            for path in ("log", "log?format=csv", "debrief", "debrief/timeline"):
                if path.startswith("log") or token == control:
                    shown.append((await get(server.base, f"/api/sessions/{session}/{path}", token=token)).text)
        shown += [(await get(server.base, f"/api/join/{each}")).text for each in (code, head["seat_code"])]
        for player in players:
            await player.close()
    assert len(shown) > 15
    assert not [text for text in shown if any(name in text for name in ("Quoll", "Numbat", "Bilby"))]


async def test_a_name_goes_with_its_device(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", ASKING)
        session, control = made["session"], made["facilitator_token"]
        head = await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA", "name": "Quoll"})
        await post(server.base, f"/api/join/{head['seat_code']}", {"name": "Numbat"})
        again = await post(server.base, f"/api/join/{head['seat_code']}", {"token": head["token"]})
        assert again["member"] == 1
        assert await names(server, session, control) == {"FRA": {"1": "Quoll", "2": "Numbat"}}, "it keeps its name"
        async with httpx.AsyncClient(
            base_url=server.base, headers={"authorization": f"Bearer {control}"}, timeout=30
        ) as client:
            change = {"of": "seat", "seat": "FRA", "member": 2, "withdraw": True}
            assert (await client.post(f"/api/sessions/{session}/access", json=change)).json()["withdrawn"] == 1
            assert await names(server, session, control) == {"FRA": {"1": "Quoll"}}
            assert b"Quoll" in await asyncio.to_thread(bytes_of, tmp_path), "so this looks in the right place"
            assert (await client.delete(f"/api/sessions/{session}")).status_code == 200
        left = await asyncio.to_thread(bytes_of, tmp_path)
    for name in (b"Quoll", b"Numbat"):
        assert name not in left


async def test_purge_leaves_no_name(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", ASKING)
        await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA", "name": "Quoll"})
    assert b"Quoll" in await asyncio.to_thread(bytes_of, tmp_path)
    arguments = ["purge", made["code"], "--yes", "--data", str(tmp_path)]
    assert (await asyncio.to_thread(CliRunner().invoke, app, arguments)).exit_code == 0
    assert b"Quoll" not in await asyncio.to_thread(bytes_of, tmp_path)


@pytest.mark.parametrize(
    "name", ["x" * 41, "Qu\noll", "Qu\x00oll", "Qu\x1boll", "Qu\u2028oll", "Qu\u202eoll", "Qu\u2066oll", "\u200fQuoll"]
)
async def test_what_can_not_be_a_name_is_refused_and_takes_no_seat(name: str) -> None:
    async with House() as house:
        created = await house.create(names=True)
        with pytest.raises(Refusal) as caught:
            await house.reception.join(created.code, "FRA", name=name)
        assert caught.value.refused.code == "bad_value"
        assert name not in caught.value.refused.reason
        live = await house.host.session(created.session)
        assert live.state.public.seats["FRA"].holder == "open"
        assert [grant.role for grant in await house.store.devices(created.session)] == ["facilitator"]


@pytest.mark.parametrize("name", ["x" * 40, "Zoë", "李明", "نگار‌ها", "O'Neill-Ó 2", "🦘"])
async def test_names_of_all_scripts_are_kept_as_they_are(name: str) -> None:
    async with House() as house:
        created = await house.create(names=True)
        await house.reception.join(created.code, "FRA", name=f" {name} ")
        assert [each.name for each in await house.store.devices(created.session) if each.seat] == [name]


async def test_a_name_is_asked_of_nobody_but_who_takes_a_seat() -> None:
    async with House() as house:
        created = await house.create(names=True)
        first = await house.reception.join(created.code, "FRA", name="Quoll")
        assert first.seat_code is not None
        turned_away: tuple[tuple[str, Literal["observer", "screen"] | None, str | None], ...] = (
            (created.code, "observer", None),
            (created.code, "screen", None),
            (created.observer_code, None, None),
            (first.seat_code, None, first.token),
        )
        for code, role, token in turned_away:
            with pytest.raises(Refusal) as caught:
                await house.reception.join(code, None, role, token, name="Numbat")
            assert caught.value.refused.code == "bad_value"
        assert [each.name for each in await house.store.devices(created.session)] == ["", "Quoll"]


async def test_where_delegations_are_open_the_sessions_code_takes_a_name_too_and_it_moves_with_its_device() -> None:
    async with House() as house:
        created = await house.create(names=True, delegations="open")
        await house.reception.join(created.code, "FRA", name="Quoll")
        await house.reception.join(created.code, "FRA", name="Numbat")
        devices = {each.name: each.device for each in await house.store.devices(created.session)}
        await house.store.move_tokens(created.session, [devices["Numbat"]], "POL")
        found = {each.name: each.seat for each in await house.store.devices(created.session) if each.seat}
        assert found == {"Quoll": "FRA", "Numbat": "POL"}
        assert "Quoll" not in repr(await house.store.devices(created.session)), "logs may hold such texts"
