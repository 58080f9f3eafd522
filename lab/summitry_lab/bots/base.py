"""What a bot is: a policy that is asked once per phase for what its delegation does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from random import Random
from typing import ClassVar

from summitry.commands import Command
from summitry.engine.actions import Legal
from summitry.views import RulesView, View
from summitry_lab.bots.whim import LateRandom

__all__ = ["Bot", "bot_rng"]


class Bot(ABC):
    """A policy. It sees what a delegation at its seat sees, and nothing else.

    A bot keeps nothing between calls that would change an answer: a server may restart, or another process may think for the
    seat next time. One instance may play several seats.
    """

    name: ClassVar[str]
    """As in ``--bots`` and in the catalog; the name of its entry point."""
    help: ClassVar[str]
    """One plain sentence for whoever puts it at a table."""

    @abstractmethod
    def act(self, view: View, rules: RulesView, legal: Legal, rng: Random) -> Sequence[Command]:
        """The commands of the seat ``view.own.seat`` in this phase, in order.

        Asked once per phase instance: in negotiation, vote and national decision, if the seat has not acted yet. What
        it leaves undone (not ready, a ballot not cast) gets the declared default when the phase ends. ``rng`` is its
        own and is the same again if the question is asked again.
        """


def bot_rng(key: str, seat: str, phase_id: str) -> Random:
    """The generator for one call: it depends on the three names only, not on who asks or in which process."""
    return LateRandom(f"{key}/{seat}/{phase_id}")
