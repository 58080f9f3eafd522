"""Voting power a priori: who can turn a vote, counted over all ways in which the others may vote."""

from summitry_lab.power.games import AtLeast, Every, Game, Some, everybody, weighted
from summitry_lab.power.indices import Indices, TooLarge, indices
from summitry_lab.power.rules import NoSimpleGame, simple_game

__all__ = [
    "AtLeast", "Every", "Game", "Indices", "NoSimpleGame", "Some", "TooLarge", "everybody", "indices", "simple_game", "weighted",
]  # fmt: skip
