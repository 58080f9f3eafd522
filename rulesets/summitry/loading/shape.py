"""Checks a page against the shape of a document: names, types and choices, all faults at once."""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from summitry.loading.faults import CatalogFault, did_you_mean, nearest
from summitry.loading.page import Page
from summitry.loading.positions import Path
from summitry.loading.unreadable import UNREADABLE
from summitry.loading.walking import branch, choices, hints, is_mapping, plain_type, type_at

__all__ = ["shaped"]

T = TypeVar("T")
_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")


def shaped(page: Page, shape: type[T]) -> tuple[T, list[CatalogFault]]:
    """The page as a document of this shape, and what is out of shape.

    With faults, the document holds :data:`UNREADABLE` in their places: it is good for checks, not for play.
    """
    try:
        document: T = _adapter(cast("Hashable", shape)).validate_json(json.dumps(page.plain, default=str))
        return document, []
    except ValidationError as error:
        found: dict[Path, tuple[str, str]] = {}
        for item in error.errors(include_url=False):
            found.setdefault(_path(page.plain, item["loc"], item["type"]), (item["type"], item["msg"]))
    meant = _meant(page, shape, found)
    bad = {path for path, (kind, _) in found.items() if kind not in _UNKNOWN} | meant
    faults = [
        _fault(page, shape, path, kind, message)
        for path, (kind, message) in found.items()
        if path not in meant and not any(path[:end] in bad for end in range(len(path)))
    ]
    return _read(shape, page.plain, (), bad), faults


@cache
def _adapter(shape: Hashable) -> TypeAdapter[Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(cast("Any", shape))
    return adapter


def _path(plain: object, place: tuple[str | int, ...], kind: str) -> Path:
    """The place as it stands in the file: without the names of union branches that the validator puts in between."""
    path: Path = ()
    here: Any = plain
    for index, part in enumerate(place):
        inside = (isinstance(here, dict) and part in here) or (isinstance(here, list) and isinstance(part, int))
        if inside:
            here = here[part]
        elif not (kind == "missing" and index == len(place) - 1):
            continue
        path = (*path, part)
    return path


# --- what can still be read ------------------------------------------------------------------------------------------


def _read(type_: Any, plain: Any, path: Path, bad: Collection[Path]) -> Any:
    """The value as the validator would give it, as far as it can be read."""
    type_ = plain_type(type_)
    if get_origin(type_) in (Union, UnionType) and choices(type_):
        type_ = branch(type_, plain)
    if is_dataclass(type_):
        return _read_table(type_, {} if path in bad else plain, path, bad)
    if type_ is None or path in bad:
        return UNREADABLE
    if is_mapping(get_origin(type_)):
        inner = get_args(type_)[1]
        return {key: _read(inner, value, (*path, key), bad) for key, value in plain.items()}
    if isinstance(plain, list):
        inner = get_args(type_)[0]
        parts = tuple(_read(inner, value, (*path, index), bad) for index, value in enumerate(plain))
        return parts if is_dataclass(inner) or all(part is not UNREADABLE for part in parts) else UNREADABLE
    return str(plain) if type_ is str else plain  # TOML's dates pass for texts


def _read_table(cls: Any, plain: Any, path: Path, bad: Collection[Path]) -> Any:
    table = object.__new__(cls)
    types = hints(cls)
    for field in fields(cls):
        place = (*path, field.name)
        if field.name in plain or place in bad or path in bad:
            value = _read(types[field.name], plain.get(field.name), place, {*bad, place} if path in bad else bad)
        else:
            value = _default(field)
        object.__setattr__(table, field.name, value)
    return table


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    return UNREADABLE if field.default_factory is MISSING else field.default_factory()


# --- faults in a teacher's words -------------------------------------------------------------------------------------


def _meant(page: Page, shape: Any, found: dict[Path, tuple[str, str]]) -> set[Path]:
    """Fields that are not there only because their name is misspelled: the misspelled name is fault enough."""
    meant: set[Path] = set()
    for path, (kind, _) in found.items():
        if kind in _UNKNOWN:
            name = nearest(str(path[-1]), _names(page, shape, path[:-1]))
            if name and name not in _at(page.plain, path[:-1]):
                meant.add((*path[:-1], name))
    return meant


def _names(page: Page, shape: Any, path: Path) -> list[str]:
    """The fields of the table at a path."""
    holder = branch(type_at(shape, path, page.plain), _at(page.plain, path))
    return [field.name for field in fields(holder)] if is_dataclass(holder) else []


def _fault(page: Page, shape: Any, path: Path, kind: str, message: str) -> CatalogFault:
    wanted = _describe(type_at(shape, path, page.plain))
    if kind == "missing":
        return page.fault(path, "is missing", f"add {path[-1]} ({wanted})")
    if kind in _UNKNOWN:
        hint = did_you_mean(str(path[-1]), _names(page, shape, path[:-1]))
        return page.fault(
            path,
            "there is no such field here",
            f"{hint} Otherwise remove it" if hint.endswith("?") else f"{hint}, or remove it",
        )
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        kinds = choices(type_at(shape, path, page.plain))
        given = (_at(page.plain, path) or {}).get("kind")
        problem = f"kind {given!r} is unknown" if given is not None else "kind is missing"
        place = (*path, "kind") if given is not None else path
        return page.fault(place, problem, did_you_mean(str(given or ""), kinds))
    if kind == "literal_error":
        words = [str(choice) for choice in get_args(plain_type(type_at(shape, path, page.plain)))]
        return page.fault(path, "is not one of the choices", did_you_mean(str(_at(page.plain, path)), words))
    if kind == "finite_number":
        return page.fault(path, "is not a finite number", f"write {wanted}")
    if wanted:
        return page.fault(path, f"is not {wanted}", f"write {wanted}")
    return page.fault(path, message[:1].lower() + message[1:], "see docs/catalog.md for what belongs here")


def _at(plain: object, path: Path) -> Any:
    here: Any = plain
    for part in path:
        here = here[part]
    return here


def _describe(type_: Any) -> str:
    """The type in a teacher's words; empty if there are none."""
    type_ = plain_type(type_)
    simple = {
        str: "a text in quotes",
        bool: "true or false, without quotes",
        int: "a whole number, without quotes and decimal point",
        float: "a number, without quotes",
    }
    if type_ in simple:
        return simple[type_]
    origin = get_origin(type_)
    if origin is Literal:
        return "one of " + ", ".join(f'"{choice}"' for choice in get_args(type_))
    if origin is tuple:
        inner = get_args(type_)[0]
        return "a list of tables, each under [[...]]" if is_dataclass(inner) else "a list in [ ]"
    if is_dataclass(type_) or is_mapping(origin):
        return "a table"
    if origin in (Union, UnionType):
        if kinds := choices(type_):
            return "a table with kind = " + " or ".join(f'"{kind}"' for kind in kinds)
        return " or ".join(_describe(arg) for arg in get_args(type_))
    return ""
