"""Plays a plan over cores or machines. Which worker plays what, and in what order they finish, changes no result."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, Final

from summitry.rules import Rules
from summitry_lab.bots import bot_rng, find_bot
from summitry_lab.environment import Policy, no_search_for_cycles, play
from summitry_lab.tournament.facts import facts_of
from summitry_lab.tournament.plan import Plan, Row
from summitry_lab.tournament.restricted import Restricted
from summitry_lab.tournament.results import Results

__all__ = ["MissingExtra", "play_plan", "play_row", "results_of"]

Done = tuple[str, Row, Mapping[str, Any]]
FEWEST_TASKS: Final = 4
"""A core gets its games in this many tasks at least, so that the last ones end together."""


class MissingExtra(ImportError):
    """A package is missing that the lab needs; the message says how to get it."""


def play_row(rules: Rules, row: Row, folder: Path | None = None) -> dict[str, Any]:
    """Play one game. A failure of the game itself (not of a bot) becomes ``{"crash": ...}`` and is reported. ``folder``: where the
    files of bots are; None: here."""
    bots: dict[str, Policy] = {}
    for seat, name in row.bots.items():
        bot: Policy = find_bot(name, folder=folder)
        bots[seat] = Restricted(bot, row.without) if row.without else bot
    try:
        game = play(
            rules, session=row.luck, luck_key=row.luck, bots=bots, names=row.bots, rng=partial(bot_rng, row.whims)
        )
        return facts_of(game, rules, row.bots)
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{where.filename.rpartition('/')[2]}:{where.lineno}"
        return {"crash": f"{type(error).__name__}: {error} ({place})"}


def _task(rules: Rules, games: Sequence[tuple[str, Row]], folder: Path | None) -> list[Done]:
    """What a worker does. Rows come and go as they are, so that it needs no file."""
    with no_search_for_cycles():
        return [(id_, row, play_row(rules, row, folder)) for id_, row in games]


def results_of(
    plan: Plan,
    *,
    jobs: int = 1,
    games_per_task: int = 40,
    machines: str = "",
    rows: Mapping[str, Row] | None = None,
) -> Iterator[list[Done]]:
    """The plan's games (or those of ``rows``, by its rules), a task's worth at a time, in the order in which they finish.

    ``jobs``: processes; -1 for all cores. ``machines``: the address of a Dask scheduler, whose workers play then instead.
    """
    tasks = list(_tasks(plan, plan.rows if rows is None else rows, jobs, games_per_task))
    if jobs == 1 and not machines:
        for rules, games in tasks:
            yield _task(rules, games, plan.folder)
        return
    try:
        from joblib import Parallel, delayed
    except ImportError:
        raise MissingExtra(
            "many games at a time need joblib: pip install 'summitry[lab]'; in a checkout, scripts/setup"
        ) from None
    with _cluster(machines):
        parallel = Parallel(n_jobs=-1 if machines else jobs, return_as="generator_unordered", batch_size=1)
        yield from parallel(delayed(_task)(rules, games, plan.folder) for rules, games in tasks)


def _cluster(machines: str) -> AbstractContextManager[Any]:
    if not machines:
        return nullcontext()
    try:
        from dask.distributed import Client
        from joblib import parallel_config
    except ImportError:
        raise MissingExtra(
            "several machines need Dask: pip install 'summitry[lab,cluster]'; in a checkout, scripts/setup"
        ) from None
    Client(machines)  # type: ignore[no-untyped-call]  # becomes the default, which joblib takes
    context: AbstractContextManager[Any] = parallel_config("dask")
    return context


def _tasks(
    plan: Plan, rows: Mapping[str, Row], jobs: int, games_per_task: int
) -> Iterator[tuple[Rules, list[tuple[str, Row]]]]:
    size = max(1, min(games_per_task, len(rows) // (max(jobs, 2) * FEWEST_TASKS)))
    by_rules: dict[str, list[tuple[str, Row]]] = {}
    for id_, row in rows.items():
        by_rules.setdefault(row.rules, []).append((id_, row))
    for digest, games in by_rules.items():
        for start in range(0, len(games), size):
            yield plan.rules[digest], games[start : start + size]


def play_plan(
    plan: Plan,
    results: Results,
    *,
    jobs: int = 1,
    games_per_task: int = 40,
    machines: str = "",
    told: Callable[[int], None] = lambda _: None,
) -> int:
    """Play what is missing and store it. ``told`` hears after each task how many games are new; returns how many in all."""
    new = 0
    done = results.done()
    rows = {id_: row for id_, row in plan.rows.items() if id_ not in done}
    for games in results_of(plan, jobs=jobs, games_per_task=games_per_task, machines=machines, rows=rows):
        results.add(games)
        new += len(games)
        told(len(games))
    return new
