"""Games of Summitry and of other frameworks for games between programs, played at random (Summitry: by its default bots).

    .venv/bin/pip install "pettingzoo[classic]" open_spiel diplomacy   # for this only; what is missing is left out and said

Each plays whole games in one process on one core, by processor time. A decision is one answer of one seat.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import process_time
from typing import Any

from summitry.loading import load_rules
from summitry.rules import Options, Rules
from summitry_lab.bots import bot_rng, find_bot
from summitry_lab.environment import no_search_for_cycles, play
from summitry_lab.tournament.lineup import DEFAULT, lineup
from summitry_lab.tournament.single import seats_of

CASES = (
    ("tutorial-5", "calm"),
    ("nordic-baltic-8", "nato"),
    ("calm-15", "calm"),
    ("eu-27", "eu-defence"),
    ("nato-32", "nato"),
)
Game = Callable[[int], int]
"""Plays one game of a seed; the number of decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    name: str
    games: int
    decisions: int
    seconds: float

    def row(self) -> str:
        return (
            f"| {self.name} | {self.games:,} | {self.games / self.seconds:,.1f} | {self.decisions / self.seconds:,.0f} | "
            f"{self.decisions / max(self.games, 1):,.0f} |"
        )


def measured(name: str, game: Game, seconds: float) -> Line:
    """Games one after the other until the processor time is used up, after one that isn't counted."""
    game(0)
    games = decisions = 0
    with no_search_for_cycles():
        begin = process_time()
        while process_time() - begin < seconds or not games:
            games += 1
            decisions += game(games)
        used = process_time() - begin
    return Line(name=name, games=games, decisions=decisions, seconds=used)


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
    """Plays the same questions on the engine: a legal command at random, then ready."""

    def act(self, turn: Any) -> Any:
        from summitry.commands import SetReady

        command = turn.sample()
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


def of_pettingzoo() -> Iterator[tuple[str, Game]]:
    """Two of PettingZoo's own games that need nothing else."""
    from pettingzoo.classic import rps_v2, tictactoe_v3

    for name, module in (("PettingZoo rps_v2", rps_v2), ("PettingZoo tictactoe_v3", tictactoe_v3)):
        env = module.env()

        def game(seed: int, env: Any = env) -> int:
            env.reset(seed=seed)
            rng = random.Random(seed)
            decisions = 0
            for agent in env.agent_iter():
                seen, _, over, cut, _ = env.last()
                if over or cut:
                    env.step(None)
                    continue
                space = env.action_space(agent)
                legal = (
                    [index for index, mark in enumerate(seen["action_mask"]) if mark]
                    if isinstance(seen, dict)
                    else range(space.n)
                )
                env.step(rng.choice(list(legal)))
                decisions += 1
            return decisions

        yield name, game


def of_open_spiel() -> Iterator[tuple[str, Game]]:
    """Games of OpenSpiel with negotiation or several players."""
    import pyspiel

    for name in ("negotiation", "colored_trails", "liars_dice", "oshi_zumo"):
        loaded = pyspiel.load_game(name)

        def game(seed: int, loaded: Any = loaded) -> int:
            rng = random.Random(seed)
            state = loaded.new_initial_state()
            decisions = 0
            while not state.is_terminal():
                if state.is_chance_node():
                    actions, chances = zip(*state.chance_outcomes(), strict=True)
                    state.apply_action(rng.choices(actions, chances)[0])
                elif state.is_simultaneous_node():
                    players = range(loaded.num_players())
                    state.apply_actions([rng.choice(state.legal_actions(player)) for player in players])
                    decisions += loaded.num_players()
                else:
                    state.apply_action(rng.choice(state.legal_actions()))
                    decisions += 1
            return decisions

        yield f"OpenSpiel {name}", game


def of_diplomacy() -> Iterator[tuple[str, Game]]:
    """The diplomacy engine: orders at random until 1910, at most."""
    import diplomacy

    def game(seed: int) -> int:
        rng = random.Random(seed)
        table = diplomacy.Game()
        decisions = 0
        while not table.is_game_done and int(table.get_current_phase()[1:5]) < 1910:
            possible = table.get_all_possible_orders()
            for power in table.powers:
                places = table.get_orderable_locations(power)
                table.set_orders(power, [rng.choice(possible[place]) for place in places if possible[place]])
                decisions += 1
            table.process()
        return decisions

    yield "diplomacy engine, to 1910", game


def beside(seconds: float) -> Iterator[str]:
    """The table, and what was left out."""
    yield "| game | games | games/s | decisions/s | decisions a game |"
    yield "|---|---|---|---|---|"
    for scenario, ruleset in CASES:
        rules = load_rules(scenario, ruleset, Options(clocks="untimed"))
        yield measured(f"Summitry {scenario}, {ruleset}", of_summitry(rules), seconds).row()
    missing: list[str] = []
    for source in (of_pettingzoo, of_open_spiel, of_diplomacy):
        try:
            for name, game in source():
                yield measured(name, game, seconds).row()
        except ImportError as error:
            missing.append(f"{source.__name__.removeprefix('of_')} ({error.name})")
    if missing:
        yield ""
        yield f"Not installed, so left out: {', '.join(missing)}."


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
