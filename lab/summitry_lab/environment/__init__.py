"""The game as an environment: whole sessions in one process, without clocks."""

from summitry_lab.environment.play import Fault, Game, Policy, no_search_for_cycles, play

__all__ = ["Fault", "Game", "Policy", "no_search_for_cycles", "play"]
