"""Digests of whole games, to hold two versions of the code against each other: a change for speed alone leaves every byte.

    .venv/bin/python -m benchmarks.same [--seeds 3] > after.json     the same in a checkout of the version before, then: cmp

For every scenario and ruleset that fit: the logs of games of the default bots with their last states, the log of a game in
which every seat draws among all that is offered, and what every delegation was offered in these games.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256

from summitry.codec import LEGAL, STATE, VIEW, dump_log
from summitry.commands import Command, SetReady
from summitry.engine import sample
from summitry.loading import BadCatalog, NotAdmitted, list_rulesets, list_scenarios, load_rules
from summitry.rules import Options, Rules
from summitry_lab.bots import Bot, Turn, bot_rng
from summitry_lab.environment import Game, play
from summitry_lab.tournament import play_seed, seats_of

DRAWS = 3
"""Commands that a random delegation gives at each question."""


class Random(Bot):
    """Draws among all that is offered, and keeps a digest of the offers and of what it saw."""

    name = "random"
    help = "Draws among all that is offered."

    def __init__(self) -> None:
        self.seen = sha256()

    def act(self, turn: Turn) -> Sequence[Command]:
        self.seen.update(LEGAL.dump(turn.legal))
        self.seen.update(VIEW.dump(turn.view))
        drawn = [sample(turn.legal, turn.rng) for _ in range(DRAWS)]
        ready = [SetReady(phase=turn.legal.phase, ready=True)] if turn.legal.may_set_ready else []
        return [*(command for command in drawn if command is not None), *ready]


def fitting() -> Iterator[tuple[str, Rules]]:
    """Every scenario under every ruleset that admits it."""
    for scenario in list_scenarios():
        for ruleset in list_rulesets():
            try:
                yield f"{scenario}/{ruleset}", load_rules(scenario, ruleset, Options(clocks="untimed"))
            except (BadCatalog, NotAdmitted):
                continue


def digest(game: Game) -> str:
    """Of the log, the last state and what went wrong."""
    found = sha256()
    for line in dump_log(game.records):
        found.update(line)
    found.update(STATE.dump(game.state))
    found.update(repr(game.faults).encode())
    return found.hexdigest()[:16]


def digests(seeds: int) -> Iterator[tuple[str, str]]:
    for name, rules in fitting():
        for seed in range(seeds):
            yield f"{name}/{seed}", digest(play_seed(rules, seed))
        bot = Random()
        bots = dict.fromkeys(seats_of(rules), bot)
        yield (
            f"{name}/random",
            digest(play(rules, session="same", luck_key="same", bots=bots, rng=partial(bot_rng, "same"))),
        )
        yield f"{name}/offers", bot.seen.hexdigest()[:16]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=3, help="games of the default bots for each pair")
    json.dump(dict(digests(parser.parse_args().seeds)), sys.stdout, indent=0)


if __name__ == "__main__":
    main()
