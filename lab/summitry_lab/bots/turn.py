"""What a bot is asked with: all that its delegation knows, and what it may do."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from summitry.commands import Command
from summitry.engine import objection_to, sample
from summitry.engine.actions import Legal
from summitry.state import Public, SeatPrivate
from summitry.views import RulesView, View
from summitry_lab.bots.sense import nonsense

__all__ = ["ASKED_MOST", "Turn"]

ASKED_MOST = 3
"""So often a bot is asked in one Negotiation, if it isn't ready before: to answer offers, and to hear the answers to its own."""
_DRAWS = 20
"""Draws before ``sample`` gives up: about one in fifteen breaks a rule that the templates don't say."""


class Turn:
    """One question to a bot. The parts are frozen and shared: nothing in them can be changed, and none is a copy."""

    __slots__ = ("_rng", "_stream", "legal", "number", "rules", "seconds", "talk", "view")

    def __init__(
        self,
        view: View,
        rules: RulesView,
        legal: Legal,
        rng: Random | Callable[[], Random],
        *,
        number: int = 0,
        talk: bool = True,
        seconds: float | None = None,
    ) -> None:
        """``rng``: the seat's own stream for this question, or what makes it when it is first wanted."""
        assert view.own is not None, "a bot plays a seat"
        self.view = view
        """The present state as the seat sees it."""
        self.rules = rules
        self.legal = legal
        """Templates with ranges of everything that may be done now; ``sample`` draws from it and ``validate`` checks against it."""
        self.number = number
        """How often the bot was asked in this phase before."""
        self.talk = talk
        """Whether anybody is there to read messages. In games by the thousand nobody is, and a message only costs time."""
        self.seconds = seconds
        """Time for the answer; None: no limit is set."""
        self._stream = rng
        self._rng: Random | None = None

    @property
    def seat(self) -> str:
        """The seat that is asked."""
        return self.legal.seat

    @property
    def public(self) -> Public:
        """What everybody knows."""
        return self.view.public

    @property
    def private(self) -> SeatPrivate:
        """What only the own delegation knows."""
        assert self.view.own is not None
        return self.view.own.private

    @property
    def phase(self) -> str:
        """``negotiation``, ``vote`` or ``decision``: the phases in which a bot is asked."""
        return self.view.public.phase

    @property
    def last(self) -> bool:
        """Whether the bot isn't asked again in this phase, so that what it leaves undone now stays undone."""
        return self.phase != "negotiation" or self.number >= ASKED_MOST - 1

    @property
    def rng(self) -> Random:
        """The seat's own stream: it depends on the game's seed, the seat, the phase and ``number``, and on nothing else."""
        if self._rng is None:
            self._rng = self._stream if isinstance(self._stream, Random) else self._stream()
        return self._rng

    def within(self, legal: Legal) -> Turn:
        """The same question with other legal actions, for a bot that passes it on to another."""
        return Turn(
            self.view, self.rules, legal, lambda: self.rng, number=self.number, talk=self.talk, seconds=self.seconds
        )

    def sample(self, rng: Random | None = None) -> Command | None:
        """A legal command drawn at random, one that ``validate`` has nothing against; None when there is nothing to do but wait."""
        stream = self.rng if rng is None else rng
        for _ in range(_DRAWS):
            command = sample(self.legal, stream)
            if command is None or not self.validate(command):
                return command
        return None

    def validate(self, command: Command) -> str:
        """Why a command is not among the legal ones, in words; empty if it is. The game's own check when it is given has the
        last word, for example after an earlier command of the same answer has changed what is legal."""
        return objection_to(self.legal, command) or nonsense(self, command)
