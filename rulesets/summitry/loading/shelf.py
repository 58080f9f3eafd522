"""What there is to choose from: the files of all places, by kind, id and version.

An id belongs to one place; nothing takes precedence. In its place ``nato.toml`` is the newest version and ``nato@1.toml``,
``nato@2.toml`` are older ones; without a ``nato.toml`` the highest number is the newest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path as FilePath

from summitry.loading.faults import BadCatalog, CatalogFault, UnknownEntry
from summitry.loading.page import Page
from summitry.loading.places import KINDS, Place, installed, own

__all__ = ["Entry", "Shelf", "beside"]

_OLDER = re.compile(r"(.+)@([1-9][0-9]*)\.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file of a place."""

    kind: str
    id: str
    version: int | None
    """None: the file is named by the id alone and is the newest; which version, stands in it."""
    place: Place
    file: Traversable

    @property
    def name(self) -> str:
        """``nato``, or ``nato@1`` for an older version."""
        return self.id if self.version is None else f"{self.id}@{self.version}"

    @property
    def path(self) -> str:
        """The file as faults name it."""
        return f"{self.place.name}/{self.kind}s/{self.file.name}"


class Shelf:
    """One look at all places. ``folder`` is searched after what is installed; :class:`BadCatalog` if it can't be."""

    def __init__(self, folder: FilePath | None = None) -> None:
        places, faults = installed()
        if folder is not None:
            places = (*places, own(folder))
        self._entries: dict[tuple[str, str], list[Entry]] = {}
        for entry in (entry for place in places for entry in _entries(place)):
            self._entries.setdefault((entry.kind, entry.id), []).append(entry)
        self.faults: tuple[CatalogFault, ...] = faults
        """Packages that can't be read, which keeps nobody from using the rest."""

    def names(self, kind: str, *, versions: bool = False) -> tuple[str, ...]:
        """The ids of a kind, sorted; with ``versions`` also ``id@version`` for each older file, newest first."""
        names: list[str] = []
        for _, entries in sorted(item for item in self._entries.items() if item[0][0] == kind):
            ordered = _newest_first(entries)
            names.append(ordered[0].id)
            names += [entry.name for entry in ordered if versions and entry.name != ordered[0].name]
        return tuple(dict.fromkeys(names))

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """Every file of a kind."""
        return tuple(entry for (of, _), entries in sorted(self._entries.items()) if of == kind for entry in entries)

    def page(self, kind: str, name: str) -> Page:
        """The file that ``id`` or ``id@version`` names. :class:`UnknownEntry`, or :class:`BadCatalog` if it is in two places."""
        id, at, version = name.partition("@")
        entries = self._entries.get((kind, id), [])
        if clashes := [clash for entry in entries if (clash := self.clash(entry))]:
            raise BadCatalog(clashes)
        entries = _newest_first(entries)
        if not at and entries:
            return self.read(entries[0])
        for entry in entries:
            if entry.name == name:
                return self.read(entry)
            if entry.version is None and version == str((page := self.read(entry)).plain.get("version")):
                return page
        raise UnknownEntry(kind, name, self.names(kind, versions=bool(at)))

    def read(self, entry: Entry) -> Page:
        """A file, which knows what older versions lie beside it."""
        older = [other.version or 0 for other in self._beside(entry)] if entry.version is None else []
        return Page.read(entry.path, entry.file, older=max(older, default=0))

    def clash(self, entry: Entry) -> CatalogFault | None:
        """What is wrong if an earlier place has the id as well."""
        first = self._entries[entry.kind, entry.id][0]
        if first.place == entry.place:
            return None
        problem = f"the id {entry.id!r} is taken by {first.path}"
        fix = "rename one of the two files, and the id in it"
        return CatalogFault(file=entry.path, line=1, path="", value="", problem=problem, fix=fix)

    def _beside(self, entry: Entry) -> list[Entry]:
        return [other for other in self._entries[entry.kind, entry.id] if other.place == entry.place]


def beside(file: FilePath) -> int:
    """The highest version among the older files beside a file that is named by its id alone; 0 if there is none."""
    found = [_OLDER.fullmatch(other.name) for other in file.parent.glob(f"{file.stem}@*.toml")]
    return max((int(match[2]) for match in found if match and match[1] == file.stem), default=0)


def _entries(place: Place) -> Iterator[Entry]:
    for kind in KINDS:
        folder = place.root.joinpath(f"{kind}s")
        for file in folder.iterdir() if folder.is_dir() else ():
            if not file.name.endswith(".toml"):
                continue
            older = _OLDER.fullmatch(file.name)
            id, version = (older[1], int(older[2])) if older else (file.name.removesuffix(".toml"), None)
            yield Entry(kind=kind, id=id, version=version, place=place, file=file)


def _newest_first(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.version is not None, -(entry.version or 0)))
