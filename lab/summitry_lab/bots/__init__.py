"""Policies that play a seat."""

from summitry_lab.bots.base import Bot, Wrapped, bot_rng, heard
from summitry_lab.bots.registry import UnknownBot, bot_names, find_bot
from summitry_lab.bots.strength import LEVELS
from summitry_lab.bots.turn import ASKED_MOST, Turn

__all__ = ["ASKED_MOST", "LEVELS", "Bot", "Turn", "UnknownBot", "Wrapped", "bot_names", "bot_rng", "find_bot", "heard"]
