"""The option ``--doctrine`` of the verbs that let bots play."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summitry.loading import UnknownEntry
    from summitry.rules import Options

__all__ = ["Doctrine", "known", "options"]


class Doctrine(StrEnum):
    """The adversary's doctrines, as the command line offers them."""

    ladder = "ladder"
    spiral = "spiral"
    opportunist = "opportunist"


def options(doctrine: Doctrine | None) -> Options:
    """A session without clocks, under this doctrine or the scenario's own."""
    from summitry.rules import Options

    return Options(clocks="untimed", doctrine=doctrine.value if doctrine else "")


def known(error: UnknownEntry) -> str:
    """Where to look for what there is."""
    if error.kind == "doctrine":
        return "The scenario's file gives figures for those in [adversary.doctrines]."
    return f"`summitry {error.kind}s list` lists them."
