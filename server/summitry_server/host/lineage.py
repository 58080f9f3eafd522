"""Which sessions began as others: a fork's log holds the beginning of its parent's."""

from __future__ import annotations

from collections.abc import Iterable

from summitry.events import Record, SessionForked

__all__ = ["forks_among"]


def forks_among(session: str, records: Iterable[Record]) -> list[str]:
    """The forks of a session, and theirs. ``records``: those of the store that fork; others among them do no harm."""
    parents: dict[str, set[str]] = {}
    for record in records:
        for event in record.events:
            if isinstance(event, SessionForked):
                parents.setdefault(record.session, set()).add(event.parent)
    found, seen = [session], {session}
    for each in found:
        children = sorted(fork for fork, named in parents.items() if each in named and fork not in seen)
        found += children
        seen.update(children)
    return found[1:]
