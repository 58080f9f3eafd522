"""``summitry lab par``: makes the distributions that results are compared with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summitry_cli.failure import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summitry_lab.tournament.spec import Spec

__all__ = ["par"]


def par(
    scenarios: Annotated[list[str] | None, typer.Argument(help="Scenarios that are shipped; all without any.")] = None,
    spec: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A tournament of your own instead: one scenario, one line-up.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where SCENARIO.json goes. [the shipped catalog's folder par]")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Processes; -1 for one a core.")] = -1,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Make nothing: play the first games again and say whether they still end as they did."
        ),
    ] = False,
) -> None:
    """Play the games that par is made of, and write the distributions. In a folder of your own (--catalog) it goes into par/."""
    from summitry.loading import BadCatalog
    from summitry.loading.par import par_text
    from summitry_cli.output import line
    from summitry_lab.tournament.par import made, shipped_folder, shipped_specs
    from summitry_lab.tournament.plan import plan_of
    from summitry_lab.tournament.spec import read_spec

    if jobs == 0 or jobs < -1:
        raise Failure(f"--jobs is {jobs}", "Write a number of processes, or -1 for one a core.", code=2)
    try:
        specs = {"": read_spec(spec)} if spec is not None else dict(shipped_specs())
    except BadCatalog as error:
        for fault in error.faults:
            line(str(fault))
        raise Failure("the spec has faults", code=2) from None
    unknown = [each for each in scenarios or [] if each not in specs]
    if unknown and spec is None:
        raise Failure(f"no par is shipped for {', '.join(unknown)}", f"It is for {', '.join(specs)}.", code=2)
    folder = out or Path(str(shipped_folder()))
    chosen = [found for scenario, found in specs.items() if not scenarios or spec is not None or scenario in scenarios]
    if check:
        _check(chosen, folder)
        return
    for found in chosen:
        id_ = found.document.scenarios[0]
        line(f"{id_}: {len(plan_of(found).rows):,} games")
        try:
            data = made(found, jobs=jobs)
        except (ValueError, RuntimeError) as error:
            raise Failure(str(error)) from None
        target = folder / f"{data['scenario']}.json"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            target.write_text(par_text(data), encoding="utf-8")
        except OSError as error:
            raise Failure(f"{target} can't be written: {error.strerror or error}") from None
        line(f"{target}")


def _check(specs: Sequence[Spec], folder: Path) -> None:
    from summitry_cli.output import line
    from summitry_lab.tournament.par import outdated, sampled

    problems = 0
    for spec in specs:
        scenario = next(iter(spec.rules.values())).scenario.id
        file = folder / f"{scenario}.json"
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise Failure(
                f"{file} can't be read: {error.strerror or error}", "Make it: the same without --check."
            ) from None
        except ValueError as error:
            raise Failure(f"{file} is no JSON: {error}", "Make it anew: the same without --check.") from None
        found = list(outdated(spec, data))
        for problem in found:
            line(problem)
        problems += len(found)
        if not found:
            line(f"{scenario}: {sampled(spec)} games end as they did when par was made")
    if problems:
        raise Failure("par is out of date", "Make it anew: the same without --check.")
