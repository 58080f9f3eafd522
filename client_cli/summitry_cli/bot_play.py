"""A bot at a live table: it joins as a person's device does, over the same socket with the same messages, and says what it is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from summitry.commands import Ballot, CastBallots, Command, CommitDecision, SetReady
from summitry.engine.actions import Legal
from summitry.events import Event
from summitry.state import Public
from summitry_cli.failure import Failure
from summitry_cli.player.connection import Connection
from summitry_lab.bots import ASKED_MOST, Bot, Turn, bot_rng, heard
from summitry_server.protocol import Accepted

__all__ = ["SeatPlayer"]

OVERTAKEN: Final = frozenset({"wrong_phase", "outdated_phase", "outdated_revision", "outdated_version", "offer_closed"})
"""Refusals that say that others at the table were quicker: right when the bot was asked, and nobody's fault."""
THINKS: Final = ("negotiation", "vote", "decision")


class SeatPlayer:
    """Plays one seat of one session to its end. The bot thinks on a thread, so the connection stays alive meanwhile."""

    def __init__(self, url: str, token: str, bot: Bot, said: Callable[[str], None]) -> None:
        self.bot = bot
        self.refused: list[str] = []
        """Commands that the server didn't take, with its reason; without those that others overtook."""
        self.failed: list[str] = []
        """What the bot itself did wrong."""
        self.second = asyncio.Event()
        """Set when the bot has been asked for the second time: the game is under way."""
        self.asked = 0
        self.connection = Connection(url, token, self._changed, said)
        self._news = asyncio.Event()
        self._started = False
        self._phase = ""
        self._number = 0
        self._offers: frozenset[tuple[str, int]] = frozenset()

    async def play(self) -> Public:
        """Until ENDEX; the public state at the end. :class:`Failure` if the server turns it away for good."""
        running = asyncio.create_task(self.connection.run(), name="socket")
        try:
            while True:
                await self._news.wait()
                self._news.clear()
                if self.connection.lost is not None:
                    raise self.connection.lost
                if self.connection.model.waiting or self._rests():
                    continue
                view = self.connection.model.view
                assert view is not None
                if view.public.status == "ended":
                    return view.public
                if view.public.status == "running":
                    await self._turn()
        finally:
            await self.connection.close()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    def _changed(self) -> None:
        self._news.set()

    def _rests(self) -> bool:
        """Whether the seat has done its part of the phase and nobody waits for its signature. Told from the plain document: to
        read the whole after each of the others' moves would be most of the work."""
        model = self.connection.model
        assert model.welcome is not None
        public, seat = model.document["view"]["public"], model.welcome.audience.seat
        if public["status"] != "running" or public["phase_id"] != self._phase or not public["seats"][seat]["ready"]:
            return False
        return not model.document["legal"].get("pacts", {}).get("open")

    async def _turn(self) -> None:
        """Do what there is to do at this moment; called after every change."""
        model = self.connection.model
        view, rules, legal = model.view, model.rules, model.legal
        if view is None or view.own is None or rules is None or legal is None or legal.phase != view.public.phase_id:
            return
        public, seat = view.public, view.own.seat
        if public.phase_id != self._phase:
            self._phase, self._number, self._offers = public.phase_id, 0, frozenset()
        ready = public.seats[seat].ready
        if public.clock.remaining is not None:
            return
        offers = frozenset(
            (id_, open_.version) for id_, open_ in (legal.pacts.open.items() if legal.pacts else ()) if open_.may_sign
        )
        if ready and (offers <= self._offers or self._number >= ASKED_MOST):
            return
        self._offers = offers
        if public.phase in THINKS and self._number < ASKED_MOST:
            events = [event for _, event in model.take_events()]
            turn = Turn(
                view, rules, legal, bot_rng(public.session, seat, f"{self._phase}/{self._number}"), number=self._number
            )
            self._number += 1
            self.asked += 1
            if self.asked == 2:
                self.second.set()
            try:
                commands = await asyncio.to_thread(self._think, turn, events)
            except Exception as error:
                self.failed.append(f"{self._phase}: {type(error).__name__}: {error}")
                commands = ()
            for command in commands:
                await self._give(command)
        await self._finish(seat)

    def _think(self, turn: Turn, events: Sequence[Event]) -> tuple[Command, ...]:
        if not self._started:
            self._started = True
            self.bot.start(turn.seat, turn.view, turn.rules, Random(f"{turn.public.session}/{turn.seat}"))
        kinds = heard(self.bot)
        mine = [event for event in events if kinds is None or isinstance(event, kinds)]
        if mine:
            self.bot.tell(mine)
        return tuple(self.bot.act(turn))

    async def _finish(self, seat: str) -> None:
        """People wait for it: what it leaves undone is done as the rules would do it for a seat that is absent."""
        model = self.connection.model
        view, legal = model.view, model.legal
        if view is None or legal is None or view.public.phase_id != self._phase or view.public.seats[seat].ready:
            return
        command = _default(legal)
        if command is not None:
            await self._give(command)

    async def _give(self, command: Command) -> None:
        answer = await self.connection.send(command)
        if not isinstance(answer, Accepted) and answer.code not in OVERTAKEN:
            self.refused.append(f"{self._phase}: {command.kind}: {answer.code}: {answer.reason}")


def _default(legal: Legal) -> Command | None:
    ballots = tuple(
        Ballot(
            motion=offer.motion,
            revision=offer.revision,
            choice="abstain" if "abstain" in offer.choices else offer.choices[-1],
        )
        for offer in legal.ballots.values()
        if not offer.cast
    )
    if ballots:
        return CastBallots(ballots=ballots)
    if legal.decision is not None:
        return CommitDecision(phase=legal.phase, spending=legal.decision.spending_default)
    return SetReady(phase=legal.phase, ready=True) if legal.may_set_ready else None


def found_bot(name: str) -> Bot:
    """The bot of that name, or a :class:`Failure` that says what there is."""
    from summitry_lab.bots import UnknownBot, find_bot

    try:
        return find_bot(name)
    except UnknownBot as error:
        raise Failure(
            str(error), "Name an installed bot, a file (bot.py:Class) or a program (cmd:PROGRAM).", code=2
        ) from None
