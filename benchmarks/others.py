"""Games of Summitry beside those of other frameworks, which ``benchmarks.elsewhere`` plays in their own environment.

Each plays whole games in one process on one core, by processor time. A decision is one answer of one seat.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.elsewhere import MISSING
from benchmarks.timed import Game, measured
from summitry.loading import load_rules
from summitry.rules import Options, Rules
from summitry_lab.bots import bot_rng, find_bot
from summitry_lab.environment import play
from summitry_lab.tournament.lineup import DEFAULT, lineup
from summitry_lab.tournament.single import seats_of

CASES = (
    ("tutorial-5", "calm"),
    ("nordic-baltic-8", "nato"),
    ("calm-15", "calm"),
    ("eu-27", "eu-defence"),
    ("nato-32", "nato"),
)
ROOT = Path(__file__).parents[1]


class _Counting:
    def __init__(self, bot: Any) -> None:
        self.bot = bot
        self.asked = 0

    def act(self, turn: Any) -> Any:
        self.asked += 1
        return self.bot.act(turn)


def of_summitry(rules: Rules, *, log: bool = False) -> Game:
    """Whole games of the default bots."""

    def game(seed: int) -> int:
        key = f"seed-{seed}"
        names = lineup(seats_of(rules), DEFAULT, seed)
        bots = {seat: _Counting(find_bot(name)) for seat, name in names.items()}
        play(
            rules,
            session=key,
            luck_key=key,
            bots=bots,
            names=names,
            rng=lambda seat, phase: bot_rng(key, seat, phase),
            log=log,
        )
        return sum(bot.asked for bot in bots.values())

    return game


def of_environment(scenario: str, ruleset: str) -> Game:
    """The PettingZoo environment, actions drawn at random from the mask."""
    import numpy as np

    from summitry_lab.environment.zoo import parallel_env

    env = parallel_env(scenario, ruleset)

    def game(seed: int) -> int:
        rng = np.random.default_rng(seed)
        observations, _ = env.reset(seed=seed)
        decisions = 0
        while env.agents:
            actions = {
                agent: int(rng.choice(np.flatnonzero(observations[agent]["action_mask"]))) for agent in env.agents
            }
            decisions += len(actions)
            observations, *_ = env.step(actions)
        return decisions

    return game


class _AtRandom:
    """Plays the same questions on the engine: a command drawn among what is offered, then ready."""

    def act(self, turn: Any) -> Any:
        from summitry.commands import SetReady
        from summitry.engine import sample

        command = sample(turn.legal, turn.rng)
        ready = [SetReady(phase=turn.legal.phase, ready=True)] if turn.legal.may_set_ready else []
        return [*([] if command is None else [command]), *ready]


def at_random(rules: Rules) -> Game:
    """Whole games of seats that draw legal commands, on the engine itself."""

    def game(seed: int) -> int:
        key = f"seed-{seed}"
        bots = {seat: _Counting(_AtRandom()) for seat in seats_of(rules)}
        play(rules, session=key, luck_key=key, bots=bots, rng=lambda seat, phase: bot_rng(key, seat, phase), log=True)
        return sum(bot.asked for bot in bots.values())

    return game


def beside(seconds: float, python: str = sys.executable) -> Iterator[str]:
    """The table, and what was left out. ``python``: the interpreter of the environment in which the others are installed."""
    yield "| game | games | games/s | decisions/s | decisions a game |"
    yield "|---|---|---|---|---|"
    for scenario, ruleset in CASES:
        rules = load_rules(scenario, ruleset, Options(clocks="untimed"))
        yield measured(f"Summitry {scenario}, {ruleset}", of_summitry(rules), seconds).row()
    path = os.path.abspath(shutil.which(python) or python)
    run = [path, "-W", "ignore", "-m", "benchmarks.elsewhere", "--seconds", str(seconds)]
    with subprocess.Popen(run, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("| "):
                yield line.rstrip()
            elif line.startswith(MISSING):
                yield ""
                yield f"Not installed, so left out: {line.removeprefix(MISSING).strip()}."
    if process.returncode:
        yield ""
        yield f"The games of others ended with exit code {process.returncode}: the table is not whole."


def environment(seconds: float) -> Iterator[str]:
    """The environment for learning agents against seats that draw legal commands on the engine."""
    rules = load_rules("calm-15", "calm", Options(clocks="untimed"))
    engine = measured("engine", at_random(rules), seconds)
    try:
        env = measured("environment", of_environment("calm-15", "calm"), seconds)
    except ImportError:
        yield "The environment for learning agents was left out: its extra `rl` isn't installed."
        return
    share = (env.decisions / env.seconds) / (engine.decisions / engine.seconds)
    games = (env.games / env.seconds) / (engine.games / engine.seconds)
    yield (
        f"Environment for learning agents, calm-15: {env.decisions / env.seconds:,.0f} decisions a second; the engine with seats "
        f"that draw legal commands {engine.decisions / engine.seconds:,.0f}: **{share:.2f}** of it (aim 0.5). It asks about each "
        f"motion by itself, so a game has more decisions; by games it is {games:.2f}."
    )
