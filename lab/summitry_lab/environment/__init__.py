"""The game as an environment: whole sessions in one process, without clocks."""

from summitry_lab.environment.faults import Fault, FaultKind, by_bot
from summitry_lab.environment.place import Policy
from summitry_lab.environment.play import Game, no_search_for_cycles, play

__all__ = ["Fault", "FaultKind", "Game", "Policy", "by_bot", "no_search_for_cycles", "play"]
