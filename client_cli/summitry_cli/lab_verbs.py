"""``summitry lab``: measures the game itself."""

from __future__ import annotations

import typer

from summitry_cli.lab_conditions import conditions
from summitry_cli.lab_par import par
from summitry_cli.lab_report import report
from summitry_cli.lab_run import run
from summitry_cli.power import power

__all__ = ["lab_app"]

lab_app = typer.Typer(help="The balance lab: measures whether the game is what it promises.", no_args_is_help=True)

lab_app.command("run")(run)
lab_app.command("report")(report)
lab_app.command("conditions")(conditions)
lab_app.command("par")(par)
lab_app.command("power")(power)
