"""JSON merge patches (RFC 7396): made from two values of the game, applied to plain JSON.

A patch is made from the dataclasses themselves and not from their JSON: consecutive states share what didn't change, so
most of the work is comparing identities. What walks through a class is written for it, field by field, when it is first met, as
in :mod:`summitry.frozen`: after a Resolution nearly every figure is another, and a loop over names costs three times as much.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final, cast

from summitry.frozen import written

__all__ = ["SAME", "Json", "apply_patch", "diff", "to_plain"]

Json = Any
"""What ``json.loads`` gives."""


class _Same:
    """Its one instance says that there is nothing to patch (an empty patch would be ``{}``)."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "SAME"


SAME: Final = _Same()
_ATOMS: Final = frozenset((str, int, float, bool, type(None)))
_WRITTEN_ATOMS: Final = frozenset(("str", "int", "float", "bool"))
"""Annotations of fields that are never None and have nothing inside."""


def to_plain(value: object) -> Json:
    """The JSON form of a frozen dataclass, as the codecs give it: None left out, tuples as lists."""
    kind = value.__class__
    if kind in _ATOMS:
        return value
    return (_PLAIN.get(kind) or _plain_of(kind))(value)


def _object(value: Any) -> Json:
    return {
        key: item if item.__class__ in _ATOMS else to_plain(item) for key, item in value.items() if item is not None
    }


def _array(value: Any) -> Json:
    return [item if item.__class__ in _ATOMS else to_plain(item) for item in value]


_PLAIN: Final[dict[type, Callable[[Any], Json]]] = {dict: _object, tuple: _array}
"""Class → ``to_plain`` for it; filled as classes are met."""
_DIFF: Final[dict[type, Callable[[Any, Any], Json | _Same]]] = {}
"""Class → ``diff`` for two of it."""


def diff(old: object, new: object) -> Json | _Same:
    """The merge patch that turns ``to_plain(old)`` into ``to_plain(new)``; ``SAME`` if they are equal."""
    if old is new:
        return SAME
    kind = new.__class__
    if old.__class__ is kind:
        return (_DIFF.get(kind) or _diff_of(kind))(old, new)
    if _members(old) is None or _members(new) is None:
        return to_plain(new)
    return _objects(_members(old), _members(new))


def _leaves(old: object, new: object) -> Json | _Same:
    return SAME if old == new else to_plain(new)


def _objects(before: Any, after: Any) -> Json | _Same:
    patch: dict[str, Json] = {}
    for name, item in after.items():
        known = before.get(name)
        if item is known or item is None:
            continue
        if known is None:
            patch[name] = to_plain(item)
        elif (change := diff(known, item)) is not SAME:
            patch[name] = change
    for name, item in before.items():
        if item is not None and after.get(name) is None:
            patch[name] = None
    return patch or SAME


def _members(value: object) -> Mapping[str, object] | None:
    """What a JSON object would hold; None if the value isn't one."""
    if isinstance(value, Mapping):
        return cast(Mapping[str, object], value)
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return None


def _plain_of(cls: type) -> Callable[[Any], Json]:
    """``to_plain`` for one class."""
    _PLAIN[cls] = made = _plain_writer(cls)
    return made


def _plain_writer(cls: type) -> Callable[[Any], Json]:
    if not is_dataclass(cls):
        if issubclass(cls, Mapping):
            return _object
        if issubclass(cls, tuple | list):
            return _array
        assert issubclass(cls, str | int | float), cls
        return lambda value: value
    lines = ["made = {}"]
    for field in fields(cls):
        name = field.name
        if field.type in _WRITTEN_ATOMS:
            lines.append(f"made[{name!r}] = value.{name}")
        else:
            lines += [
                f"item = value.{name}",
                f"if item is not None: made[{name!r}] = item if item.__class__ in atoms else plain(item)",
            ]
    return _written("value", [*lines, "return made"])


def _diff_of(cls: type) -> Callable[[Any, Any], Json | _Same]:
    """``diff`` for two of one class."""
    _DIFF[cls] = made = _diff_writer(cls)
    return made


def _diff_writer(cls: type) -> Callable[[Any, Any], Json | _Same]:
    if not is_dataclass(cls):
        return _objects if issubclass(cls, Mapping) else _leaves
    lines = ["patch = {}"]
    for field in fields(cls):
        name = field.name
        lines += [f"before, after = old.{name}, new.{name}", "if before is not after:"]
        if field.type in _WRITTEN_ATOMS:
            lines.append(f" if before != after or before.__class__ is not after.__class__: patch[{name!r}] = after")
        else:
            lines += [
                f" if before is None: patch[{name!r}] = plain(after)",
                f" elif after is None: patch[{name!r}] = None",
                " else:",
                "  change = diff(before, after)",
                f"  if change is not SAME: patch[{name!r}] = change",
            ]
    return _written("old, new", [*lines, "return patch or SAME"])


def _written(arguments: str, lines: list[str]) -> Callable[..., Any]:
    found: Callable[..., Any] = written(
        arguments, lines, {"plain": to_plain, "diff": diff, "atoms": _ATOMS, "SAME": SAME}
    )
    return found


def apply_patch(target: Json, patch: Json) -> Json:
    """``target`` with the patch applied, by RFC 7396. Neither argument is changed; unchanged parts are shared."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for name, item in patch.items():
        if item is None:
            result.pop(name, None)
        elif item.__class__ is dict:
            result[name] = apply_patch(result.get(name), item)
        else:
            result[name] = item
    return result
