"""The process in which bots think: one JSON line in, one out. Started by ``thinker``; ends when its input does."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections import OrderedDict
from dataclasses import dataclass
from typing import IO, Any, get_args

import orjson

from summitry.codec import COMMAND, EVENT, LEGAL, RULES_VIEW, VIEW
from summitry.commands import Command
from summitry.events import Event
from summitry.views import RulesView
from summitry_lab.bots import Bot, Turn, Wrapped, bot_rng, find_bot, heard

__all__ = ["main"]

_COMMANDS = get_args(get_args(Command)[0])
_RULES_KEPT = 64
_BOTS_KEPT = 512
_MOST_MEMORY = 2 * 1024**3


class Missing(Exception):
    """Something has to be sent along: ``rules`` or ``history``."""


@dataclass(slots=True)
class _Kept:
    """A bot that remembers, and the record of its session up to which it was told."""

    bot: Bot
    told: int


class Bots:
    """The bots of this process. One that remembers nothing is made anew for each question."""

    def __init__(self) -> None:
        self._rules: dict[str, RulesView] = {}
        self._kept: OrderedDict[tuple[str, str, str], _Kept] = OrderedDict()

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        """A bot's commands as JSON, and what there is to know of it."""
        rules = self._known_rules(question)
        legal = LEGAL.load(orjson.dumps(question["legal"]))
        seen = VIEW.load(orjson.dumps(question["view"]))
        session, seat, number = question["session"], legal.seat, question["number"]
        bot = find_bot(question["bot"], files=False)
        kinds = heard(bot)
        keeps = _remembers(bot)
        news: tuple[Event, ...] = ()
        if keeps:
            kept = self._found((session, seat, question["bot"]), bot, question)
            if not kept.told:
                kept.bot.start(seat, seen, rules, bot_rng(session, seat, "start"))
            events = (EVENT.load(orjson.dumps(event)) for event in question["events"])
            news = tuple(event for event in events if kinds is None or isinstance(event, kinds))
            if news:
                kept.bot.tell(news)
            kept.told = question["head"]
            bot = kept.bot
        result: dict[str, Any] = {"kept": keeps, "deaf": kinds == (), "commands": []}
        if question["if_heard"] and not news:
            return result
        stream = question["phase"] if number == 0 else f"{question['phase']}/{number}"
        turn = Turn(seen, rules, legal, bot_rng(session, seat, stream), number=number)
        for command in tuple(bot.act(turn)):
            if not isinstance(command, _COMMANDS):
                raise TypeError(f"it gave {command!r:.80}, which is no command")
            result["commands"].append(orjson.Fragment(COMMAND.dump(command)))
        return result

    def _known_rules(self, question: dict[str, Any]) -> RulesView:
        key = question["rules_key"]
        if "rules" in question:
            if len(self._rules) >= _RULES_KEPT:
                self._rules.clear()
            self._rules[key] = RULES_VIEW.load(orjson.dumps(question["rules"]))
        if key not in self._rules:
            raise Missing("rules")
        return self._rules[key]

    def _found(self, key: tuple[str, str, str], fresh: Bot, question: dict[str, Any]) -> _Kept:
        kept = self._kept.pop(key, None)
        after = question.get("after")
        if after == 0:
            kept = _Kept(fresh, 0)
        elif kept is None or after != kept.told:
            raise Missing("history")
        self._kept[key] = kept
        if len(self._kept) > _BOTS_KEPT:
            self._kept.popitem(last=False)
        return kept

    def forget(self, question: dict[str, Any]) -> None:
        """The bot made an error: who knows what it remembers now."""
        for key in [key for key in self._kept if key[0] == question["session"] and key[2] == question["bot"]]:
            del self._kept[key]


def _remembers(bot: object) -> bool:
    while isinstance(bot, Wrapped):
        bot = bot.bot
    return isinstance(bot, Bot) and (type(bot).start is not Bot.start or type(bot).tell is not Bot.tell)


def main() -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A bot that eats memory gets a MemoryError, and the machine goes on.
    resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))
    # Answers have a channel of their own, so that a bot that prints doesn't garble them.
    answers: IO[bytes] = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    bots = Bots()
    for line in sys.stdin.buffer:
        question = orjson.loads(line)
        answer: dict[str, Any] = {"id": question["id"]}
        try:
            answer |= bots.answer(question)
        except Missing as missing:
            answer["missing"] = str(missing)
        except (Exception, SystemExit, KeyboardInterrupt) as error:
            answer["error"] = f"{type(error).__name__}: {error}"[:500]
            bots.forget(question)
        try:
            answers.write(orjson.dumps(answer) + b"\n")
            answers.flush()
        except BrokenPipeError:
            # The server was killed while the bot thought: nobody is there to be told, nor to read a traceback.
            os._exit(0)


if __name__ == "__main__":
    main()
