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
        self.records: list[Record] = []
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
            self._append(SYSTEM, "create", "create_session", "", events)

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
            self._append(actor, command_id, command.kind, _digest(command), events)

    def _append(self, actor: Actor, command_id: str, kind: str, digest: str, events: tuple[Event, ...]) -> None:
        self.records.append(
            _new_record(
                session=self.session,
                seq=len(self.records) + 1,
                at=self.now,
                actor=actor,
                command_id=command_id,
                command=kind,
                digest=digest,
                events=events,
            )
        )


def _digest(command: Command) -> str:
    """A third of all commands say that a seat is ready, in the same words for all seats."""
    if isinstance(command, SetReady) and command.ready is True:
        return _digest_of_ready(command.phase)
    return command_digest(command)


@lru_cache(maxsize=64)
def _digest_of_ready(phase: str) -> str:
    return command_digest(SetReady(phase=phase, ready=True))
