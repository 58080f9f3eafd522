"""Condition 7 of docs/game.md, section 12: whether a round can be played by people, in decisions and in minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from statistics import mean
from typing import Final

from summitry.commands import CastBallots, Command, CommitDecision, Say, SetReady
from summitry.engine.actions import Legal
from summitry.rules import Rules
from summitry_lab.bots import Bot, Turn, bot_rng, find_bot
from summitry_lab.environment import play
from summitry_lab.tournament.lineup import MIXED, lineup
from summitry_lab.tournament.single import seats_of

__all__ = ["DECISIONS", "MINUTES", "Playable", "playable"]

DECISIONS: Final = 12
"""Game.md section 12: a seat has at most about a dozen decisions a round. Held if 95 of 100 seats' rounds keep it."""
MINUTES: Final = 6.0
"""Game.md section 12: a round of ``tutorial-5`` fits in six minutes. Asked of that scenario only."""
_TIMED: Final = "tutorial-5"
_USUAL: Final = 0.95
_SPENDING_AND_SPLIT: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Playable:
    """What a seat had to decide in a round, over many games of the mixed bots, and how long a round lasts."""

    scenario: str
    ruleset: str
    seeds: tuple[int, ...]
    mean: float
    """Decisions of a seat in a round."""
    usual: int
    """So many or fewer in 95 of 100."""
    most: int
    minutes: float
    """Length of a round after the first by the scenario's clocks."""

    @property
    def minutes_bar(self) -> float | None:
        """None: nothing is asked of this scenario."""
        return MINUTES if self.scenario == _TIMED else None

    @property
    def holds(self) -> bool:
        return self.usual <= DECISIONS and (self.minutes_bar is None or self.minutes <= self.minutes_bar)


def playable(rules: Rules, seeds: Sequence[int]) -> Playable:
    """Play a game of the mixed bots for every seed and count. ``rules`` must have untimed clocks; its scenario's are read.

    A decision is: each ballot that the seat has, spending and its split, each contribution and payment that the year's form asks
    about, and whatever the seat does of its own accord (a motion, a pledge, a signature). Messages and the ready mark are none.
    """
    counts: list[int] = []
    for seed in seeds:
        counts += _game(rules, seed).values()
    counts.sort()
    return Playable(
        scenario=rules.scenario.id,
        ruleset=rules.ruleset.id,
        seeds=tuple(seeds),
        mean=mean(counts),
        usual=counts[ceil(_USUAL * len(counts)) - 1],
        most=counts[-1],
        minutes=rules.scenario.clocks.round / 60,
    )


def _game(rules: Rules, seed: int) -> Mapping[tuple[str, int], int]:
    """Seat and round → decisions."""
    key = f"seed-{seed}"
    names = lineup(seats_of(rules), MIXED, seed)
    counts: dict[tuple[str, int], int] = {}
    bots = {seat: _Counting(find_bot(name), counts) for seat, name in names.items()}
    play(rules, session=key, luck_key=key, bots=bots, names=names, rng=partial(bot_rng, key), log=False)
    return counts


class _Counting:
    """Asks the bot, and notes how much was asked of it."""

    def __init__(self, bot: Bot, counts: dict[tuple[str, int], int]) -> None:
        self._bot = bot
        self._counts = counts

    def act(self, turn: Turn) -> Sequence[Command]:
        commands = tuple(self._bot.act(turn))
        key = turn.seat, turn.public.round
        self._counts[key] = self._counts.get(key, 0) + _asked(turn.legal) + sum(map(_is_initiative, commands))
        return commands


def _asked(legal: Legal) -> int:
    form = legal.decision
    if form is None:
        return len(legal.ballots)
    return len(legal.ballots) + _SPENDING_AND_SPLIT + len(form.answers) + len(form.work) + len(form.payments)


def _is_initiative(command: Command) -> bool:
    return not isinstance(command, Say | SetReady | CastBallots | CommitDecision)
