"""Events of talk between delegations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from summitry.events.event import EventBase

__all__ = ["MessageSent", "PrivateMessageSent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSent(EventBase):
    """A public message."""

    kind: Literal["message_sent"] = "message_sent"
    sender: str
    """A seat, or ``"control"``."""
    text: str
    role: str = ""
    """In whose name control speaks, such as ``"Moscow"``; empty: in its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateMessageSent(EventBase):
    """A message to some seats; ``seats`` holds the recipients and the sender."""

    scope: ClassVar[Literal["public", "seats", "control"]] = "seats"
    kind: Literal["private_message_sent"] = "private_message_sent"
    sender: str
    text: str
    seats: tuple[str, ...]
    caucus: str = ""
    """The caucus that it was sent to; empty: to the seats by name."""
    role: str = ""
    """As in :class:`MessageSent`."""
    to_control: bool = False
    """It is for the facilitator too, who reads every message anyhow."""
