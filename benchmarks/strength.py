"""What one bot gains over another in the same seat: the table of docs/bots.md.

    .venv/bin/python -m benchmarks.strength                                     # the whole table, some hours on one core
    .venv/bin/python -m benchmarks.strength --where tutorial-5/nato --over strategist,best-replier --rounds 2

A pair is one game played twice, with the same luck and the same whims, and only the bot in one seat exchanged; the others are the
mixed styles. Every pair has a seed of its own, so pairs are independent, and the interval is Student's over all of them. A round is
one pair in every seat. Lines appear as they are finished, and how far it is while they are not.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import inf, sqrt
from statistics import fmean, stdev
from time import process_time
from typing import Final

from summitry.loading import load_rules
from summitry.rules import Options, Rules
from summitry_lab.environment import no_search_for_cycles
from summitry_lab.tournament import lineup, play_seed, seats_of
from summitry_lab.tournament.lineup import MIXED
from summitry_lab.tournament.statistics import t_quantile

WHERE: Final = ("tutorial-5/calm", "tutorial-5/nato", "nordic-baltic-8/calm", "calm-15/calm")
OVER: Final = (
    "best-replier,random",
    "best-replier,best-replier@easy",
    "loyal,loyal@easy",
    "best-replier@strong,best-replier",
    "loyal@strong,loyal",
    "strategist,best-replier",
)
ROUNDS: Final[Mapping[str, int]] = {"tutorial-5": 12, "nordic-baltic-8": 6, "calm-15": 3}
"""Rounds of pairs, unless told otherwise."""
FAST: Final = 4
"""So many times as many where neither bot looks ahead."""
HEAD: Final = """| in | pair | points | pairs | better, worse | smallest and largest seat | more time a game |
|---|---|---|---|---|---|---|"""


@dataclass(kw_only=True)
class Pairs:
    """What was measured of one bot over another."""

    gains: list[tuple[str, float]] = field(default_factory=list)
    """Seat and points, pair by pair."""
    extra: float = 0.0
    """Processor seconds by which the games with the better one took longer, together."""

    def points(self) -> str:
        """Their mean with its interval."""
        points = [gain for _, gain in self.gains]
        doubt = t_quantile(len(points) - 1) * stdev(points) / sqrt(len(points)) if len(points) > 1 else inf
        return f"{fmean(points):+.1f} ± {doubt:.1f}"

    def line(self, where: str, over: str) -> str:
        """As a line of the table."""
        better, worse = over.split(",")
        points = [gain for _, gain in self.gains]
        seats = {seat: fmean(gain for one, gain in self.gains if one == seat) for seat, _ in self.gains}
        least, most = min(seats, key=lambda seat: seats[seat]), max(seats, key=lambda seat: seats[seat])
        won, lost = sum(gain > 0.05 for gain in points), sum(gain < -0.05 for gain in points)
        return (
            f"| `{where}` | `{better}` over `{worse}` | {self.points()} | {len(points)} | {won}, {lost} | "
            f"{seats[least]:+.1f} ({least}), {seats[most]:+.1f} ({most}) | {self.extra / len(points):.1f} s |"
        )


def measured(rules: Rules, better: str, worse: str, rounds: int, first: int = 0) -> Iterator[Pairs]:
    """What was measured so far, after each pair."""
    seats, found = seats_of(rules), Pairs()
    for number in range(rounds * len(seats)):
        seed, seat = first + number, seats[number % len(seats)]
        others = dict(lineup(seats, MIXED, seed))
        scores = []
        for sign, bot in ((-1, worse), (1, better)):
            begin = process_time()
            with no_search_for_cycles():
                game = play_seed(rules, seed, {**others, seat: bot}, strict="random" not in (better, worse), log=False)
            found.extra += sign * (process_time() - begin)
            scores.append(game.state.public.results[seat].score)
        found.gains.append((seat, scores[1] - scores[0]))
        yield found


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--where", nargs="+", default=WHERE, metavar="SCENARIO/RULESET")
    parser.add_argument(
        "--over", nargs="+", default=OVER, metavar="BETTER,WORSE", help="names of bots, perhaps with a level"
    )
    parser.add_argument("--rounds", type=int, help="pairs in every seat")
    parser.add_argument("--first-seed", type=int, default=0)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    given = _arguments(arguments)
    print(HEAD, flush=True)
    for where, over in product(given.where, given.over):
        scenario, ruleset = where.split("/")
        rules = load_rules(scenario, ruleset, Options(clocks="untimed"))
        slow = "@strong" in over or "strategist" in over
        rounds = given.rounds or ROUNDS.get(scenario, 2) * (1 if slow else FAST)
        total, (better, worse) = rounds * len(seats_of(rules)), over.split(",")
        for found in measured(rules, better, worse, rounds, given.first_seed):
            print(f"\r{len(found.gains)} of {total} pairs: {found.points()}  ", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        print(found.line(where, over), flush=True)


if __name__ == "__main__":
    main()
