"""The frames that the server sends, as types: what the schema is made from, and what every frame sent must fit.

The hub writes the large ones from parts that are encoded once for many clients (``orjson.Fragment``) and makes no object of
these classes; tests compare what it writes with the schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import Field

from summitry.engine.actions import Legal
from summitry.events import Event
from summitry.values import STRICT
from summitry.views import View
from summitry_server.protocol.envelopes import Accepted, Refused, Welcome

__all__ = ["Change", "LegalAnswer", "Pong", "Presence", "Resumed", "ServerFrame", "Snapshot", "Told", "ViewAndLegal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event, and when it happened."""

    at: int
    """Milliseconds since the epoch."""
    by: Literal["bot", "facilitator", "system"] | None = None
    """Who really did what a seat did, where it wasn't a person there."""
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewAndLegal:
    """The document that patches apply to."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    view: View
    legal: Legal | None = None
    """Present for a seat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All that an audience may see now. It replaces what the client had."""

    type: Literal["snapshot"] = "snapshot"
    epoch: str
    number: int
    now: int
    view: View
    legal: Legal | None = None
    """Present for a seat."""
    history: tuple[Told, ...]
    """The latest events that the audience may see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of the frame before it, number ``number - 1``."""

    type: Literal["change"] = "change"
    epoch: str
    number: int
    now: int
    patch: Mapping[str, Any]
    """A JSON merge patch (RFC 7396) on ``{"view", "legal"}``."""
    events: tuple[Told, ...]
    """What happened, in order, as far as the audience may see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """The client has everything up to ``number``; the changes after it follow, and no snapshot."""

    type: Literal["resumed"] = "resumed"
    epoch: str
    number: int
    now: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Who is connected."""

    type: Literal["presence"] = "presence"
    seats: Mapping[str, int]
    """Seat → connections, of one's own; of other seats only that somebody is there: 1. Seats without any are left out."""
    delegations: Mapping[str, Mapping[str, int]] | None = None
    """Seat → member's number → connections, of the delegations that the audience may look into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pong:
    """The answer to a ping: which frame of state is the latest."""

    type: Literal["pong"] = "pong"
    now: int
    epoch: str
    number: int
    digest: str | None = None
    """Of the view and the legal actions that frame ``number`` leaves a client with: CRC-32, in hexadecimal, of
    ``{"view", "legal"}`` as JSON by RFC 8785."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalAnswer:
    """What a seat may do now, for the facilitator who asked."""

    type: Literal["legal"] = "legal"
    seat: str
    legal: Legal


AnyServerFrame = Welcome | Snapshot | Change | Resumed | Presence | Pong | LegalAnswer | Accepted | Refused
ServerFrame: Final = Annotated[AnyServerFrame, Field(discriminator="type")]
