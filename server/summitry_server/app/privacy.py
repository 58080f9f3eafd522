"""What ``summitry purge`` and ``summitry export`` do to a database."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from summitry_server.app.clock import SystemClock
from summitry_server.app.database import Store
from summitry_server.app.settings import Settings
from summitry_server.app.upkeep import UpkeepFailed, open_alone, the_database
from summitry_server.host.codes import normal_code
from summitry_server.host.export import Export, Format
from summitry_server.host.ports import StoreUnavailable, Unreadable
from summitry_server.store import WrongFormat

__all__ = ["Exported", "Purged", "export_session", "purge_sessions"]

_DAY: Final = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """The sessions that are gone, and files beside the database that may still hold them."""

    sessions: Sequence[str]
    copies: Sequence[Path]
    forks: Sequence[str]
    """Sessions that stay although they began as one of those: they hold what was played before them."""


def purge_sessions(
    settings: Settings,
    wanted: Sequence[str],
    *,
    older_than: float | None = None,
    running: bool = False,
    with_forks: bool = False,
    pretend: bool = False,
) -> Purged:
    """Remove sessions, by id or code, and those created more than ``older_than`` days ago. No server may run.

    The database is written anew, if only without what was removed before. ``with_forks``: their forks too. ``pretend``: say
    only what would be removed.
    """
    return asyncio.run(_purge(settings, wanted, older_than, running, with_forks, pretend))


async def _purge(
    settings: Settings, wanted: Sequence[str], older_than: float | None, running: bool, with_forks: bool, pretend: bool
) -> Purged:
    store = await open_alone(settings, "or let the facilitator remove the session on its page")
    try:
        found = [await _session(store, each) for each in wanted]
        if older_than is not None:
            instant = SystemClock().now() - int(older_than * _DAY)
            found += await store.older_than(instant, running=running)
        sessions = list(dict.fromkeys(found))
        forks = [fork for session in sessions for fork in await store.forks(session)]
        forks = [fork for fork in dict.fromkeys(forks) if fork not in sessions]
        if with_forks:
            sessions, forks = sessions + forks, []
        if not pretend:
            for session in sessions:
                await store.purge(session)
            await store.wipe()
    except StoreUnavailable as error:
        raise UpkeepFailed(str(error)) from None
    finally:
        await store.close()
    copies = sorted(settings.data.glob("summitry-before-*.db")) if settings.database is None else []
    return Purged(sessions=sessions, copies=copies, forks=forks)


async def _session(store: Store, named: str) -> str:
    """A session's id, from that or from its code."""
    if await store.info(named) is not None:
        return named
    entry = await store.code(normal_code(named))
    if entry is None or entry.seat is not None or entry.observer:
        raise UpkeepFailed(f"there is no session {named!r}. Fix: its id or its code; nothing was removed.")
    return entry.session


class Writable(Protocol):
    """What takes bytes."""

    def write(self, data: bytes, /) -> int:
        """How many were taken, which are all."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written of a log."""

    records: int
    broken: str
    """Why that isn't the whole log; empty if it is."""


def export_session(settings: Settings, named: str, target: Writable, format: Format) -> Exported:
    """Write a session's whole log, or what can be read of it; servers may go on meanwhile.

    :class:`UpkeepFailed` if there is no such session, or nothing of it can be read.
    """
    return asyncio.run(_export(settings, named, target, format))


async def _export(settings: Settings, named: str, target: Writable, format: Format) -> Exported:
    store = the_database(settings)
    try:
        await store.look()
        export = Export(store, await _session(store, named), None, format)
        async for piece in export.pieces():
            target.write(piece)
    except (StoreUnavailable, WrongFormat) as error:
        raise UpkeepFailed(str(error)) from None
    except Unreadable:
        raise UpkeepFailed("its first record can't be read. Fix: summitry db check.") from None
    finally:
        await store.close()
    fault = export.incomplete
    return Exported(records=export.records, broken="" if fault is None else f"after record {fault.after}: {fault.why}")
