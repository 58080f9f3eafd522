"""The command ids of a session that are spent: a command that comes again is answered as it was, and does nothing."""

from __future__ import annotations

from summitry.codec import command_digest
from summitry.commands import Command
from summitry.events import DelegateLeft, Record
from summitry.values import Actor, seat_actor
from summitry_server.host.ports import actor_key
from summitry_server.protocol import Accepted, Refused

__all__ = ["SpentIds", "again"]


def again(id: str, digest: str, known: str) -> Accepted | Refused:
    """The answer to a command under an id that was spent; ``known``: the digest of the command that it was spent on."""
    if digest == known:
        return Accepted(id=id)
    return Refused(code="id_reused", reason=f"another command was given as {id!r}", id=id)


class SpentIds:
    """By whoever gave the commands. Ids of different people don't meet."""

    def __init__(self) -> None:
        self._digests: dict[tuple[str, str], str] = {}
        self._before: dict[str, list[str]] = {}
        """Device → as whom it acted at the seats that it has left."""

    def add(self, record: Record) -> None:
        """The next record of the log."""
        self._digests[actor_key(record.actor), record.command_id] = record.digest
        if record.command == "move_delegates":
            for event in record.events:
                if isinstance(event, DelegateLeft):
                    left = actor_key(seat_actor(event.seat, member=event.member))
                    self._before.setdefault(event.device, []).append(left)

    def digest(self, actor: Actor, id: str) -> str | None:
        """Of the command that the id was spent on; None: it wasn't."""
        return self._digests.get((actor_key(actor), id))

    def elsewhere(self, device: str, command: Command, id: str) -> Accepted | Refused | None:
        """The answer to what a device gave at a seat that it has left, and sends once more; None: it is new.

        It must not count again at the new seat, for which nobody meant it.
        """
        for actor in self._before.get(device, ()):
            known = self._digests.get((actor, id))
            if known is not None:
                return again(id, command_digest(command), known)
        return None
