"""Downloads: who stops reading one is let go of, who reads slowly is not, and one that breaks off says so and why."""

from __future__ import annotations

import asyncio
import csv
import io
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import orjson
import pytest
from structlog.testing import capture_logs
from typer.testing import CliRunner

from summitry.codec import RECORD
from summitry.codec.log import BadLog, load_log
from summitry.commands import EndSession, OpenDebrief, Say, Start
from summitry.values import Audience
from summitry_cli.main import app
from summitry_server.host.export import Export
from summitry_server.host.ports import StoreUnavailable, UnknownSession, Unreadable
from summitry_server.store import SqliteStore
from summitry_server.web.downloads import Downloads
from tests.server.live import Json, Player, Server, get, post, serving
from tests.server.store_contract import batch, said
from tests.server.support import new_session

WISH = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}


# --- readers that stop -----------------------------------------------------------------------------------------------


@pytest.fixture
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["summitry_server.net.reading"], "_LOOK_SECONDS", 0.2)


async def long_game(server: Server) -> Json:
    """A session whose log is larger than what sockets keep."""
    made = await post(server.base, "/api/sessions", WISH)
    session = made["session"]
    async with Player(server.base, made["facilitator_token"]) as control:
        await control.give(Start(fill="loyal"))
        await control.give(EndSession())
    store = server.node.store
    head = len(await store.read(session))
    await store.append(
        batch(session, *(said(session, head + n, f"x{n}", text="y" * 1900) for n in range(1, 1500)), status="ended")
    )
    return made


@asynccontextmanager
async def asking(server: Server, made: Json, path: str) -> AsyncIterator[socket.socket]:
    """A plain socket with a small buffer on which something was asked for. Nothing of the answer is read yet."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16 * 1024)
    client.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(client, ("127.0.0.1", int(server.base.rpartition(":")[2])))
    request = (
        f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {made['facilitator_token']}\r\n"
        "connection: close\r\n\r\n"
    )
    await loop.sock_sendall(client, request.encode())
    try:
        yield client
    finally:
        client.close()


async def read_on(client: socket.socket, size: int = 65536, pause: float = 0) -> bytes:
    """Everything that still comes until the connection ends, however it does."""
    loop, found = asyncio.get_running_loop(), bytearray()
    try:
        while piece := await loop.sock_recv(client, size):
            found += piece
            if pause:
                await asyncio.sleep(pause)
    except ConnectionResetError:
        pass
    return bytes(found)


@pytest.mark.usefixtures("_hasty")
@pytest.mark.parametrize("path", ["log", "log?format=csv", "debrief/timeline"])
async def test_who_stops_reading_is_let_go_of(tmp_path: Path, path: str) -> None:
    async with serving(tmp_path) as server:
        made = await long_game(server)
        with capture_logs() as logged:
            async with asking(server, made, f"/api/sessions/{made['session']}/{path}") as client:
                async with asyncio.timeout(60):
                    while not any("stopped reading" in entry["event"] for entry in logged):  # noqa: ASYNC110 - a log has no event
                        await asyncio.sleep(0.05)
                got = await read_on(client)
        whole = (
            await get(server.base, f"/api/sessions/{made['session']}/{path}", token=made["facilitator_token"])
        ).content
        assert len(got) < len(whole), "it was not written to its end"
        assert not got.endswith(b"0\r\n\r\n"), "and it can't be taken for whole"
        assert [entry for entry in logged if entry["log_level"] == "error"] == []


@pytest.mark.usefixtures("_hasty")
async def test_who_reads_slowly_gets_everything(tmp_path: Path) -> None:
    """The whole takes many times as long as a client may stand still."""
    async with serving(tmp_path) as server:
        made = await long_game(server)
        with capture_logs() as logged:
            async with asking(server, made, f"/api/sessions/{made['session']}/log") as client, asyncio.timeout(100):
                got = await read_on(client, 16 * 1024, 0.02)
        assert got.endswith(b"0\r\n\r\n")
        assert got.count(b'"x1499"') == 1
        assert [entry for entry in logged if "stopped reading" in entry["event"]] == []


async def test_a_device_and_an_address_have_only_so_many_at_once() -> None:
    downloads = Downloads(device=2, address=3)

    async def lines() -> AsyncIterator[bytes]:
        yield b"a line\n"

    async def begin(device: str) -> str:
        try:
            begun.append(await downloads.begin(lines(), device=device, address="192.0.2.1", media="text/csv", name="x"))
        except Exception as error:
            return str(error)
        return ""

    async def gone() -> Json:
        return {"type": "http.disconnect"}

    async def send(_message: Json) -> None:
        raise OSError("the other end is gone")

    begun: list[Json] = []
    assert [await begin("a"), await begin("a")] == ["", ""]
    assert "this device has 2 downloads" in await begin("a")
    assert await begin("b") == ""
    assert "this address has 3 downloads" in await begin("c")
    with pytest.raises(OSError, match="the other end is gone"):
        await begun[0]({"type": "http"}, gone, send)  # however it ends, its place is free again
    assert downloads.under_way == 2
    assert await begin("c") == ""


async def test_one_device_has_four_downloads_and_a_fifth_when_one_has_ended(tmp_path: Path) -> None:
    async with serving(tmp_path) as server, AsyncExitStack() as under_way:
        made = await long_game(server)
        path = f"/api/sessions/{made['session']}/log"
        held = [await under_way.enter_async_context(asking(server, made, path)) for _ in range(4)]
        for client in held:
            assert await asyncio.get_running_loop().sock_recv(client, 12) == b"HTTP/1.1 200"
        refused = await get(server.base, path, token=made["facilitator_token"], status=429)
        assert refused.json()["code"] == "too_many"
        assert "this device has 4 downloads" in refused.json()["reason"]
        assert refused.headers["retry-after"] == "5"
        assert (await read_on(held[0])).endswith(b"0\r\n\r\n")
        await get(server.base, path, token=made["facilitator_token"])


# --- logs that break off ---------------------------------------------------------------------------------------------


async def stored(folder: Path) -> SqliteStore:
    store = SqliteStore(folder / "summitry.db")
    await store.open()
    await store.create(new_session("s", "AAA"))
    await store.append(batch("s", *(said("s", seq, f"c{seq}") for seq in range(2, 600))))
    return store


async def change(store: SqliteStore, statement: str) -> None:
    from sqlalchemy import text

    async with store._writer.begin() as connection:
        await connection.execute(text(statement))


FAULTS = {
    "unreadable": "UPDATE records SET body = substr(body, 1, length(body) / 2) WHERE seq = 413",
    "newer": "UPDATE records SET body = replace(body, '\"message_sent\"', '\"of_a_newer_version\"') WHERE seq = 413",
    "missing": "DELETE FROM records WHERE seq = 413",
    "cut": "DELETE FROM records WHERE seq >= 413",
}


async def collected(export: Export) -> bytes:
    return b"".join([piece async for piece in export.pieces()])


@pytest.mark.parametrize("fault", FAULTS)
async def test_an_export_that_breaks_off_says_so_in_every_format(tmp_path: Path, fault: str) -> None:
    store = await stored(tmp_path)
    await change(store, FAULTS[fault])
    code = "unreadable" if fault in ("unreadable", "newer") else "missing"
    export = Export(store, "s")
    lines = (await collected(export)).splitlines()
    assert [RECORD.load(line).seq for line in lines[:-1]] == list(range(1, 413))
    said_ = orjson.loads(lines[-1])["incomplete"]
    assert (said_["code"], said_["after"]) == (code, 412)
    assert "ends too soon" in said_["reason"]
    assert export.incomplete is not None
    with pytest.raises(BadLog, match=rf"line 413: the log breaks off here \({code}\)"):
        list(load_log(lines))
    rows = list(csv.DictReader(io.StringIO((await collected(Export(store, "s", None, "csv"))).decode())))
    assert [row["kind"] for row in rows].count("incomplete") == 1
    assert orjson.loads(rows[-1]["event"])["incomplete"] == said_
    assert rows[-2]["seq"] == "412"
    # Who isn't told the numbers of records, whose gaps would betray what was said to others, doesn't learn one here.
    seat = Audience(kind="seat", seat="FRA")
    last = orjson.loads((await collected(Export(store, "s", seat))).splitlines()[-1])
    assert set(last["incomplete"]) == {"code", "reason"}
    assert "41" not in str(last)
    row = list(csv.DictReader(io.StringIO((await collected(Export(store, "s", seat, "csv"))).decode())))[-1]
    assert (row["kind"], orjson.loads(row["event"])) == ("incomplete", last)
    await store.close()


async def test_a_database_that_goes_away_and_a_session_that_is_removed_break_an_export_off(tmp_path: Path) -> None:
    store = await stored(tmp_path)

    class Away(SqliteStore):
        def __init__(self) -> None:
            self.calls = 0

        async def info(self, session: str) -> Json:
            return await store.info(session)

        async def read(self, session: str, after: int = 0, limit: int | None = None) -> Json:
            self.calls += 1
            if self.calls == 2:
                raise StoreUnavailable("the database went away")
            return await store.read(session, after, limit)

    lines = (await collected(Export(Away(), "s"))).splitlines()
    assert len(lines) == 201
    assert orjson.loads(lines[-1])["incomplete"]["code"] == "unavailable"
    assert "the database went away" in orjson.loads(lines[-1])["incomplete"]["reason"]
    pieces = Export(store, "s").pieces()
    await anext(pieces)
    await store.purge("s")
    rest = b"".join([piece async for piece in pieces]).splitlines()
    assert [orjson.loads(line)["incomplete"]["code"] for line in rest] == ["removed"]
    with pytest.raises(UnknownSession):
        await collected(Export(store, "s"))
    await store.close()


async def test_nothing_is_begun_of_what_cannot_be_read_at_all(tmp_path: Path) -> None:
    store = await stored(tmp_path)
    await change(store, "UPDATE records SET body = 'x' WHERE seq = 1")
    with pytest.raises(Unreadable):
        await collected(Export(store, "s"))
    await store.close()


def test_the_terminals_export_keeps_what_can_be_read_and_ends_with_1(tmp_path: Path) -> None:
    async def make() -> None:
        store = await stored(tmp_path)
        await change(store, FAULTS["unreadable"])
        await store.close()

    asyncio.run(make())
    for name, more in (("out.jsonl", []), ("out.csv", ["--csv"])):
        done = CliRunner().invoke(app, ["export", "s", str(tmp_path / name), "--data", str(tmp_path), *more])
        assert done.exit_code == 1
        assert "after record 412: the next record is damaged" in str(done.exception)
        assert f"{name}.incomplete holds the 412 records" in str(done.exception)
        assert not (tmp_path / name).exists()
        assert "incomplete" in (tmp_path / f"{name}.incomplete").read_text().splitlines()[-1]
    replayed = CliRunner().invoke(app, ["replay", str(tmp_path / "out.jsonl.incomplete")])
    assert replayed.exit_code == 1
    assert "the log breaks off here (unreadable)" in str(replayed.exception)
    out = CliRunner().invoke(app, ["export", "s", "--data", str(tmp_path)])
    assert out.exit_code == 1
    assert len(out.stdout.splitlines()) == 413
    checked = CliRunner().invoke(app, ["db", "check", "--data", str(tmp_path)])
    assert checked.exit_code == 1
    assert "session s (code AAA): record 413 can't be read" in checked.stdout


async def test_a_damaged_record_shows_in_every_download_of_a_server_that_runs(tmp_path: Path) -> None:
    """The session is in memory, so everybody plays on; its log is damaged far beyond the first page."""
    async with serving(tmp_path, frame_rate=1000) as server:
        made = await post(server.base, "/api/sessions", WISH)
        seat = await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA"})
        async with Player(server.base, made["facilitator_token"]) as control:
            await control.give(Start(fill="loyal"))
            for number in range(300):
                await control.give(Say(text=f"news {number}"), id=f"n{number}")
            await control.give(EndSession())
            await control.give(OpenDebrief())
        await change(server.node.store, "UPDATE records SET body = '{' WHERE seq = 290")  # type: ignore[arg-type]
        path = f"/api/sessions/{made['session']}"
        for token in (made["facilitator_token"], seat["token"]):
            for each in ("log", "log?format=csv", "debrief/timeline"):
                with capture_logs() as logged:
                    answer = await get(server.base, f"{path}/{each}", token=token)
                errors = [entry for entry in logged if entry["log_level"] == "error"]
                assert [(each["session"], each["after"]) for each in errors] == [(made["session"], 289)]
                last = answer.text.splitlines()[-1]
                assert "incomplete" in last, (each, last[:200])
                assert "unreadable" in last, (each, last[:200])
            # What is worked out from the whole log isn't worked out from a part.
            assert (await get(server.base, f"{path}/debrief", token=token, status=503)).json()["code"] == "unavailable"
