"""Parts that the server's tests share: a clock that is set, bots without a process, listeners without a socket."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from summitry.codec import RECORD
from summitry.commands import Command, SetReady
from summitry.engine import open_session
from summitry.events import Record
from summitry.values import FACILITATOR, Audience
from summitry_lab.bots import Turn, bot_rng, find_bot
from summitry_server.bus import LocalBus, LocalExchange
from summitry_server.host.bots import BotDriver
from summitry_server.host.catalog import Catalog
from summitry_server.host.founding import Created, Wish
from summitry_server.host.host import Host
from summitry_server.host.hub import Hub
from summitry_server.host.ports import Bus, Clock, EventStore, Grant, Heard, NewSession, Question
from summitry_server.host.reception import Reception
from summitry_server.protocol import ClientModel
from summitry_server.store import MemoryStore
from tests.support.frames import check_got
from tests.support.table import rules

BOTS = {"loyal": "keeps its word", "free-rider": "lets others pay"}
START = 1_764_000_000_000


class FakeClock:
    """Stands still until it is told to go on; sleepers wake in order."""

    def __init__(self, now: int = START) -> None:
        self._now = now
        self._sleepers: list[tuple[int, int, asyncio.Future[None]]] = []
        self._count = 0

    def now(self) -> int:
        return self._now

    async def sleep(self, seconds: float) -> None:
        self._count += 1
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + round(seconds * 1000), self._count, future))
        await future

    async def advance(self, seconds: float) -> None:
        """Let time pass, and everybody act at the instants they waited for."""
        until = self._now + round(seconds * 1000)
        await settle()
        while self._sleepers and self._sleepers[0][0] <= until:
            due, _, future = heapq.heappop(self._sleepers)
            self._now = max(self._now, due)
            if not future.done():
                future.set_result(None)
                await settle()
        self._now = until
        await settle()

    def jump(self, seconds: float) -> None:
        """Let time pass while nobody runs."""
        self._now += round(seconds * 1000)


async def settle(turns: int = 40) -> None:
    """Let everything run that can run without time passing."""
    for _ in range(turns):
        await asyncio.sleep(0)


async def until(condition: Callable[[], bool], *, within: float = 20.0) -> None:
    """Wait for something that other tasks bring about through real sockets or files."""
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110 - no event tells of it
            await asyncio.sleep(0.005)


async def unheard(_after: int) -> Heard:
    """The history of a seat that could hear nothing."""
    return (), 1


class LocalThinker:
    """Asks the bot in the test's own loop. ``broken`` bots raise, by name."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.asked_again: list[tuple[str, str]] = []
        self.broken: set[str] = set()

    async def think(self, question: Question) -> Sequence[Command]:
        if question.if_heard:
            return ()  # the bots here listen to nothing
        seat, phase, number = question.legal.seat, question.phase_id, question.number
        (self.asked_again if number else self.asked).append((seat, phase))
        if question.bot in self.broken:
            raise RuntimeError("a bot with a fault")
        rng = bot_rng(question.session, seat, f"{phase}/{number}" if number else phase)
        return tuple(
            find_bot(question.bot).act(Turn(question.view, question.rules, question.legal, rng, number=number))
        )


class Listener:
    """A connection that keeps every frame and digests them as a client would."""

    def __init__(self, hub: Hub, audience: Audience) -> None:
        self.audience = audience
        self.frames: list[bytes] = []
        self.model = ClientModel()
        self._hub = hub

    def push(self, frame: bytes) -> None:
        check_got(frame)
        self.frames.append(frame)
        for _ in self.model.receive(frame):
            self._hub.refresh(self)


class House:
    """A host over memory, or over what is given, with everything that it needs."""

    def __init__(
        self,
        *,
        store: EventStore | None = None,
        clock: Clock | None = None,
        bus: Bus | None = None,
        exchange: LocalExchange | None = None,
        node: str = "one",
        bot_delay: float = 1.5,
    ) -> None:
        self.store: EventStore = store or MemoryStore()
        self.clock: Clock = clock or FakeClock()
        self.thinker = LocalThinker()
        self.bots = BotDriver(self.thinker, self.clock, delay=bot_delay)
        self.host = Host(
            node=node,
            store=self.store,
            bus=bus or LocalBus(exchange),
            clock=self.clock,
            bots=self.bots,
            bot_names=BOTS,
        )
        self.reception = Reception(self.host, self.store, Catalog(BOTS))

    async def __aenter__(self) -> House:
        await self.host.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.host.stop()

    async def listen(self, session: str, audience: Audience) -> Listener:
        hub = await self.host.hub(session)
        listener = Listener(hub, audience)
        hub.join(listener)
        return listener

    async def create(
        self,
        *,
        scenario: str = "tutorial-5",
        ruleset: str = "calm",
        clocks: str = "live",
        seats: Mapping[str, str] | None = None,
        bots: str | None = None,
        seed: str = "test",
        **more: Any,
    ) -> Created:
        """A session; ``bots``: one in every seat that ``seats`` doesn't name. ``more``: other fields of a ``Wish``."""
        taken = dict(seats or {})
        if bots is not None:
            for spec in rules(scenario, ruleset).scenario.states:
                if spec.seat:
                    taken.setdefault(spec.id, f"bot:{bots}")
        wish = Wish(scenario=scenario, ruleset=ruleset, seed=seed, clocks=clocks, seats=taken, **more)  # type: ignore[arg-type]
        return await self.reception.create(wish)


def first_record(session: str, *, at: int = START) -> Record:
    """The record that opens a session."""
    return Record(
        session=session,
        seq=1,
        at=at,
        actor=FACILITATOR,
        command_id="create",
        command="create_session",
        digest="",
        events=open_session(rules(), session=session, luck_key="k"),
    )


def new_session(session: str, code: str, *, grants: Mapping[str, Grant] | None = None) -> NewSession:
    """What is stored when a session is created; its seat codes are the code with the seat's id."""
    codes = {spec.id: f"{code}{spec.id}" for spec in rules().scenario.states if spec.seat}
    return NewSession(session=session, code=code, seat_codes=codes, grants=grants or {}, record=first_record(session))


def ready(phase: str, value: bool = True) -> SetReady:
    """The simplest command of a seat."""
    return SetReady(phase=phase, ready=value)


def dumped(records: Sequence[Record]) -> list[bytes]:
    """Records as they are written, to compare."""
    return [RECORD.dump(record) for record in records]


Opener = Callable[[], Awaitable[EventStore]]
