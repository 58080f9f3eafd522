"""Plays a candidate for many games and says what it does wrong: what `summitry bot check` reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Final, TypedDict

from summitry.commands import Command
from summitry_lab.bots import Turn, find_bot
from summitry_lab.bots.base import Wrapped
from summitry_lab.bots.remote.process import Limits
from summitry_lab.bots.remote.stdio import KNOWS, StdioBot, close_idle
from summitry_lab.environment import Fault, Game
from summitry_lab.tournament.checked_game import CANDIDATE, lineup_of, play_checked, rules_of
from summitry_lab.tournament.repeating import EVERY, Decided, Noting, difference_of, elsewhere

__all__ = ["EXTRA", "SLOW", "Findings", "check_bot", "check_program"]

EXTRA: Final = b'"x_from_a_later_version":{"a":[1,2.5,"three"]}'
KILLED_EVERY: Final = 10
"""In every tenth game the candidate's process is ended once, as when a machine fails: it must play on when it is started again."""
OLDER: Final = (4, 2)
"""In every fourth game, counted from the third, it is asked as by a game that knows no wishes and gives everything whole."""
STRUCK: Final = 3
SLOW: Final = 0.5
"""Seconds from which the slowest answer is worth a warning."""
_EXAMPLES: Final = 5


class _Manner(TypedDict):
    """Of a ``StdioBot``."""

    extra: bytes
    knows: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Findings:
    """What was seen. Counts are of questions, not of games."""

    candidate: str
    games: int = 0
    questions: int = 0
    illegal: int = 0
    """Commands that the rules refuse."""
    stalled: int = 0
    """Answers that didn't come in time."""
    crashed: int = 0
    """The process ended, or its answer couldn't be read."""
    unknown_fields: int = 0
    """Faults in the games whose messages have fields that the candidate can't know, beyond those of the others; 0: passed over."""
    older: int = 0
    """Faults in the games that know no wishes, beyond those of the others; 0: it plays with these too."""
    wants: str = ""
    """What it wants of its questions, as JSON; empty: everything."""
    restarts: int = 0
    """Times that its process was ended on purpose ..."""
    lost: int = 0
    """... and it didn't play on."""
    missed: int = 0
    """Phases in which it left undone what the seat owed: legal, and seldom meant."""
    slowest: float = 0.0
    """Seconds."""
    mean: float = 0.0
    examples: list[str] = field(default_factory=list)
    repeated: int = 0
    """Games that were played twice ..."""
    varied: int = 0
    """... in which it decided otherwise when it was asked the same again ..."""
    first_varied: str = ""
    """... and where it first did."""

    @property
    def passed(self) -> bool:
        """Whether nothing went wrong. A phase that is missed is the candidate's own business, and so is deciding otherwise when it
        is asked the same again: people do, and a language model does."""
        return not (self.illegal or self.stalled or self.crashed or self.unknown_fields or self.older or self.lost)


class _Struck(StdioBot):
    """The candidate, whose process is ended before its third question of the game."""

    asked = 0

    def act(self, turn: Turn) -> Iterable[Command]:
        self.asked += 1
        if self.asked == STRUCK and self.process is not None:
            self.process.close()
        return super().act(turn)


class _Timed(Wrapped):
    """A candidate in this process, and how long its answers took."""

    def __init__(self, bot: object) -> None:
        super().__init__(bot)
        self.answers, self.spent, self.slowest = 0, 0.0, 0.0

    def act(self, turn: Turn) -> Iterable[Command]:
        began = perf_counter()
        commands = tuple(super().act(turn))
        took = perf_counter() - began
        self.answers, self.spent, self.slowest = self.answers + 1, self.spent + took, max(self.slowest, took)
        return commands


def check_program(
    command: Sequence[str],
    *,
    games: int = 200,
    limits: Limits | None = None,
    told: Callable[[int], None] = lambda _: None,
) -> Findings:
    """Play ``games`` games of the smallest scenario, under one ruleset after the other, in one seat after the other, among bots of
    all styles; some of them twice. ``told`` hears how many games are done."""
    found = Findings(candidate=" ".join(command))
    faults_by_kind: Counter[str] = Counter()
    decided: dict[int, Decided] = {}
    for number in range(games):
        struck = number % KILLED_EVERY == KILLED_EVERY - 1
        kind = _kind(number)
        bot = (_Struck if struck else StdioBot)(command, limits, **_manner(number))
        noting = Noting(bot)
        mine = _took_part(found, number, bot, play_checked(number, noting))
        faults_by_kind[kind] += mine
        found.wants = bot.wanted or found.wants
        if struck:
            found.restarts += 1
            found.lost += bot.starts < 1 or bot.answers <= STRUCK
        elif number % EVERY == 0:
            decided[number] = noting.decided
        del bot, noting
        told(found.games)
    extra, older, plain = (faults_by_kind[kind] for kind in ("extra", "older", "plain"))
    found.unknown_fields = max(0, extra - 2 * (plain + older) - 1)
    found.older = max(0, older - 2 * plain - 1)
    again: dict[int, Decided] = {}
    for number in decided:
        close_idle()  # so that a new process plays
        noting = Noting(StdioBot(command, limits, **_manner(number)))
        play_checked(number, noting)
        again[number] = noting.decided
        del noting
    close_idle()
    return _ended(found, decided, again)


def check_bot(
    name: str, *, games: int = 200, seconds: float = 2.0, told: Callable[[int], None] = lambda _: None
) -> Findings:
    """As :func:`check_program`, for an installed bot or one from a file (``bot.py:Class``), which plays in this process."""
    found = Findings(candidate=name)
    decided: dict[int, Decided] = {}
    for number in range(games):
        bot = _Timed(find_bot(name))
        noting = Noting(bot)
        _took_part(found, number, bot, play_checked(number, noting, seconds))
        if number % EVERY == 0:
            decided[number] = noting.decided
        told(found.games)
    return _ended(found, decided, elsewhere(name, tuple(decided), seconds))


def _kind(number: int) -> str:
    return "extra" if number % 2 else "older" if number % OLDER[0] == OLDER[1] else "plain"


def _manner(number: int) -> _Manner:
    """How the candidate is spoken to in this game."""
    kind = _kind(number)
    return {"extra": EXTRA if kind == "extra" else b"", "knows": () if kind == "older" else KNOWS}


def _took_part(found: Findings, number: int, bot: StdioBot | _Timed, game: Game) -> int:
    """Count a game; the candidate's faults in it."""
    mine = [fault for fault in game.faults if fault.bot == CANDIDATE]
    found.games += 1
    found.questions += bot.answers
    found.slowest = max(found.slowest, bot.slowest)
    found.mean += bot.spent
    found.missed += game.state.public.seats[lineup_of(number)[1]].missed
    _count(found, mine, rules_of(number).ruleset.id, number)
    return len(mine)


def _ended(found: Findings, decided: dict[int, Decided], again: Mapping[int, Decided]) -> Findings:
    found.mean /= max(1, found.questions)
    parted = [apart for number, before in decided.items() if (apart := difference_of(number, before, again[number]))]
    found.repeated, found.varied, found.first_varied = len(decided), len(parted), (parted or [""])[0]
    return found


def _count(found: Findings, faults: Sequence[Fault], ruleset: str, game: int) -> None:
    for fault in faults:
        if fault.kind == "refused":
            found.illegal += 1
        elif fault.kind == "stalled":
            found.stalled += 1
        else:
            found.crashed += 1
        if len(found.examples) < _EXAMPLES:
            found.examples.append(
                f"game {game}, {ruleset}, {fault.seat} in {fault.phase or 'start'}: {fault.kind}: {fault.problem}"
            )
