"""The frame that the shipped bots share: what they do in each phase, filled in by each in its own way."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from random import Random

from summitry.commands import Command
from summitry.engine.actions import DecisionOffer, Legal
from summitry.state import Motion
from summitry.views import RulesView, View
from summitry_lab.bots.base import Bot
from summitry_lab.bots.desk import Desk, Verdict
from summitry_lab.bots.outlook import Outlook

__all__ = ["Diplomat"]


class Diplomat(Bot):
    """Negotiates once and is ready, casts every ballot it has, and commits a decision."""

    def __init__(self) -> None:
        self._outlook: Outlook | None = None

    def act(self, view: View, rules: RulesView, legal: Legal, rng: Random) -> Sequence[Command]:
        desk = Desk(view, rules, legal, rng, self._outlook)
        commands = self._acts(desk, view, legal)
        self._outlook = desk.outlook_taken
        return commands

    def _acts(self, desk: Desk, view: View, legal: Legal) -> Sequence[Command]:
        phase = view.public.phase
        if phase == "negotiation":
            return [*self.negotiate(desk), desk.ready()]
        if phase == "vote":
            motions = view.public.motions
            return desk.ballots({motion: self.judge(desk, motions[motion]) for motion in legal.ballots})
        if phase == "decision" and legal.decision is not None:
            return [self.decide(desk, legal.decision)]
        return ()

    @abstractmethod
    def negotiate(self, desk: Desk) -> Iterable[Command]:
        """Motions to table and messages to send; readiness follows by itself."""

    @abstractmethod
    def judge(self, desk: Desk, motion: Motion) -> Verdict:
        """What to vote on a motion."""

    @abstractmethod
    def decide(self, desk: Desk, offer: DecisionOffer) -> Command:
        """The national decision."""
