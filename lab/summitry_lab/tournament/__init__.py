"""Plays games between bots: one of a seed now, many later."""

from summitry_lab.tournament.lineup import DEFAULT, lineup
from summitry_lab.tournament.single import play_seed, seats_of, simulate

__all__ = ["DEFAULT", "lineup", "play_seed", "seats_of", "simulate"]
