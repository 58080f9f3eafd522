"""JSON merge patches (RFC 7396): made from two values of the game, applied to plain JSON.

A patch is made from the dataclasses themselves and not from their JSON: consecutive states share what didn't change, so
most of the work is comparing identities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final, cast

__all__ = ["SAME", "Json", "apply_patch", "diff", "to_plain"]

Json = Any
"""What ``json.loads`` gives."""


class _Same:
    """Its one instance says that there is nothing to patch (an empty patch would be ``{}``)."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "SAME"


SAME: Final = _Same()


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def to_plain(value: object) -> Json:
    """The JSON form of a frozen dataclass, as the codecs give it: None left out, tuples as lists."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    assert is_dataclass(value), type(value)
    result = {}
    for name in _names(value.__class__):
        item = getattr(value, name)
        if item is not None:
            result[name] = to_plain(item)
    return result


def diff(old: object, new: object) -> Json | _Same:
    """The merge patch that turns ``to_plain(old)`` into ``to_plain(new)``; ``SAME`` if they are equal."""
    if old is new:
        return SAME
    before, after = _members(old), _members(new)
    if before is None or after is None:
        return SAME if type(old) is type(new) and old == new else to_plain(new)
    patch: dict[str, Json] = {}
    for name, item in after.items():
        if item is None:
            continue
        known = before.get(name)
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
        return {name: getattr(value, name) for name in _names(value.__class__)}
    return None


def apply_patch(target: Json, patch: Json) -> Json:
    """``target`` with the patch applied, by RFC 7396. Neither argument is changed; unchanged parts are shared."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for name, item in patch.items():
        if item is None:
            result.pop(name, None)
        else:
            result[name] = apply_patch(result.get(name), item)
    return result
