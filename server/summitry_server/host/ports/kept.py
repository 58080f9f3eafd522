"""What a store keeps beside the log: sessions' rows, tokens, codes and times without a server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from summitry.events import Record
from summitry.values import Actor

__all__ = [
    "AccessChange",
    "Batch",
    "CodeEntry",
    "CodeTaken",
    "Conflict",
    "Grant",
    "NewSession",
    "Outage",
    "Role",
    "SessionInfo",
    "StoreUnavailable",
    "UnknownSession",
    "Unreadable",
    "actor_key",
    "token_roles",
]

Role = Literal["facilitator", "seat", "observer", "screen"]
"""``screen``: a projector in the room, which is shown what is public, whatever observers see."""


class Conflict(Exception):
    """It contradicts what is stored: somebody else appended first, or an id is there already. Nothing of it was stored."""


class UnknownSession(LookupError):
    """The store has no such session."""


class CodeTaken(Exception):
    """One of a new session's codes is in use; nothing was stored."""


class Unreadable(Exception):
    """A session's log is stored and can't be read: it is damaged, or a newer version wrote it. Others can be read."""


class StoreUnavailable(Exception):
    """The database can't be reached, or can't do it now; the message says why in plain words. A write may be stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a token allows."""

    session: str
    role: Role
    seat: str | None = None
    device: str = ""
    """Which device holds the token (``codes.device_of``); empty for a token that was stored before devices were."""
    name: str = field(default="", repr=False)
    """What who holds it is called, where the session asks for names; at most ``names.LONGEST`` characters. Empty: nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeEntry:
    """What a code leads to: a session, or (with ``seat``) a delegation, or the observers' bench."""

    session: str
    seat: str | None = None
    observer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessChange:
    """Tokens withdrawn, a new code, and new tokens: all at once or not at all."""

    session: str
    of: Literal["session", "seat", "observers", "facilitator"]
    """Whose. ``session`` has a code and no tokens of its own, the facilitator tokens and no code."""
    seat: str | None = None
    withdraw: bool = False
    device: str | None = None
    """Of which device the token is withdrawn; None: all of them."""
    code: str = ""
    """In the place of the present one; empty: that stays."""
    grants: Mapping[str, Grant] = field(default_factory=dict)
    """By the SHA-256 of the token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionInfo:
    """A session's row."""

    session: str
    code: str
    created: int
    status: Literal["lobby", "running", "ended"]
    head: int
    """Number of its last record."""
    next_deadline: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSession:
    """All that is stored at once when a session is created."""

    session: str
    code: str
    seat_codes: Mapping[str, str]
    grants: Mapping[str, Grant]
    """By the SHA-256 (hex) of the token; tokens themselves are never stored."""
    record: Record
    observer_code: str = ""
    """With which observers join; empty: none."""
    more: Sequence[Record] = ()
    """The records after the first, for a session that doesn't begin at its beginning."""
    status: Literal["lobby", "running", "ended"] = "lobby"
    """After the last record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Records of one session that are stored together or not at all."""

    session: str
    expected: int
    """The head that the records follow: the first has number ``expected + 1``."""
    records: Sequence[Record]
    status: Literal["lobby", "running", "ended"]
    """After the last record, as is the next deadline."""
    next_deadline: int | None
    """When something happens by itself: a phase ends, or a pause by vote."""
    access: Sequence[AccessChange] = ()
    """Tokens and codes that change with the records: whoever takes a seat in the log has the token for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A span, in ms since the epoch, in which no process served this store."""

    start: int
    end: int


def actor_key(actor: Actor) -> str:
    """The actor as part of a key. Command ids of the people, a bot and the facilitator at one seat don't meet."""
    member = "" if actor.member is None else f":{actor.member}"
    return f"{actor.role}:{actor.seat or ''}:{actor.by}{member}"


def token_roles(change: AccessChange) -> tuple[Role, ...]:
    """The roles of the tokens that a change is about; none if it is about a code alone."""
    roles: Mapping[str, tuple[Role, ...]] = {
        "seat": ("seat",),
        "observers": ("observer", "screen"),
        "facilitator": ("facilitator",),
    }
    return roles.get(change.of, ())
