"""Which code played: the version, and a hash over the sources of the game and of the bots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import entry_points, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from summitry_lab.bots.registry import GROUP, is_file

__all__ = ["about_code", "code_digest"]

PARTS = ("summitry", "summitry_lab.bots", "summitry_lab.environment")
"""What can change a game. The catalog isn't in it: each game's id holds the hash of its rules."""


@cache
def code_digest() -> str:
    """SHA-256, the first 16 digits, over the Python files of what plays a game."""
    hashed = sha256()
    for part in PARTS:
        for name, file in sorted(_sources(files(part), part)):
            hashed.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return hashed.hexdigest()[:16]


def _sources(folder: Traversable, name: str) -> Iterable[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _sources(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(".py"):
            yield f"{name}/{entry.name}", entry


def about_code(bots: Iterable[str]) -> Mapping[str, str]:
    """For the provenance: ``version``, ``code`` and, where bots of other packages play, which."""
    points = {point.name: point for point in entry_points(group=GROUP)}
    foreign = sorted(
        f"{name} ({point.dist.name} {point.dist.version})"
        for name in sorted(set(bots))
        if (point := points.get(name)) is not None and point.dist is not None and point.dist.name != "summitry"
    )
    for name in sorted(filter(is_file, set(bots))):
        source = Path(name.rpartition(":")[0]).read_bytes()
        foreign.append(f"{name} ({sha256(source).hexdigest()[:8]})")
    code = code_digest()
    if foreign:
        code += "-" + sha256("\n".join(foreign).encode()).hexdigest()[:8]
    return {"version": version("summitry"), "code": code, "bots": ", ".join(foreign)}
