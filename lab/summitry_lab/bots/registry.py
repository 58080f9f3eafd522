"""Finding bots by name: the shipped ones, those that other packages bring by the entry points ``summitry.bots``, and one's own that
belongs to no package, from its file."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import MappingProxyType

from summitry_lab.bots.base import Bot
from summitry_lab.bots.remote.stdio import StdioBot
from summitry_lab.bots.strength import LEVELS, at_level

__all__ = ["GROUP", "UnknownBot", "bot_names", "find_bot", "is_file", "is_program", "program_of"]

GROUP = "summitry.bots"
COMMAND = "cmd:"
SHIPPED: Mapping[str, str] = MappingProxyType(
    {
        "best-replier": "summitry_lab.bots.best_replier:BestReplier",
        "coalition-builder": "summitry_lab.bots.coalition_builder:CoalitionBuilder",
        "free-rider": "summitry_lab.bots.free_rider:FreeRider",
        "loyal": "summitry_lab.bots.loyal:Loyal",
        "random": "summitry_lab.bots.random_legal:RandomLegal",
        "reciprocal": "summitry_lab.bots.reciprocal:Reciprocal",
        "spoiler": "summitry_lab.bots.spoiler:Spoiler",
        "strategist": "summitry_lab.bots.strategist:Strategist",
    }
)
"""Name → place. No entry points, so that a checkout that was updated has its new bots without being installed again."""


class UnknownBot(LookupError):
    """No installed package brings a bot of that name, or the file has none; the message says what there is."""


@cache
def _points() -> Mapping[str, EntryPoint]:
    """The shipped ones come first: nobody else's bot takes their names."""
    found = {point.name: point for point in entry_points(group=GROUP)}
    found |= {name: EntryPoint(name=name, value=place, group=GROUP) for name, place in SHIPPED.items()}
    return dict(sorted(found.items()))


def is_file(name: str) -> bool:
    """Whether a bot's name is a place in a file, ``path/to/file.py:Class``."""
    path, colon, _ = name.rpartition(":")
    return bool(colon) and path.endswith(".py")


def is_program(name: str) -> bool:
    """Whether a bot's name is a command line, ``cmd:PROGRAM ARGUMENTS``."""
    return name.startswith(COMMAND)


@cache
def _load(name: str, folder: Path | None = None) -> type[Bot]:
    found = _from_file(name, folder) if is_file(name) else _installed(name)
    if not (isinstance(found, type) and issubclass(found, Bot)):
        where = name if is_file(name) else f"the entry point {name!r} of {GROUP!r}, {_points()[name].value},"
        raise TypeError(f"{where} is no subclass of summitry_lab.bots.Bot")
    return found


def _installed(name: str) -> object:
    points = _points()
    if name not in points:
        raise UnknownBot(f"there is no bot {name!r}; installed are {', '.join(points) or 'none'}")
    found: object = points[name].load()
    return found


def _from_file(name: str, folder: Path | None) -> object:
    """The object of that name in that file, which is run as a module of its own."""
    place, _, wanted = name.rpartition(":")
    path = ((folder or Path()) / place).resolve()
    if not path.is_file():
        where = f" in {folder}" if folder is not None else ""
        raise UnknownBot(f"there is no file {place!r}{where} for the bot {name!r}")
    module_name = f"summitry_bot_file_{path.stem}_{abs(hash(path))}"
    spec = spec_from_file_location(module_name, path)
    if spec is None or spec.loader is None:
        raise UnknownBot(f"{place!r} can't be read as a Python file")
    module = module_from_spec(spec)
    sys.modules[module_name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    if not hasattr(module, wanted):
        classes = [one.__name__ for one in vars(module).values() if isinstance(one, type) and issubclass(one, Bot)]
        raise UnknownBot(f"{place!r} has no {wanted!r}; its bots are {', '.join(set(classes) - {'Bot'}) or 'none'}")
    return getattr(module, wanted)


def program_of(name: str, folder: Path | None = None) -> tuple[str, ...]:
    """The words of the command line in ``cmd:PROGRAM ARGUMENTS``, to be run in ``folder`` (None: here). :class:`UnknownBot` if there
    is no such program."""
    try:
        words = tuple(shlex.split(name.removeprefix(COMMAND)))
    except ValueError as error:
        raise UnknownBot(f"{name!r} can't be read as a command line: {error}") from None
    if not words:
        raise UnknownBot(f"{name!r} names no program")
    program = words[0] if folder is None or not os.path.dirname(words[0]) else folder / words[0]
    if shutil.which(program) is None:
        if Path(program).is_file():
            raise UnknownBot(
                f"{words[0]!r} is a file that can't be run by itself; write before it what runs it, such as python3 or node"
            )
        if is_file(words[0]):
            raise UnknownBot(
                f"{words[0]!r} is a class in Python, which `summitry simulate --strict --bots` tries; this takes a program"
            )
        where = f" in {folder}" if folder is not None else ""
        raise UnknownBot(f"there is no program {words[0]!r} that can be run, neither on PATH nor as a file{where}")
    return words


def find_bot(name: str, *, files: bool = True, folder: Path | None = None) -> Bot:
    """A new bot: an installed one by name, or the class of a file, ``path/to/file.py:Class``. :class:`UnknownBot` if there is none.

    ``cmd:PROGRAM ARGUMENTS`` is a program that plays over its standard input and output (``summitry_lab.bots.remote``).
    A level may follow: ``loyal@easy``, ``loyal@strong``; without one it is as its style says. Paths start from ``folder``, in which
    a program runs too; None: from the current one.

    A file's code runs with all the rights of this process. ``files=False`` takes installed bots only.
    """
    if is_file(name.partition("@")[0]) and not files:
        raise UnknownBot(f"{name!r} is a file, and only installed bots play here: {', '.join(_points()) or 'none'}")
    if is_program(name):
        if not files:
            raise UnknownBot(
                f"{name!r} is a program, and only installed bots play here: {', '.join(_points()) or 'none'}"
            )
        return StdioBot(program_of(name, folder), folder=folder)
    base, at, level = name.rpartition("@")
    if not is_file(base if at else name):
        folder = None  # an installed one is the same everywhere
    if not at:
        return _load(name, folder)()
    if level not in LEVELS:
        raise UnknownBot(f"{name!r} names no level; there are {', '.join(LEVELS)}")
    return at_level(_load(base, folder)(), level)


def bot_names() -> Mapping[str, str]:
    """Name → one plain sentence, of every bot that is installed, sorted by name."""
    return MappingProxyType({name: _load(name).help for name in _points()})
