"""``strategist``: looks ahead by simulation."""

from __future__ import annotations

from collections.abc import Sequence

from summitry.commands import Command, CommitDecision
from summitry_lab.bots.coalition_builder import CoalitionBuilder
from summitry_lab.bots.looking import looks_ahead
from summitry_lab.bots.strength import BUDGET, improved, sure_word
from summitry_lab.bots.turn import Turn

__all__ = ["Strategist"]


class Strategist(CoalitionBuilder):
    """Bargains as the coalition builder does, and decides by playing the rest of the game in its head with what its own delegation
    knows: some other levels of spending, and answers given or not, each met by the same luck (``foresight``)."""

    name = "strategist"
    help = "The strongest: builds coalitions, and plays the years to come in its head before it decides what to spend. Slower."

    def act(self, turn: Turn) -> Sequence[Command]:
        commands = list(super().act(turn))
        if turn.phase != "decision":
            commands = looks_ahead(turn, commands)
            return sure_word(turn, commands) if turn.phase == "negotiation" else commands
        return [
            improved(turn, command, budget=2 * BUDGET, limit="") if isinstance(command, CommitDecision) else command
            for command in commands
        ]
