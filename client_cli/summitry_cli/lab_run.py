"""``summitry lab run``: bots play a tournament."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from summitry_cli.catalog_options import Catalog
from summitry_cli.failure import Failure

__all__ = ["run"]

Step = Callable[[int], None]


def run(
    spec: Annotated[Path, typer.Argument(help="The tournament: a TOML file, as docs/lab.md describes it.")],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where the results go. [beside the spec, as .sqlite]")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Processes; -1 for one a core.")] = -1,
    machines: Annotated[
        str,
        typer.Option(metavar="URL", help="A Dask scheduler, such as tcp://10.0.0.5:8786, whose machines play instead."),
    ] = "",
    check: Annotated[
        bool, typer.Option("--check", help="Only check the spec and say how many games it takes.")
    ] = False,
    catalog: Catalog = None,
) -> None:
    """Play every game of a tournament. Stopped or killed, the same command goes on where it was."""
    from summitry.loading import BadCatalog
    from summitry_cli.output import line
    from summitry_lab.tournament.code import about_code
    from summitry_lab.tournament.plan import plan_of
    from summitry_lab.tournament.results import OtherCode, Results
    from summitry_lab.tournament.runner import MissingExtra, play_plan
    from summitry_lab.tournament.spec import read_spec

    try:
        found = read_spec(spec, catalog=catalog)
    except BadCatalog as error:
        for fault in error.faults:
            line(str(fault))
        count = len(error.faults)
        raise Failure(f"{count} fault{'s' if count > 1 else ''} found in the spec", code=2) from None
    if jobs == 0 or jobs < -1:
        raise Failure(f"--jobs is {jobs}", "Write a number of processes, or -1 for one a core.", code=2)
    plan = plan_of(found)
    document = found.document
    wanted = len(plan.rows)
    if check:
        line(f"{spec}: good. {wanted:,} games.")
        return
    target = out or spec.with_suffix(".sqlite")
    bots = {bot for lineup in document.lineups for bot in lineup.bots}
    try:
        results = Results(target)
        results.begin(document, found.text, plan, about_code(bots, found.folder))
        before = len(results.done() & plan.rows.keys())
        line(f"{document.title}: {wanted:,} games, {before:,} of them played before. Results in {target}")
        with _progress(wanted, before) as step:
            play_plan(plan, results, jobs=jobs, games_per_task=document.games_per_task, machines=machines, told=step)
    except OtherCode as error:
        raise Failure(
            str(error), "They can't be mixed with this version's. Choose another file with --out, or remove that one."
        ) from None
    except MissingExtra as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f"{target} can't be written: {error.strerror or error}") from None
    except KeyboardInterrupt:
        raise Failure("stopped", "What was played is kept: the same command goes on from there.", code=130) from None
    _end(results)
    line(f"Done. `summitry lab report {target}` tells what came of it.")


def _end(results: object) -> None:
    from summitry_cli.output import line
    from summitry_lab.tournament.results import Results

    assert isinstance(results, Results)
    played, _ = results.played()
    crashes = sum("crash" in one.facts for one in played)
    faults = sum(len(one.facts.get("faults", ())) for one in played)
    if crashes:
        line(f"{crashes:,} games crashed: the report says where.")
    if faults:
        line(f"Bots failed or asked for something illegal {faults:,} times: the report counts them by bot.")


@contextmanager
def _progress(total: int, done: int) -> Iterator[Step]:
    """A bar with the time left on a terminal; elsewhere a line at every tenth."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        columns = (
            TextColumn("games"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("left"),
            TimeRemainingColumn(elapsed_when_finished=False),
        )  # fmt: skip
        with Progress(*columns, console=Console(stderr=True), speed_estimate_period=120) as bar:
            task = bar.add_task("games", total=total, completed=done)
            yield lambda number: bar.advance(task, number)
        return
    count = done

    def step(number: int) -> None:
        nonlocal count
        tenth = 10 * count // max(total, 1)
        count += number
        if 10 * count // max(total, 1) > tenth:
            typer.echo(f"{count:,} of {total:,} games", err=True)

    yield step
