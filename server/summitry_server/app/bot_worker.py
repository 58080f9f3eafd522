"""The process in which bots think: one JSON line in, one out. Started by ``thinker``; ends when its input does."""

from __future__ import annotations

import os
import resource
import signal
import sys
from typing import IO, Any, get_args

import orjson

from summitry.codec import COMMAND, LEGAL, RULES_VIEW, VIEW
from summitry.commands import Command
from summitry.views import RulesView
from summitry_lab.bots import Turn, bot_rng, find_bot

__all__ = ["main"]

_COMMANDS = get_args(get_args(Command)[0])
_RULES_KEPT = 64
_MOST_MEMORY = 2 * 1024**3


def think(question: dict[str, Any], rules: dict[str, RulesView]) -> list[orjson.Fragment]:
    """A bot's commands as JSON. ``rules`` keeps what was sent once."""
    key = question["rules_key"]
    if "rules" in question:
        if len(rules) >= _RULES_KEPT:
            rules.clear()
        rules[key] = RULES_VIEW.load(orjson.dumps(question["rules"]))
    legal = LEGAL.load(orjson.dumps(question["legal"]))
    turn = Turn(
        VIEW.load(orjson.dumps(question["view"])),
        rules[key],
        legal,
        bot_rng(question["session"], legal.seat, question["phase"]),
    )
    commands = tuple(find_bot(question["bot"], files=False).act(turn))
    for command in commands:
        if not isinstance(command, _COMMANDS):
            raise TypeError(f"it gave {command!r:.80}, which is no command")
    return [orjson.Fragment(COMMAND.dump(command)) for command in commands]


def main() -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A bot that eats memory gets a MemoryError, and the machine goes on.
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))
    # Answers have a channel of their own, so that a bot that prints doesn't garble them.
    answers: IO[bytes] = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    rules: dict[str, RulesView] = {}
    for line in sys.stdin.buffer:
        question = orjson.loads(line)
        answer: dict[str, Any] = {"id": question["id"]}
        try:
            if question["rules_key"] not in rules and "rules" not in question:
                answer["missing"] = True
            else:
                answer["commands"] = think(question, rules)
        except (Exception, SystemExit, KeyboardInterrupt) as error:
            answer["error"] = f"{type(error).__name__}: {error}"[:500]
        answers.write(orjson.dumps(answer) + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
