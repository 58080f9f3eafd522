"""``summitry scenarios``: read, check and begin scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summitry_cli.catalog_options import (
    Catalog,
    Files,
    Group,
    Name,
    begin,
    catalog_of,
    check,
    entry,
    finish,
    list_all,
    told,
    write_schema,
)

__all__ = ["scenarios_app"]

scenarios_app = typer.Typer(help="Who sits at the table, and what threatens them: list, show, check, new, schema.")


@scenarios_app.callback(invoke_without_command=True)
def _scenarios(context: typer.Context, catalog: Group = None) -> None:
    context.obj = catalog
    if context.invoked_subcommand is None:
        list_scenarios(context, catalog)


@scenarios_app.command("list")
def list_scenarios(context: typer.Context, catalog: Catalog = None) -> None:
    """All scenarios with their versions, one line each."""
    from summitry.loading import load_scenario
    from summitry_cli.catalog_pages import scenario_line

    folder = catalog_of(context, catalog)
    list_all("scenario", folder, lambda name: scenario_line(load_scenario(name, catalog=folder)))


@scenarios_app.command("show")
def show_scenario(context: typer.Context, name: Name, catalog: Catalog = None) -> None:
    """Brief, states, capability areas and adversary."""
    from summitry.loading import load_scenario
    from summitry_cli.catalog_pages import scenario_page
    from summitry_cli.output import tell

    with told():
        tell(scenario_page(load_scenario(entry(name), catalog=catalog_of(context, catalog))))


@scenarios_app.command("check")
def check_scenarios(context: typer.Context, files: Files = None, catalog: Catalog = None) -> None:
    """Check scenarios by id or file, and show where they begin under each ruleset. Exit code 1 if there is any fault."""
    from summitry.loading import list_rulesets, load_ruleset, load_scenario, objections, opening
    from summitry.loading import list_scenarios as ids
    from summitry.rules import Rules
    from summitry_cli.catalog_pages import openings_page
    from summitry_cli.output import tell

    folder = catalog_of(context, catalog)
    faults = check("scenario", files, folder)
    if not faults:
        scenarios = [entry(word) for word in files or ids(catalog=folder)]
        with told():
            pairs = [
                Rules(ruleset=load_ruleset(ruleset, catalog=folder), scenario=load_scenario(scenario, catalog=folder))
                for scenario in scenarios
                for ruleset in list_rulesets(catalog=folder)
            ]
        tell(
            openings_page(
                [(r.scenario.id, opening(r)) for r in pairs if not objections(r.ruleset, r.scenario)],
                [(r.scenario.id, r.ruleset.id, why) for r in pairs for why in objections(r.ruleset, r.scenario)],
            )
        )
    finish(faults)


@scenarios_app.command("new")
def new_scenario(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write, such as my-class.toml; its name is the id.")],
    source: Annotated[str, typer.Option("--from", metavar="ID|FILE", help="The scenario that comes nearest.")],
    catalog: Catalog = None,
) -> None:
    """Begin a scenario of your own as a copy of another, with its comments."""
    begin("scenario", source, file, catalog_of(context, catalog))


@scenarios_app.command("schema")
def scenario_schema() -> None:
    """The JSON Schema of scenario files, for editors that complete and check while you type."""
    write_schema("scenario")
