"""Whether a bot decides the same when it is asked the same again: some games of the check are played twice.

A program plays the second time in a new process. A bot of this process plays it in a new one too, whose hashes are others: what a
set or the games before have to do with a decision shows. As a program, ``python -m summitry_lab.tournament.repeating BOT 0 7 14``
plays these games of the check and prints what the bot decided, as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Final, get_args

from summitry.codec import command_digest
from summitry.commands import Command
from summitry_lab.bots import Turn, find_bot
from summitry_lab.bots.base import Wrapped
from summitry_lab.tournament.checked_game import lineup_of, play_checked, rules_of

__all__ = ["EVERY", "Noting", "difference_of", "elsewhere"]

EVERY: Final = 7
"""Every seventh game is played twice: no divisor of the numbers of rulesets and seats, so that all have their turn."""

Decided = Sequence[Sequence[str]]
"""Phase and a digest of the commands, question by question."""

_COMMANDS: tuple[type, ...] = get_args(get_args(Command)[0])


class Noting(Wrapped):
    """Plays as the bot that it wraps, and notes what that one decided."""

    def __init__(self, bot: object) -> None:
        super().__init__(bot)
        self.decided: list[list[str]] = []

    def act(self, turn: Turn) -> Iterable[Command]:
        try:
            commands = tuple(super().act(turn))
        except Exception as error:
            self.decided.append([turn.public.phase_id, f"failed: {type(error).__name__}"])
            raise
        self.decided.append([turn.public.phase_id, _digest(commands)])
        return commands


def _digest(commands: Iterable[Command]) -> str:
    told = [command_digest(one) if isinstance(one, _COMMANDS) else type(one).__name__ for one in commands]
    return sha256("\n".join(told).encode()).hexdigest()[:12]


def difference_of(number: int, before: Decided, after: Decided) -> str:
    """Where the two plays of a game of the check part; empty: nowhere."""
    for question, (one, other) in enumerate(zip(before, after, strict=False), 1):
        if list(one) != list(other):
            failed = next((what[1] for what in (other, one) if what[1].startswith("failed")), "other commands")
            return f"{_place(number)}, question {question}, {one[0]}: {failed}"
    if len(before) != len(after):
        return f"{_place(number)}: {len(before)} questions, and then {len(after)}"
    return ""


def _place(number: int) -> str:
    return f"game {number}, {rules_of(number).ruleset.id}, {lineup_of(number)[1]}"


def elsewhere(name: str, numbers: Sequence[int], seconds: float) -> Mapping[int, Decided]:
    """What an installed bot, or one from a file, decides in these games in a new process with other hashes.

    :class:`RuntimeError` with the last line of what that process said, if it ends otherwise than it should.
    """
    hashes = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    done = subprocess.run(
        [sys.executable, "-m", __name__, name, str(seconds), *map(str, numbers)],
        env={**os.environ, "PYTHONHASHSEED": hashes},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"in a new process {name} can't be played: {(done.stderr.splitlines() or ['?'])[-1]}")
    return {int(number): decided for number, decided in json.loads(done.stdout.splitlines()[-1]).items()}


def _main(name: str, seconds: str, *numbers: str) -> None:
    found = {}
    for number in numbers:
        bot = Noting(find_bot(name))
        play_checked(int(number), bot, float(seconds))
        found[number] = bot.decided
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    _main(*sys.argv[1:])
