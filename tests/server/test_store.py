"""The stores, by the one contract; and what SQLite alone must do."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import ExitStack, asynccontextmanager
from math import inf
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from summitry_server.app.clock import SystemClock
from summitry_server.host.outages import Outages
from summitry_server.host.ports import EventStore, StoreUnavailable
from summitry_server.store import (
    BadDatabase,
    MemoryStore,
    PostgresStore,
    SqliteStore,
    StoreInUse,
    WrongFormat,
    postgres_url,
)
from summitry_server.store.backup import backup_file
from summitry_server.store.lock import FileLock
from summitry_server.store.postgres import postgres_engine
from summitry_server.store.sql import SqlStore
from tests.server.store_contract import StoreContract, batch, said
from tests.server.support import FakeClock, dumped, first_record, new_session
from tests.support.postgres import PostgresServer


@asynccontextmanager
async def opened(file: Path, *, shared: bool = False) -> AsyncIterator[SqliteStore]:
    store = SqliteStore(file, shared=shared)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


async def first_of_those_that_begin(make: Callable[[], SqlStore]) -> None:
    """Of stores over one database that processes share, one is the first of those that begin at once, and none joins as one."""
    for _ in range(5):
        at_once = [make() for _ in range(4)]
        try:
            await asyncio.gather(*(store.open() for store in at_once))
            assert sorted(store.first for store in at_once) == [False, False, False, True]
            [leaving] = [store for store in at_once if store.first]
            at_once.remove(leaving)
            await leaving.close()
            late = make()
            await late.open()
            at_once.append(late)
            assert not late.first, "others were there, if not the first one"
        finally:
            for store in at_once:
                await store.close()


def told(processes: Sequence[subprocess.Popen[str]], line: str) -> list[str]:
    """Tell all of them a line at once; what each answers."""
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
    return [process.stdout.readline().strip() for process in processes if process.stdout is not None]


def rights(folder: Path) -> dict[str, int]:
    """What may be done with its files."""
    return {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()}


class TestMemory(StoreContract):
    @pytest.fixture
    async def store(self) -> EventStore:
        return MemoryStore()


class TestSqlite(StoreContract):
    @pytest.fixture
    async def store(self, tmp_path: Path) -> AsyncIterator[EventStore]:
        async with opened(tmp_path / "test.db", shared=True) as store:
            yield store

    async def test_it_is_synced_and_written_ahead(self, store: SqliteStore) -> None:
        for pragma, value in {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}.items():
            asked = text(f"PRAGMA {pragma}")
            async with store._writer.begin() as connection:
                assert (await connection.execute(asked)).scalar_one() == value
            assert await store._transact(lambda log: log.execute(asked).scalar_one()) == value  # noqa: B023

    async def test_all_is_there_after_opening_again(self, tmp_path: Path) -> None:
        file = tmp_path / "kept.db"
        async with opened(file) as store:
            await store.create(new_session("s", "AAA"))
            await store.append(batch("s", said("s", 2, "a")))
            name = store.installation
        async with opened(file) as store:
            assert store.installation == name
            assert dumped(await store.read("s")) == dumped([first_record("s"), said("s", 2, "a")])

    async def test_its_files_are_for_their_owner_alone(self, tmp_path: Path) -> None:
        before = os.umask(0o022)
        try:
            async with opened(tmp_path / "private.db") as store:
                await store.create(new_session("s", "AAA"))
                files = rights(tmp_path)
                backup_file(tmp_path / "private.db", tmp_path / "copy.db")
        finally:
            os.umask(before)
        assert files == dict.fromkeys(["private.db", "private.db-wal", "private.db-shm", "private.db.lock"], 0o600)
        assert rights(tmp_path)["copy.db"] == 0o600

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

    async def test_of_those_that_begin_at_once_one_is_the_first(self, tmp_path: Path) -> None:
        await first_of_those_that_begin(lambda: SqliteStore(tmp_path / "shared.db", shared=True))

    @pytest.mark.process
    def test_of_processes_that_begin_at_once_one_is_the_first(self, tmp_path: Path) -> None:
        program = (
            "import sys, pathlib\n"
            "from summitry_server.store.lock import FileLock\n"
            "lock = FileLock(pathlib.Path(sys.argv[1]), shared=True)\n"
            "for line in sys.stdin:\n"
            "    print(lock.acquire() if line == 'on\\n' else lock.release(), flush=True)\n"
        )
        command = [sys.executable, "-c", program, str(tmp_path / "shared.db")]
        with ExitStack() as stack:
            processes = [
                stack.enter_context(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
                for _ in range(4)
            ]
            for _ in range(100):
                assert sorted(told(processes, "on")) == ["False", "False", "False", "True"]
                assert told(processes, "off") == ["None"] * 4
            for process in processes:
                assert process.stdin is not None
                process.stdin.close()  # it ends

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

    async def test_a_process_alone_needs_no_claims(self, tmp_path: Path) -> None:
        async with opened(tmp_path / "alone.db") as store:
            assert await store.claim("s", "one", 0, 10)
            assert await store.claim("s", "two", 0, 10)


@asynccontextmanager
async def recovered(url: URL) -> AsyncIterator[PostgresStore]:
    """As soon as a database that puts itself in order takes anybody."""
    async with asyncio.timeout(30):
        while True:
            try:
                async with connected(url) as store:
                    yield store
                    return
            except StoreUnavailable:
                await asyncio.sleep(0.05)


@asynccontextmanager
async def connected(url: URL, *, shared: bool = True) -> AsyncIterator[PostgresStore]:
    store = PostgresStore(url, shared=shared)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


@pytest.mark.postgres
class TestPostgres(StoreContract):
    @pytest.fixture
    async def store(self, postgres_url: URL) -> AsyncIterator[EventStore]:
        async with connected(postgres_url) as store:
            yield store

    async def test_what_is_acknowledged_is_on_disk(self, postgres_url: URL) -> None:
        async with connected(postgres_url) as store, store._writer.begin() as connection:
            await connection.execute(text(f"ALTER DATABASE {postgres_url.database} SET synchronous_commit = off"))
        async with connected(postgres_url) as store, store._writer.begin() as connection:
            assert (await connection.execute(text("SHOW synchronous_commit"))).scalar_one() == "on"

    async def test_two_nodes_share_a_new_database(self, postgres_url: URL) -> None:
        one, two = PostgresStore(postgres_url, shared=True), PostgresStore(postgres_url, shared=True)
        try:
            await asyncio.gather(one.open(), two.open())
            assert one.installation == two.installation != ""
            for number in range(6):
                await one.create(new_session(f"s{number}", f"AAA{number}"))
            # Groups that take their sessions in opposite orders, again and again.
            for seq in range(2, 12):
                results = await asyncio.gather(
                    *(one.append(batch(f"s{n}", said(f"s{n}", seq, f"one{seq}"))) for n in range(6)),
                    *(two.append(batch(f"s{n}", said(f"s{n}", seq, f"two{seq}"))) for n in reversed(range(6))),
                    return_exceptions=True,
                )
                assert results.count(None) == 6
            for number in range(6):
                assert dumped(await one.read(f"s{number}")) == dumped(await two.read(f"s{number}"))
                assert len(await one.read(f"s{number}")) == 11
        finally:
            await one.close()
            await two.close()

    @pytest.mark.parametrize("first, second", [(False, False), (False, True), (True, False)])
    async def test_a_process_without_the_bus_is_refused(self, postgres_url: URL, first: bool, second: bool) -> None:
        async with connected(postgres_url, shared=first):
            with pytest.raises(StoreInUse, match="--redis"):
                await PostgresStore(postgres_url, shared=second).open()
        async with connected(postgres_url, shared=second):
            pass

    async def test_of_those_that_begin_at_once_one_is_the_first(self, postgres_url: URL) -> None:
        await first_of_those_that_begin(lambda: PostgresStore(postgres_url, shared=True))

    async def test_its_clock_is_the_one_to_compare_with(self, postgres_url: URL) -> None:
        async with connected(postgres_url) as store:
            now = await store.now()
            assert now is not None
            assert abs(now - SystemClock().now()) < 1_000

    async def test_tables_of_something_else_are_left_alone(self, postgres_url: URL) -> None:
        engine = postgres_engine(postgres_url)
        async with engine.begin() as connection:
            await connection.execute(text("CREATE TABLE sessions (id int)"))
        with pytest.raises(WrongFormat, match="sessions"):
            await PostgresStore(postgres_url).open()
        await engine.dispose()


@pytest.mark.postgres
@pytest.mark.process
class TestPostgresTrouble:
    async def test_a_restart_is_survived(self, postgres_server: PostgresServer, own_postgres_url: URL) -> None:
        async with connected(own_postgres_url, shared=False) as store:
            await store.create(new_session("s", "AAA"))
            await store.append(batch("s", said("s", 2, "a")))
            postgres_server.kill()
            with pytest.raises(StoreUnavailable, match="can't be reached"):
                await store.append(batch("s", said("s", 3, "b")))
            with pytest.raises(StoreUnavailable):
                await store.read("s")
            await asyncio.to_thread(postgres_server.start)
            assert [record.seq for record in await store.read("s")] == [1, 2], "reading needs no second try"
            await store.append(batch("s", said("s", 3, "b")))
            assert len(await store.read("s")) == 3
            await store.beat(lambda: 1_000, 10_000)
            with pytest.raises(StoreInUse):
                await PostgresStore(own_postgres_url).open()

    async def test_who_was_killed_leaves_the_next_one_first(self, own_postgres_url: URL) -> None:
        program = (
            "import asyncio, sys, time\n"
            "from summitry_server.store import PostgresStore, postgres_url\n"
            "store = PostgresStore(postgres_url(sys.argv[1]), shared=True)\n"
            "async def hold():\n"
            "    await store.open()\n"
            "    print('open', flush=True)\n"
            "    await asyncio.sleep(60)\n"
            "asyncio.run(hold())\n"
        )
        url = own_postgres_url.render_as_string(hide_password=False)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, url, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        assert await process.stdout.readline() == b"open\n"
        async with connected(own_postgres_url) as beside:
            assert not beside.first
        process.kill()
        await process.wait()
        async with asyncio.timeout(10):
            while True:  # the database notices it a moment later
                async with connected(own_postgres_url) as alone:
                    if alone.first:
                        return

    @pytest.mark.parametrize("fault", ["stop", "kill", "a process dies"])
    async def test_who_comes_before_the_others_have_their_lock_again_ends_no_outage(
        self, postgres_server: PostgresServer, own_postgres_url: URL, fault: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """After a restart of the database nobody holds the lock until the next sign of life; who comes meanwhile isn't the first."""
        # The server may have been started a moment ago, and that is not what is meant here.
        monkeypatch.setattr("summitry_server.store.postgres.MOST_SKEW", 0)
        async with connected(own_postgres_url) as store:
            clock = FakeClock((await store.now() or 0) - 5_000)
            serving, session = Outages(store, clock), new_session("s", "AAA")
            await store.create(session)
            await serving.begin()
            await serving.beat()
            await clock.advance(5)
            await serving.beat()  # the last before the trouble
            if fault == "a process dies":
                async with store._writer.connect() as connection:
                    victim = (await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one()
                    os.kill(victim, signal.SIGKILL)
                    with pytest.raises(DBAPIError):
                        await connection.execute(text("SELECT 1"))
            else:
                getattr(postgres_server, fault)()
                await asyncio.to_thread(postgres_server.start)
            async with recovered(own_postgres_url) as coming:
                assert not coming.first
                await clock.advance(1.5)
                joining = Outages(coming, clock)
                await joining.begin()
                assert list(await joining.beat()) == []
                assert joining.age() == inf, "it listens whether others serve"
                await clock.advance(0.5)
                assert list(await serving.beat()) == []
                assert list(await joining.beat()) == []
                assert joining.age() == 0, "they do"
                assert list(await coming.outages(0)) == []
            await clock.advance(60)
            await serving.beat()  # newer than the database, and the lock is there again
            async with connected(own_postgres_url) as late:
                assert not late.first
        async with connected(own_postgres_url) as alone:
            assert alone.first, "all have left, and none had to take its lock again"

    async def test_a_lock_that_is_held_too_long_is_said(
        self, own_postgres_url: URL, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        engine = postgres_engine(own_postgres_url)  # which may be idle in its transaction longer than those below
        monkeypatch.setattr("summitry_server.store.postgres._LOCK_MS", 300)
        async with connected(own_postgres_url) as store:
            await store.create(new_session("s", "AAA"))
            async with engine.begin() as connection:
                await connection.execute(text("LOCK TABLE sessions"))
                with pytest.raises(StoreUnavailable, match="locked"):
                    await store.append(batch("s", said("s", 2, "a")))
            await store.append(batch("s", said("s", 2, "a")))
            await engine.dispose()


@pytest.mark.parametrize(
    "given, problem",
    [
        ("nonsense", "no URL"),
        ("sqlite:///file", "--data"),
        ("mysql://secret:secret@host/db", "mysql"),
        ("postgresql://user:secret@host", "no database"),
    ],
)
def test_a_bad_address_is_explained_without_its_password(given: str, problem: str) -> None:
    with pytest.raises(BadDatabase, match=problem) as refused:
        postgres_url(given)
    assert "secret" not in str(refused.value)


def test_usual_spellings_of_the_address_are_understood() -> None:
    for given in ("postgres://u@h/d", "postgresql://u@h/d", "postgresql+asyncpg://u@h/d"):
        assert postgres_url(given).render_as_string() == "postgresql+asyncpg://u@h/d"
