"""``strategist``: looks ahead by simulation."""

from __future__ import annotations

from collections.abc import Sequence

from summitry.commands import Command
from summitry_lab.bots.coalition_builder import CoalitionBuilder
from summitry_lab.bots.looking import look_ahead
from summitry_lab.bots.turn import Turn

__all__ = ["Strategist"]


class Strategist(CoalitionBuilder):
    """Bargains as the coalition builder does, and plays the years to come in its head before whatever it does (``looking``)."""

    name = "strategist"
    help = "The strongest: builds coalitions, and plays the years to come in its head before it decides what to spend. Slower."

    def act(self, turn: Turn) -> Sequence[Command]:
        return look_ahead(turn, super().act(turn), own=CoalitionBuilder, effort=2)
