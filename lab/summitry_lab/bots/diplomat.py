"""The frame that the shipped bots share: what they do in each phase, filled in by each in its own way."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence

from summitry.commands import Command, CounterPact, OfferPact, Say
from summitry.engine.actions import DecisionOffer
from summitry.state import Motion
from summitry_lab.bots.base import Bot
from summitry_lab.bots.chamber import chamber_choice, way_back
from summitry_lab.bots.desk import Desk, Verdict
from summitry_lab.bots.outlook import Outlook
from summitry_lab.bots.texts import work_on_texts
from summitry_lab.bots.turn import Turn

__all__ = ["Diplomat"]


class Diplomat(Bot):
    """Negotiates once and is ready, casts every ballot it has, and commits a decision."""

    def __init__(self) -> None:
        self._outlook: Outlook | None = None

    def act(self, turn: Turn) -> Sequence[Command]:
        desk = Desk(turn, self._outlook)
        commands = self._acts(desk, turn)
        self._outlook = desk.outlook_taken
        return commands if turn.talk else [command for command in commands if not isinstance(command, Say)]

    def _acts(self, desk: Desk, turn: Turn) -> Sequence[Command]:
        phase, legal = turn.phase, turn.legal
        if phase == "negotiation":
            return self._negotiates(desk, turn)
        if phase == "vote":
            motions = turn.public.motions
            return desk.ballots({motion: self.verdict(desk, motions[motion]) for motion in legal.ballots})
        if phase == "decision" and legal.decision is not None:
            return [self.decide(desk, legal.decision)]
        return ()

    def _negotiates(self, desk: Desk, turn: Turn) -> Sequence[Command]:
        """Proposes when first asked; then only answers what others put before it, and is ready when it waits for nothing."""
        commands: list[Command] = []
        if turn.number == 0:
            back = way_back(desk)
            commands += [back] if back else self.negotiate(desk)
            commands += work_on_texts(desk, self.verdict)
        commands += self.bargain(desk)
        if turn.last or not any(isinstance(command, OfferPact | CounterPact) for command in commands):
            commands.append(desk.ready())
        return commands

    def verdict(self, desk: Desk, motion: Motion) -> Verdict:
        """What it thinks of a motion of any kind."""
        return chamber_choice(desk, motion) or self.judge(desk, motion)

    def bargain(self, desk: Desk) -> Iterable[Command]:
        """Pacts: answers to the offers before it, and when it is first asked perhaps offers of its own. The default does nothing."""
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
