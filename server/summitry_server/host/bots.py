"""Bots at live tables: they get the views that people get, and their commands take the way that people's take."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from summitry import engine
from summitry.commands import Ballot, CastBallots, Command, CommitDecision, SetReady
from summitry.engine.actions import Legal
from summitry.state import Public
from summitry.values import Audience, seat_actor
from summitry.views import rules_view, view
from summitry_server.host.ports import Clock, Thinker
from summitry_server.host.session import LiveSession
from summitry_server.protocol import Refused

__all__ = ["BotDriver"]

_THINKS: Final = frozenset({"negotiation", "vote", "decision"})
"""In the other phases a bot is ready at once."""
_BUSY_TRIES: Final = 50
_LOOK_AGAIN: Final = 1.0
"""Seconds after which a node asks again whether it may think for a session."""

_log = structlog.get_logger()


class BotDriver:
    """Asks each bot once per phase instance, ``delay`` seconds after the phase opened, and gives its commands.

    The ids of the commands come from the phase and the step, so what another node's bot did already is not done again.
    A bot that fails takes the declared default. While the clock is paused no bot acts. Of several nodes the one with
    the session's claim thinks.
    """

    def __init__(self, thinker: Thinker, clock: Clock, *, delay: float) -> None:
        self._thinker = thinker
        self._clock = clock
        self._delay = delay
        self._asked: dict[str, set[tuple[str, str]]] = {}
        self._tasks: dict[asyncio.Task[None], str] = {}
        self.claim: Callable[[str], Awaitable[bool]] = _always
        """Asks whether this node may think for a session's bots for the next few seconds. The host sets it."""

    def look(self, live: LiveSession) -> None:
        """Set to work the bots that have something to do in the session's present phase."""
        public = live.state.public
        if public.status != "running":
            self._asked.pop(live.session, None)
            return
        asked = {key for key in self._asked.get(live.session, ()) if key[0] == public.phase_id}
        self._asked[live.session] = asked
        for seat in public.seats:
            key = (public.phase_id, seat)
            if key not in asked and _on(public, seat, public.phase_id):
                asked.add(key)
                task = asyncio.create_task(
                    self._play(live, seat, public.phase_id), name=f"bot {seat} {public.phase_id}"
                )
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

    async def close(self) -> None:
        """Let no bot act any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _play(self, live: LiveSession, seat: str, phase_id: str) -> None:
        opened = live.state.public.clock.opened_at
        await self._clock.sleep(max(0.0, self._delay - (self._clock.now() - opened) / 1000))
        if await self._turn(live, seat, phase_id):
            try:
                await self._act(live, seat, phase_id)
            except Exception as error:
                _log.warning("a bot failed", session=live.session, seat=seat, phase=phase_id, error=repr(error))
            await self._finish(live, seat, phase_id)
        # A pause, or a seat that changed hands and came back, lets it be asked again.
        self._asked.get(live.session, set()).discard((phase_id, seat))
        public = live.state.public
        if public.phase_id == phase_id and public.clock.remaining is None and public.seats[seat].ready:
            self._asked.setdefault(live.session, set()).add((phase_id, seat))

    async def _turn(self, live: LiveSession, seat: str, phase_id: str) -> bool:
        """Wait until this node may think for the bot; False if meanwhile another one did, or nobody need."""
        while _on(live.state.public, seat, phase_id):
            if await self.claim(live.session):
                return _on(live.state.public, seat, phase_id)
            await self._clock.sleep(_LOOK_AGAIN)
        return False

    async def _act(self, live: LiveSession, seat: str, phase_id: str) -> None:
        state = live.state
        if state.public.phase not in _THINKS:
            return
        audience = Audience(kind="seat", seat=seat)
        commands = await self._thinker.think(
            bot=state.public.seats[seat].bot,
            session=live.session,
            phase_id=phase_id,
            view=view(state, audience),
            rules=rules_view(state, audience),
            legal=engine.legal(state, seat),
        )
        for step, command in enumerate(commands):
            if not _on(live.state.public, seat, phase_id):
                return
            await self._give(live, seat, command, f"{phase_id}/{step}")

    async def _finish(self, live: LiveSession, seat: str, phase_id: str) -> None:
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
                await self._give(live, seat, command, f"{phase_id}/{step}")

    async def _give(self, live: LiveSession, seat: str, command: Command, id: str) -> None:
        for _ in range(_BUSY_TRIES):
            answer = await live.ask(command, seat_actor(seat, "bot"), id)
            if not isinstance(answer, Refused):
                return
            if answer.code not in ("busy", "unavailable"):
                if answer.code != "id_reused":
                    _log.info("a bot was refused", session=live.session, seat=seat, id=id, code=answer.code)
                return
            await self._clock.sleep(0.1)


async def _always(_session: str) -> bool:
    return True


def _on(public: Public, seat: str, phase_id: str) -> bool:
    """Whether a bot sits at the seat and has yet to act in this phase instance."""
    return (
        public.status == "running"
        and public.phase_id == phase_id
        and public.clock.remaining is None
        and public.seats[seat].holder == "bot"
        and not public.seats[seat].ready
    )


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
