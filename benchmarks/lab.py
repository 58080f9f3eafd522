"""Measures the lab, in some five minutes: `.venv/bin/python -m benchmarks.lab --write --others /tmp/others/bin/python`.

Beside other frameworks (`benchmarks.elsewhere` says how to install them; without `--others` those that are here), two processes
against one, the environment for learning agents against the engine, bots from outside, voting power of 32 states, what a tournament
costs beside bare games, and the report. One part alone: name it. Compare ratios: milliseconds are this machine's.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from benchmarks.others import beside, environment
from benchmarks.seats import model_seats, programs, sockets
from benchmarks.simulate import calibration
from summitry.loading import load_rules
from summitry.rules import Options
from summitry_lab.power import indices, weighted
from summitry_lab.report.balance import write_report
from summitry_lab.tournament import play_seed
from summitry_lab.tournament.code import about_code
from summitry_lab.tournament.lineup import DEFAULT, lineup
from summitry_lab.tournament.plan import Plan, Planned, Row, game_id, plan_of, rules_digest
from summitry_lab.tournament.results import Results
from summitry_lab.tournament.runner import play_row, results_of
from summitry_lab.tournament.single import seats_of
from summitry_lab.tournament.spec import read_spec
from summitry_lab.tournament.study import Study

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
SPEC = Path(__file__).parents[1] / "examples" / "tournaments" / "ten-thousand.toml"
BEGIN, END = "<!-- benchmarks.lab -->\n", "<!-- end of benchmarks.lab -->\n"
GAMES = 300
"""For two processes against one."""


def frameworks(seconds: float, python: str = sys.executable) -> Iterator[str]:
    """Whole games beside those of others."""
    yield (
        f"Whole games, {seconds:g} s of processor time a line on one core. Games differ in length and in how much a decision asks; "
        "Summitry's are of its default bots, which think, and are logged whole; the others' are drawn at random."
    )
    yield ""
    yield from beside(seconds, python)


def scaling(_seconds: float) -> Iterator[str]:
    """The same games on one process and on two, by the clock; transcripts compared."""
    rules = load_rules("calm-15", "calm", Options(clocks="untimed"))
    digest = rules_digest(rules)
    rows: dict[str, Row] = {}
    for seed in range(GAMES):
        key = f"seed-{seed}"
        row = Row(rules=digest, bots=lineup(seats_of(rules), DEFAULT, seed), luck=key, whims=key)
        rows[game_id(row)] = row
    plan = Plan(games=(), rules={digest: rules})
    list(results_of(plan, jobs=2, rows=dict(list(rows.items())[:8])))  # workers that are up
    took, told = {}, {}
    for jobs in (1, 2):
        begin = perf_counter()
        told[jobs] = {
            id_: facts["transcript"] for task in results_of(plan, jobs=jobs, rows=rows) for id_, _, facts in task
        }
        took[jobs] = perf_counter() - begin
    same = "the same transcripts" if told[1] == told[2] else "OTHER TRANSCRIPTS"
    yield (
        f"Two processes: {GAMES:,} games of calm-15 in {took[2]:.1f} s, on one in {took[1]:.1f} s: "
        f"**{took[1] / took[2]:.2f}** times as fast (aim 1.7), {same}. The machine has {os.cpu_count()} processors."
    )


def seats(seconds: float) -> Iterator[str]:
    """Bots from outside."""
    yield "| bots from outside | decisions/s | aim | |"
    yield "|---|---|---|---|"
    yield from programs(seconds)
    yield asyncio.run(sockets())
    try:
        yield asyncio.run(model_seats())
    except ImportError:
        yield "| models through MCP | not installed | 100 | |"


def power(_seconds: float) -> Iterator[str]:
    """Banzhaf and Shapley-Shubik of 32 players with votes that sum to 10,000."""
    draws = random.Random(32)
    votes = [draws.randint(50, 575) for _ in range(32)]
    votes[0] += 10_000 - sum(votes)
    indices(weighted(6_501, *votes))
    times = 10
    begin = process_time()
    for _ in range(times):
        indices(weighted(6_501, *votes))
    yield (
        f"Voting power of 32 players, votes summing to 10,000, Banzhaf and Shapley-Shubik: "
        f"**{1000 * (process_time() - begin) / times:.0f} ms** (aim 50)."
    )


def tournament(seconds: float) -> Iterator[str]:
    """What a tournament adds to its bare games, and the report on ten thousand of them."""
    rules = load_rules("calm-15", "calm", Options(clocks="untimed"))
    digest = rules_digest(rules)
    bare = whole = 0.0
    number = 0
    with TemporaryDirectory(prefix="summitry-bench-") as folder:
        results = Results(Path(folder) / "one.sqlite")
        while bare + whole < 2 * seconds:
            key = f"seed-{number}"
            bots = dict(lineup(seats_of(rules), DEFAULT, number))
            row = Row(rules=digest, bots=bots, luck=key, whims=key)
            begin = process_time()
            play_seed(rules, number, bots)
            middle = process_time()
            facts = play_row(rules, row)
            results.add([(game_id(row), row, facts)])
            bare, whole = bare + middle - begin, whole + process_time() - middle
            number += 1
        yield (
            f"A tournament's game of calm-15 (figures from its events, hash of its transcript, stored) takes **{whole / bare:.2f}** "
            "times the processor time of the bare game with its log."
        )
        count, took = _report(Path(folder))
        yield ""
        yield f"The report on {count:,} games of `{SPEC.name}`: **{took:.0f} s** (aim 60)."


def _report(folder: Path) -> tuple[int, float]:
    """The whole tournament's file, with few games played and the others given the facts of one that was, under the same rules."""
    spec = read_spec(SPEC)
    plan = plan_of(spec)
    played: dict[tuple[str, int], dict[str, object]] = {}

    def facts(game: Planned) -> dict[str, object]:
        key = (game.row.rules, game.seed % 3)
        if key not in played:
            played[key] = play_row(plan.rules[game.row.rules], replace(game.row, without=()))
        return played[key]

    results = Results(folder / "ten-thousand.sqlite")
    results.begin(spec.document, spec.text, plan, about_code(()))
    results.add((game.id, game.row, facts(game)) for game in plan.games)
    begin = perf_counter()
    write_report(Study(results), folder / "report")
    return len(plan.rows), perf_counter() - begin


PARTS: dict[str, Callable[[float], Iterator[str]]] = {
    "frameworks": frameworks,
    "environment": environment,
    "seats": seats,
    "scaling": scaling,
    "tournament": tournament,
    "power": power,
}


def measured(parts: list[str], seconds: float, python: str) -> str:
    began = time.perf_counter()
    lines: list[str] = []
    for name in parts:
        for line in frameworks(seconds, python) if name == "frameworks" else PARTS[name](seconds):
            print(line, flush=True)
            lines.append(line)
        lines.append("")
    lines.append(
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}; "
        f"the calibration took {calibration():.2f} ms; {time.perf_counter() - began:.0f} s in all."
    )
    return "\n".join([*lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="which; all if none is named")
    parser.add_argument("--seconds", type=float, default=6.0, help="for each line of a table")
    parser.add_argument("--write", action="store_true", help="put the result into docs/benchmarks.md")
    parser.add_argument(
        "--others",
        metavar="PYTHON",
        default=sys.executable,
        help="the Python with which the games of others are played",
    )
    options = parser.parse_args()
    text = measured(options.parts or list(PARTS), options.seconds, options.others)
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        head, _, rest = page.partition(BEGIN)
        _, _, tail = rest.partition(END)
        PAGE.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
