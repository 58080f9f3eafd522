"""All sessions of this node: loaded when somebody needs them, watched for deadlines, kept in step with other nodes."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Final

import structlog

from summitry.commands import ClosePhase, Resume
from summitry.events import Record
from summitry.state import Public
from summitry.values import SYSTEM
from summitry_server.host.access import Access
from summitry_server.host.bot_news import history_of
from summitry_server.host.bots import BotDriver
from summitry_server.host.claims import Claims
from summitry_server.host.counts import Counts
from summitry_server.host.debt import Debt
from summitry_server.host.hub import Hub
from summitry_server.host.outages import BEAT, OUTAGE, Outages
from summitry_server.host.overdue import Overdue
from summitry_server.host.ports import (
    AccessChanged,
    Bus,
    Clock,
    EventStore,
    HeadMoved,
    Here,
    Hint,
    Outage,
    StoreUnavailable,
)
from summitry_server.host.readiness import Readiness
from summitry_server.host.session import LiveSession

__all__ = ["Host"]

_TICK: Final = 0.25
_IDLE: Final = 10 * 60_000
_RETRY: Final = 5_000
_SILENT: Final = 4 * BEAT

_log = structlog.get_logger()


@dataclass(slots=True, eq=False)
class _Table:
    live: LiveSession
    hub: Hub
    debt: Debt
    act_again: int = 0
    """When to try again what the clock brings about, if it failed."""


class Host:
    """The sessions of one process. ``node`` names it on the bus."""

    def __init__(
        self, *, node: str, store: EventStore, bus: Bus, clock: Clock, bots: BotDriver, bot_names: Collection[str]
    ) -> None:
        self.node = node
        self.clock = clock
        self._store = store
        self._bus = bus
        self._bots = bots
        self._bot_names = bot_names
        self._claims = Claims(store, clock, node)
        bots.claim = self._claims.hold
        bots.history = partial(history_of, store)
        self.counts = bots.counts = Counts()
        """What this node has done."""
        self.readiness = Readiness(store, clock)
        """Whether new clients should come here."""
        self.access = Access(store, self._forget, self.counts)
        """Whose connections may stay."""
        self._tables: dict[str, _Table] = {}
        self._loading: dict[str, asyncio.Task[_Table]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._heard: dict[tuple[str, str], int] = {}
        self._signs = Outages(store, clock)
        self._outages: list[Outage] = []
        """Those that were noted since this node started, in order."""
        self._overdue = Overdue(store, clock, self._load_overdue, self._spawn)
        self._look_at_heads = True
        self._round: asyncio.Task[None] | None = None
        self._watcher: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Note an outage that lies behind us, then serve: deadlines are watched from now on."""
        await self._signs.begin()
        self._outages += await self._signs.beat()
        await self.readiness.look()
        if self.readiness.clock_fault:
            _log.error("not ready", reason=self.readiness.clock_fault)
        await self._bus.start(self._receive, self._resumed)
        self._watcher = asyncio.create_task(self._watch(), name="watch sessions")

    async def stop(self) -> None:
        """Answer what waits, store it, and end."""
        self.readiness.ending = True
        if self._watcher is not None:
            self._watcher.cancel()
            await asyncio.gather(self._watcher, return_exceptions=True)
        await self._bots.close()
        await self._claims.release()
        while work := [*self._loading.values(), *self._tasks]:
            await asyncio.gather(*work, return_exceptions=True)
        await asyncio.gather(*(table.live.close() for table in self._tables.values()))
        self._tables.clear()
        try:
            await self._signs.end()
        except StoreUnavailable:
            pass  # then a little more is given back

    async def session(self, session: str) -> LiveSession:
        """The session, loaded if need be. ``UnknownSession`` if there is none."""
        return (await self._table(session)).live

    async def hub(self, session: str) -> Hub:
        """The session's fan-out, loaded if need be. ``UnknownSession`` if there is none."""
        return (await self._table(session)).hub

    @property
    def hubs(self) -> Sequence[Hub]:
        """The fan-outs of the sessions in memory."""
        return [table.hub for table in self._tables.values()]

    @property
    def loaded(self) -> Mapping[str, LiveSession]:
        """The sessions in memory."""
        return {session: table.live for session, table in self._tables.items()}

    @property
    def unreadable(self) -> Collection[str]:
        """The sessions that this node could not read when it last tried, though the store answered."""
        return self._overdue.unreadable

    # --- loading -----------------------------------------------------------------------------------------------------

    async def _table(self, session: str) -> _Table:
        table = self._tables.get(session)
        if table is not None:
            table.live.used_at = self.clock.now()
            return table
        task = self._loading.get(session)
        if task is None:
            task = asyncio.create_task(self._load(session), name=f"load {session}")
            self._loading[session] = task
            task.add_done_callback(lambda _task: self._loading.pop(session, None))
        return await asyncio.shield(task)

    async def _load(self, session: str) -> _Table:
        with self._overdue.reading(session):
            return await self._read(session)

    async def _read(self, session: str) -> _Table:
        live = LiveSession(session, store=self._store, clock=self.clock, bots=self._bot_names)
        live.counts = self.counts
        records = await live.load()
        hub = Hub(session, records, live.state, clock=self.clock)
        hub.people = partial(self._people, session, hub)
        table = _Table(live, hub, Debt(live))
        live.changed = partial(self._changed, table)
        if live.state.public.status == "running":
            outages = await self._store.outages(live.running.since)
            table.debt.add(outages)
            await table.debt.settle()
            table.debt.add(outage for outage in self._outages if outage not in outages)  # noted meanwhile
        # Only now may its deadlines fire.
        self._tables[session] = table
        self._bots.look(live)
        return table

    def _changed(self, table: _Table, live: LiveSession, records: Sequence[Record]) -> None:
        table.hub.publish(live.state, records)
        self._bus.publish(HeadMoved(node=self.node, session=live.session, head=live.head))
        self._bots.look(live, records)

    # --- other nodes -------------------------------------------------------------------------------------------------

    def _receive(self, hint: Hint) -> None:
        if hint.node == self.node:
            return
        self.counts.hints += 1
        if isinstance(hint, AccessChanged):
            self._spawn(self.access.check(hint.session))
            return
        table = self._tables.get(hint.session)
        if table is None:
            return
        if isinstance(hint, HeadMoved):
            table.live.hint(hint.head)
        else:
            self._heard[hint.session, hint.node] = self.clock.now()
            table.hub.elsewhere(hint.node, hint.seats, hint.devices, hint.control)

    async def access_changed(self, session: str) -> None:
        """Tokens or codes of the session were changed here: hold all nodes' connections against them."""
        self._bus.publish(AccessChanged(node=self.node, session=session))
        await self.access.check(session)

    def _forget(self, session: str) -> None:
        """The store has no such session any more."""
        table = self._tables.pop(session, None)
        if table is not None:
            self._bots.forget(session)
            self._spawn(table.live.close())

    def _resumed(self) -> None:
        """Hints may have been lost, ours and theirs."""
        self._look_at_heads = True

    def _people(self, session: str, hub: Hub) -> None:
        here = hub.presence
        self._bus.publish(
            Here(node=self.node, session=session, seats=here.seats(), devices=here.devices(), control=here.control())
        )

    # --- time --------------------------------------------------------------------------------------------------------

    async def _watch(self) -> None:
        while True:
            try:
                await self._tick()
            except StoreUnavailable:
                pass  # said when it began, and in /readyz
            except Exception:
                _log.exception("watching the sessions failed")
            began = perf_counter()
            await self.clock.sleep(_TICK)
            self.counts.lag = max(0.0, perf_counter() - began - _TICK)

    async def _tick(self) -> None:
        beat = self._signs.age() >= BEAT
        if beat:
            try:
                await self._beat()
            except Exception as error:
                self._no_answer(error)
                raise
        if (beat or self._look_at_heads) and (self._round is None or self._round.done()):
            self._look_at_heads = False
            self._round = self._spawn(self._go_round())
        if self.readiness.clock_fault:
            return  # a clock that is wrong would close phases at the wrong time; other nodes will
        if self._signs.age() > OUTAGE:
            return  # the machine has just slept, or nobody knows yet who serves: the next beat tells what was lost
        now = self.clock.now()
        for table in list(self._tables.values()):
            if table.debt:
                self._spawn(table.debt.settle())
                continue
            public = table.live.state.public
            due = public.clock.due
            if public.status == "running" and due is not None and due <= now >= table.act_again:
                table.act_again = now + _RETRY
                self._spawn(self._close_phase(table, public) if public.clock.deadline else self._resume(table, public))

    async def _beat(self) -> None:
        """What must come before anything is due."""
        # The whole machine may have slept: then all nodes did, and whichever woke first noted it.
        found = await self._signs.beat()
        self._outages += found
        for table in self._tables.values():
            table.debt.add(found)
        await self._look_at_the_clock()

    def _no_answer(self, error: Exception) -> None:
        if self.readiness.failed(error):
            _log.warning("the store doesn't answer", error=str(error))

    async def _load_overdue(self, session: str) -> None:
        if not self.readiness.ending:
            await self._table(session)

    async def _go_round(self) -> None:
        """What may take its time: the next beat doesn't wait for it."""
        try:
            await self._keep_up(self.clock.now())
        except StoreUnavailable as error:
            self._look_at_heads = True
            self._no_answer(error)
        except Exception:
            _log.exception("watching the sessions failed")

    async def _keep_up(self, now: int) -> None:
        if not self.readiness.clock_fault:
            await self._overdue.look(self._tables.keys())
        await self._claims.renew(self._bots.at_work())
        for session, head in (await self._store.heads(list(self._tables))).items():
            if session in self._tables:
                self._tables[session].live.hint(head)
        await self.access.keep(now)
        for table in list(self._tables.values()):
            if table.hub.presence.seats() or table.hub.presence.control():
                self._people(table.live.session, table.hub)
            await self._evict(table, now)
        for (session, node), heard in list(self._heard.items()):
            if now - heard > _SILENT:
                del self._heard[session, node]
                if session in self._tables:
                    self._tables[session].hub.elsewhere(node, {})

    async def _look_at_the_clock(self) -> None:
        before = self.readiness.clock_fault
        await self.readiness.look()
        if self.readiness.reached():
            _log.warning("the store answers again")
        after = self.readiness.clock_fault
        if bool(before) != bool(after):
            _log.error("not ready", reason=after) if after else _log.warning("ready again: the clocks agree")

    async def _close_phase(self, table: _Table, before: Public) -> None:
        self.counts.closings += 1
        phase_id = before.phase_id
        # At the deadline the same command may give grace; then the phase closes at the end of it, under an id of its own.
        grace = ".grace" if before.grace else ""
        answer = await table.live.ask(ClosePhase(phase=phase_id), SYSTEM, f"close.{phase_id}{grace}")
        public = table.live.state.public
        if public.phase_id != phase_id or bool(public.grace) > bool(grace):
            table.act_again = 0
        _log.debug("deadline", session=table.live.session, phase=phase_id, answer=type(answer).__name__)

    async def _resume(self, table: _Table, before: Public) -> None:
        """A pause by vote has lasted its time."""
        number = before.pausing.taken if before.pausing is not None else 0
        await table.live.ask(Resume(), SYSTEM, f"resume.{before.phase_id}.{number}")
        if table.live.state.public.clock.due != before.clock.due:
            table.act_again = 0

    async def _evict(self, table: _Table, now: int) -> None:
        """Let go of a session that nobody has used for a while. Its deadline, if any, is also in its row."""
        live = table.live
        if table.hub.connected or not live.idle or self._bots.busy(live.session) or now - live.used_at < _IDLE:
            return
        del self._tables[live.session]
        self._bots.forget(live.session)
        await live.close()

    def _spawn(self, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
