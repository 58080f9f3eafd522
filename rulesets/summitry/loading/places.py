"""Where rulesets, scenarios and models come from: what is shipped, what installed packages bring, and a folder of one's own.

All three are the same thing, a place with the folders ``rulesets``, ``scenarios`` and ``models``; any of them may be missing.
A package brings one through an entry point of the group ``summitry.catalog`` with the value ``package`` or ``package:folder``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Final

from summitry.loading.faults import BadCatalog, CatalogFault

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["GROUP", "KINDS", "Place", "installed", "own"]

GROUP: Final = "summitry.catalog"
KINDS: Final = ("ruleset", "scenario", "model")
"""A place keeps the files of a kind in a folder of that name in the plural."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder, in a package or on disk."""

    name: str
    """As faults name it: its path, or the package it is in."""
    root: Traversable


@cache
def installed() -> tuple[tuple[Place, ...], tuple[CatalogFault, ...]]:
    """The shipped catalog, then those of installed packages by the names of their entry points; and which can't be read.

    Looked up once: what is installed doesn't change under a running program.
    """
    from importlib.metadata import EntryPoint, entry_points

    shipped = EntryPoint(name="summitry", value="summitry:catalog", group=GROUP)
    places: list[Place] = []
    faults: list[CatalogFault] = []
    for point in (shipped, *sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))):
        try:
            places.append(_packaged(point))
        except BadCatalog as error:
            faults += error.faults
    return tuple(places), tuple(faults)


def own(folder: FilePath) -> Place:
    """A folder that somebody names. :class:`BadCatalog` if it can't be read or holds nothing of the kind."""
    if not folder.is_dir():
        raise BadCatalog([_fault(str(folder), "is no folder that can be read", "check the path")])
    return _held(Place(name=str(folder), root=folder))


def _packaged(point: EntryPoint) -> Place:
    name = f"the entry point {point.name} = {point.value!r} of {GROUP}"
    try:
        root = files(point.module)
    except Exception as error:  # importing foreign code: anything may happen
        problem = f"can't be read ({type(error).__name__}: {error})"
        raise BadCatalog([_fault(name, problem, "mend the package, or uninstall it")]) from None
    for part in point.attr.split(".") if point.attr else ():
        root = root.joinpath(part)
    return _held(Place(name=str(root) if isinstance(root, FilePath) else point.module, root=root), name)


def _held(place: Place, name: str = "") -> Place:
    folders = [f"{kind}s" for kind in KINDS]
    if not any(place.root.joinpath(folder).is_dir() for folder in folders):
        problem = f"has none of the folders {', '.join(folders)}"
        raise BadCatalog([_fault(name or place.name, problem, "put rulesets into a folder rulesets in it, and so on")])
    return place


def _fault(file: str, problem: str, fix: str) -> CatalogFault:
    return CatalogFault(file=file, line=1, path="", value="", problem=problem, fix=fix)
