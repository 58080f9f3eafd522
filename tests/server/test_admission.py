"""Sockets are counted: one device, one address or many of them leave the server a file for the others."""

from __future__ import annotations

import asyncio
import json
import resource
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from summitry.commands import Say
from summitry_server.app.descriptors import OutOfFiles, most_files
from summitry_server.host.access import Guest
from summitry_server.net import Admission, Room
from summitry_server.net.admission import Place
from summitry_server.protocol import Accepted, Refused, encode_hello
from tests.server.live import Player, Server, post, serving
from tests.server.processes import ServerProcess
from tests.server.support import until

WISH = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}


async def opened(base: str) -> ClientConnection:
    return await connect(f"ws{base[4:]}/ws", compression=None, max_size=None)


async def greeted(base: str, token: str) -> ClientConnection:
    socket = await opened(base)
    await socket.send(encode_hello(token))
    return socket


def test_places_are_counted_and_given_back() -> None:
    admission = Admission(sockets=8, strangers=100, device=2)
    strangers = [admission.come("2001:db8::1"), admission.come("2001:db8::2")]
    third = admission.come("2001:db8::3")
    assert isinstance(third, Refused), "a quarter of all, for a whole household of addresses"
    assert third.retry_after
    assert all(isinstance(each, Place) for each in strangers)
    known = []
    for number in range(6):
        place = admission.come(f"192.0.2.{number}")
        assert isinstance(place, Place)
        place.greeted()
        assert (place.sit("s", "device") is None) == (number < 2)
        known.append(place)
    full = admission.come("192.0.2.99")
    assert isinstance(full, Refused)
    assert "no connection left" in full.reason
    for place in (*strangers, *known):
        assert isinstance(place, Place)
        place.leave()
    assert not admission._unknown
    assert not admission._known
    assert admission._open == 0


@pytest.mark.parametrize("files", [1, 64, 128, 1024, 4096, 65_536, 1_000_000])
def test_there_is_room_left_for_pages_and_for_the_server_itself(files: int) -> None:
    room = Room(files=files)
    assert 0 < room.sockets < room.connections
    if files >= 128:
        assert room.connections + room.at_once <= files - 64


async def test_a_device_has_so_many_sockets_and_its_others_go_on(tmp_path: Path) -> None:
    async with serving(tmp_path, device_connections=3) as server:
        made = await post(server.base, "/api/sessions", WISH)
        token = (await post(server.base, f"/api/join/{made['code']}", {"role": "observer"}))["token"]
        other = (await post(server.base, f"/api/join/{made['code']}", {"role": "observer"}))["token"]
        sockets = [await greeted(server.base, token) for _ in range(3)]
        for socket in sockets:
            assert json.loads(await socket.recv())["type"] == "welcome"
        late = await greeted(server.base, token)
        refused = json.loads(await late.recv())
        assert (refused["code"], refused["retry_after"] > 0) == ("too_many", True)
        with pytest.raises(ConnectionClosed) as closed:
            await late.recv()
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1013
        async with Player(server.base, other):
            pass
        await sockets.pop().close()
        await until(lambda: len(guests(server, made["session"])) == 2)
        async with asyncio.timeout(20):
            while True:
                sockets.append(await greeted(server.base, token))
                if json.loads(await sockets[-1].recv())["type"] == "welcome":
                    break
        for socket in sockets:
            await socket.close()


def guests(server: Server, session: str) -> list[Guest]:
    return server.node.host.access.guests(session)


async def test_strangers_of_one_address_take_no_more_than_their_share(tmp_path: Path) -> None:
    async with serving(tmp_path, stranger_connections=4) as server, AsyncExitStack() as stack:
        made = await post(server.base, "/api/sessions", WISH)
        strangers = [await opened(server.base) for _ in range(4)]
        for socket in strangers:
            stack.push_async_callback(socket.close)
        with pytest.raises(InvalidStatus) as turned_away:
            await opened(server.base)
        answer = turned_away.value.response
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "5"
        assert answer.body is not None
        assert json.loads(answer.body)["code"] == "too_many"
        await strangers[0].send(encode_hello(made["facilitator_token"]))
        assert json.loads(await strangers[0].recv())["type"] == "welcome"
        await (await opened(server.base)).close()


async def test_sockets_of_one_observer_share_a_limit_and_other_observers_do_not_feel_it(tmp_path: Path) -> None:
    async with serving(tmp_path, frame_rate=5) as server:
        made = await post(server.base, "/api/sessions", WISH)
        token, other = [
            (await post(server.base, f"/api/join/{made['code']}", {"role": "observer"}))["token"] for _ in range(2)
        ]
        players = [Player(server.base, token) for _ in range(4)]
        for player in players:
            await player.open()
        async with Player(server.base, other) as beside:
            for _ in range(9):  # within each connection's ten, and beyond the twenty of all together
                for player in players:
                    await player.send('{"type":"ping"}')
            await until(lambda: sum(len(answers(player)) for player in players) == 36)
            refused = [text for player in players for text in answers(player) if "too_many" in text]
            assert refused
            assert all("from this device" in text for text in refused)
            for _ in range(9):
                await beside.send('{"type":"ping"}')
            await until(lambda: len(answers(beside)) == 9)
            assert not any("too_many" in text for text in answers(beside))
        for player in players:
            await player.close()


def answers(player: Player) -> list[str]:
    return [text for text in player.raw if '"pong"' in text or '"refused"' in text]


@pytest.mark.process
@pytest.mark.serial
@pytest.mark.timeout(240)
async def test_a_server_that_has_few_files_stays_there_for_who_is_in(tmp_path: Path) -> None:
    """More sockets than there are files for: players go on, pages come, and the log stays readable."""
    log = tmp_path / "server.log"
    server = ServerProcess(tmp_path / "data", device_connections="1000", stranger_connections="1000")
    server.files = 160
    with log.open("wb") as server.log:
        async with server, AsyncExitStack() as stack:
            made = await post(server.base, "/api/sessions", WISH)
            joined = await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"})
            watcher = await post(server.base, f"/api/join/{made['code']}", {"role": "observer"})
            async with Player(server.base, joined["token"]) as player:
                refused = 0
                for _ in range(200):
                    try:
                        socket = await greeted(server.base, watcher["token"])
                    except (InvalidStatus, OSError):
                        refused += 1
                    else:
                        stack.push_async_callback(socket.close)
                assert refused >= 100
                # And such as ask for nothing at all: they are let in last.
                writers = []
                for _ in range(100):
                    _, writer = await asyncio.open_connection("127.0.0.1", int(server.base.rpartition(":")[2]))
                    writers.append(writer)
                for number in range(5):
                    assert isinstance(await player.give(Say(text=f"still here {number}")), Accepted)
                for writer in writers:
                    writer.close()
                async with httpx.AsyncClient(base_url=server.base, timeout=20) as client:
                    await until_well(client)
    assert log.stat().st_size < 100_000, "it says what is wrong now and then, not a thousand times a second"


async def until_well(client: httpx.AsyncClient) -> None:
    async with asyncio.timeout(60):
        while (await client.get("/healthz")).status_code != 200:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.1)


def test_the_loop_tells_of_missing_files_once_in_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    other: list[object] = []
    monkeypatch.setattr("summitry_server.app.descriptors._log.error", lambda *_, times, **__: told.append(times))
    loop = asyncio.new_event_loop()
    monkeypatch.setattr(loop, "default_exception_handler", other.append)
    handler = OutOfFiles()
    for _ in range(10_000):
        handler(loop, {"message": "", "exception": OSError(24, "Too many open files"), "socket": object()})
    assert told == [1]
    handler(loop, {"message": "", "exception": OSError(5, "Input/output error")})
    handler(loop, {"message": "something else"})
    assert len(other) == 2
    loop.close()


def test_a_server_would_have_at_least_what_this_process_has() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert soft <= most_files()
    assert hard == resource.RLIM_INFINITY or most_files() <= max(hard, soft)
