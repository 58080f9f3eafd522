"""The stores, by the one contract; and what SQLite alone must do."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from summitry_server.host.ports import EventStore
from summitry_server.store import MemoryStore, SqliteStore, StoreInUse, WrongFormat
from summitry_server.store.lock import FileLock
from tests.server.store_contract import StoreContract, batch, said
from tests.server.support import dumped, first_record, new_session


@asynccontextmanager
async def opened(file: Path, *, shared: bool = False) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(file, shared=shared)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


class TestMemory(StoreContract):
    @pytest.fixture
    async def store(self) -> EventStore:
        return MemoryStore()


class TestSqlite(StoreContract):
    @pytest.fixture
    async def store(self, tmp_path: Path) -> AsyncIterator[EventStore]:
        async with opened(tmp_path / "test.db") as store:
            yield store

    async def test_it_is_synced_and_written_ahead(self, store: SqliteStore) -> None:
        async with store._writer.begin() as connection:
            for pragma, value in {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}.items():
                assert (await connection.execute(text(f"PRAGMA {pragma}"))).scalar_one() == value

    async def test_all_is_there_after_opening_again(self, tmp_path: Path) -> None:
        file = tmp_path / "kept.db"
        async with opened(file) as store:
            await store.create(new_session("s", "AAA"))
            await store.append(batch("s", said("s", 2, "a")))
            name = store.installation
        async with opened(file) as store:
            assert store.installation == name
            assert dumped(await store.read("s")) == dumped([first_record("s"), said("s", 2, "a")])

    async def test_closing_finishes_what_was_given(self, tmp_path: Path) -> None:
        file = tmp_path / "kept.db"
        async with opened(file) as store:
            await store.create(new_session("s", "AAA"))
            append = asyncio.create_task(store.append(batch("s", said("s", 2, "a"))))
            await asyncio.sleep(0)
        await append
        async with opened(file) as store:
            assert await store.heads(["s"]) == {"s": 2}

    async def test_two_processes_share_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "shared.db"
        async with opened(file, shared=True) as one, opened(file, shared=True) as two:
            await one.create(new_session("s", "AAA"))
            results = await asyncio.gather(
                *(store.append(batch("s", said("s", 2, f"{n}"))) for n, store in enumerate([one, two] * 6)),
                return_exceptions=True,
            )
            assert results.count(None) == 1
            assert dumped(await one.read("s")) == dumped(await two.read("s"))

    @pytest.mark.parametrize("first, second", [(False, False), (False, True), (True, False)])
    async def test_a_process_without_the_bus_is_refused(self, tmp_path: Path, first: bool, second: bool) -> None:
        file = tmp_path / "locked.db"
        async with opened(file, shared=first):
            with pytest.raises(StoreInUse, match="--redis"):
                await SqliteStore(file, shared=second).open()
        async with opened(file, shared=second):
            pass

    @pytest.mark.process
    def test_a_killed_process_lets_go_of_the_lock(self, tmp_path: Path) -> None:
        file = tmp_path / "locked.db"
        program = (
            "import sys, time, pathlib\n"
            "from summitry_server.store.lock import FileLock\n"
            "FileLock(pathlib.Path(sys.argv[1]), shared=False).acquire()\n"
            "print('locked', flush=True)\n"
            "time.sleep(60)\n"
        )
        with subprocess.Popen([sys.executable, "-c", program, str(file)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"locked\n"
            with pytest.raises(StoreInUse, match="another server"):
                FileLock(file, shared=False).acquire()
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        lock = FileLock(file, shared=False)
        lock.acquire()
        lock.release()

    async def test_another_format_is_refused(self, tmp_path: Path) -> None:
        file = tmp_path / "old.db"
        async with opened(file) as store, store._writer.begin() as connection:
            await connection.execute(text("UPDATE meta SET format = 99"))
        with pytest.raises(WrongFormat, match="99"):
            await SqliteStore(file).open()
