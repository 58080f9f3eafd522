"""Privacy: no name and no address is kept, ``purge`` leaves nothing in any byte, export has everything in flat memory."""

from __future__ import annotations

import asyncio
import csv
import io
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import asyncpg
import httpx
import orjson
import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.engine import URL
from typer.testing import CliRunner, Result
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from summitry.codec import EVENT, RECORD
from summitry.commands import EndSession, Say, Start
from summitry.engine import fold
from summitry_cli.failure import Failure
from summitry_cli.main import app
from summitry_server.host.codes import token_hash
from summitry_server.host.export import COLUMNS
from summitry_server.protocol import encode_hello
from summitry_server.store import PostgresStore, SqliteStore
from tests.server.live import Json, Player, Server, get, post, serving
from tests.server.store_contract import batch, said
from tests.server.support import new_session

WISH = {"scenario": "tutorial-5", "ruleset": "calm", "clocks": "untimed"}
SECRET = "a sentence that nobody else will ever say: quokka"


def bytes_of(folder: Path) -> bytes:
    """Every byte that a database in the folder has on the disk."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


async def game(server: Server) -> tuple[Json, Json]:
    """A session in which somebody gave a name and said something."""
    made = await post(server.base, "/api/sessions", WISH | {"names": True})
    seat = await post(server.base, f"/api/join/{made['code']}", {"seat": "FRA", "name": name_in(made)})
    async with Player(server.base, made["facilitator_token"]) as control, Player(server.base, seat["token"]) as player:
        await control.give(Start(fill="loyal"))
        for number in range(30):
            await player.give(Say(text=f"{SECRET} {number} " + "x" * 500, to=("DEU",)))
        await control.give(EndSession())
    return made, seat


def name_in(made: Json) -> str:
    """What somebody in the session is called, and nobody in another."""
    return f"Quoll {made['session'][::-1]}"


def traces(made: Json, seat: Json) -> list[bytes]:
    """By what the session could be recognised."""
    found = [made["session"], made["code"], made["observer_code"], seat["seat_code"], token_hash(seat["token"]), SECRET]
    found.append(name_in(made))
    return [each.encode() for each in found]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(part) for part in arguments])


# --- what is kept ----------------------------------------------------------------------------------------------------


async def test_no_name_and_no_address_of_anybody_is_kept(tmp_path: Path) -> None:
    """A name is refused where nobody asked for it, and nothing that browsers tell of themselves is stored."""
    told = {
        "user-agent": "Browser of Alice Example", "x-forwarded-for": "203.0.113.77", "from": "alice@school.example",
        "cookie": "name=AliceExample", "referer": "https://school.example/alice", "accept-language": "x-alice",
    }  # fmt: skip
    async with serving(tmp_path, trusted_proxies="127.0.0.1") as server:
        async with httpx.AsyncClient(base_url=server.base, headers=told) as client:
            made = (await client.post("/api/sessions", json=WISH)).json()
            named = await client.post(f"/api/join/{made['code']}", json={"seat": "FRA", "name": "Alice Example"})
            assert named.json()["code"] == "names_not_asked"
            seat = (await client.post(f"/api/join/{made['code']}", json={"seat": "FRA"})).json()
        async with connect(f"ws{server.base[4:]}/ws", additional_headers=told) as socket:
            await socket.send(encode_hello(seat["token"]))
            await socket.recv()
            async with Player(server.base, seat["token"]) as player:
                await player.give(Say(text="quokka"))
        stored = (await asyncio.to_thread(bytes_of, tmp_path)).lower()
    assert b"quokka" in stored, "what players say is kept, and so this looks in the right place"
    for trace in (b"alice", b"203.0.113.77", b"127.0.0.1", b"school.example", b"browser of"):
        assert trace not in stored, trace


# --- purge -----------------------------------------------------------------------------------------------------------


async def test_the_facilitator_removes_a_session_and_no_byte_of_it_is_left(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        other, _ = await game(server)
        made, seat = await game(server)
        before = await asyncio.to_thread(bytes_of, tmp_path)
        assert all(trace in before for trace in traces(made, seat))
        path = f"/api/sessions/{made['session']}"
        async with (
            Player(server.base, seat["token"]) as player,
            httpx.AsyncClient(base_url=server.base, timeout=30) as client,
        ):
            for token in (seat["token"], other["facilitator_token"], "x"):
                headers = {"authorization": f"Bearer {token}"}
                assert (await client.delete(path, headers=headers)).status_code in (401, 403)
            headers = {"authorization": f"Bearer {made['facilitator_token']}"}
            assert (await client.delete(path, headers=headers)).json() == {"removed": made["session"], "forks": []}
            with pytest.raises(ConnectionClosed):
                await player.wait(lambda: False, within=10)
            assert "was removed from the server" in player.raw[-1]
            after = await asyncio.to_thread(bytes_of, tmp_path)
            assert [trace for trace in traces(made, seat) if trace in after and trace != SECRET.encode()] == []
            assert made["session"] not in server.node.host.loaded
            assert (await client.delete(path, headers=headers)).status_code == 401
        await get(server.base, f"/api/join/{made['code']}", status=404)
        assert (await get(server.base, f"/api/join/{other['code']}")).json()["session"] == other["session"]
        text_ = (await get(server.base, f"/api/sessions/{other['session']}/log", token=other["facilitator_token"])).text
        assert SECRET in text_


@pytest.mark.redis
async def test_a_removed_session_is_gone_on_the_other_node_and_redis_keeps_nothing(
    tmp_path: Path, redis_url: str
) -> None:
    import redis.asyncio

    async with serving(tmp_path, redis=redis_url) as here, serving(tmp_path, redis=redis_url) as there:
        made, seat = await game(here)
        async with Player(there.base, seat["token"]) as player, httpx.AsyncClient(base_url=here.base) as client:
            headers = {"authorization": f"Bearer {made['facilitator_token']}"}
            await client.delete(f"/api/sessions/{made['session']}", headers=headers)
            with pytest.raises(ConnectionClosed):
                await player.wait(lambda: False, within=10)
        await get(there.base, f"/api/join/{made['code']}", status=404)
        assert made["session"] not in there.node.host.loaded
        client_ = redis.asyncio.from_url(redis_url)
        prefix = f"summitry:{here.node.store.installation}:"
        for key in [key async for key in client_.scan_iter(f"{prefix}*")]:
            # Counts of tries, under hashes and for minutes.
            assert key.startswith(f"{prefix}limit:".encode())
            assert await client_.pttl(key) > 0
            content = key.removeprefix(prefix.encode()) + (await client_.get(key) or b"")
            assert [trace for trace in traces(made, seat) if trace in content] == []
        await client_.aclose()


async def test_purge_leaves_nothing_in_any_file(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        made, seat = await game(server)
        kept = await post(server.base, "/api/sessions", WISH)
        assert "a server uses the database" in str((await asyncio.to_thread(purge, tmp_path, made["code"])).exception)
    assert all(trace in bytes_of(tmp_path) for trace in traces(made, seat))
    result = await asyncio.to_thread(purge, tmp_path, made["code"].lower())
    assert result.exit_code == 0, result.exception
    assert f"To be removed for ever: {made['session']}" in result.stdout
    left = bytes_of(tmp_path)
    assert [trace for trace in traces(made, seat) if trace in left] == []
    assert kept["session"].encode() in left
    assert "no session" in str((await asyncio.to_thread(purge, tmp_path, made["code"])).exception)
    async with serving(tmp_path) as server:
        await get(server.base, f"/api/join/{kept['code']}")


def purge(folder: Path, *arguments: object) -> Result:
    return run("purge", *arguments, "--yes", "--data", folder)


async def test_old_sessions_are_purged_together_and_running_ones_stay(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "summitry.db")
    await store.open()
    for name in ("old", "runs", "young"):
        await store.create(new_session(name, name.upper()))
    await store.append(batch("runs", said("runs", 2, "a")))
    async with store._writer.begin() as connection:
        await connection.execute(text("UPDATE sessions SET created = 9000000000000 WHERE session = 'young'"))
    await store.close()
    (tmp_path / "summitry-before-0003.db").write_bytes(b"")
    result = await asyncio.to_thread(purge, tmp_path, "--older-than", 1)
    assert "To be removed for ever: old\n" in result.stdout
    assert "summitry-before-0003.db" in result.stdout
    assert await asyncio.to_thread(sessions_in, tmp_path) == ["runs", "young"]
    await asyncio.to_thread(purge, tmp_path, "--older-than", 1, "--running")
    assert await asyncio.to_thread(sessions_in, tmp_path) == ["young"]
    assert "nothing to remove" in (await asyncio.to_thread(purge, tmp_path, "--older-than", 1)).stdout


def sessions_in(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "summitry.db")) as connection:
        return [row[0] for row in connection.execute("SELECT session FROM sessions ORDER BY session")]


async def test_purge_names_forks_and_removes_them_too_if_asked(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        made, _ = await game(server)
        other, _ = await game(server)
        fork = await forked(server, made, "1.briefing.0")
        child = await forked(server, fork, "1.briefing.0")
        grandchild = await forked(server, child, "1.briefing.1")
        removed = await forked(server, made, "1.briefing.0")
        forks = {each["session"] for each in (fork, child, grandchild)}
        async with httpx.AsyncClient(base_url=server.base, timeout=30) as client:
            headers = {"authorization": f"Bearer {removed['facilitator_token']}"}
            answer = (await client.delete(f"/api/sessions/{removed['session']}", headers=headers)).json()
            assert answer == {"removed": removed["session"], "forks": []}
            headers = {"authorization": f"Bearer {fork['facilitator_token']}"}
            answer = (await client.delete(f"/api/sessions/{fork['session']}", headers=headers)).json()
        assert set(answer["forks"]) == forks - {fork["session"]}
        forks = set(answer["forks"])
        again = await forked(server, made, "1.briefing.0")
    asked = ["purge", made["code"], "--data", str(tmp_path)]
    result = await asyncio.to_thread(CliRunner().invoke, app, asked, input="n\n")
    assert again["session"] in result.stdout
    assert "--with-forks" in result.stdout
    result = await asyncio.to_thread(purge, tmp_path, made["code"], child["code"], "--with-forks")
    assert result.exit_code == 0, result.output
    async with serving(tmp_path) as server:
        for gone in (made, *({"session": each} for each in forks), again):
            assert await server.node.store.info(gone["session"]) is None
        assert await server.node.store.info(other["session"]) is not None


async def forked(server: Server, parent: Json, point: str) -> Json:
    headers = {"authorization": f"Bearer {parent['facilitator_token']}"}
    async with httpx.AsyncClient(base_url=server.base, timeout=60, headers=headers) as client:
        answer = await client.post(f"/api/sessions/{parent['session']}/fork", json={"point": point})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_purge_asks_before_it_removes(tmp_path: Path) -> None:
    async def fill() -> None:
        store = SqliteStore(tmp_path / "summitry.db")
        await store.open()
        await store.create(new_session("s", "AAA"))
        await store.close()

    asyncio.run(fill())
    result = CliRunner().invoke(app, ["purge", "AAA", "--data", str(tmp_path)], input="n\n")
    assert result.exit_code == 1
    assert sessions_in(tmp_path) == ["s"]
    error = run("purge", "--data", tmp_path).exception
    assert isinstance(error, Failure)
    assert error.code == 2


async def files_of(url: URL, *before: str) -> bytes:
    """Every byte of a PostgreSQL's data files, its write-ahead log aside, after some statements and a checkpoint."""
    connection = await asyncpg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False))
    try:
        for statement in (*before, "CHECKPOINT"):
            await connection.execute(statement)
        folder = Path(await connection.fetchval("SHOW data_directory"))
    finally:
        await connection.close()
    folders = [folder / name for name in ("base", "global", "pg_stat", "pg_xact")]
    return b"".join(await asyncio.gather(*(asyncio.to_thread(bytes_of, each) for each in folders)))


@pytest.mark.postgres
async def test_purge_leaves_nothing_in_a_postgresql(own_postgres_url: URL, tmp_path: Path) -> None:
    """Not even among the samples of players' texts that the planner keeps as statistics."""
    url = own_postgres_url.render_as_string(hide_password=False)
    async with serving(tmp_path, database=url) as server:
        made, seat = await game(server)
        other, other_seat = await game(server)
    before = await files_of(own_postgres_url, "ANALYZE")
    assert all(trace in before for trace in traces(made, seat) + traces(other, other_seat))
    store = PostgresStore(own_postgres_url)
    await store.open()
    await store.purge(made["session"])
    await store.close()
    result = await asyncio.to_thread(run, "purge", other["code"], "--yes", "--database", url)
    assert result.exit_code == 0, result.exception
    assert "write-ahead log (pg_wal) holds what was written lately" in result.stdout
    left = await files_of(own_postgres_url)
    assert [trace for trace in traces(made, seat) + traces(other, other_seat) if trace in left] == []


@pytest.mark.postgres
async def test_a_session_that_is_removed_while_a_postgresql_serves_leaves_its_files_at_once(
    own_postgres_url: URL, tmp_path: Path
) -> None:
    url = own_postgres_url.render_as_string(hide_password=False)
    async with serving(tmp_path, database=url) as server:
        kept, kept_seat = await game(server)
        made, seat = await game(server)
        await files_of(own_postgres_url, "ANALYZE")
        headers = {"authorization": f"Bearer {made['facilitator_token']}"}
        async with httpx.AsyncClient(base_url=server.base, timeout=30) as client:
            assert (await client.delete(f"/api/sessions/{made['session']}", headers=headers)).status_code == 200
        left = await files_of(own_postgres_url)
        assert [trace for trace in traces(made, seat) if trace in left and trace != SECRET.encode()] == []
        assert all(trace in left for trace in traces(kept, kept_seat)), "and only that one"
        await get(server.base, f"/api/join/{made['code']}", status=404)
        await game(server)  # everything goes on


@pytest.mark.postgres
async def test_what_could_not_be_wiped_at_once_is_wiped_by_purge(own_postgres_url: URL) -> None:
    """While a copy is made, say, the tables can't be written anew: the session is gone, and its bytes go later."""
    store = PostgresStore(own_postgres_url)
    await store.open()
    await store.create(new_session("old", "OLD"))
    await store.append(batch("old", *(said("old", seq, f"c{seq}", text=SECRET) for seq in range(2, 50))))
    reader = await asyncpg.connect(own_postgres_url.set(drivername="postgresql").render_as_string(hide_password=False))
    async with reader.transaction():
        await reader.fetch("SELECT count(*) FROM outages, records")
        with structlog.testing.capture_logs() as lines:
            assert await store.purge("old")
    await reader.close()
    assert any("summitry purge --rewrite" in line["event"] for line in lines)
    assert await store.info("old") is None
    await store.close()
    assert SECRET.encode() in await files_of(own_postgres_url)
    url = own_postgres_url.render_as_string(hide_password=False)
    result = await asyncio.to_thread(run, "purge", "--rewrite", "--database", url)
    assert result.exit_code == 0, result.exception
    assert SECRET.encode() not in await files_of(own_postgres_url)


# --- export ----------------------------------------------------------------------------------------------------------


async def test_every_export_holds_what_the_log_holds(tmp_path: Path) -> None:
    async with serving(tmp_path) as server:
        made, seat = await game(server)
        path = f"/api/sessions/{made['session']}/log"
        log = await server.node.store.read(made["session"])
        lines = (await get(server.base, path, token=made["facilitator_token"])).content.splitlines()
        assert [RECORD.load(line) for line in lines] == log
        state = (await server.node.host.session(made["session"])).state
        assert fold([RECORD.load(line) for line in lines], None) == state
        answer = await get(server.base, f"{path}?format=csv", token=made["facilitator_token"])
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert tuple(rows[0]) == COLUMNS
        assert [row["event"].encode() for row in rows] == [EVENT.dump(event) for each in log for event in each.events]
        assert [int(row["seq"]) for row in rows] == [each.seq for each in log for _ in each.events]
        own = (await get(server.base, path, token=seat["token"])).content.splitlines()
        seen = await get(server.base, f"{path}?format=csv", token=seat["token"])
        rows = list(csv.DictReader(io.StringIO(seen.text)))
        assert [orjson.loads(row["event"]) for row in rows] == [orjson.loads(line)["event"] for line in own]
        assert "luck_key" not in seen.text
        assert (await get(server.base, f"{path}?format=xls", token=seat["token"], status=400)).json()[
            "code"
        ] == "bad_value"
        # From the file, while the server goes on.
        target = tmp_path / "out.jsonl"
        result = await asyncio.to_thread(run, "export", made["code"], target, "--data", tmp_path)
        assert result.exit_code == 0, result.exception
        assert "which is the whole log" in result.stdout
        assert [RECORD.load(line) for line in target.read_bytes().splitlines()] == log
        assert "exists already" in str(
            (await asyncio.to_thread(run, "export", made["code"], target, "--data", tmp_path)).exception
        )


async def test_a_log_with_a_hole_is_not_passed_off_as_whole(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "summitry.db")
    await store.open()
    await store.create(new_session("s", "AAA"))
    await store.append(batch("s", *(said("s", seq, f"c{seq}") for seq in range(2, 600))))
    async with store._writer.begin() as connection:
        await connection.execute(text("DELETE FROM records WHERE seq > 550"))
    await store.close()
    result = await asyncio.to_thread(run, "export", "s", tmp_path / "out", "--data", tmp_path)
    assert "after record 550: the next record is missing" in str(result.exception)
    assert not (tmp_path / "out").exists()
    lines = (tmp_path / "out.incomplete").read_bytes().splitlines()
    assert [RECORD.load(line).seq for line in lines[:-1]] == list(range(1, 551))
    assert orjson.loads(lines[-1])["incomplete"]["after"] == 550


async def test_a_command_id_is_no_formula_for_a_spreadsheet(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "summitry.db")
    await store.open()
    await store.create(new_session("s", "AAA"))
    await store.append(batch("s", said("s", 2, '=HYPERLINK("http://evil.example")')))
    await store.close()
    await asyncio.to_thread(run, "export", "s", tmp_path / "out.csv", "--csv", "--data", tmp_path)
    row = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text())))[-1]
    assert row["command_id"].startswith("'=HYPERLINK")


MEASURE = """
import asyncio, resource, sys
from pathlib import Path
from summitry_server.host.export import Export
from summitry_server.store import SqliteStore

async def main():
    store = SqliteStore(Path(sys.argv[1]) / "summitry.db")
    await store.open()
    for session in ("small", "large", "large"):
        for format in ("jsonl", "csv"):
            size = 0
            async for piece in Export(store, session, None, format).pieces():
                size += len(piece)
                assert len(piece) < 2_000_000
        print(size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    await store.close()

asyncio.run(main())
"""


@pytest.mark.process
@pytest.mark.timeout(400)
async def test_a_hundred_thousand_records_are_exported_in_flat_memory(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "summitry.db")
    await store.open()
    for name in ("small", "large"):
        await store.create(new_session(name, name.upper()))
    await store.append(batch("small", *(said("small", seq, f"c{seq}") for seq in range(2, 1001))))
    for first in range(2, 100_001, 5_000):
        last = min(first + 5_000, 100_001)
        await store.append(
            batch("large", *(said("large", seq, f"c{seq}", text="word " * 30) for seq in range(first, last)))
        )
    await store.close()
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", MEASURE, str(tmp_path)], capture_output=True, text=True, check=True
    )
    (_, small), (size, large), (_, again) = (map(int, line.split()) for line in done.stdout.splitlines())
    assert size > 25_000_000
    assert large - small < 30_000, f"{large - small} KB more for a hundred times the log"
    assert again - large < 5_000, "and it doesn't grow with each export"
    out = tmp_path / "out.jsonl"
    result = await asyncio.to_thread(run, "export", "large", out, "--data", tmp_path)
    assert "100,000 records" in result.stdout, result.exception
    with out.open("rb") as lines:
        assert sum(1 for _ in lines) == 100_000
    shutil.rmtree(tmp_path, ignore_errors=True)
