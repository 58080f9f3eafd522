"""The store, as a host needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from summitry.events import Record
from summitry_server.host.ports.kept import AccessChange, Batch, CodeEntry, Grant, NewSession, Outage, SessionInfo

__all__ = ["EventStore"]


class EventStore(Protocol):
    """Where sessions, their logs, tokens and codes are kept. All methods may raise :class:`StoreUnavailable`."""

    @property
    def installation(self) -> str:
        """A random name of this store, so that several stores may share one bus server."""
        ...

    async def create(self, new: NewSession) -> None:
        """:class:`CodeTaken` if a code is in use; :class:`Conflict` if the session or a token is there already, or a command
        id stands twice in its log. Then nothing was stored."""
        ...

    async def append(self, batch: Batch) -> None:
        """Return when the batch is on disk. :class:`Conflict`, :class:`CodeTaken` or :class:`UnknownSession`: nothing was stored.

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

    async def forks(self, session: str) -> Sequence[str]:
        """Sessions that began as this one, or as one of its forks: they hold a part of its log."""
        ...

    async def purge(self, session: str) -> bool:
        """Remove a session with its log, tokens and codes, so that nothing of it can be read any more. False: there is none."""
        ...

    @property
    def first(self) -> bool:
        """Whether no other process used it when this one began to. Of several that begin at once, one is the first."""
        ...

    async def beat(self, now: Callable[[], int], tolerance: int) -> None:
        """Say that a process is alive. If none was for more than ``tolerance`` ms, note the outage.

        ``now`` is asked when it is our turn to write, which may take a while.
        """
        ...

    async def last_beat(self) -> int | None:
        """When a process last was alive, in ms since the epoch; None if none ever was."""
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
