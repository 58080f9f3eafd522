"""What is told of bots at live tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from summitry.events.event import EventBase

__all__ = ["BotFailure", "BotFaulted"]

BotFailure = Literal["error", "stalled", "died", "refused", "benched"]
"""It raised an error; gave no answer in time; its process ended; its command was refused; it isn't asked any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotFaulted(EventBase):
    """A bot did not give its seat's decision, so the declared default was taken. The facilitator alone is told."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["bot_faulted"] = "bot_faulted"
    seat: str
    bot: str
    phase_id: str
    why: BotFailure
    detail: str = ""
    """What it said or was told, for whoever mends the bot; at most 300 characters."""
    seats: tuple[str, ...] = ()
    """No seat: the facilitator, and observers who see everything."""
