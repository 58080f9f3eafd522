"""A player at a session: lines come in, words go out. Knows no terminal, so that tests can sit in its place."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Iterable

from summitry.commands import Command, SaveDraft
from summitry.values import Phase
from summitry_cli.player.connection import Connection
from summitry_cli.player.delegation import rank_line
from summitry_cli.player.interpreter import Leave, Order, Show, Wait, interpret
from summitry_cli.player.link import Address, Ticket
from summitry_cli.player.news import sentence
from summitry_cli.player.pages import flow, guide_steps, owed, page, status_line
from summitry_cli.player.reading import Unclear
from summitry_cli.player.sight import Sight
from summitry_server.protocol import Accepted

__all__ = ["Session"]

REMINDERS = (60_000, 15_000)
"""Milliseconds before the deadline at which a delegation that still owes something is told so."""
JUST_TOLD = 10_000
"""Milliseconds for which a phase's first words make a reminder needless."""
LATEST = 10
"""News that ``news`` shows without a number."""


class Session:
    """Reads lines until the player leaves (or the lines end) and tells what happens meanwhile.

    ``write`` gets whole lines. ``prompt`` is called with a text when the next line is waited for, and with "" when it came.
    """

    def __init__(
        self, where: Address, ticket: Ticket, write: Callable[[str], None], prompt: Callable[[str], None]
    ) -> None:
        self._where = where
        self._ticket = ticket
        self._write = write
        self._prompt = prompt
        self._connection = Connection(where.socket, ticket.token, self._changed, self._say)
        self._news: deque[str] = deque(maxlen=200)
        self._moved = asyncio.Event()
        self._phase = ""
        self._reminded: set[tuple[str, int]] = set()
        self._greeted = False
        self._rank = ""

    async def play(self, lines: asyncio.Queue[str | None]) -> None:
        """Play until ``quit`` or None in the queue. :class:`Failure` if the server turns the player away for good."""
        running = asyncio.create_task(self._connection.run())
        reminding = asyncio.create_task(self._remind())
        try:
            await self._until(lambda: self._sight() is not None)
            await self._read(lines)
        finally:
            reminding.cancel()
            await self._connection.close()
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running
        if self._connection.lost is not None:
            raise self._connection.lost

    async def _read(self, lines: asyncio.Queue[str | None]) -> None:
        while self._connection.lost is None:
            self._prompt(f"{self._ticket.seat or 'observer'}> ")
            line = await self._line(lines)
            self._prompt("")
            if line is None:
                return
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            sight = self._sight()
            assert sight is not None
            try:
                meaning = interpret(line, sight)
            except Unclear as unclear:
                problem = unclear.problem.rstrip(".")
                self._tell(flow(f"Not understood: {problem}{'' if problem.endswith('?') else '.'}"))
                self._tell(flow(unclear.hint, 2) if unclear.hint else ())
                continue
            if isinstance(meaning, Leave):
                return
            if isinstance(meaning, Order):
                await self._order(meaning.command)
            elif isinstance(meaning, Show):
                self._show(meaning, sight)
            elif isinstance(meaning, Wait):
                await self._wait(meaning.phase)

    async def _line(self, lines: asyncio.Queue[str | None]) -> str | None:
        """The next line, or None at the end of the lines or of the connection."""
        waiting = asyncio.create_task(lines.get())
        while not waiting.done():
            self._moved.clear()
            moved = asyncio.create_task(self._moved.wait())
            await asyncio.wait((waiting, moved), return_when=asyncio.FIRST_COMPLETED)
            moved.cancel()
            if self._connection.lost is not None and not waiting.done():
                waiting.cancel()
                return None
        return waiting.result()

    async def _order(self, command: Command) -> None:
        try:
            answer = await self._connection.send(command)
        except asyncio.CancelledError:
            if self._connection.lost is None:
                raise
            return
        if isinstance(answer, Accepted):
            draft = isinstance(command, SaveDraft)
            self._tell(["Saved as a draft for your head." if draft else "Accepted."])
        else:
            self._tell(flow(f"Refused: {answer.reason} ({answer.code})."))
            if answer.allowed:
                self._tell(flow(f"Allowed: {answer.allowed}.", 2))

    def _show(self, what: Show, sight: Sight) -> None:
        if what.page == "news":
            count = int(what.argument) if what.argument.isdigit() else LATEST
            shown = list(self._news)[-count:] if count else []
            self._tell([part for text in shown for part in flow(text)] or ["No news yet."])
        else:
            self._tell(page(what.page, what.argument, sight, self._connection.now))

    async def _wait(self, phase: str) -> None:
        """Until the phase is another one; or the named one, or the end of the session."""
        before = self._phase
        wanted: Phase = "ended" if phase == "end" else phase  # type: ignore[assignment]

        def come() -> bool:
            sight = self._sight()
            assert sight is not None
            public = sight.view.public
            if public.status == "ended":
                return True
            return public.phase == wanted if phase else public.phase_id != before

        await self._until(come)

    async def _until(self, true: Callable[[], bool]) -> None:
        while self._connection.lost is None and not true():
            self._moved.clear()
            await self._moved.wait()

    # --- what arrives -------------------------------------------------------------------------------------------------

    def _sight(self) -> Sight | None:
        model = self._connection.model
        view, rules = model.view, model.rules
        if view is None or rules is None:
            return None
        welcome, seat = model.welcome, view.own.seat if view.own is not None else ""
        member = welcome.member if welcome is not None else None
        here = model.delegations.get(seat, {})
        return Sight(view=view, rules=rules, legal=model.legal, member=member or 0, here=here)

    def _changed(self) -> None:
        self._moved.set()
        sight = self._sight()
        if sight is None:
            return
        fresh = [text for _, event in self._connection.model.take_events() if (text := sentence(event, sight))]
        self._news.extend(fresh)
        if not self._greeted:
            self._greeted = True
            self._greet(sight)
        elif fresh:
            self._tell(part for text in fresh for part in flow(text))
        if (rank := rank_line(sight)) != self._rank:
            self._rank = rank
            self._tell(flow(rank) if rank else [])
        phase = sight.view.public.phase_id
        if phase != self._phase:
            self._phase = phase
            # Who has just been told what is owed isn't reminded of it at once.
            left = (sight.view.public.clock.deadline or 0) - self._connection.now
            self._reminded = {(phase, mark) for mark in REMINDERS if left <= mark + JUST_TOLD}
            self._tell([status_line(sight, self._connection.now), *flow(owed(sight))])
            if guide_steps(sight):
                self._tell(["New here? `guide` explains this phase."])

    def _greet(self, sight: Sight) -> None:
        scenario = sight.rules.scenario
        self._tell(flow(f"{scenario.title}, under {sight.rules.ruleset.title}."))
        if sight.seat is not None:
            self._tell(
                flow(f"You are {sight.name(sight.seat)} ({sight.seat}). {sight.rules.briefs.get(sight.seat, '')}")
            )
            code = self._ticket.seat_code
            if code:
                self._tell(["Somebody else joins your delegation with:", f"summitry join {self._where.http} {code}"])
        else:
            self._tell(["You are an observer."])
        if sight.rules.observers == "everything":
            self._tell(["Observers of this session see everything."])
        if self._news:
            self._tell([f"{len(self._news)} news so far: `news` shows them."])
        self._tell(["`help` lists the commands, `card` shows your role, `quit` leaves."])

    async def _remind(self) -> None:
        while True:
            await asyncio.sleep(1)
            sight = self._sight()
            if sight is None or sight.seat is None or sight.view.public.seats[sight.seat].ready:
                continue
            deadline = sight.view.public.clock.deadline
            for mark in REMINDERS:
                key = (sight.view.public.phase_id, mark)
                if deadline is not None and 0 < deadline - self._connection.now <= mark and key not in self._reminded:
                    self._reminded.add(key)
                    self._tell([status_line(sight, self._connection.now), *flow(owed(sight))])
                    break

    def _say(self, text: str) -> None:
        self._tell(flow(text))

    def _tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._write(line)
