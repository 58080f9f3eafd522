"""Games between bots in one process: how many a second, and what a game costs in processor time.

    .venv/bin/python -m benchmarks.simulate [--seconds 10] [--write docs/benchmarks.md]

Machines differ and share their cores, so each figure stands beside a calibration measured in the same run: a loop of
plain Python on dicts and frozen dataclasses, before and after each scenario. The ratio is what to compare over time.
"""

import argparse
import platform
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from summitry.loading import load_rules
from summitry.rules import Options
from summitry_lab.environment import Game
from summitry_lab.tournament import play_seed

CASES = (("tutorial-5", "calm"), ("tutorial-5", "nato"), ("calm-15", "calm"), ("calm-15", "nato"))
HEADING = "## Game"


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


@dataclass(frozen=True, slots=True)
class Measured:
    scenario: str
    ruleset: str
    log: bool
    games: int
    per_second: float
    cpu: float
    """Processor milliseconds a game."""
    commands: float
    unit: float
    """Processor milliseconds of the calibration, median."""


def measure(scenario: str, ruleset: str, seconds: float, *, log: bool) -> Measured:
    """Play seeds 0, 1, 2 ... for about so many seconds."""
    rules = load_rules(scenario, ruleset, Options(clocks="untimed"))
    play_seed(rules, 0, log=log)
    units = [calibration() for _ in range(20)]
    games, commands = 0, 0
    wall, cpu = perf_counter(), process_time()
    while perf_counter() - wall < seconds or games % 3:
        commands += _commands(play_seed(rules, games, log=log))
        games += 1
    wall, cpu = perf_counter() - wall, process_time() - cpu
    units += [calibration() for _ in range(20)]
    return Measured(scenario, ruleset, log, games, games / wall, cpu / games * 1000, commands / games, median(units))


def _commands(game: Game) -> int:
    return len(game.records)


def table(results: list[Measured]) -> list[str]:
    lines = [
        "| scenario | ruleset | log | games | games/s | CPU ms/game | records/game | × calibration |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in results:
        records = f"{one.commands:.0f}" if one.log else "–"
        lines.append(
            f"| {one.scenario} | {one.ruleset} | {'yes' if one.log else 'no'} | {one.games} | {one.per_second:.1f} "
            f"| {one.cpu:.1f} | {records} | {one.cpu / one.unit:.1f} |"
        )
    return lines


def section(results: list[Measured]) -> str:
    """The text for the page on benchmarks."""
    unit = median(one.unit for one in results)
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    return "\n".join(
        [
            HEADING,
            "",
            "Whole games between the three shipped bots, in one process on one core, by `.venv/bin/python -m benchmarks.simulate`.",
            f"{machine}; the calibration took {unit:.2f} ms of processor time. Compare the last column, not the milliseconds.",
            "",
            *table(results),
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
    results = [measure(*case, given.seconds, log=log) for case in CASES for log in (True, False)]
    text = section(results)
    sys.stdout.write(text)
    if given.write:
        written(given.write, text)


if __name__ == "__main__":
    main()
