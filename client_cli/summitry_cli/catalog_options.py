"""What the verbs on rulesets and on scenarios share: how an entry is named, where it is looked for, how faults are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from summitry_cli.failure import Failure

if TYPE_CHECKING:
    from summitry.loading import CatalogFault
    from summitry_lab.report import Block

__all__ = [
    "Catalog", "Files", "Group", "Name", "begin", "catalog_of", "check", "entry", "finish", "list_all", "told", "write_schema",
]  # fmt: skip

_HELP = "A folder of your own with rulesets/ and scenarios/ in it, beside what is shipped and installed."
Catalog = Annotated[
    Path | None, typer.Option("--catalog", metavar="DIR", envvar="SUMMITRY_CATALOG", show_envvar=True, help=_HELP)
]
Group = Catalog
"""The same option in front of a verb."""
Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID|FILE]...", help="Ids as the list shows them, or TOML files; without any, the whole catalog."
    ),
]
Name = Annotated[
    str, typer.Argument(metavar="ID|FILE", help="An id as the list shows it, an older version as id@1, or a TOML file.")
]


def catalog_of(context: typer.Context, catalog: Path | None) -> Path | None:
    """The folder that was given behind the verb, or in front of it, or by the environment."""
    given = context.get_parameter_source("catalog")
    before: Path | None = context.obj
    return catalog if before is None or (given is not None and given.name == "COMMANDLINE") else before


def entry(word: str) -> str | Path:
    """A word of the command line: a file if it looks like one, else an id."""
    return Path(word) if word.endswith(".toml") or "/" in word or "\\" in word else word


@contextmanager
def told() -> Iterator[None]:
    """Says what is wrong with the catalog as a :class:`Failure`, one line a fault."""
    from summitry.loading import BadCatalog, UnknownEntry

    try:
        yield
    except (UnknownEntry, BadCatalog) as error:
        raise Failure(str(error)) from None


def list_all(kind: str, catalog: Path | None, line: Callable[[str], Iterable[Block]]) -> None:
    """One line an entry, older versions below the newest; those with faults are left out and told at the end."""
    from summitry.loading import BadCatalog, list_rulesets, list_scenarios
    from summitry_cli.output import tell

    with told():
        names = (list_rulesets if kind == "ruleset" else list_scenarios)(catalog=catalog, versions=True)
    faults: list[CatalogFault] = []
    for name in names:
        try:
            tell(line(name))
        except BadCatalog as error:
            faults += error.faults
    finish(faults)


def check(kind: str, words: Iterable[str] | None, catalog: Path | None) -> list[CatalogFault]:
    """Says which are good and gives the faults of the others. ``words``: ids and files; None: the whole catalog."""
    from summitry.loading import check_catalog, check_entry, check_file

    with told():
        found = (
            {
                word: check_file(one, kind, catalog=catalog)
                if isinstance(one := entry(word), Path)
                else check_entry(kind, one, catalog=catalog)
                for word in words
            }
            if words
            else check_catalog(kind, catalog=catalog)
        )
    for name, faults in found.items():
        if not faults:
            typer.echo(f"{name}: good")
    return list(dict.fromkeys(fault for faults in found.values() for fault in faults))


def finish(faults: Iterable[CatalogFault]) -> None:
    """One line a fault on standard output, never wrapped, so that editors and pipes can read them."""
    lines = [str(fault) for fault in faults]
    for line in lines:
        typer.echo(line)
    if lines:
        raise Failure(f"{len(lines)} fault{'s' if len(lines) > 1 else ''} found")


def begin(kind: str, source: str, file: Path, catalog: Path | None) -> None:
    """Write a copy of an entry as the beginning of a new one."""
    from summitry.loading import list_rulesets, list_scenarios
    from summitry.loading.catalog import source_text
    from summitry.loading.checking import is_id
    from summitry.loading.copying import begun

    id_ = file.name.removesuffix(".toml")
    if id_ == file.name or not is_id(id_):
        fix = "Use small letters, digits and hyphens, and end it in .toml: my-rules-2.toml. The name is the id."
        raise Failure(f"{file.name!r} can't be the name of a {kind}", fix, code=2)
    with told():
        if id_ in (list_rulesets if kind == "ruleset" else list_scenarios)(catalog=catalog):
            raise Failure(f"there is a {kind} {id_!r} already", "Choose another name for the file.", code=2)
        text = begun(source_text(kind, entry(source), catalog=catalog), kind, id_)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError:
        raise Failure(f"{file} exists already", "Choose another name; nothing was written.") from None
    except FileNotFoundError:
        raise Failure(
            f"there is no folder {file.parent}", f"Make it first: mkdir -p {quote(str(file.parent))}"
        ) from None
    except OSError as error:
        fix = "Name a file in a folder that you may write to."
        raise Failure(f"{file} can't be written: {error.strerror}", fix) from None
    typer.echo(f"{file}: a copy of {source}. What to do next stands at its top.")


def write_schema(kind: str) -> None:
    """The JSON Schema of a kind, on standard output."""
    import json

    from summitry.loading.schema import json_schema

    typer.echo(json.dumps(json_schema(kind), indent=2, ensure_ascii=False))
