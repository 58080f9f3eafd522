"""Bots at live tables: they get the views that people get, and their commands take the way that people's take."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Final, get_args

import structlog

from summitry import engine
from summitry.commands import Ballot, CastBallots, Command, CommitDecision, ReportBot, SetReady
from summitry.engine.actions import Legal
from summitry.events import BotFailure, Record
from summitry.luck import CounterLuck
from summitry.refusal import Refused as RefusedByTheRules
from summitry.state import Public, State
from summitry.values import SYSTEM, Audience, seat_actor
from summitry.views import rules_view, view
from summitry_server.host.bot_news import News, news_for
from summitry_server.host.counts import Counts
from summitry_server.host.ports import BotFailed, Clock, Heard, Outdated, Question, Thinker
from summitry_server.host.session import LiveSession
from summitry_server.protocol import Refused

__all__ = ["ASKED_MOST", "BotDriver"]

ASKED_MOST: Final = 3
"""So often a bot is asked in one Negotiation, as in games without a server."""

_THINKS: Final = frozenset({"negotiation", "vote", "decision"})
"""In the other phases a bot is ready at once."""
_BUSY_TRIES: Final = 50
_COMMANDS: Final = get_args(get_args(Command)[0])
_MOST_COMMANDS: Final = 60
"""Of one decision; a bot that gives more is broken."""
_PATIENCE: Final = 3
"""Failures in a row after which a bot isn't asked any more until its seat is given out again."""
_LUCK: Final = CounterLuck()
_LOOK_AGAIN: Final = 1.0
"""Seconds after which a node asks again whether it may think for a session."""

_log = structlog.get_logger()


class BotDriver:
    """Asks each bot once per phase instance, ``delay`` seconds after the phase opened, and gives its commands.

    In a Negotiation it is asked again, ``delay`` seconds after an offer came before it or after it heard of something, up to
    :data:`ASKED_MOST` times in all. While it has a new offer to answer it isn't ready, so that the phase doesn't end meanwhile.
    The ids of the commands come from the phase, the question and the step, so what another node's bot did already is not
    done again.
    A bot that fails takes the declared default. While the clock is paused no bot acts. Of several nodes the one with
    the session's claim thinks.
    """

    def __init__(self, thinker: Thinker, clock: Clock, *, delay: float) -> None:
        self._thinker = thinker
        self._clock = clock
        self._delay = delay
        self.counts = Counts()
        """Of the node, once the host has set it."""
        self._asked: dict[str, set[tuple[str, str]]] = {}
        self._tasks: dict[asyncio.Task[None], str] = {}
        self._failed: dict[tuple[str, str], tuple[str, int]] = {}
        """Session and seat → the bot there, and how often it failed in a row."""
        self.history: Callable[[str, str, int], Callable[[int], Awaitable[Heard]]] = _unheard
        """Of a session, for a seat, up to a record: reads what it could hear. The host sets it."""
        self._news: dict[tuple[str, str, str], tuple[int, News]] = {}
        """Session, phase and seat → how often its bot was asked, and what has come since."""
        self.claim: Callable[[str], Awaitable[bool]] = _always
        """Asks whether this node may think for a session's bots for the next few seconds. The host sets it."""

    def look(self, live: LiveSession, records: Sequence[Record] = ()) -> None:
        """Set to work the bots that have something to do in the session's present phase. ``records``: what has just happened."""
        public = live.state.public
        if public.status != "running":
            self._asked.pop(live.session, None)
            return
        asked = {key for key in self._asked.get(live.session, ()) if key[0] == public.phase_id}
        self._asked[live.session] = asked
        for seat in public.seats:
            if public.seats[seat].holder != "bot":
                self._failed.pop((live.session, seat), None)  # the next bot there is asked again
            key = (public.phase_id, seat)
            if key not in asked and _on(public, seat, public.phase_id):
                asked.add(key)
                self._start(live, self._play(live, seat, public.phase_id), seat)
        if public.phase == "negotiation" and records:
            self._listen(live, records)

    def _listen(self, live: LiveSession, records: Sequence[Record]) -> None:
        """Note for each bot that has been asked what it should be asked again for, and set it to work."""
        public = live.state.public
        self._news = {
            key: known for key, known in self._news.items() if key[0] != live.session or key[1] == public.phase_id
        }
        for seat in public.seats:
            key = (live.session, public.phase_id, seat)
            number, waiting = self._news.get(key, (0, ""))
            if not 0 < number < ASKED_MOST or not _there(public, seat, public.phase_id):
                continue
            news = news_for(seat, records)
            if not news:
                continue
            self._news[key] = number, "offer" if "offer" in (news, waiting) else news
            if not waiting:
                self._start(live, self._again(live, seat, public.phase_id), seat)

    def _start(self, live: LiveSession, work: Coroutine[object, object, None], seat: str) -> None:
        task = asyncio.create_task(work, name=f"bot {seat} {live.state.public.phase_id}")
        self._tasks[task] = live.session
        task.add_done_callback(self._tasks.pop)

    def at_work(self) -> frozenset[str]:
        """Sessions in which a bot is about to act."""
        return frozenset(self._tasks.values())

    def busy(self, session: str) -> bool:
        """Whether a bot is about to act in the session."""
        return session in self._tasks.values()

    def forget(self, session: str) -> None:
        """The session has left memory."""
        self._asked.pop(session, None)
        self._news = {key: known for key, known in self._news.items() if key[0] != session}
        self._failed = {key: failed for key, failed in self._failed.items() if key[0] != session}

    async def close(self) -> None:
        """Let no bot act any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _play(self, live: LiveSession, seat: str, phase_id: str) -> None:
        opened = live.state.public.clock.opened_at
        await self._clock.sleep(max(0.0, self._delay - (self._clock.now() - opened) / 1000))
        if await self._turn(live, seat, phase_id):
            self._news[live.session, phase_id, seat] = 1, ""
            await self._decide(live, seat, phase_id)
            await self._finish(live, seat, phase_id)
        # A pause, or a seat that changed hands and came back, lets it be asked again.
        self._asked.get(live.session, set()).discard((phase_id, seat))
        public = live.state.public
        if public.phase_id == phase_id and public.clock.remaining is None and public.seats[seat].ready:
            self._asked.setdefault(live.session, set()).add((phase_id, seat))

    async def _again(self, live: LiveSession, seat: str, phase_id: str) -> None:
        """Something has come up in a Negotiation since the bot was asked."""
        if not await self.claim(live.session):
            self._news.pop((live.session, phase_id, seat), None)  # another node's bots play here
            return
        number, news = self._news.get((live.session, phase_id, seat), (0, ""))
        if news == "offer" and live.state.public.seats[seat].ready:
            await self._give(live, seat, SetReady(phase=phase_id, ready=False), f"{phase_id}/{number}.wait")
        await self._clock.sleep(self._delay)
        number, news = self._news.get((live.session, phase_id, seat), (0, ""))
        if not news or not _there(live.state.public, seat, phase_id):
            return
        self._news[live.session, phase_id, seat] = number + 1, ""
        await self._decide(live, seat, phase_id, number, if_heard=news == "heard")
        await self._finish(live, seat, phase_id, number)

    async def _turn(self, live: LiveSession, seat: str, phase_id: str) -> bool:
        """Wait until this node may think for the bot; False if meanwhile another one did, or nobody need."""
        while _on(live.state.public, seat, phase_id):
            if await self.claim(live.session):
                return _on(live.state.public, seat, phase_id)
            await self._clock.sleep(_LOOK_AGAIN)
        return False

    async def _decide(
        self, live: LiveSession, seat: str, phase_id: str, number: int = 0, *, if_heard: bool = False
    ) -> None:
        """Ask the bot, unless it has failed too often, and report it if it gives no good answer."""
        if live.state.public.phase not in _THINKS:
            return
        bot = live.state.public.seats[seat].bot
        known, times = self._failed.get((live.session, seat), (bot, 0))
        if known != bot:
            times = 0
        if times >= _PATIENCE:
            self.counts.bots["benched"] += 1
            return
        try:
            fault = await self._act(live, seat, phase_id, number, if_heard=if_heard)
        except Outdated:
            return
        except BotFailed as error:
            fault = error.why, str(error)
        except Exception as error:
            fault = "error", f"{type(error).__name__}: {error}"
        if fault is None:
            self._failed.pop((live.session, seat), None)
            return
        self._failed[live.session, seat] = bot, times + 1
        await self._report(live, seat, phase_id, bot, *fault)
        if times + 1 == _PATIENCE:
            await self._report(live, seat, phase_id, bot, "benched", "")

    async def _report(
        self, live: LiveSession, seat: str, phase_id: str, bot: str, why: BotFailure, detail: str
    ) -> None:
        # The detail stands in the session's log; it may repeat what was said, so it isn't for the server's.
        _log.warning("a bot failed", session=live.session, seat=seat, phase=phase_id, bot=bot, why=why)
        self.counts.bots[why] += 1
        command = ReportBot(phase=phase_id, seat=seat, bot=bot[:64], why=why, detail=detail[:300])
        await live.ask(command, SYSTEM, f"bot.{phase_id}.{seat}.{why}")

    async def _act(
        self, live: LiveSession, seat: str, phase_id: str, number: int, *, if_heard: bool
    ) -> tuple[BotFailure, str] | None:
        """What was wrong with the bot's answer, if anything."""
        state = live.state
        audience = Audience(kind="seat", seat=seat)
        commands = await self._thinker.think(
            Question(
                bot=state.public.seats[seat].bot,
                session=live.session,
                phase_id=phase_id,
                view=view(state, audience),
                rules=rules_view(state, audience),
                legal=engine.legal(state, seat),
                history=self.history(live.session, seat, live.head),
                number=number,
                if_heard=if_heard,
                wanted=lambda: _there(live.state.public, seat, phase_id),
            )
        )
        fault: tuple[BotFailure, str] | None
        if len(commands) > _MOST_COMMANDS:
            fault = "refused", f"{len(commands)} commands at once; {_MOST_COMMANDS} are taken"
        else:
            fault = _fault(state, seat, commands, self._clock.now())
        for step, command in enumerate(commands[:_MOST_COMMANDS]):
            if not isinstance(command, _COMMANDS) or not _there(live.state.public, seat, phase_id):
                break
            await self._give(live, seat, command, f"{phase_id}/{_question(number)}{step}")
        return fault

    async def _finish(self, live: LiveSession, seat: str, phase_id: str, number: int = 0) -> None:
        """Do what the seat still owes to the phase as the rules would if it were absent, so that nobody waits for it."""
        for step in ("default", "ready"):
            public = live.state.public
            if not _on(public, seat, phase_id):
                return
            legal = engine.legal(live.state, seat)
            command = _default(legal, phase_id) if step == "default" else None
            if command is None and legal.may_set_ready:
                command = SetReady(phase=phase_id, ready=True)
            if command is not None:
                await self._give(live, seat, command, f"{phase_id}/{_question(number)}{step}")

    async def _give(self, live: LiveSession, seat: str, command: Command, id: str) -> Refused | None:
        """The refusal, if it was refused."""
        for _ in range(_BUSY_TRIES):
            answer = await live.ask(command, seat_actor(seat, "bot"), id)
            if not isinstance(answer, Refused):
                return None
            if answer.code not in ("busy", "unavailable"):
                if answer.code != "id_reused":
                    _log.info("a bot was refused", session=live.session, seat=seat, id=id, code=answer.code)
                return answer
            await self._clock.sleep(0.1)
        return None


async def _always(_session: str) -> bool:
    return True


def _unheard(_session: str, _seat: str, head: int) -> Callable[[int], Awaitable[Heard]]:
    async def nothing(_after: int) -> Heard:
        return (), head

    return nothing


def _question(number: int) -> str:
    """What tells the commands of a later question from those of the first."""
    return f"{number}." if number else ""


def _there(public: Public, seat: str, phase_id: str) -> bool:
    """Whether a bot sits at the seat and may act in this phase instance."""
    return (
        public.status == "running"
        and public.phase_id == phase_id
        and public.clock.remaining is None
        and public.seats[seat].holder == "bot"
    )


def _on(public: Public, seat: str, phase_id: str) -> bool:
    """Whether, besides, it has yet to act."""
    return _there(public, seat, phase_id) and not public.seats[seat].ready


def _fault(seen: State, seat: str, commands: Sequence[Command], now: int) -> tuple[BotFailure, str] | None:
    """The first thing that was wrong with what a bot gave, judged by the state that it was asked on.

    Others act while it thinks: what the table refuses for that reason alone (the same motion tabled a moment before, a full
    agenda, a phase that is over) is no fault of the bot's.
    """
    for command in commands:
        if not isinstance(command, _COMMANDS):
            return "error", f"it gave {command!r:.80}, which is no command"
        try:
            _events, after = engine.step(seen, command, actor=seat_actor(seat, "bot"), now=now, luck=_LUCK)
        except RefusedByTheRules as refused:
            return "refused", f"{command.kind}: {refused.code}: {refused.reason}"
        if after.public.phase_id != seen.public.phase_id:
            return None
        seen = after
    return None


def _default(legal: Legal, phase_id: str) -> Command | None:
    """What the rules take from a seat that does nothing: abstain, or last year's budget. None if nothing is open."""
    ballots = tuple(
        Ballot(
            motion=offer.motion,
            revision=offer.revision,
            choice="abstain" if "abstain" in offer.choices else "acceptable" if "acceptable" in offer.choices else "no",
        )
        for offer in legal.ballots.values()
        if not offer.cast
    )
    if ballots:
        return CastBallots(ballots=ballots)
    if legal.decision is not None:
        return CommitDecision(phase=phase_id, spending=legal.decision.spending_default)
    return None
