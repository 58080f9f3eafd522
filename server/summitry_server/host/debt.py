"""What outages took from a session's clock and is yet to be given back."""

from __future__ import annotations

from collections.abc import Iterable

import structlog

from summitry.commands import FreezeClock
from summitry.values import SYSTEM
from summitry_server.host.ports import Outage
from summitry_server.host.running import due_back
from summitry_server.host.session import LiveSession
from summitry_server.protocol import Accepted, Refused

__all__ = ["Debt"]

_log = structlog.get_logger()


class Debt:
    """Of one session in memory. While something is owed, nothing may be due in it."""

    def __init__(self, live: LiveSession) -> None:
        self._live = live
        self._outages: list[Outage] = []
        self._settling = False

    def __bool__(self) -> bool:
        return bool(self._outages)

    def add(self, outages: Iterable[Outage]) -> None:
        """These were noted; those that are owed already change nothing."""
        self._outages += [outage for outage in outages if outage not in self._outages]

    async def settle(self) -> None:
        """Give back what can be stored; the rest stays owed. Nothing happens while this is at work already."""
        if self._settling:
            return
        self._settling = True
        try:
            while self._outages and await self._give_back(self._outages[0]):
                del self._outages[0]
        finally:
            self._settling = False

    async def _give_back(self, outage: Outage) -> bool:
        """Whether that is done. The command's id is made from the outage, so of many nodes one gives, and once."""
        live = self._live
        public = live.state.public
        milliseconds = due_back(public.clock, live.running, outage)
        id = f"freeze.{public.phase_id}.{outage.end}"
        if public.status != "running" or milliseconds == 0 or live.knows(SYSTEM, id):
            return True
        answer = await live.ask(FreezeClock(phase=public.phase_id, milliseconds=milliseconds), SYSTEM, id)
        if isinstance(answer, Accepted):
            _log.info("clock set back after an outage", session=live.session, milliseconds=milliseconds)
        return not (isinstance(answer, Refused) and answer.code in ("busy", "unavailable"))
