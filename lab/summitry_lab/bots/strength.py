"""Strength: how well a bot plays its style. ``loyal@easy`` is a loyal one that is often distracted, ``loyal@strong`` one that plays
the years to come in its head before it decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from summitry.commands import Ballot, CastBallots, Command, CommitDecision, SetReady
from summitry_lab.bots.base import Bot, Wrapped
from summitry_lab.bots.best_replier import BestReplier
from summitry_lab.bots.diplomat import Diplomat
from summitry_lab.bots.looking import look_ahead
from summitry_lab.bots.strategist import Strategist
from summitry_lab.bots.turn import Turn

__all__ = ["LEVELS", "Distracted", "LookingAhead", "at_level"]

LEVELS: Final = {
    "easy": "Often distracted: half of the time it votes and spends without a plan, and makes no deals.",
    "normal": "As its style says.",
    "strong": "As its style says, and plays the years to come in its head before it spends, gives, votes and signs.",
}
"""Level → one plain sentence."""
DISTRACTED: Final = 0.5


def at_level(bot: Bot, level: str) -> Bot:
    """The bot at a level; ``KeyError`` for a level that there isn't."""
    LEVELS[level]
    if level == "easy":
        return Distracted(bot)
    return LookingAhead(bot) if level == "strong" and not isinstance(bot, Strategist) else bot


class Distracted(Wrapped):
    """Half of the time it doesn't think."""

    def act(self, turn: Turn) -> Iterable[Command]:
        absent = turn.rng.random() < DISTRACTED
        if turn.phase == "negotiation" and turn.number > 0:
            absent = True  # it doesn't come back to an offer
        if not absent:
            return super().act(turn)
        if turn.phase == "negotiation":
            return (SetReady(phase=turn.legal.phase, ready=True),)
        return _at_random(turn)


def _at_random(turn: Turn) -> Sequence[Command]:
    rng, form = turn.rng, turn.legal.decision
    ballots = tuple(
        Ballot(motion=offer.motion, revision=offer.revision, choice=rng.choice(offer.choices))
        for offer in turn.legal.ballots.values()
    )
    if ballots:
        return (CastBallots(ballots=ballots),)
    if form is None:
        return ()
    given = {id_: round(rng.uniform(0, asked.maximum), 6) for id_, asked in form.answers.items()}
    spending = round(rng.uniform(form.spending_minimum, form.spending_maximum), 6)
    return (CommitDecision(phase=form.phase, spending=spending, contributions=given),)


class LookingAhead(Wrapped):
    """Plays the years to come in its head, and changes what the bot that it wraps would do where that is better beyond doubt, and
    still in style (``Bot.style_limit``)."""

    def act(self, turn: Turn) -> Iterable[Command]:
        limit = self.bot.style_limit if isinstance(self.bot, Bot) else ""
        own = type(self.bot) if isinstance(self.bot, Diplomat) else BestReplier
        return look_ahead(turn, tuple(self.bot.act(turn)), own=own, limit=limit)
