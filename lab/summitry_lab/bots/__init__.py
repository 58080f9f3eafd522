"""Policies that play a seat."""

from summitry_lab.bots.base import Bot, bot_rng
from summitry_lab.bots.registry import UnknownBot, bot_names, find_bot

__all__ = ["Bot", "UnknownBot", "bot_names", "bot_rng", "find_bot"]
