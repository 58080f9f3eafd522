"""What a bot is: a policy that is asked phase by phase for what its delegation does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any, ClassVar, Literal

from summitry.commands import Command
from summitry.events import Event
from summitry.views import RulesView, View
from summitry_lab.bots.turn import Turn

__all__ = ["Bot", "Wrapped", "bot_rng", "heard"]


class Bot(ABC):
    """A policy. It sees what a delegation at its seat sees, and nothing else. Each seat of each game has its own instance.

    A bot in this process is trusted code: it is given nothing secret, and nothing keeps it from taking it. Code that you don't
    trust plays as a process of its own (``docs/bots.md``).
    """

    name: ClassVar[str]
    """As in ``--bots`` and in the catalog; the name of its entry point."""
    help: ClassVar[str]
    """One plain sentence for whoever puts it at a table."""
    style_limit: ClassVar[Literal["", "word", "purse", "veto"]] = ""
    """What its strong version may change of a decision. Empty: anything. ``word``: it never spends less than it owes, nor gives less
    to an answer. ``purse``: it never gives more than it owes, nor spends more than keeps it in, nor binds itself. ``veto``: as
    ``purse``, and it votes and talks as ever."""
    hears: ClassVar[tuple[type, ...] | None] = None
    """The kinds of events that ``tell`` is for; None: all that its seat may see. The fewer, the quicker the games."""

    def start(self, seat: str, view: View, rules: RulesView, rng: Random) -> None:  # noqa: B027 - most bots need none
        """Before the first question of a game, or of what the bot plays of it."""

    @abstractmethod
    def act(self, turn: Turn) -> Iterable[Command]:
        """What the seat does now, in order.

        Asked in Negotiation, Vote and National decision, if the seat has not acted yet. In Negotiation a bot that doesn't say
        that it is ready is asked again after the others, up to ``ASKED_MOST`` times, and so is one with a new offer before it.
        What it leaves undone (not ready, a ballot not cast) gets the declared default when the phase ends.
        """

    def tell(self, events: Sequence[Event]) -> None:  # noqa: B027 - most bots read all they need in the view
        """What has happened since the last call, as far as the seat may see it; before each ``act``.

        A server asks its own bots again in a Negotiation for what they hear. After it was restarted it makes them anew: they are
        started once more and told everything from the session's beginning.
        """


class Wrapped(Bot):
    """Passes everything on to another bot; sub-classes change what they are for."""

    def __init__(self, bot: object) -> None:
        self.bot: Any = bot
        self.hears = heard(bot)  # type: ignore[misc]  # for the one it wraps

    def start(self, seat: str, view: View, rules: RulesView, rng: Random) -> None:
        if isinstance(self.bot, Bot):
            self.bot.start(seat, view, rules, rng)

    def act(self, turn: Turn) -> Iterable[Command]:
        commands: Iterable[Command] = self.bot.act(turn)
        return commands

    def tell(self, events: Sequence[Event]) -> None:
        self.bot.tell(events)


def heard(bot: object) -> tuple[type, ...] | None:
    """The kinds of events that a bot is told; None: all, empty: it isn't told."""
    if not isinstance(bot, Bot) or type(bot).tell is Bot.tell:
        return ()
    return bot.hears


def bot_rng(key: str, seat: str, phase_id: str) -> Random:
    """The generator for one question: it depends on the three names only, not on who asks or in which process."""
    return Random(f"{key}/{seat}/{phase_id}")
