"""A whole session in one process, in virtual time: what simulations, tournaments and tests play on."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

from summitry.commands import AssignSeat, ClosePhase, Start
from summitry.events import Record
from summitry.luck import CounterLuck, Luck
from summitry.rules import Rules
from summitry.state import State
from summitry.values import FACILITATOR, SYSTEM
from summitry_lab.bots import ASKED_MOST
from summitry_lab.environment.faults import Fault
from summitry_lab.environment.place import Place, Policy, heard_by
from summitry_lab.environment.table import Table

__all__ = ["Game", "no_search_for_cycles", "play"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Game:
    """A finished game."""

    records: tuple[Record, ...]
    """The log, as a server would have stored it; empty if it was not asked for."""
    state: State
    faults: tuple[Fault, ...]
    """In the order in which they happened; ``by_bot`` counts them."""


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
    talk: bool = False,
    seconds: float | None = None,
) -> Game:
    """Play a session to its end with a bot at every seat.

    ``rng(seat, phase_id)`` gives the generator for one question to one bot; ``names`` the bots' names for the log (seat
    → name, "bot" where missing). In every phase the seats act one after the other, in an order drawn anew for each. A
    bot that raises, takes longer than ``seconds`` (None: as long as it likes), or whose command is refused, is counted in
    ``Game.faults`` and gets the declared default; with ``strict`` its error goes through. ``talk``: the bots may send messages.
    ``rules`` must have untimed clocks: nobody is waited for.
    """
    table = Table(rules, session=session, luck_key=luck_key, luck=luck or CounterLuck(), log=log)
    missing = sorted(set(table.state.public.seats) - set(bots))
    if missing:
        raise ValueError(f"nobody plays {', '.join(missing)}")
    places: dict[str, Place] = {}
    for seat in table.state.public.seats:
        name = (names or {}).get(seat, "bot")
        table.do(AssignSeat(seat=seat, holder="bot", bot=name), SYSTEM, f"assign:{seat}")
        places[seat] = Place(seat, name, bots[seat], rng, talk=talk, seconds=seconds, strict=strict)
    table.hears = heard_by(places.values())
    with no_search_for_cycles():
        for place in places.values():
            place.start(table)
        table.do(Start(), SYSTEM, "start")
        while table.state.public.status == "running":
            phase = table.state.public.phase_id
            order = list(places)
            rng("order", phase).shuffle(order)
            for number in range(ASKED_MOST if table.state.public.phase == "negotiation" else 1):
                asked = False
                for seat in order:
                    if table.state.public.phase_id != phase:
                        break
                    asked |= places[seat].turn(table, number)
                if not asked or table.state.public.phase_id != phase:
                    break
            if table.state.public.phase_id == phase:  # somebody left it undone
                table.do(ClosePhase(phase=phase), FACILITATOR, f"close:{phase}")
            table.write()
    return Game(records=tuple(table.records), state=table.state, faults=tuple(table.faults))


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
