"""Games between bots in one process: how many a second, what a game costs in processor time, and where that goes.

    .venv/bin/python -m benchmarks.simulate [--seconds 10] [--write docs/benchmarks.md]

Machines differ and share their cores, so time is processor time throughout, and each figure stands beside a calibration
measured in the same run: a loop of plain Python on dicts and frozen dataclasses, before and after each line of the table.
The ratio is what to compare over time.
"""

import argparse
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Literal

from benchmarks.growth import growth
from benchmarks.parts import PARTS, shares
from summitry.codec import dump_log
from summitry.loading import load_rules
from summitry.rules import Options
from summitry_lab.environment import Game, no_search_for_cycles
from summitry_lab.tournament import play_seed

CASES = (("tutorial-5", "calm"), ("calm-15", "calm"), ("calm-15", "nato"), ("nato-32", "calm"), ("nato-32", "nato"))
Log = Literal["none", "kept", "written"]
LOGS: tuple[Log, ...] = ("none", "kept", "written")
HEADING = "## Game"
BATCH = 20
"""Games played without a search for cycles in between."""


@dataclass(frozen=True, slots=True)
class _Sample:
    number: int
    share: float


def calibration() -> float:
    """Processor milliseconds for a fixed piece of plain Python: about what a tenth of a small game does."""
    begin = process_time()
    table = {str(index): _Sample(index, 0.5) for index in range(15)}
    total = 0.0
    for turn in range(200):
        key = str(turn % 15)
        table = {**table, key: replace(table[key], number=turn)}
        total += sum(sample.share * sample.number for sample in table.values()) ** 0.5
    assert total > 0
    return (process_time() - begin) * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    scenario: str
    ruleset: str
    log: Log
    games: int
    cpu: float
    """Processor milliseconds a game."""
    commands: float
    """A game."""
    size: float
    """Kilobytes of JSON Lines a game."""
    unit: float
    """Processor milliseconds of the calibration, median."""


def measure(scenario: str, ruleset: str, seconds: float, log: Log) -> Measured:
    """Play seeds 0, 1, 2 ... for about so many seconds."""
    rules = load_rules(scenario, ruleset, Options(clocks="untimed"))

    def played(seed: int) -> tuple[Game, int]:
        game = play_seed(rules, seed, log=log != "none")
        return game, sum(map(len, dump_log(game.records))) if log == "written" else 0

    played(0)
    units = [calibration() for _ in range(20)]
    games, commands, size = 0, 0, 0
    wall, cpu = perf_counter(), process_time()
    while perf_counter() - wall < seconds or games % 3:
        with no_search_for_cycles():
            for _ in range(BATCH):
                game, bytes_ = played(games)
                commands, size, games = commands + len(game.records), size + bytes_, games + 1
    cpu = process_time() - cpu
    units += [calibration() for _ in range(20)]
    return Measured(
        scenario=scenario,
        ruleset=ruleset,
        log=log,
        games=games,
        cpu=cpu / games * 1000,
        commands=commands / games,
        size=size / games / 1000,
        unit=median(units),
    )


def table(results: list[Measured]) -> Iterator[str]:
    yield "| scenario | ruleset | log | games | games/s | CPU ms/game | commands/game | commands/s | log kB | × calibration |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for one in results:
        kept = one.log != "none"
        yield (
            f"| {one.scenario} | {one.ruleset} | {one.log} | {one.games} | {1000 / one.cpu:.1f} | {one.cpu:.1f} "
            f"| {f'{one.commands:.0f}' if kept else '–'} | {f'{one.commands / one.cpu * 1000:,.0f}' if kept else '–'} "
            f"| {f'{one.size:.0f}' if one.log == 'written' else '–'} | {one.cpu / one.unit:.1f} |"
        )


def where(seconds: float) -> Iterator[str]:
    """The share of each part, per case."""
    yield "| scenario | ruleset | " + " | ".join(PARTS) + " |"
    yield "|---" * (2 + len(PARTS)) + "|"
    for scenario, ruleset in CASES:
        found = shares(scenario, ruleset, seconds)
        yield f"| {scenario} | {ruleset} | " + " | ".join(f"{found[part]:.0%}" for part in PARTS) + " |"


def section(results: list[Measured], seconds: float) -> str:
    """The text for the page on benchmarks."""
    unit = median(one.unit for one in results)
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return "\n".join(
        [
            HEADING,
            "",
            "Whole games between the three shipped bots, in one process on one core, by `.venv/bin/python -m benchmarks.simulate`.",
            f"{machine}; the calibration took {unit:.2f} ms of processor time. Compare the last column, not the milliseconds.",
            "Log: `none`, `kept` in memory, or kept and `written` as JSON Lines.",
            "",
            *table(results),
            "",
            "### Where the time goes",
            "",
            "Parts of a game with its log kept and written, by processor time around the calls, which takes a little of its own.",
            "",
            *where(seconds),
            "",
            "### Long games and long talk",
            "",
            "The median of a command's time, microseconds, early and late, calm-15. The two are measured in turns.",
            "",
            *growth(),
            "",
        ]
    )


def written(page: Path, text: str) -> None:
    """Replace the section on the page, and leave the others as they are."""
    before = page.read_text(encoding="utf-8") if page.exists() else "# Benchmarks\n"
    head, found, rest = before.partition(HEADING + "\n")
    _, following, after = rest.partition("\n## ") if found else ("", "", "")
    tail = "\n## " + after if following else ""
    page.write_text(head.rstrip("\n") + "\n\n" + text.rstrip("\n") + "\n" + tail, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long to play each line of the table")
    parser.add_argument("--write", type=Path, help="put the table into this page, under 'Game'")
    given = parser.parse_args()
    results = [measure(*case, given.seconds, log) for case in CASES for log in LOGS]
    text = section(results, given.seconds)
    sys.stdout.write(text)
    if given.write:
        written(given.write, text)


if __name__ == "__main__":
    main()
