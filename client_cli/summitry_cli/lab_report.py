"""``summitry lab report``: a tournament's results as a page, CSV and plots."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summitry_cli.failure import Failure

__all__ = ["report"]


def report(
    results: Annotated[Path, typer.Argument(help="The file that `summitry lab run` wrote.")],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Where the report goes. [beside the results]")] = None,
) -> None:
    """Tell what came of a tournament: one page that needs no network, the figures as CSV, each plot as SVG."""
    import sqlite3

    from summitry_cli.output import line
    from summitry_lab.report.balance import MissingExtra, write_report
    from summitry_lab.tournament.results import Results
    from summitry_lab.tournament.study import Study

    if not results.is_file():
        raise Failure(f"there is no file {results}", "`summitry lab run SPEC.toml` makes one.", code=2)
    try:
        study = Study(Results(results))
    except (sqlite3.DatabaseError, KeyError):
        raise Failure(
            f"{results} holds no results of a tournament", "`summitry lab run SPEC.toml` makes them.", code=2
        ) from None
    if not study.arms:
        raise Failure(f"no game of {results} was played to its end", "`summitry lab run` with the same spec goes on.")
    try:
        page = write_report(study, out or results.with_name(f"{results.stem}-report"))
    except MissingExtra as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f"the report can't be written: {error.strerror or error}") from None
    line(f"{page}: open it in a browser. csv/ and plots/ lie beside it.")
