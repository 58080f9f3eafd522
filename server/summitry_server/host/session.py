"""One live session: a single writer that decides, stores, and only then lets anybody know."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Final

import structlog

from summitry import engine
from summitry.codec import command_digest
from summitry.commands import Command, Rewind
from summitry.engine import Branches, Past
from summitry.events import Record
from summitry.luck import CounterLuck
from summitry.refusal import Refused as RulesRefused
from summitry.state import State
from summitry.values import Actor
from summitry_server.host.counts import Counts
from summitry_server.host.guard import guard
from summitry_server.host.past import past_at
from summitry_server.host.ports import (
    AccessChange,
    Batch,
    Clock,
    CodeTaken,
    Conflict,
    EventStore,
    StoreUnavailable,
    UnknownSession,
    actor_key,
)
from summitry_server.host.running import Running
from summitry_server.host.spent import SpentIds, again
from summitry_server.protocol import Accepted, Refused

__all__ = ["QUEUE", "Answer", "LiveSession"]

QUEUE: Final = 128
"""Commands that may wait for one session; one more is answered ``busy``."""
_BATCH: Final = 64
_PAGE: Final = 500
_PATIENCE: Final = 5_000
"""Milliseconds after which commands that couldn't be stored are answered ``unavailable``."""
_PAUSES: Final = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts."""

Answer = Accepted | Refused
_LUCK: Final = CounterLuck()
_log = structlog.get_logger()


@dataclass(slots=True, eq=False)
class _Request:
    command: Command
    actor: Actor
    id: str
    digest: str
    answer: asyncio.Future[Answer]
    access: Callable[[], AccessChange] | None = None
    condition: Callable[[State], None] | None = None


class LiveSession:
    """A session in memory. ``state`` holds stored records only; nobody sees what isn't stored.

    ``changed`` is called with the records that made the state what it now is, in order and without gaps, whoever stored
    them. Make one with :meth:`load`.
    """

    def __init__(self, session: str, *, store: EventStore, clock: Clock, bots: Collection[str] = ()) -> None:
        self.session = session
        self.head = 0
        self.last_at = 0
        self.used_at = clock.now()
        """When somebody last asked for something, by the server's clock."""
        self.changed: Callable[[LiveSession, Sequence[Record]], None] = lambda _live, _records: None
        self.branches = Branches()
        """The points of the log to which a rewind may go."""
        self.running = Running()
        """When the present phase's clock has run."""
        self._state: State | None = None
        self._store = store
        self._clock = clock
        self._bots = bots
        self.counts = Counts()
        """Of the node, once the host has set it."""
        self.spent = SpentIds()
        self._waiting: deque[_Request] = deque()
        self._wake = asyncio.Event()
        self._behind = False
        self._closing = False
        self._writer: asyncio.Task[None] | None = None

    @property
    def state(self) -> State:
        """The state after the last stored record that this node knows."""
        assert self._state is not None
        return self._state

    @property
    def waiting(self) -> int:
        """Commands that wait."""
        return len(self._waiting)

    @property
    def idle(self) -> bool:
        """Whether no command waits."""
        return not self._waiting

    def knows(self, actor: Actor, id: str) -> bool:
        """Whether a command of the actor's was stored under this id."""
        return self.spent.digest(actor, id) is not None

    async def load(self) -> list[Record]:
        """Read and fold the log, and begin to take commands. :class:`UnknownSession` if there is none."""
        records: list[Record] = []
        while page := await self._store.read(self.session, after=self.head, limit=_PAGE):
            self._take(page)
            records += page
            await asyncio.sleep(0)
        if not records:
            raise UnknownSession(self.session)
        self._writer = asyncio.create_task(self._write(), name=f"session {self.session}")
        return records

    def submit(
        self,
        command: Command,
        actor: Actor,
        id: str,
        access: Callable[[], AccessChange] | None = None,
        condition: Callable[[State], None] | None = None,
    ) -> asyncio.Future[Answer]:
        """Queue a command. The future always gets an answer; cancelling it doesn't take the command back.

        ``access`` gives what is stored together with the command, if that is accepted and was not stored before: each time it
        is asked with another code, if it gives out one. ``condition`` raises the rules' ``Refused`` if the command is not meant for
        the very state on which it would be decided, whichever process brought that about.
        """
        self.used_at = self._clock.now()
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        if self._closing:
            future.set_result(Refused(code="unavailable", reason="the server is going down", id=id))
        elif len(self._waiting) >= QUEUE:
            self.counts.commands["busy"] += 1
            future.set_result(
                Refused(
                    code="busy", reason=f"{QUEUE} commands wait already", allowed="send it again in a moment", id=id
                )
            )
        else:
            self._waiting.append(_Request(command, actor, id, command_digest(command), future, access, condition))
            self._wake.set()
        return future

    async def ask(
        self,
        command: Command,
        actor: Actor,
        id: str,
        access: Callable[[], AccessChange] | None = None,
        condition: Callable[[State], None] | None = None,
    ) -> Answer:
        """Queue a command and wait for its answer, as :meth:`submit` does. Being cancelled doesn't take the command back."""
        return await asyncio.shield(self.submit(command, actor, id, access, condition))

    def hint(self, head: int) -> None:
        """Somebody says that the log has reached ``head``: read what is missing, soon."""
        if head > self.head:
            self._behind = True
            self._wake.set()

    async def close(self) -> None:
        """Take no more commands, answer those that wait, end."""
        self._closing = True
        self._wake.set()
        if self._writer is not None:
            await self._writer

    # --- the writer --------------------------------------------------------------------------------------------------

    async def _write(self) -> None:
        while True:
            if not self._waiting and not self._behind:
                if self._closing:
                    return
                await self._wake.wait()
                self._wake.clear()
            if self._behind:
                self._behind = False
                try:
                    await self._catch_up()
                except Exception:
                    # The next hint or poll of the heads tries again.
                    _log.exception("reading the log failed", session=self.session)
            batch = [self._waiting.popleft() for _ in range(min(_BATCH, len(self._waiting)))]
            if batch:
                try:
                    await self._process(batch)
                except Exception:
                    _log.exception("a batch of commands failed", session=self.session)
                    _answer_all(batch, "the server failed to decide this")

    async def _process(self, batch: list[_Request]) -> None:
        began = self._clock.now()
        pauses = iter(_PAUSES)
        answers: dict[_Request, Answer] = {}
        while True:
            try:
                answers, records, tentative, access = self._decide(batch, await self._pasts(batch))
                await self._append(records, tentative, access)
                break
            except (Conflict, CodeTaken):
                self.counts.conflicts += 1
                trouble = ""
            except Exception as error:
                trouble = self._failed("an append failed", error)
            # A conflict: read what came first and decide again. Anything else: stored or not, nobody knows; the log
            # does, and in what was read the commands are recognised by their ids.
            try:
                await self._catch_up()
            except Exception as error:
                trouble = self._failed("reading the log failed", error)
            if trouble:
                pause = next(pauses, None)
                if pause is None or self._clock.now() - began > _PATIENCE:
                    self._behind = True
                    self.counts.commands["unavailable"] += len(batch)
                    _answer_all(batch, trouble)
                    return
                await self._clock.sleep(pause)
        for request in batch:
            answer = answers[request]
            self.counts.commands[answer.code if isinstance(answer, Refused) else ""] += 1
            if not request.answer.done():
                request.answer.set_result(answer)

    def _failed(self, what: str, error: Exception) -> str:
        """What to tell whoever waits."""
        if isinstance(error, StoreUnavailable):
            _log.warning(what, session=self.session, error=str(error))
            return str(error)
        _log.warning(what, session=self.session, exc_info=error)
        return "the store failed"

    async def _append(self, records: list[Record], after: State, access: Sequence[AccessChange]) -> None:
        if not records:
            return
        began = perf_counter()
        await self._store.append(
            Batch(
                session=self.session,
                expected=self.head,
                records=records,
                status=after.public.status,
                next_deadline=after.public.clock.due,
                access=access,
            )
        )
        self.counts.commits.add(perf_counter() - began)
        self._take(records)
        self._tell(records)

    async def _pasts(self, batch: list[_Request]) -> dict[str, Past]:
        """By id, the points to which rewinds in the batch would go."""
        wanted = {request.command.to for request in batch if isinstance(request.command, Rewind)}
        known = [point for id_ in sorted(wanted) if (point := self.branches.points.get(id_)) is not None]
        return {point.id: await past_at(self._store, self.session, point) for point in known}

    def _decide(
        self, batch: list[_Request], pasts: Mapping[str, Past]
    ) -> tuple[dict[_Request, Answer], list[Record], State, list[AccessChange]]:
        """Each command on the state that those before it would leave."""
        tentative = self.state
        answers: dict[_Request, Answer] = {}
        records: list[Record] = []
        access: list[AccessChange] = []
        fresh: dict[tuple[str, str], str] = {}
        at = self.last_at
        for request in batch:
            key = (actor_key(request.actor), request.id)
            known = self.spent.digest(request.actor, request.id) or fresh.get(key)
            if known is not None:
                answers[request] = again(request.id, request.digest, known)
                continue
            at = max(at, self._clock.now())
            try:
                guard(tentative, request.command, request.actor, self._bots)
                if request.condition is not None:
                    request.condition(tentative)
                command = request.command
                past = pasts.get(command.to) if isinstance(command, Rewind) else None
                events, after = engine.step(tentative, command, actor=request.actor, now=at, luck=_LUCK, past=past)
            except RulesRefused as refusal:
                answers[request] = Refused(
                    code=refusal.code, reason=refusal.reason, allowed=refusal.allowed, id=request.id
                )
                continue
            except Exception:
                _log.exception("a command could not be decided", session=self.session, command=request.command.kind)
                answers[request] = Refused(code="unavailable", reason="the server failed to decide this", id=request.id)
                continue
            tentative = after
            fresh[key] = request.digest
            records.append(
                Record(
                    session=self.session,
                    seq=self.head + len(records) + 1,
                    at=at,
                    actor=request.actor,
                    command_id=request.id,
                    command=request.command.kind,
                    digest=request.digest,
                    events=events,
                )
            )
            if request.access is not None:
                access.append(request.access())
            answers[request] = Accepted(id=request.id)
        return answers, records, tentative, access

    async def _catch_up(self) -> None:
        while page := await self._store.read(self.session, after=self.head, limit=_PAGE):
            self._take(page)
            self._tell(page)

    def _tell(self, records: Sequence[Record]) -> None:
        try:
            self.changed(self, records)
        except Exception:
            # The records are stored: whatever listens must not turn them into failed commands.
            _log.exception("telling of a change failed", session=self.session)

    def _take(self, records: Sequence[Record]) -> None:
        """Make stored records part of the state."""
        assert records[0].seq == self.head + 1, (self.session, self.head, records[0].seq)
        self._state = engine.fold(records, self._state)
        for record in records:
            self.spent.add(record)
            self.branches.add(record)
            self.running.add(record)
        self.head = records[-1].seq
        self.last_at = records[-1].at


def _answer_all(batch: list[_Request], reason: str) -> None:
    for request in batch:
        if not request.answer.done():
            request.answer.set_result(
                Refused(
                    code="unavailable",
                    reason=reason,
                    allowed="send it again with the same id in a moment",
                    id=request.id,
                )
            )
