"""What the host needs from the world, as protocols. ``app`` wires the concrete parts; tests wire their own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal, Protocol

from summitry.commands import Command
from summitry.engine.actions import Legal
from summitry.events import Event, Record
from summitry.values import Actor, Audience, Tagged
from summitry.views import RulesView, View

__all__ = [
    "AccessChange", "AccessChanged", "Batch", "BotFailed", "Bus", "Clock", "CodeEntry", "CodeTaken", "Conflict",
    "Connection", "EventStore", "Grant", "HeadMoved", "Heard", "Here", "Hint", "Limit", "NewSession",
    "Outage", "Question", "Role",
    "SessionInfo", "StoreUnavailable", "Thinker", "UnknownSession", "actor_key", "token_roles",
]  # fmt: skip

Role = Literal["facilitator", "seat", "observer", "screen"]
"""``screen``: a projector in the room, which is shown what is public, whatever observers see."""


class Clock(Protocol):
    """The server's clock."""

    def now(self) -> int:
        """Milliseconds since the epoch."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return when that much time has passed by this clock."""
        ...


# --- the store -------------------------------------------------------------------------------------------------------


class Conflict(Exception):
    """Somebody else appended first; nothing of the batch was stored."""


class UnknownSession(LookupError):
    """The store has no such session."""


class CodeTaken(Exception):
    """One of a new session's codes is in use; nothing was stored."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A span, in ms since the epoch, in which no process served this store."""

    start: int
    end: int


class EventStore(Protocol):
    """Where sessions, their logs, tokens and codes are kept. All methods may raise :class:`StoreUnavailable`."""

    @property
    def installation(self) -> str:
        """A random name of this store, so that several stores may share one bus server."""
        ...

    async def create(self, new: NewSession) -> None:
        """:class:`CodeTaken` if a code is in use."""
        ...

    async def append(self, batch: Batch) -> None:
        """Return when the batch is on disk. :class:`Conflict` or :class:`UnknownSession`: nothing was stored.

        Any other exception leaves it open whether the batch was stored.
        """
        ...

    async def read(self, session: str, after: int = 0, limit: int | None = None) -> list[Record]:
        """Records with numbers above ``after``, in order, at most ``limit``. Empty for an unknown session."""
        ...

    async def info(self, session: str) -> SessionInfo | None: ...

    async def heads(self, sessions: Sequence[str]) -> Mapping[str, int]:
        """The head of each of these sessions that exists."""
        ...

    async def due(self, now: int) -> Sequence[str]:
        """Running sessions whose deadline has come, most overdue first."""
        ...

    async def add_grant(self, token_hash: str, grant: Grant) -> None:
        """:class:`UnknownSession` if there is none (any more)."""
        ...

    async def grant(self, token_hash: str) -> Grant | None: ...

    async def held(self, hashes: Sequence[str]) -> frozenset[str]:
        """Those of the hashes whose tokens are still good."""
        ...

    async def devices(self, session: str) -> Sequence[Grant]:
        """A grant for each token of the session."""
        ...

    async def change_access(self, change: AccessChange) -> int:
        """How many tokens were withdrawn. :class:`CodeTaken` if the code is in use: then nothing was changed."""
        ...

    async def move_tokens(self, session: str, devices: Sequence[str], seat: str) -> None:
        """The tokens of these devices are for another seat from now on."""
        ...

    async def code(self, code: str) -> CodeEntry | None: ...

    async def seat_codes(self, session: str) -> Mapping[str, str]:
        """Seat → code."""
        ...

    async def observer_code(self, session: str) -> str | None:
        """The code of the observers; None for a session that was stored without one."""
        ...

    async def purge(self, session: str) -> bool:
        """Remove a session with its log, tokens and codes, so that nothing of it can be read any more. False: there is none."""
        ...

    async def beat(self, now: int, tolerance: int) -> None:
        """Say that a process is alive. If none was for more than ``tolerance`` ms, note the outage."""
        ...

    async def outages(self, since: int) -> Sequence[Outage]:
        """Outages that ended after ``since``, in order."""
        ...

    async def claim(self, session: str, node: str, now: int, until: int) -> bool:
        """Let ``node`` think for the session's bots until then; False if another node's claim holds at ``now``.

        An ``until`` that isn't after ``now`` gives the claim back. It saves work and no more: claims may be lost.
        """
        ...

    async def now(self) -> int | None:
        """What the database's clock says, in ms since the epoch; None if it has no clock but the server's."""
        ...

    async def close(self) -> None:
        """Finish what was begun and let go of files and connections."""
        ...


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


# --- the bus ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadMoved:
    """A session's log grew."""

    kind: Literal["head_moved"] = "head_moved"
    node: str
    session: str
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """How many devices are connected to one node, per seat of a session."""

    kind: Literal["here"] = "here"
    node: str
    session: str
    seats: Mapping[str, int] = field(default_factory=dict)
    devices: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Connections of each device of a delegation."""
    control: int = 0
    """Connections of the facilitator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessChanged:
    """Tokens of a session were withdrawn, or its codes changed, or the session is gone."""

    kind: Literal["access_changed"] = "access_changed"
    node: str
    session: str


Hint = Annotated[HeadMoved | Here | AccessChanged, Tagged()]


class Bus(Protocol):
    """Carries hints between nodes. It may lose them, double them and reorder them: the log is the truth."""

    async def start(self, receive: Callable[[Hint], None], resumed: Callable[[], None]) -> None:
        """Begin to deliver. ``resumed`` is called after every (re)connection: hints may have been lost before it."""
        ...

    def publish(self, hint: Hint) -> None:
        """Send soon, or never; returns at once. The publishing node may or may not get it itself."""
        ...

    async def close(self) -> None: ...


class Limit(Protocol):
    """Counts tries per address, session or whatever else a key names."""

    async def __call__(self, key: str) -> bool:
        """Whether one more is within the limit; counts it if it is."""
        ...


# --- clients and bots ------------------------------------------------------------------------------------------------


class Connection(Protocol):
    """One client's connection, as the hub sees it."""

    @property
    def audience(self) -> Audience: ...

    def push(self, frame: bytes) -> None:
        """Take a frame of state without waiting. One that doesn't keep up drops frames and calls ``Hub.refresh`` later."""
        ...


Heard = tuple[Sequence[Event], int]
"""What a seat could hear, and the number of the record up to which that is so."""


class BotFailed(RuntimeError):
    """A bot gave no answer; the message says why, for whoever mends it."""

    def __init__(self, why: Literal["error", "stalled", "died"], detail: str) -> None:
        super().__init__(detail)
        self.why = why


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


class Thinker(Protocol):
    """Asks a bot, somewhere off the event loop and under a time limit."""

    async def think(self, question: Question) -> Sequence[Command]:
        """The bot's commands. :class:`BotFailed` says why there are none; any other exception is an error of the bot too."""
        ...
