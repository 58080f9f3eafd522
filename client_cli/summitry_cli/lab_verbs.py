"""``summitry lab``: measures the game itself."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from summitry_cli.doctrine_option import Doctrine, known, options
from summitry_cli.failure import Failure
from summitry_cli.lab_report import report
from summitry_cli.lab_run import run
from summitry_cli.power import power

__all__ = ["lab_app"]

lab_app = typer.Typer(help="The balance lab: measures whether the game is what it promises.", no_args_is_help=True)

SENSITIVITY_SEEDS = 2
"""For each of a hundred moved sets of constants: enough, since all of them meet the same luck."""
TIMED = "tutorial-5"
"""The scenario whose clocks must fit a lesson."""


lab_app.command("power")(power)
lab_app.command("run")(run)
lab_app.command("report")(report)


@lab_app.command("conditions")
def conditions(
    scenario: Annotated[str, typer.Option(help="As in `summitry scenarios list`.")] = "calm-15",
    ruleset: Annotated[str, typer.Option(help="As in `summitry rulesets list`.")] = "calm",
    seeds: Annotated[int | None, typer.Option(min=1, help="Games per strategy. [20; with --sensitivity 2]")] = None,
    sensitivity: Annotated[
        bool,
        typer.Option("--sensitivity", help="Move each constant of the model by a fifth instead: about two minutes."),
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Processes, with --sensitivity.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    doctrine: Annotated[Doctrine | None, typer.Option(help="What drives the adversary. [as the scenario says]")] = None,
) -> None:
    """Is riding free tempting, does dismissal change that, and can people play a round? Exit code 1 if a condition of
    docs/game.md, section 12, fails."""
    from summitry.loading import BadCatalog, NotAdmitted, UnknownEntry, load_rules
    from summitry_cli.output import line, tell
    from summitry_lab.report import conditions as report
    from summitry_lab.tournament import conditions as measured
    from summitry_lab.tournament import playable as playing
    from summitry_lab.tournament import sensitivity as moving

    try:
        rules = load_rules(scenario, ruleset, options(doctrine))
        timed = [rules] if scenario == TIMED else [rules, load_rules(TIMED, ruleset, options(doctrine))]
    except UnknownEntry as error:
        raise Failure(str(error), known(error), code=2) from None
    except NotAdmitted as error:
        raise Failure(error.reason, "`summitry scenarios check` shows which pairs can be played.", code=2) from None
    except BadCatalog as error:
        raise Failure(str(error), "`summitry rulesets check FILE` checks a file that you edit.") from None

    def put(data: dict[str, Any]) -> None:
        line(json.dumps(data, ensure_ascii=False, indent=2))

    if sensitivity:
        number = seeds or SENSITIVITY_SEEDS
        base, moved = moving.sensitivity(rules, range(number), jobs=jobs)
        if as_json:
            put(report.sensitivity_data(base, moved))
        else:
            tell(report.sensitivity_report(base, moved, number))
        return
    found = measured.conditions(rules, range(seeds or 20))
    played = [playing.playable(each, range(seeds or 20)) for each in timed]
    if as_json:
        put({**report.conditions_data(found), "playable": report.playable_data(played)})
    else:
        tell(report.conditions_report(found, rules))
        tell(report.playable_report(played))
    if not (found.dilemma_holds and found.enforcement_holds and all(one.holds for one in played)):
        raise typer.Exit(1)
