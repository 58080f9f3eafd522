"""``summitry rulesets``: read, explain, compare, check and begin rulesets."""

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

__all__ = ["rulesets_app"]

rulesets_app = typer.Typer(
    help="The rules that an alliance may decide by: list, show, explain, diff, check, new, schema."
)


@rulesets_app.callback(invoke_without_command=True)
def _rulesets(context: typer.Context, catalog: Group = None) -> None:
    context.obj = catalog
    if context.invoked_subcommand is None:
        list_rulesets(context, catalog)


@rulesets_app.command("list")
def list_rulesets(context: typer.Context, catalog: Catalog = None) -> None:
    """All rulesets with their versions, one line each."""
    from summitry.loading import load_ruleset
    from summitry_cli.catalog_pages import ruleset_line

    folder = catalog_of(context, catalog)
    list_all("ruleset", folder, lambda name: ruleset_line(load_ruleset(name, catalog=folder)))


@rulesets_app.command("show")
def show_ruleset(context: typer.Context, name: Name, catalog: Catalog = None) -> None:
    """What a ruleset sets, one line a rule."""
    from summitry.loading import load_ruleset
    from summitry_cli.catalog_pages import ruleset_page
    from summitry_cli.output import tell

    with told():
        tell(ruleset_page(load_ruleset(entry(name), catalog=catalog_of(context, catalog))))


@rulesets_app.command("explain")
def explain_ruleset(context: typer.Context, name: Name, catalog: Catalog = None) -> None:
    """The rules sheet: the ruleset in plain words, with its sources."""
    from summitry.loading import load_ruleset
    from summitry_cli.catalog_pages import sheet_page
    from summitry_cli.output import tell

    with told():
        tell(sheet_page(load_ruleset(entry(name), catalog=catalog_of(context, catalog))))


@rulesets_app.command("diff")
def diff_rulesets(context: typer.Context, first: Name, second: Name, catalog: Catalog = None) -> None:
    """What differs between two rulesets, in the words of their rules sheets."""
    from summitry.loading import load_ruleset
    from summitry_cli.catalog_pages import difference_page
    from summitry_cli.output import tell

    folder = catalog_of(context, catalog)
    with told():
        one, two = (load_ruleset(entry(word), catalog=folder) for word in (first, second))
    tell(difference_page(one, two))


@rulesets_app.command("check")
def check_rulesets(context: typer.Context, files: Files = None, catalog: Catalog = None) -> None:
    """Check rulesets by id or file: every fault with its line and how to mend it, then which scenarios each admits, and why not the
    others. Exit code 1 if there is any fault."""
    from summitry.loading import list_rulesets as ids
    from summitry.loading import list_scenarios, load_ruleset, load_scenario, objections
    from summitry_cli.catalog_pages import admissions_page
    from summitry_cli.output import tell

    folder = catalog_of(context, catalog)
    faults = check("ruleset", files, folder)
    if not faults:
        with told():
            rulesets = [load_ruleset(one, catalog=folder) for one in map(entry, files or ids(catalog=folder))]
            scenarios = [load_scenario(one, catalog=folder) for one in list_scenarios(catalog=folder)]
        tell(
            admissions_page(
                (ruleset.id, [(one.id, objections(ruleset, one)) for one in scenarios]) for ruleset in rulesets
            )
        )
    finish(faults)


@rulesets_app.command("new")
def new_ruleset(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write, such as two-thirds.toml; its name is the id.")],
    source: Annotated[str, typer.Option("--from", metavar="ID|FILE", help="The ruleset that comes nearest.")],
    catalog: Catalog = None,
) -> None:
    """Begin a ruleset of your own as a copy of another, with its comments."""
    begin("ruleset", source, file, catalog_of(context, catalog))


@rulesets_app.command("schema")
def ruleset_schema() -> None:
    """The JSON Schema of ruleset files, for editors that complete and check while you type."""
    write_schema("ruleset")
