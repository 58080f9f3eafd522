"""Games of other frameworks, played at random: rows of a table on standard output, and at the end what is missing.

    python3 -m venv /tmp/others
    /tmp/others/bin/pip install "pettingzoo[classic]" open_spiel diplomacy
    /tmp/others/bin/python -m benchmarks.elsewhere

They are installed for this alone, in an environment of their own, so nothing of Summitry is imported here.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from typing import Any

from benchmarks.timed import Game, measured

__all__ = ["MISSING"]

MISSING = "missing: "
"""What the last line begins with, if something is."""


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=6.0, help="of processor time, for each game")
    seconds = parser.parse_args().seconds
    missing: list[str] = []
    for source in (of_pettingzoo, of_open_spiel, of_diplomacy):
        try:
            for name, game in source():
                print(measured(name, game, seconds).row(), flush=True)
        except ImportError as error:
            missing.append(f"{source.__name__.removeprefix('of_')} ({error.name})")
    if missing:
        print(f"{MISSING}{', '.join(missing)}")


if __name__ == "__main__":
    main()
