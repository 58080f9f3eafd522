"""A whole session in one process, in virtual time: what simulations, tournaments and tests play on."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final, Protocol

from summitry.codec import command_digest
from summitry.commands import AssignSeat, ClosePhase, Command, SetReady, Start
from summitry.engine import evolve, legal_on_demand, open_session, step
from summitry.engine.actions import Legal
from summitry.events import Event, Record
from summitry.luck import CounterLuck, Luck
from summitry.refusal import Refused
from summitry.rules import Rules
from summitry.state import State
from summitry.values import FACILITATOR, SYSTEM, Actor, Audience, seat_actor
from summitry.views import RulesView, View, rules_view, view

__all__ = ["Fault", "Game", "Policy", "no_search_for_cycles", "play"]

START: Final = 1_767_225_600_000
"""Virtual time of the first command, in milliseconds since the epoch: 1 January 2026, 00:00 UTC."""
STEP: Final = 1000
"""Virtual milliseconds from one command to the next."""


class Policy(Protocol):
    """Whatever can play a seat; ``summitry_lab.bots.Bot`` is one."""

    def act(self, view: View, rules: RulesView, legal: Legal, rng: Random) -> Sequence[Command]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A bot failed or asked for what the rules refuse; the seat got the declared default."""

    seat: str
    phase: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Game:
    """A finished game."""

    records: tuple[Record, ...]
    """The log, as a server would have stored it; empty if it was not asked for."""
    state: State
    faults: tuple[Fault, ...]


class _Table:
    """The state of one game, and its log."""

    def __init__(self, rules: Rules, *, session: str, luck_key: str, luck: Luck, log: bool) -> None:
        self.session = session
        self.luck = luck
        self.log = log
        self.now = START
        self.records: list[Record] = []
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
        if self.log:
            self._append(actor, command_id, command.kind, _digest(command), events)

    def _append(self, actor: Actor, command_id: str, kind: str, digest: str, events: tuple[Event, ...]) -> None:
        self.records.append(
            Record(
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


def play(
    rules: Rules,
    *,
    session: str,
    luck_key: str,
    bots: Mapping[str, Policy],
    rng: Callable[[str, str], Random],
    names: Mapping[str, str] | None = None,
    luck: Luck | None = None,
    log: bool = True,
    strict: bool = False,
) -> Game:
    """Play a session to its end with a bot at every seat.

    ``rng(seat, phase_id)`` gives the generator for one question to one bot; ``names`` the bots' names for the log (seat
    → name, "bot" where missing). In every phase the seats act one after the other, in an order drawn anew for each. A
    bot that raises, or whose command is refused, is counted in ``Game.faults`` and gets the declared default; with
    ``strict`` its error goes through. ``rules`` must have untimed clocks: nobody is waited for.
    """
    table = _Table(rules, session=session, luck_key=luck_key, luck=luck or CounterLuck(), log=log)
    missing = sorted(set(table.state.public.seats) - set(bots))
    if missing:
        raise ValueError(f"nobody plays {', '.join(missing)}")
    for seat in table.state.public.seats:
        name = (names or {}).get(seat, "bot")
        table.do(AssignSeat(seat=seat, holder="bot", bot=name), SYSTEM, f"assign:{seat}")
    known = {seat: rules_view(table.state, _audience(seat)) for seat in table.state.public.seats}
    played_by = table.state.rules
    actors = {seat: seat_actor(seat, "bot") for seat in known}
    faults: list[Fault] = []
    with no_search_for_cycles():
        table.do(Start(), SYSTEM, "start")
        while table.state.public.status == "running":
            phase = table.state.public.phase_id
            if table.state.rules is not played_by:  # the members amended them
                played_by = table.state.rules
                known = {seat: rules_view(table.state, _audience(seat)) for seat in known}
            order = list(known)
            rng("order", phase).shuffle(order)
            for seat in order:
                if table.state.public.phase_id != phase:
                    break
                if not table.state.public.seats[seat].ready:
                    problem = _ask(table, seat, bots[seat], known[seat], actors[seat], rng(seat, phase), strict)
                    if problem:
                        faults.append(Fault(seat=seat, phase=phase, problem=problem))
            if table.state.public.phase_id == phase:  # somebody left it undone
                table.do(ClosePhase(phase=phase), FACILITATOR, f"close:{phase}")
    return Game(records=tuple(table.records), state=table.state, faults=tuple(faults))


def _digest(command: Command) -> str:
    """A third of all commands say that a seat is ready, in the same words for all seats."""
    if isinstance(command, SetReady) and command.ready is True:
        return _digest_of_ready(command.phase)
    return command_digest(command)


@lru_cache(maxsize=64)
def _digest_of_ready(phase: str) -> str:
    return command_digest(SetReady(phase=phase, ready=True))


@lru_cache(maxsize=256)
def _audience(seat: str) -> Audience:
    return Audience(kind="seat", seat=seat)


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Hold the cyclic garbage collector meanwhile: neither the frozen states nor the shipped bots make cycles, but so many
    small objects that looking through them again and again takes a tenth of the time.

    Every game does this for itself; whoever plays many in a row does it around all of them, which saves a search after each.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _ask(table: _Table, seat: str, bot: Policy, rules: RulesView, actor: Actor, rng: Random, strict: bool) -> str:
    """Let one seat act. Empty, or what was wrong."""
    phase = table.state.public.phase_id
    try:
        commands = bot.act(view(table.state, _audience(seat)), rules, legal_on_demand(table.state, seat), rng)
    except Exception as error:
        if strict:
            raise
        return f"{type(error).__name__}: {error}"
    problem = ""
    for number, command in enumerate(commands):
        if table.state.public.phase_id != phase:
            if strict:
                raise RuntimeError(f"{seat} asks for more in {phase}, which its own commands have ended: {command}")
            return problem or "asked for more after the end of the phase"
        try:
            table.do(command, actor, f"{seat}:{phase}:{number}")
        except Refused as refused:
            if strict:
                raise
            problem = problem or f"{command.kind}: {refused}"
    return problem
