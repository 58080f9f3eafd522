"""Checks a page against the shape of a document: names, types and choices, all faults at once."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from summitry.loading.faults import BadCatalog, CatalogFault, did_you_mean
from summitry.loading.page import Page
from summitry.loading.positions import Path

__all__ = ["shaped"]

T = TypeVar("T")


def shaped(page: Page, shape: type[T]) -> T:
    """The page as a document of this shape, or :class:`BadCatalog`."""
    try:
        document: T = _adapter(cast("Hashable", shape)).validate_json(json.dumps(page.plain, default=str))
        return document
    except ValidationError as error:
        found: dict[Path, CatalogFault] = {}
        for item in error.errors(include_url=False):
            path = _path(page.plain, item["loc"], item["type"])
            found.setdefault(path, _fault(page, shape, path, item["type"], item["msg"]))
        raise BadCatalog(sorted(found.values(), key=lambda fault: fault.line)) from None


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


def _fault(page: Page, shape: Any, path: Path, kind: str, message: str) -> CatalogFault:
    wanted = _describe(_type_at(shape, path, page.plain))
    if kind == "missing":
        return page.fault(path, "is missing", f"add {path[-1]} ({wanted})")
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        holder = _branch(_type_at(shape, path[:-1], page.plain), _at(page.plain, path[:-1]))
        known = [field.name for field in fields(holder)] if is_dataclass(holder) else []
        return page.fault(
            path, "there is no such field here", f"{did_you_mean(str(path[-1]), known)} Otherwise remove it"
        )
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        kinds = _choices(_type_at(shape, path, page.plain))
        given = (_at(page.plain, path) or {}).get("kind")
        problem = f"kind {given!r} is unknown" if given is not None else "kind is missing"
        place = (*path, "kind") if given is not None else path
        return page.fault(place, problem, did_you_mean(str(given or ""), kinds))
    if kind == "literal_error":
        choices = [str(choice) for choice in get_args(_plain_type(_type_at(shape, path, page.plain)))]
        return page.fault(path, "is not one of the choices", did_you_mean(str(_at(page.plain, path)), choices))
    if kind == "finite_number":
        return page.fault(path, "is not a finite number", f"write {wanted}")
    if wanted:
        return page.fault(path, f"is not {wanted}", f"write {wanted}")
    return page.fault(path, message[:1].lower() + message[1:], "see docs/catalog.md for what belongs here")


# --- the shape, walked beside the file -------------------------------------------------------------------------------


def _at(plain: object, path: Path) -> Any:
    here: Any = plain
    for part in path:
        here = here[part]
    return here


def _plain_type(type_: Any) -> Any:
    """Without None and without annotations."""
    while True:
        origin = get_origin(type_)
        if origin is Annotated:
            type_ = get_args(type_)[0]
        elif origin in (Union, UnionType) and NoneType in get_args(type_):
            rest = tuple(arg for arg in get_args(type_) if arg is not NoneType)
            type_ = rest[0] if len(rest) == 1 else Union[rest]  # noqa: UP007 - a union of a computed tuple
        else:
            return type_


def _type_at(type_: Any, path: Path, plain: Any) -> Any:
    """The declared type at a path; None where the path leaves the shape."""
    type_ = _plain_type(type_)
    if not path:
        return type_
    part, rest = path[0], path[1:]
    inner = plain[part] if rest else None
    origin = get_origin(type_)
    type_ = _branch(type_, plain)
    if is_dataclass(type_):
        return _type_at(_hints(type_).get(str(part)), rest, inner)
    if origin is tuple or (isinstance(origin, type) and issubclass(origin, Mapping)):
        args = get_args(type_)
        return _type_at(args[1] if origin is not tuple else args[0], rest, inner)
    return None


def _hints(type_: Any) -> dict[str, Any]:
    return get_type_hints(type_, include_extras=True)


def _branch(type_: Any, plain: Any) -> Any:
    """The class of a union of tagged classes that the value names; any other type as it is."""
    if get_origin(type_) not in (Union, UnionType):
        return type_
    given = plain.get("kind") if isinstance(plain, dict) else None
    return next((branch for branch in get_args(type_) if is_dataclass(branch) and _tag(branch) == given), None)


def _tag(branch: Any) -> str | None:
    return next(
        (str(field.default) for field in fields(branch) if field.name == "kind" and field.default is not MISSING), None
    )


def _choices(type_: Any) -> list[str]:
    return [tag for branch in get_args(type_) if is_dataclass(branch) and (tag := _tag(branch))]


def _describe(type_: Any) -> str:
    """The type in a teacher's words; empty if there are none."""
    type_ = _plain_type(type_)
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
    if is_dataclass(type_) or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return "a table"
    if origin in (Union, UnionType):
        if kinds := _choices(type_):
            return "a table with kind = " + " or ".join(f'"{kind}"' for kind in kinds)
        return " or ".join(_describe(arg) for arg in get_args(type_))
    return ""
