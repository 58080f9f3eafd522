"""The process in which bots think: one JSON line in, one out. Started by ``thinker``; ends when its input does."""

from __future__ import annotations

import os
import signal
import sys
from typing import IO, Any

import orjson

from summitry.codec import COMMAND, LEGAL, RULES_VIEW, VIEW
from summitry.views import RulesView
from summitry_lab.bots import Turn, bot_rng, find_bot

__all__ = ["main"]

_RULES_KEPT = 64


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
    commands = find_bot(question["bot"], files=False).act(turn)
    return [orjson.Fragment(COMMAND.dump(command)) for command in commands]


def main() -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
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
        except Exception as error:
            answer["error"] = f"{type(error).__name__}: {error}"[:500]
        answers.write(orjson.dumps(answer) + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
