"""Plays a candidate for many games and says what it does wrong: what `summitry bot check` reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from summitry.commands import Command
from summitry.loading import load_rules
from summitry.rules import Options
from summitry_lab.bots import Turn, bot_rng, find_bot
from summitry_lab.bots.remote.process import Limits
from summitry_lab.bots.remote.stdio import KNOWS, StdioBot, close_idle
from summitry_lab.environment import Fault, Policy, play
from summitry_lab.tournament.lineup import lineup
from summitry_lab.tournament.single import seats_of

__all__ = ["EXTRA", "RULESETS", "SCENARIO", "SLOW", "Findings", "check_program", "lineup_of"]

SCENARIO: Final = "tutorial-5"
RULESETS: Final = ("calm", "nato", "native-nato", "eu-defence", "coalition", "us-drawdown")
OTHERS: Final = ("best-replier", "coalition-builder", "free-rider", "loyal", "random", "reciprocal", "spoiler")
EXTRA: Final = b'"x_from_a_later_version":{"a":[1,2.5,"three"]}'
KILLED_EVERY: Final = 10
"""In every tenth game the candidate's process is ended once, as when a machine fails: it must play on when it is started again."""
OLDER: Final = (4, 2)
"""In every fourth game, counted from the third, it is asked as by a game that knows no wishes and gives everything whole."""
STRUCK: Final = 3
SLOW: Final = 0.5
"""Seconds from which the slowest answer is worth a warning."""
_EXAMPLES: Final = 5


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

    @property
    def passed(self) -> bool:
        """Whether nothing went wrong. A phase that is missed is the candidate's own business."""
        return not (self.illegal or self.stalled or self.crashed or self.unknown_fields or self.older or self.lost)


class _Struck(StdioBot):
    """The candidate, whose process is ended before its third question of the game."""

    asked = 0

    def act(self, turn: Turn) -> Iterable[Command]:
        self.asked += 1
        if self.asked == STRUCK and self.process is not None:
            self.process.close()
        return super().act(turn)


def check_program(
    command: Sequence[str],
    *,
    games: int = 200,
    limits: Limits | None = None,
    told: Callable[[int], None] = lambda _: None,
) -> Findings:
    """Play ``games`` games of the smallest scenario, under one ruleset after the other, in one seat after the other, among bots of
    all styles. ``told`` hears how many games are done."""
    found = Findings(candidate=" ".join(command))
    all_rules = [load_rules(SCENARIO, ruleset, Options(clocks="untimed")) for ruleset in RULESETS]
    faults_by_kind: Counter[str] = Counter()
    for number in range(games):
        rules = all_rules[number % len(all_rules)]
        seats = seats_of(rules)
        seat = seats[number // len(all_rules) % len(seats)]
        struck = number % KILLED_EVERY == KILLED_EVERY - 1
        kind = "extra" if number % 2 else "older" if number % OLDER[0] == OLDER[1] else "plain"
        cls = _Struck if struck else StdioBot
        bot = cls(command, limits, extra=EXTRA if kind == "extra" else b"", knows=() if kind == "older" else KNOWS)
        names = dict(lineup(seats, OTHERS, number)) | {seat: "candidate"}
        bots: dict[str, Policy] = {id_: bot if id_ == seat else find_bot(name) for id_, name in names.items()}
        game = play(
            rules,
            session=f"check-{number}",
            luck_key=f"check-{number}",
            bots=bots,
            names=names,
            rng=partial(bot_rng, f"check-{number}"),
            log=False,
        )
        mine = [fault for fault in game.faults if fault.bot == "candidate"]
        faults_by_kind[kind] += len(mine)
        found.wants = bot.wanted or found.wants
        found.games += 1
        found.questions += bot.answers
        found.slowest = max(found.slowest, bot.slowest)
        found.mean += bot.spent
        found.missed += game.state.public.seats[seat].missed
        if struck:
            found.restarts += 1
            found.lost += bot.starts < 1 or bot.answers <= STRUCK
        _count(found, mine, rules.ruleset.id, number)
        del bot, bots
        told(found.games)
    close_idle()
    found.mean = found.mean / max(1, found.questions)
    extra, older, plain = (faults_by_kind[kind] for kind in ("extra", "older", "plain"))
    found.unknown_fields = max(0, extra - 2 * (plain + older) - 1)
    found.older = max(0, older - 2 * plain - 1)
    return found


def lineup_of(number: int) -> tuple[dict[str, str], str]:
    """Who plays which seat in a game of the check, and the candidate's seat."""
    seats = seats_of(load_rules(SCENARIO, RULESETS[number % len(RULESETS)], Options(clocks="untimed")))
    seat = seats[number // len(RULESETS) % len(seats)]
    return dict(lineup(seats, OTHERS, number)) | {seat: "candidate"}, seat


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
