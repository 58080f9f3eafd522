"""Real server processes, and people played by bots over real sockets."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Self

from websockets.exceptions import ConnectionClosed, WebSocketException

from summitry.commands import Ballot, CastBallots, Command, CommitDecision, Say, SetReady
from summitry_lab.bots import Turn, bot_rng, find_bot
from summitry_server.protocol import Accepted, Refused
from tests.server.live import Player

THINKING = ("negotiation", "vote", "decision")


class ServerProcess:
    """One server process. The port stays the same over :meth:`kill` and :meth:`start`."""

    def __init__(self, data: Path, **settings: str) -> None:
        self._settings = {f"SUMMITRY_{name.upper()}": value for name, value in settings.items()}
        self._settings |= {"SUMMITRY_DATA": str(data), "SUMMITRY_LOG_LEVEL": "warning"}
        self._settings.setdefault("SUMMITRY_PORT", "0")
        self.log: IO[bytes] | None = None
        """Where its log goes; None: to ours."""
        self._process: Process | None = None
        self.files: int | None = None
        """How many files it may open; None: as many as we."""
        self.base = ""
        self.printed: list[str] = []

    @property
    def process(self) -> Process:
        assert self._process is not None
        return self._process

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.process.returncode is None:
            await self.kill()

    async def start(self) -> None:
        """Start it and wait until it says where it is."""
        self._process = await asyncio.create_subprocess_exec(
            *(() if self.files is None else ("sh", "-c", 'ulimit -n "$0"; exec "$@"', str(self.files))),
            *(sys.executable, "-m", "summitry_server.app"),
            stdout=PIPE,
            stderr=self.log,
            env=os.environ | self._settings,
        )
        assert self._process.stdout is not None
        try:
            async with asyncio.timeout(120):
                line = (await self._process.stdout.readline()).decode()
        except TimeoutError:
            await self.kill()  # or nobody would
            raise
        assert line.startswith("Summitry is at "), line
        self.base = line.split()[-1]
        self._settings["SUMMITRY_PORT"] = self.base.rsplit(":", 1)[1]
        self.printed = [line]

    async def kill(self) -> None:
        """End it as a power cut would."""
        await self._end(signal.SIGKILL)

    async def terminate(self) -> int:
        """Ask it to end; its exit status."""
        return await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        assert self.process.stdout is not None
        async with asyncio.timeout(30):
            self.printed += (await self.process.stdout.read()).decode().splitlines()
            return await self.process.wait()


class BotPlayer(Player):
    """A bot at a seat that plays as a person does, through outages: an unanswered command is sent again with its id.

    ``accepted`` holds the ids that were acknowledged; ``bases`` where it may connect, the first first.
    """

    def __init__(self, bases: Sequence[str], token: str, seat: str, bot: str, *, whisper: str = "") -> None:
        super().__init__(bases[0], token)
        self.seat = seat
        self.accepted: list[str] = []
        self.reconnects = 0
        self.turned_away = 0
        self.unavailable = 0
        self.pause = 0.0
        """Seconds before it acts in a phase, as a person would think."""
        self._bases = bases
        self._bot = find_bot(bot)
        self._whisper = whisper
        self._step = 0

    async def play(self) -> None:
        """Until ENDEX."""
        await self._surely_open()
        if self._whisper:
            await self._surely(Say(text=f"whisper of {self.seat}", to=(self._whisper,)))
        while True:
            await self._surely_wait()
            view = self.model.view
            assert view is not None
            if view.public.status == "ended":
                return
            await self._act(view.public.phase_id)

    async def watch(self) -> None:
        """Look on until ENDEX."""
        await self._surely_open()
        while self.model.view is None or self.model.view.public.status != "ended":
            try:
                await self.wait(
                    lambda: self.model.view is not None and self.model.view.public.status == "ended", within=600
                )
            except ConnectionClosed:
                await self._surely_open()

    def _must_act(self) -> bool:
        view = self.model.view
        if view is None:
            return False
        return view.public.status == "ended" or (
            view.public.status == "running" and not view.public.seats[self.seat].ready
        )

    async def _act(self, phase_id: str) -> None:
        await asyncio.sleep(self.pause)
        view, rules, legal = self.model.view, self.model.rules, self.model.legal
        assert view is not None
        assert rules is not None
        assert legal is not None
        if view.public.phase in THINKING:
            for command in self._bot.act(Turn(view, rules, legal, bot_rng("test", self.seat, phase_id))):
                await self._surely(command)
        legal = self.model.legal
        if not self._must_act() or legal is None or legal.phase != phase_id:
            return
        if legal.may_set_ready:
            await self._surely(SetReady(phase=phase_id, ready=True))
        elif legal.decision is not None:
            await self._surely(CommitDecision(phase=phase_id, spending=legal.decision.spending_default))
        elif open_ballots := [offer for offer in legal.ballots.values() if not offer.cast]:
            ballots = [Ballot(motion=o.motion, revision=o.revision, choice=o.choices[-1]) for o in open_ballots]
            await self._surely(CastBallots(ballots=tuple(ballots)))

    async def _surely(self, command: Command) -> None:
        self._step += 1
        id = f"{self.seat}-{self._step}"
        while True:
            try:
                answer = await self.give(command, id=id)
            except ConnectionClosed:
                await self._surely_open()
                continue
            if isinstance(answer, Refused) and answer.code in ("busy", "unavailable", "too_many"):
                self.unavailable += 1
                await asyncio.sleep(0.1)
                continue
            if isinstance(answer, Accepted):
                self.accepted.append(id)
            # The answer may be here before the change that it brought about.
            return await self._surely_current()

    async def _surely_current(self) -> None:
        """Wait for a pong: it comes after everything that was sent before it."""
        try:
            before = len(self.raw)
            await self.send('{"type":"ping"}')
            await self.wait(lambda: any('"type":"pong"' in text for text in self.raw[before:]))
        except ConnectionClosed:
            await self._surely_open()

    async def _surely_wait(self) -> None:
        while True:
            try:
                return await self.wait(self._must_act)
            except ConnectionClosed:
                await self._surely_open()

    async def _surely_open(self) -> None:
        async with asyncio.timeout(90):
            while True:
                for base in self._bases:
                    self.base = base
                    try:
                        await self.open()
                    except (OSError, WebSocketException):
                        await asyncio.sleep(0.05)
                        continue
                    if self.model.faults:
                        # The server has no database at the moment, and says so.
                        self.turned_away += 1
                        await self.close()
                        await asyncio.sleep(0.1)
                    else:
                        self.reconnects += 1
                        return
