"""Who asks bots, and what they are asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from summitry.commands import Command
from summitry.engine.actions import Legal
from summitry.events import Event
from summitry.views import RulesView, View

__all__ = ["BotFailed", "Heard", "Outdated", "Question", "Thinker"]

Heard = tuple[Sequence[Event], int]
"""What a seat could hear, and the number of the record up to which that is so."""


class BotFailed(RuntimeError):
    """A bot gave no answer; the message says why, for whoever mends it."""

    def __init__(self, why: Literal["error", "stalled", "died"], detail: str) -> None:
        super().__init__(detail)
        self.why = why


class Outdated(RuntimeError):
    """Nobody waits for the answer any more, so the bot wasn't asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a bot is asked."""

    bot: str
    session: str
    phase_id: str
    view: View
    rules: RulesView
    legal: Legal
    history: Callable[[int], Awaitable[Heard]]
    """Reads what the seat could hear after a record."""
    number: int = 0
    """How often the bot was asked in this phase before."""
    if_heard: bool = False
    """Ask it only if there is something that it listens to."""
    wanted: Callable[[], bool] = lambda: True
    """Whether the answer would still be of use; a question may have to wait for others."""


class Thinker(Protocol):
    """Asks a bot, somewhere off the event loop and under a time limit."""

    async def think(self, question: Question) -> Sequence[Command]:
        """The bot's commands. :class:`BotFailed` says why there are none, :class:`Outdated` that it wasn't asked; any other
        exception is an error of the bot too."""
        ...
