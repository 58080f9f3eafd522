"""The SQLite file in trouble: torn writes, a full disk, another program's lock. What is acknowledged stays."""

from __future__ import annotations

import asyncio
import os
import resource
import shutil
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from summitry.commands import Say
from summitry_server.host.ports import Outage, StoreUnavailable
from summitry_server.protocol import Accepted, Refused
from summitry_server.store import SqliteStore
from tests.server.live import Player, get, post, serving
from tests.server.processes import ServerProcess
from tests.server.store_contract import batch, said
from tests.server.support import new_session

FILE = "summitry.db"


async def stored(file: Path) -> list[int]:
    """The numbers in the log of session s after a start over what is there; the database must be whole and usable."""
    assert (await SqliteStore(file).check()).faults == []
    store = SqliteStore(file)
    await store.open()
    numbers = [record.seq for record in await store.read("s")]
    await store.append(batch("s", said("s", numbers[-1] + 1, f"after {numbers[-1]}")))
    await store.close()
    return numbers


@pytest.fixture
async def torn(tmp_path: Path) -> AsyncIterator[tuple[Path, int, int]]:
    """A database as a power cut leaves it, and where in its write-ahead log the last write begins and ends."""
    store = SqliteStore(tmp_path / FILE)
    await store.open()
    await store.create(new_session("s", "AAA"))
    await store.append(batch("s", said("s", 2, "a", text="acknowledged"), status="lobby"))
    wal = tmp_path / f"{FILE}-wal"
    begin = wal.stat().st_size
    await store.append(batch("s", *(said("s", seq, f"b{seq}", text="x" * 3000) for seq in (3, 4, 5)), status="lobby"))
    end = wal.stat().st_size
    assert end > begin + 8_000, "the write is several pages long"
    left = tmp_path / "left"
    left.mkdir()
    for name in (FILE, f"{FILE}-wal"):
        shutil.copy(tmp_path / name, left / name)
    yield left, begin, end
    await store.close()


async def test_a_torn_last_write_is_there_whole_or_not_at_all(torn: tuple[Path, int, int], tmp_path: Path) -> None:
    left, begin, end = torn
    written = (left / f"{FILE}-wal").read_bytes()
    frame = 24 + 4096
    cuts = {begin, begin + 1, begin + 24, begin + frame, begin + frame + 100, end - frame, end - 1, end}
    for number, cut in enumerate(sorted(cuts)):
        # Noise that differs from what was written in every byte: a random byte may be the right one.
        noise = bytes(byte ^ 0xA5 for byte in written[cut:end])
        for kind, tail in {"short": b"", "zeros": bytes(end - cut), "noise": noise}.items():
            folder = tmp_path / f"{number}-{kind}"
            shutil.copytree(left, folder)
            (folder / f"{FILE}-wal").write_bytes(written[:cut] + tail)
            expected = [1, 2, 3, 4, 5] if cut == end else [1, 2]
            assert await stored(folder / FILE) == expected, (cut - begin, kind)
            shutil.rmtree(folder)


@pytest.mark.parametrize("damage", ["no database", "torn in the middle", "empty pages"])
async def test_a_damaged_file_is_refused_and_left_as_it_is(damage: str, tmp_path: Path) -> None:
    """Nothing is deleted and nothing is begun anew over it: what can be saved may still be saved."""
    store = SqliteStore(tmp_path / FILE)
    await store.open()
    await store.create(new_session("s", "AAA"))
    await store.append(batch("s", *(said("s", seq, f"c{seq}", text="x" * 2000) for seq in range(2, 40))))
    await store.close()
    whole = (tmp_path / FILE).read_bytes()
    left = {
        "no database": b"not a database at all" + whole[21:],
        "torn in the middle": whole[: len(whole) // 2],
        "empty pages": whole[:4096] + bytes(len(whole) - 4096),
    }[damage]
    (tmp_path / FILE).write_bytes(left)
    for _ in range(2):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "summitry_server.app", stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "SUMMITRY_DATA": str(tmp_path), "SUMMITRY_PORT": "0"},
        )  # fmt: skip
        _, errors = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 1
        assert b"the database file is damaged" in errors
        assert b"Traceback" not in errors
        assert (tmp_path / FILE).read_bytes() == left


async def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / FILE)
    await store.open()
    await store.create(new_session("s", "AAA"))
    await store.append(batch("s", said("s", 2, "a"), status="lobby"))
    pages = await store._transact(lambda log: log.execute(text("PRAGMA page_count")).scalar_one())
    await store._transact(lambda log: log.execute(text(f"PRAGMA max_page_count = {pages}")))
    big = batch("s", said("s", 3, "b", text="x" * 50_000), status="lobby")
    with pytest.raises(StoreUnavailable, match="disk of the database is full"):
        await store.append(big)
    assert await store.heads(["s"]) == {"s": 2}
    await store.append(big)
    assert [record.seq for record in await store.read("s")] == [1, 2, 3]
    await store.close()


def may_write(process: ServerProcess, largest_file: int) -> None:
    """Let a running process write files up to that size only: to it the disk is full."""
    _, hard = resource.prlimit(process.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.process.pid, resource.RLIMIT_FSIZE, (largest_file, hard))


@pytest.mark.process
async def test_a_server_goes_on_when_there_is_room_again(tmp_path: Path) -> None:
    async with ServerProcess(tmp_path) as server:
        made = await post(server.base, "/api/sessions", {"scenario": "tutorial-5", "ruleset": "calm"})
        async with Player(server.base, made["facilitator_token"]) as player:
            assert await player.give(Say(text="before"), id="before") == Accepted(id="before")
            may_write(server, 0)
            refused = await player.give(Say(text="meanwhile"), id="meanwhile")
            assert isinstance(refused, Refused)
            assert refused.code == "unavailable"
            assert "disk" in refused.reason
            assert "same id" in refused.allowed
            may_write(server, resource.RLIM_INFINITY)
            assert await player.give(Say(text="meanwhile"), id="meanwhile") == Accepted(id="meanwhile")
            await player.wait(lambda: sum("meanwhile" in frame for frame in player.raw) > 0)
        await server.kill()
        await server.start()
        async with Player(server.base, made["facilitator_token"]) as player:
            said = [event.text for _, event in player.model.take_events() if event.kind == "message_sent"]
            assert said == ["before", "meanwhile"]
    assert (await SqliteStore(tmp_path / FILE).check()).faults == []


async def test_a_lock_is_waited_for_and_a_long_one_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitry_server.store.sqlite._BUSY_MS", 400)
    async with serving(tmp_path) as server:
        made = await post(server.base, "/api/sessions", {"scenario": "tutorial-5", "ruleset": "calm"})
        async with Player(server.base, made["facilitator_token"]) as player:
            with closing(sqlite3.connect(tmp_path / FILE)) as other:
                other.execute("BEGIN IMMEDIATE")
                waiting = asyncio.create_task(player.give(Say(text="a"), id="a"))
                await asyncio.sleep(1.0)  # longer than one attempt
                assert not waiting.done()
                other.rollback()
                assert await waiting == Accepted(id="a")

                other.execute("BEGIN IMMEDIATE")
                refused = await player.give(Say(text="b"), id="b")
                assert isinstance(refused, Refused)
                assert (refused.code, refused.reason) == ("unavailable", "the database is locked by another program")
                joined = await post(server.base, f"/api/join/{made['code']}", {"role": "observer"}, status=503)
                assert joined["reason"] == "the database is locked by another program"
                assert "locked" in (await get(server.base, "/readyz", status=503)).json()["reasons"][0]
                other.rollback()
            assert await player.give(Say(text="b"), id="b") == Accepted(id="b")
            records = await server.node.store.read(made["session"])
            assert [record.command_id for record in records][-2:] == ["a", "b"]


async def test_a_sign_of_life_that_waited_for_a_lock_tells_when_it_was_given(tmp_path: Path) -> None:
    store, time = SqliteStore(tmp_path / FILE), [1_000]
    await store.open()
    await store.beat(lambda: time[0], 5_000)
    with closing(sqlite3.connect(tmp_path / FILE)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(store.beat(lambda: time[0], 5_000))
        await asyncio.sleep(0.3)
        time[0] = 20_000
        other.rollback()
        await waiting
    assert await store.outages(0) == [Outage(start=1_000, end=20_000)]
    await store.close()
