"""The state of one game in virtual time, and its log."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summitry.codec import command_digest
from summitry.commands import Command, SetReady
from summitry.engine import evolve, open_session, step
from summitry.events import Event, Record
from summitry.frozen import maker
from summitry.luck import Luck
from summitry.rules import Rules
from summitry.state import State
from summitry.values import SYSTEM, Actor
from summitry_lab.environment.faults import Fault

__all__ = ["Table"]

_new_record: Final = maker(Record)

START: Final = 1_767_225_600_000
"""Virtual time of the first command, in milliseconds since the epoch: 1 January 2026, 00:00 UTC."""
STEP: Final = 1000
"""Virtual milliseconds from one command to the next."""


class Table:
    """What a server's session is to a server."""

    def __init__(self, rules: Rules, *, session: str, luck_key: str, luck: Luck, log: bool) -> None:
        self.session = session
        self.luck = luck
        self.log = log
        self.now = START
        self._records: list[Record] = []
        self._accepted: list[tuple[int, Actor, str, Command | None, tuple[Event, ...]]] = []
        self.faults: list[Fault] = []
        self.hears: tuple[type, ...] | None = ()
        """The kinds of events that some bot hears; None: all."""
        self.heard: list[Event] = []
        """The events of these kinds so far."""
        state: State | None = None
        events = open_session(rules, session=session, luck_key=luck_key)
        for event in events:
            state = evolve(state, event)
        assert state is not None
        self.state = state
        if log:
            self._accepted.append((self.now, SYSTEM, "create", None, events))

    def do(self, command: Command, actor: Actor, command_id: str) -> None:
        """Decide, fold and log one command. :class:`Refused` leaves everything as it was."""
        now = self.now + STEP
        events, self.state = step(self.state, command, actor=actor, now=now, luck=self.luck)
        self.now = now
        if self.hears is None:
            self.heard.extend(events)
        elif self.hears:
            self.heard.extend(event for event in events if isinstance(event, self.hears))
        if self.log:
            self._accepted.append((now, actor, command_id, command, events))

    @property
    def records(self) -> list[Record]:
        """The log so far; empty if none is kept."""
        self.write()
        return self._records

    def write(self) -> None:
        """Make records of what was accepted since this was last done. Many at once cost two thirds of one after the other, since
        what makes digests stays at hand."""
        for at, actor, command_id, command, events in self._accepted:
            self._records.append(
                _new_record(
                    session=self.session,
                    seq=len(self._records) + 1,
                    at=at,
                    actor=actor,
                    command_id=command_id,
                    command="create_session" if command is None else command.kind,
                    digest="" if command is None else _digest(command),
                    events=events,
                )
            )
        self._accepted.clear()


def _digest(command: Command) -> str:
    """A third of all commands say that a seat is ready, in the same words for all seats."""
    if isinstance(command, SetReady) and command.ready is True:
        return _digest_of_ready(command.phase)
    return command_digest(command)


@lru_cache(maxsize=64)
def _digest_of_ready(phase: str) -> str:
    return command_digest(SetReady(phase=phase, ready=True))
