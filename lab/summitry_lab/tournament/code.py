"""Which code played: the version, and a hash over the sources of the game and of the bots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import entry_points, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from shutil import which

from summitry_lab.bots.registry import GROUP, is_file, is_program, program_of

__all__ = ["about_code", "code_digest"]

PARTS = ("summitry", "summitry_lab.bots", "summitry_lab.environment")
"""What can change a game. The catalog isn't in it: each game's id holds the hash of its rules."""
MODULES = ("facts.py", "restricted.py", "runner.py")
"""Of the tournament: what can change a game, or what is kept of it."""


@cache
def code_digest() -> str:
    """SHA-256, the first 16 digits, over the Python files of what plays a game."""
    hashed = sha256()
    for part in PARTS:
        for name, file in sorted(_sources(files(part), part)):
            hashed.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    for name in MODULES:
        hashed.update(name.encode() + b"\0" + (files("summitry_lab.tournament") / name).read_bytes() + b"\0")
    return hashed.hexdigest()[:16]


def _sources(folder: Traversable, name: str) -> Iterable[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(".py"):
            yield f"{name}/{entry.name}", entry


def about_code(bots: Iterable[str], folder: Path | None = None) -> Mapping[str, str]:
    """For the provenance: ``version``, ``code`` and, where bots of other packages play, which. Paths start from ``folder``."""
    here = folder or Path()
    points = {point.name: point for point in entry_points(group=GROUP)}
    foreign: list[str] = []
    for name in sorted(set(bots)):
        base = name if is_program(name) else name.partition("@")[0]
        if is_program(name):
            # A program's own files can be told from those that it reads only where its command line names them.
            named = [file for word in program_of(name, folder) if (file := here / (which(word) or word)).is_file()]
            hashed = sha256(b"".join(file.read_bytes() for file in named))
            foreign.append(f"{name} ({hashed.hexdigest()[:8]})")
        elif is_file(base):
            foreign.append(f"{name} ({sha256((here / base.rpartition(':')[0]).read_bytes()).hexdigest()[:8]})")
        elif (point := points.get(base)) is not None and point.dist is not None and point.dist.name != "summitry":
            foreign.append(f"{name} ({point.dist.name} {point.dist.version})")
    code = code_digest()
    if foreign:
        code += "-" + sha256("\n".join(foreign).encode()).hexdigest()[:8]
    return {"version": version("summitry"), "code": code, "bots": ", ".join(foreign)}
