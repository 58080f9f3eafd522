"""Removing a session while the server runs."""

from __future__ import annotations

import structlog

from summitry_server.host.host import Host
from summitry_server.host.ports import EventStore
from summitry_server.host.refusals import refusal

__all__ = ["remove_session"]

_log = structlog.get_logger()


async def remove_session(host: Host, store: EventStore, session: str) -> list[str]:
    """Leave nothing of it: everybody is told and put out, on every node. ``Refusal`` if there is none.

    What it gives are its forks. They stay, with what was played before them: they may have facilitators of their own.
    """
    forks = list(await store.forks(session))
    if not await store.purge(session):
        raise refusal("not_found", "there is no such session")
    _log.info("a session was removed", session=session)
    await host.access_changed(session)
    return forks
