"""``summitry rulesets`` and ``summitry scenarios``: read, explain and check the catalog."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from summitry_cli.failure import Failure

if TYPE_CHECKING:
    from summitry.loading import CatalogFault

__all__ = ["rulesets_app", "scenarios_app"]

T = TypeVar("T")

rulesets_app = typer.Typer(help="The rules that an alliance may decide by: list, show, explain, check.")
scenarios_app = typer.Typer(help="Who sits at the table, and what threatens them: list, show, check.")

Files = Annotated[list[Path] | None, typer.Argument(help="TOML files anywhere; without any, all shipped ones.")]
RulesetId = Annotated[str, typer.Argument(metavar="ID", help="As in `summitry rulesets list`.")]
ScenarioId = Annotated[str, typer.Argument(metavar="ID", help="As in `summitry scenarios list`.")]


@rulesets_app.callback(invoke_without_command=True)
def _rulesets(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_rulesets()


@rulesets_app.command("list")
def list_rulesets() -> None:
    """The shipped rulesets."""
    from summitry.loading import list_rulesets as ids
    from summitry.loading import load_ruleset
    from summitry_cli.catalog_pages import ruleset_line
    from summitry_cli.output import tell

    for id_ in ids():
        tell(ruleset_line(_loaded(load_ruleset, id_)))


@rulesets_app.command("show")
def show_ruleset(id_: RulesetId) -> None:
    """What a ruleset sets, one line a rule."""
    from summitry.loading import load_ruleset
    from summitry_cli.catalog_pages import ruleset_page
    from summitry_cli.output import tell

    tell(ruleset_page(_loaded(load_ruleset, id_)))


@rulesets_app.command("explain")
def explain_ruleset(id_: RulesetId) -> None:
    """The rules sheet: the ruleset in plain words, with its sources."""
    from summitry.loading import load_ruleset
    from summitry_cli.catalog_pages import sheet_page
    from summitry_cli.output import tell

    tell(sheet_page(_loaded(load_ruleset, id_)))


@rulesets_app.command("check")
def check_rulesets(files: Files = None) -> None:
    """Check ruleset files: every fault with its line and how to mend it. Exit code 1 if there is any."""
    from summitry.loading import list_rulesets as ids
    from summitry.loading import load_ruleset

    _finish(_check_files(files) if files else _check_shipped(ids(), load_ruleset))


@scenarios_app.callback(invoke_without_command=True)
def _scenarios(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_scenarios()


@scenarios_app.command("list")
def list_scenarios() -> None:
    """The shipped scenarios."""
    from summitry.loading import list_scenarios as ids
    from summitry.loading import load_scenario
    from summitry_cli.catalog_pages import scenario_line
    from summitry_cli.output import tell

    for id_ in ids():
        tell(scenario_line(_loaded(load_scenario, id_)))


@scenarios_app.command("show")
def show_scenario(id_: ScenarioId) -> None:
    """Brief, states, capability areas and adversary."""
    from summitry.loading import load_scenario
    from summitry_cli.catalog_pages import scenario_page
    from summitry_cli.output import tell

    tell(scenario_page(_loaded(load_scenario, id_)))


@scenarios_app.command("check")
def check_scenarios(files: Files = None) -> None:
    """Check scenario files and show where they begin under each ruleset. Exit code 1 if there is any fault."""
    from summitry.loading import list_rulesets, load_rules, load_scenario, opening
    from summitry.loading import list_scenarios as ids
    from summitry_cli.catalog_pages import openings_page
    from summitry_cli.output import tell

    if files:
        _finish(_check_files(files))
        return
    faults = _check_shipped(ids(), load_scenario)
    if not faults:
        pairs = [(scenario, ruleset) for scenario in ids() for ruleset in list_rulesets()]
        tell(openings_page((scenario, opening(load_rules(scenario, ruleset))) for scenario, ruleset in pairs))
    _finish(faults)


# --- shared by the verbs ---------------------------------------------------------------------------------------------


def _loaded(load: Callable[[str], T], id_: str) -> T:
    """An entry of the catalog; :class:`Failure` if there is none, or if its file is broken."""
    from summitry.loading import BadCatalog, UnknownEntry

    try:
        return load(id_)
    except (UnknownEntry, BadCatalog) as error:
        raise Failure(str(error)) from None


def _check_shipped(ids: Iterable[str], load: Callable[[str], object]) -> list[CatalogFault]:
    from summitry.loading import BadCatalog

    faults: list[CatalogFault] = []
    for id_ in ids:
        try:
            load(id_)
        except BadCatalog as error:
            faults += error.faults
        else:
            typer.echo(f"{id_}: good")
    return faults


def _check_files(files: Iterable[Path]) -> list[CatalogFault]:
    from summitry.loading import check_file

    faults: list[CatalogFault] = []
    for file in files:
        found = check_file(file)
        if not found:
            typer.echo(f"{file}: good")
        faults += found
    return faults


def _finish(faults: list[CatalogFault]) -> None:
    """One line a fault on standard output, never wrapped, so that editors and pipes can read them."""
    for fault in faults:
        typer.echo(str(fault))
    if faults:
        raise Failure(f"{len(faults)} fault{'s' if len(faults) > 1 else ''} found")
