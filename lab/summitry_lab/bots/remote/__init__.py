"""Bots in a process of their own, in any language: one JSON text a line, in and out."""

from summitry_lab.bots.remote.messages import ACT, ANSWER, END, START, Act, Commands, End, StartGame, schema
from summitry_lab.bots.remote.process import BotProcess, Limits, ProcessFailed, ProcessStalled
from summitry_lab.bots.remote.stdio import StdioBot

__all__ = [
    "ACT", "ANSWER", "END", "START", "Act", "BotProcess", "Commands", "End", "Limits", "ProcessFailed", "ProcessStalled",
    "StartGame", "StdioBot", "schema",
]  # fmt: skip
