"""Reading a document that was read before and has changed a little: only what changed is checked and built.

Meant for clients, whose document follows the server's by patches. ``apply_patch`` shares what a patch doesn't name, so what is
the same object in both documents is the same value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

import orjson

from summitry.codec.adapters import BadInput, Codec
from summitry.codec.patch import Json
from summitry.frozen import changed

__all__ = ["read_again"]

T = TypeVar("T")
_Reader = Callable[[Json, Json, Any], Any]
"""New document, old one, and the value of the old one → the value of the new one."""
_ATOMS: Final = (str, int, float, bool)


def read_again(type_: type[T], document: Json, known: Json, value: T) -> T:
    """The value of ``document``, given that of ``known``: equal to what the type's codec makes of it, fields that this
    version doesn't know left out. :class:`BadInput` if what has changed has another shape."""
    cls: Any = type_
    try:
        found: T = _reader(cls)(document, known, value)
    except BadInput:
        found = _whole(cls)(document, known, value)  # which says where it is in the whole
    return found


@cache
def _reader(type_: Any) -> _Reader:
    inner = [each for each in get_args(type_) if each is not type(None)] if _is_union(type_) else [type_]
    if len(inner) != 1:
        return _whole(type_)
    (only,) = inner
    if is_dataclass(only) and not hasattr(only, "__post_init__"):
        return _object(only)
    if get_origin(only) is Mapping and get_args(only)[0] is str:
        return _mapping(only)
    return _atom(only) if only in _ATOMS else _whole(only)


def _is_union(type_: Any) -> bool:
    return get_origin(type_) in (Union, UnionType)


@cache
def _codec(type_: Any) -> Codec[Any]:
    """Made when it is first needed, since that is dear. As part of a union a class takes the strict configuration that it would be
    without at the root of a document."""
    return Codec(type_ | None)


def _whole(type_: Any) -> _Reader:
    return lambda document, _known, _value: _codec(type_).load(orjson.dumps(document), ignore_unknown=True)


def _atom(type_: Any) -> _Reader:
    whole = _whole(type_)
    return lambda document, known, value: document if document.__class__ is type_ else whole(document, known, value)


def _object(cls: Any) -> _Reader:
    whole = _whole(cls)
    hints = get_type_hints(cls, include_extras=True)
    members = {field.name: (_lazy(hints[field.name]), field) for field in fields(cls)}

    def read(document: Json, known: Json, value: Any) -> Any:
        if document is known:
            return value
        if value.__class__ is not cls or document.__class__ is not dict or known.__class__ is not dict:
            return whole(document, known, value)
        changes = {}
        for name, (reader, field) in members.items():
            before, after = known.get(name), document.get(name)
            if after is before:
                continue
            if after is None and not _optional(field):
                return whole(document, known, value)  # which says what is missing
            changes[name] = _default(field) if after is None else reader(after, before, getattr(value, name))
        return changed(value, **changes) if changes else value

    return read


def _mapping(type_: Any) -> _Reader:
    whole = _whole(type_)
    reader = _lazy(get_args(type_)[1])

    def read(document: Json, known: Json, value: Any) -> Any:
        if document is known:
            return value
        if document.__class__ is not dict or known.__class__ is not dict:
            return whole(document, known, value)
        return {
            key: value[key] if item is known.get(key) else reader(item, known.get(key), value.get(key))
            for key, item in document.items()
        }

    return read


def _lazy(type_: Any) -> _Reader:
    """Made when it is first needed: a class may hold itself."""
    made: _Reader | None = None

    def read(document: Json, known: Json, value: Any) -> Any:
        nonlocal made
        if made is None:
            made = _reader(type_)
        return made(document, known, value)

    return read


def _optional(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default
