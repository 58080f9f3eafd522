"""Looking ahead before whatever a bot does: its own line of play is held against others by games in the head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summitry.commands import Command, CommitDecision
from summitry_lab.bots.base import Bot
from summitry_lab.bots.choosing import choose
from summitry_lab.bots.lines import ballots, budgets, shares, talks
from summitry_lab.bots.rehearsal import Line, Rehearsal
from summitry_lab.bots.turn import Turn

__all__ = ["BUDGET", "look_ahead"]

GAMES: Final = 16
"""So many games at least are played in the head to choose between lines. A question takes two such choices at most."""
BUDGET: Final = 500
"""Seat-years to spend on them: where there are few seats the games are more, or run on for more years. A thousand take half a
second."""
YEARS: Final = 3
"""Games run on for no fewer years than these, or to the end; the rest is then projected."""


def look_ahead(
    turn: Turn, commands: Sequence[Command], *, own: type[Bot], limit: str = "", effort: int = 1
) -> list[Command]:
    """What to do instead of the ``commands`` of the bot's own style, where that is better beyond doubt; else these.

    ``own``: the style in which the seat plays on in the head. ``limit``: as ``Bot.style_limit``. ``effort``: how many times as many
    games are played as a strong bot plays.
    """
    years = max(YEARS, BUDGET // (GAMES * len(turn.public.seats)))
    rehearsal = Rehearsal(turn, own, years=years)
    games = effort * max(GAMES, BUDGET // rehearsal.cost)

    def better(lines: Sequence[Line]) -> list[Command]:
        return list(choose(lines, rehearsal.score, games=games).commands)

    found = list(commands)
    if turn.phase == "negotiation" and limit != "veto":
        return better(talks(turn, found, limit))
    if turn.phase == "vote" and limit != "veto":
        return better(ballots(turn, found))
    if turn.phase == "decision" and len(found) == 1 and isinstance(found[0], CommitDecision):
        (chosen,) = better(budgets(turn, found[0], limit))
        assert isinstance(chosen, CommitDecision)
        return better(shares(turn, chosen, limit))
    return found
