"""The doctor's look at the database and at Redis: are they there, do they keep what they are given, what time is it there."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Final

import redis.asyncio
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from summitry_server.app.clock import SystemClock
from summitry_server.app.database import database_file, make_store
from summitry_server.app.findings import Finding, fault, good, warning
from summitry_server.app.settings import Settings
from summitry_server.host.ports import StoreUnavailable
from summitry_server.host.readiness import MOST_SKEW
from summitry_server.store import BadDatabase, StoreInUse, WrongFormat, postgres_url
from summitry_server.store.lock import FileLock
from summitry_server.store.postgres import postgres_engine
from summitry_server.store.schema import HEAD, require_head
from summitry_server.store.trouble import in_words

__all__ = ["database_findings", "redis_findings"]

_FUTURE: Final = 60_000
_WAIT: Final = 5


def database_findings(settings: Settings) -> Iterator[Finding]:
    """Reachable, of this version's tables, writable, and with the right time."""
    if settings.database is None:
        yield from _sqlite(settings)
    else:
        yield from _postgres(settings)


def _sessions(settings: Settings) -> Iterator[Finding]:
    """Whether those that run can be read: one that can't is closed to everybody, and its phases don't end."""
    checked = asyncio.run(make_store(settings).check(running=True))
    if not checked.revision:
        return  # it is empty
    for found in checked.faults:
        yield fault("sessions", found.problem, found.fix)
    if not checked.faults:
        yield good("sessions", f"{checked.sessions} running, each can be read from its first record to its last")


def _sqlite(settings: Settings) -> Iterator[Finding]:
    file = database_file(settings.data)
    if not file.exists():
        yield good("database", f"{file} will be made at the first start")
        return
    if (found := _revision(settings)) is not None:
        yield found
        if found.state == "good":
            yield from _sessions(settings)
    lock = FileLock(file, shared=settings.redis is not None)
    try:
        lock.acquire()
    except StoreInUse as error:
        yield warning("database", "a server uses it at this moment", str(error).partition("Fix: ")[2])
    except OSError as error:
        yield fault(
            "database", f"{file.name}.lock can't be written: {error.strerror}", "give the server's user the right"
        )
        return
    else:
        lock.release()
    try:
        with closing(sqlite3.connect(file, timeout=_WAIT, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")  # refused where nothing may be written
            connection.execute("ROLLBACK")
            beat = connection.execute("SELECT at FROM beats").fetchone()
    except sqlite3.Error as error:
        yield fault("database", f"{file} can't be written: {error}", "see `summitry db check`")
        return
    ahead = beat[0] - SystemClock().now() if beat else 0
    if ahead > _FUTURE:
        yield fault(
            "clock", f"this machine's clock is {ahead / 1000:.0f} s behind the last sign of life in the database",
            "set the clock by a time server (NTP)",
        )  # fmt: skip
    else:
        yield good("clock", "not behind the database's last sign of life")


def _revision(settings: Settings) -> Finding | None:
    try:
        revision = asyncio.run(make_store(settings).revision())
        if revision is None:
            return good("database", "empty; it will be filled at the first start")
        upgrade = "summitry db upgrade, with the same --data or --database"
        require_head(revision, upgrade)
    except (WrongFormat, BadDatabase) as error:
        said, _, fix = str(error).partition(" Fix: ")
        return fault("database", said, fix or "name another database")
    except StoreUnavailable as error:
        return fault("database", str(error), "see that it runs and lets this machine in")
    return good("database", f"reachable, with the tables of this version (revision {HEAD})")


def _postgres(settings: Settings) -> Iterator[Finding]:
    found = _revision(settings)
    if found is not None:
        yield found
        if found.state != "good":
            return
        yield from _sessions(settings)
    try:
        told = asyncio.run(_ask_postgres(settings))
    except (DBAPIError, OSError) as error:
        yield fault("database", in_words(error), "see that it runs and lets this machine in")
        return
    if told["transaction_read_only"] == "on":
        yield fault("database", "it may only be read", "name the primary server, not a copy of it")
    if told["fsync"] == "off":
        yield fault(
            "database", "its fsync is off: a power cut loses what was accepted", "set fsync = on in postgresql.conf"
        )
    skew = int(told["skew"])
    if abs(skew) > MOST_SKEW:
        yield fault(
            "clock", f"this machine's clock is {abs(skew) / 1000:.1f} s {'ahead of' if skew > 0 else 'behind'} the database's",
            "set the clocks of all machines by a time server (NTP)",
        )  # fmt: skip
    else:
        yield good("clock", "agrees with the database's")


async def _ask_postgres(settings: Settings) -> dict[str, str]:
    assert settings.database is not None
    engine = postgres_engine(postgres_url(settings.database.get_secret_value()))
    try:
        async with engine.connect() as connection:
            told = {
                name: str((await connection.execute(text(f"SHOW {name}"))).scalar_one())
                for name in ("transaction_read_only", "fsync")
            }
            clock = SystemClock()
            before = clock.now()
            theirs = (
                await connection.execute(text("SELECT extract(epoch FROM clock_timestamp()) * 1000"))
            ).scalar_one()
            told["skew"] = str((before + clock.now()) // 2 - int(theirs))
            return told
    finally:
        await engine.dispose()


def redis_findings(settings: Settings) -> Iterator[Finding]:
    """Whether what one process says reaches another."""
    if settings.redis is None:
        if settings.database is not None:
            yield good("redis", "none is set: this process alone uses the database")
        return
    try:
        heard = asyncio.run(_ask_redis(settings.redis))
    except (redis.RedisError, OSError, ValueError) as error:
        yield fault("redis", f"can't be reached: {type(error).__name__}", "see that it runs, and that its URL is right")
        return
    if heard:
        yield good("redis", "what is said in it is heard")
    else:
        yield fault(
            "redis", "it answers, but what is said in it isn't heard", "may the user PUBLISH and SUBSCRIBE summitry:*?"
        )


async def _ask_redis(url: str) -> bool:
    channel = "summitry:doctor"
    client = redis.asyncio.from_url(url, socket_timeout=_WAIT, socket_connect_timeout=_WAIT)
    try:
        async with client.pubsub() as listener:
            await listener.subscribe(channel)
            await client.publish(channel, b"hello")
            for _ in range(5):
                message = await listener.get_message(timeout=1)
                if message is not None and message["type"] == "message":
                    return True
        return False
    finally:
        await client.aclose()
