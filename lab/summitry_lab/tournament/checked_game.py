"""The games in which `summitry bot check` tries a candidate: which rules, who else plays, and in which seat it sits."""

from __future__ import annotations

from functools import cache, partial
from typing import Final

from summitry.loading import load_rules
from summitry.rules import Options, Rules
from summitry_lab.bots import Bot, bot_rng, find_bot
from summitry_lab.environment import Game, Policy, play
from summitry_lab.tournament.lineup import lineup
from summitry_lab.tournament.single import seats_of

__all__ = ["CANDIDATE", "RULESETS", "SCENARIO", "lineup_of", "play_checked", "rules_of"]

SCENARIO: Final = "tutorial-5"
RULESETS: Final = ("calm", "nato", "native-nato", "eu-defence", "coalition", "us-drawdown")
OTHERS: Final = ("best-replier", "coalition-builder", "free-rider", "loyal", "random", "reciprocal", "spoiler")
CANDIDATE: Final = "candidate"
"""What it is called in its games."""


@cache
def _rules(ruleset: str) -> Rules:
    return load_rules(SCENARIO, ruleset, Options(clocks="untimed"))


def rules_of(number: int) -> Rules:
    """Of a game of the check: one ruleset after the other."""
    return _rules(RULESETS[number % len(RULESETS)])


def lineup_of(number: int) -> tuple[dict[str, str], str]:
    """Who plays which seat in a game of the check, and the candidate's seat."""
    seats = seats_of(rules_of(number))
    seat = seats[number // len(RULESETS) % len(seats)]
    return dict(lineup(seats, OTHERS, number)) | {seat: CANDIDATE}, seat


def play_checked(number: int, bot: Bot, seconds: float | None = None) -> Game:
    """The game, with ``bot`` as its candidate. The same number gives the same game, as far as the candidate decides the same."""
    names, seat = lineup_of(number)
    bots: dict[str, Policy] = {id_: bot if id_ == seat else find_bot(name) for id_, name in names.items()}
    key = f"check-{number}"
    return play(
        rules_of(number),
        session=key,
        luck_key=key,
        bots=bots,
        names=names,
        rng=partial(bot_rng, key),
        log=False,
        seconds=seconds,
    )
