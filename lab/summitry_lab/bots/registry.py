"""Finding bots by name: ours and other packages' come through the same door, the entry points ``summitry.bots``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType

from summitry_lab.bots.base import Bot

__all__ = ["GROUP", "UnknownBot", "bot_names", "find_bot"]

GROUP = "summitry.bots"


class UnknownBot(LookupError):
    """No installed package brings a bot of that name; the message lists those there are."""


@cache
def _points() -> Mapping[str, EntryPoint]:
    return {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}


@cache
def _load(name: str) -> type[Bot]:
    points = _points()
    if name not in points:
        raise UnknownBot(f"there is no bot {name!r}; installed are {', '.join(points) or 'none'}")
    found = points[name].load()
    if not (isinstance(found, type) and issubclass(found, Bot)):
        raise TypeError(
            f"the entry point {name!r} of {GROUP!r} names {points[name].value}, which is no subclass of Bot"
        )
    return found


def find_bot(name: str) -> Bot:
    """A new bot of that name. :class:`UnknownBot` if none is installed."""
    return _load(name)()


def bot_names() -> Mapping[str, str]:
    """Name → one plain sentence, of every bot that is installed, sorted by name."""
    return MappingProxyType({name: _load(name).help for name in _points()})
