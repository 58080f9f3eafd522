"""The declared types of a document, walked beside the file."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from summitry.loading.positions import Path

__all__ = ["branch", "choices", "hints", "is_mapping", "plain_type", "type_at"]


def plain_type(type_: Any) -> Any:
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


def type_at(type_: Any, path: Path, plain: Any) -> Any:
    """The declared type at a path; None where the path leaves the shape."""
    type_ = plain_type(type_)
    if not path:
        return type_
    part, rest = path[0], path[1:]
    inner = plain[part] if rest else None
    origin = get_origin(type_)
    type_ = branch(type_, plain)
    if is_dataclass(type_):
        return type_at(hints(type_).get(str(part)), rest, inner)
    if origin is tuple or is_mapping(origin):
        args = get_args(type_)
        return type_at(args[1] if origin is not tuple else args[0], rest, inner)
    return None


def is_mapping(origin: Any) -> bool:
    """Whether the origin of a type is a mapping."""
    return isinstance(origin, type) and issubclass(origin, Mapping)


def hints(type_: Any) -> Mapping[str, Any]:
    """Field → declared type, with its annotations."""
    return _hints(cast("Hashable", type_))


@cache
def _hints(type_: Hashable) -> Mapping[str, Any]:
    return get_type_hints(cast("Any", type_), include_extras=True)


def branch(type_: Any, plain: Any) -> Any:
    """The class of a union of tagged classes that the value names, None if it names none; any other type as it is."""
    if get_origin(type_) not in (Union, UnionType):
        return type_
    given = plain.get("kind") if isinstance(plain, dict) else None
    return next((branch for branch in get_args(type_) if is_dataclass(branch) and _tag(branch) == given), None)


def choices(type_: Any) -> list[str]:
    """The kinds of a union of tagged classes; empty for any other type."""
    return [tag for branch in get_args(type_) if is_dataclass(branch) and (tag := _tag(branch))]


def _tag(branch: Any) -> str | None:
    return next(
        (str(field.default) for field in fields(branch) if field.name == "kind" and field.default is not MISSING), None
    )
