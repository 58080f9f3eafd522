"""One seat at one session, as tools see it: what it knows, what it may do, and waiting for its turn."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Sequence
from typing import Any, Final

from summitry.codec import COMMAND, EVENT, BadInput
from summitry.commands import Command, Say
from summitry_cli.failure import Failure
from summitry_cli.player.connection import Connection
from summitry_cli.player.link import Address, Ticket, take_seat
from summitry_server.protocol import Accepted

__all__ = ["LONGEST", "Seat"]

LONGEST: Final = 45.0
"""Seconds that a tool may wait at most: clients give a call up after about a minute."""
NEWS: Final = 60
"""Events shown at most with an observation, the latest."""


class Seat:
    """A device of a delegation. :meth:`open` first, :meth:`close` at the end."""

    def __init__(self, where: Address, ticket: Ticket) -> None:
        self.ticket = ticket
        self._changed = asyncio.Event()
        self._connection = Connection(where.socket, ticket.token, self._changed.set, lambda _: None)
        self._running: asyncio.Task[None] | None = None

    @classmethod
    async def taken(cls, where: Address, seat: str) -> Seat:
        """Take a seat: the one named, or the first that is free. :class:`Failure` says why it can't be had."""
        ticket = await asyncio.to_thread(take_seat, where, seat, False)
        found = cls(where, ticket)
        await found.open()
        return found

    async def open(self) -> None:
        """Connect and wait for the first view."""
        self._running = asyncio.create_task(self._connection.run())
        async with asyncio.timeout(LONGEST):
            while self._connection.model.waiting:
                self._said_lost()
                await self._next(LONGEST)

    async def close(self) -> None:
        await self._connection.close()
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running

    def observe(self) -> dict[str, Any]:
        """Everything that the delegation knows: the view, its role card, and what has happened since the last observation."""
        self._said_lost()
        model = self._connection.model
        view, rules = model.view, model.rules
        assert view is not None
        assert rules is not None
        seat = self.ticket.seat
        role = rules.roles.get(seat) if seat else None
        return {
            "seat": seat,
            "your_turn": self.has_turn,
            "view": self._connection.model.document["view"],
            "role": None
            if role is None
            else {
                "brief": role.brief,
                "confidential": role.confidential,
                "red_lines": list(role.red_lines),
                "interests": [
                    {"title": one.title, "weight": one.weight, "hidden": one.hidden} for one in role.interests
                ],
            },
            "news": self._news(),
        }

    def _news(self) -> list[dict[str, Any]]:
        """What has happened since it was last said."""
        return [
            {"at": at, **json.loads(EVENT.dump(event))} for at, event in self._connection.model.take_events()[-NEWS:]
        ]

    def rules(self) -> dict[str, Any]:
        """The ruleset in short and the brief: enough to know what is played."""
        found = self._connection.model.rules
        assert found is not None
        return {
            "ruleset": {"id": found.ruleset.id, "title": found.ruleset.title, "summary": found.ruleset.summary},
            "scenario": {"id": found.scenario.id, "title": found.scenario.title, "brief": found.scenario.brief},
            "rounds": found.scenario.rounds,
        }

    def legal(self) -> dict[str, Any]:
        """What it may do now, as forms with ranges."""
        self._said_lost()
        found: dict[str, Any] = self._connection.model.document.get("legal", {})
        return found

    @property
    def has_turn(self) -> bool:
        """Whether the phase asks something of the seat that it has not done."""
        view, legal = self._connection.model.view, self._connection.model.legal
        if view is None or legal is None or view.public.status != "running":
            return False
        asked = legal.may_set_ready or legal.ballots or legal.decision is not None
        return bool(asked) and not view.public.seats[self.ticket.seat].ready

    async def act(self, commands: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """Give commands as JSON, in order, up to the first that is refused: it says why, and what would be allowed. What is refused
        has changed nothing; ``given`` counts those that were accepted before."""
        for given, command in enumerate(commands):
            try:
                read = COMMAND.from_plain(command)
            except BadInput as error:
                return {"done": False, "given": given, "code": "malformed", "reason": str(error)}
            answer = await self.give(read)
            if not answer["done"]:
                return {"given": given, **answer}
        return {"done": True}

    async def say(self, text: str, to: list[str]) -> dict[str, Any]:
        """To everybody, or to some seats alone."""
        return await self.give(Say(text=text, to=tuple(to)))

    async def give(self, command: Command) -> dict[str, Any]:
        """Send it and wait for the answer."""
        self._said_lost()
        async with asyncio.timeout(LONGEST):
            answer = await self._connection.send(command)
        if isinstance(answer, Accepted):
            return {"done": True}
        return {"done": False, "code": answer.code, "reason": answer.reason, "allowed": answer.allowed or ""}

    async def wait(self, seconds: float) -> dict[str, Any]:
        """Until the seat has a turn, the session ends, or the time is up; at most ``LONGEST``. What has happened since it was last
        said, and at its turn what it may do."""
        limit = min(max(seconds, 0.0), LONGEST)
        loop = asyncio.get_running_loop()
        end = loop.time() + limit
        while not self._over() and not self.has_turn and (left := end - loop.time()) > 0:
            self._said_lost()
            await self._next(left)
        view = self._connection.model.view
        assert view is not None
        public = view.public
        found: dict[str, Any] = {
            "your_turn": self.has_turn,
            "status": public.status,
            "round": public.round,
            "phase": public.phase,
            "phase_id": public.phase_id,
            "news": self._news(),
        }
        if found["your_turn"]:
            found["legal"] = self.legal()
        return found

    def _over(self) -> bool:
        view = self._connection.model.view
        return view is not None and view.public.status == "ended"

    async def _next(self, seconds: float) -> None:
        """The next frame, or the end of the time."""
        self._changed.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), seconds)

    def _said_lost(self) -> None:
        if self._connection.lost is not None:
            raise Failure(str(self._connection.lost))
